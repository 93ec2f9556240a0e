// Adjudication by keys: j and k go from item to item, a digit takes all that this coder answered, 0 says that nothing is there.
import { announce, isWriting } from "/static/js/frame.js";
import { Passages } from "/static/js/reader_passages.js";

const passages = new Passages(document.getElementById("text"));
const units = [...document.querySelectorAll(".unit")];
let at = units.length ? 0 : -1;

const light = (unit) => {
  if (!unit.dataset.at) return passages.unmark();
  const span = unit.dataset.at.split("-").map(Number);
  passages.mark(...span);
  passages.reveal(span);
};

const look = (place) => {
  if (!units.length) return;
  at = Math.min(Math.max(place, 0), units.length - 1);
  units.forEach((unit, n) => { unit.tabIndex = n === at ? 0 : -1; unit.classList.toggle("on", n === at); });
  units[at].focus({ preventScroll: true });
  units[at].scrollIntoView({ block: "nearest" });
  light(units[at]);
};

/** A written answer has a box of its own, which is there when it is asked for. */
const show = (select) => select.closest("td").querySelector(".written").classList.toggle("wanted", select.value === "written");

const take = (unit, coder) => {
  for (const row of unit.querySelectorAll("tbody tr")) {
    const code = coder === 0 ? (row.matches(":first-child") ? "nothing" : "") : row.children[coder]?.dataset.code;
    const select = row.querySelector("select");
    if (code === undefined || ![...select.options].some((option) => option.value === code)) continue;
    select.value = code;
    show(select);
  }
  announce(coder === 0 ? "nothing is there" : `taken from ${unit.querySelectorAll("thead th")[coder].textContent}`);
};

for (const select of document.querySelectorAll("select[data-take]")) {
  show(select);
  select.addEventListener("change", () => show(select));
}
document.addEventListener("focusin", (event) => {
  const record = event.target.closest?.("[data-at]");
  if (record) light(record);
  const place = units.indexOf(event.target.closest?.(".unit"));
  if (place >= 0) at = place;
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && units[at]) return look(at);
  if (isWriting(event.target)) return;
  if (event.key === "j") look(units[at] === document.activeElement ? at + 1 : at);
  else if (event.key === "k") look(at - 1);
  else if (/^[0-9]$/.test(event.key) && units[at]) take(units[at], Number(event.key));
});
