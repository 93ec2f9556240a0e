"use strict";
(() => {
  const ids = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const byRecord = new Map(), cardsOf = new Map(), byVoice = new Map(), cardsIn = new Map();
  const note = (map, key, element) => map.set(key, [...(map.get(key) || []), element]);
  for (const piece of document.querySelectorAll(".text .s")) {
    ids(piece, "r").forEach((id) => note(byRecord, id, piece));
    ids(piece, "v").forEach((id) => note(byVoice, id, piece));
  }
  const cards = [...document.querySelectorAll(".card")];
  for (const card of cards) {
    ids(card, "r").forEach((id) => note(cardsOf, id, card));
    ids(card, "v").forEach((id) => note(cardsIn, id, card));
  }
  let lit = [];
  const dark = () => { lit.forEach(([element, name]) => element.classList.remove(name)); lit = []; };
  const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
  const lightCard = (card) => {
    dark();
    light(card, "on");
    ids(card, "r").forEach((id) => (byRecord.get(id) || []).forEach((piece) => light(piece, "lit")));
    ids(card, "v").slice(-1).forEach((id) => (byVoice.get(id) || []).forEach((piece) => light(piece, "voice")));
  };
  const lightPiece = (piece) => {
    dark();
    const own = ids(piece, "r");
    const found = own.flatMap((id) => [...(cardsOf.get(id) || []), ...(cardsIn.get(id) || [])]);
    const voices = found.length ? [] : ids(piece, "v").slice(-1).flatMap((id) => cardsIn.get(id) || []);
    own.forEach((id) => (byRecord.get(id) || []).forEach((other) => light(other, "lit")));
    [...found, ...voices].forEach((card) => light(card, "on"));
    if (found[0] || voices[0]) reveal(found[0] || voices[0]);
  };
  const reveal = (card) => {
    const box = card.closest(".cards");
    if (box.scrollHeight <= box.clientHeight) return;
    box.scrollTop += card.getBoundingClientRect().top - box.getBoundingClientRect().top - 40;
  };
  const over = (event) => {
    const card = event.target.closest(".card");
    if (card) return lightCard(card);
    const piece = event.target.closest(".text .s");
    return piece ? lightPiece(piece) : undefined;
  };
  document.addEventListener("mouseover", over);
  document.addEventListener("focusin", over);
  document.addEventListener("mouseout", (event) => { if (!event.relatedTarget) dark(); });
  let at = -1;
  const go = (step) => {
    const here = cards.indexOf(document.activeElement);
    at = Math.min(Math.max((here >= 0 ? here : at) + step, 0), cards.length - 1);
    cards[at].focus();
    const first = byRecord.get(ids(cards[at], "r")[0]);
    if (first) first[0].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !cards.length) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "Escape") { dark(); document.activeElement.blur(); }
  });
})();
