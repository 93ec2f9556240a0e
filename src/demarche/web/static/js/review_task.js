// Coding by keys or mouse: words are chosen in the text, a digit marks them, a letter leads to a field.
import { announce, isWriting } from "/static/js/frame.js";
import { Passages } from "/static/js/reader_passages.js";

const JUMP = 10; // words that up and down go over
const isWord = (character) => /[\p{L}\p{N}\p{M}]/u.test(character);

/** What is chosen in the text. It outlives what the server sends again, since the text stays the same. */
class Chosen {
  constructor() { this.span = null; this.back = null; }

  take(task) {
    this.form = task.querySelector("#mark");
    this.passages = new Passages(task.querySelector("#text"));
    if (this.span && this.form) this.show(); else this.passages.unmark();
  }

  set(start, end) {
    if (!(start >= 0 && start < end && end <= this.passages.length)) return;
    this.span = [start, end];
    this.show();
    announce(this.passages.words(start, end));
  }

  show() {
    const words = document.createElement("bdi");
    words.textContent = this.passages.words(...this.span);
    this.form.querySelector("#chosen").replaceChildren(words);
    [this.form.elements.start.value, this.form.elements.end.value] = this.span;
    this.passages.mark(...this.span);
    this.passages.reveal(this.span);
  }

  clear() {
    this.span = null;
    this.passages.unmark();
  }

  /** The word that begins at or after a place, or the one that ends at or before it. */
  word(place, by) {
    const all = this.passages.characters;
    let start = place;
    if (by > 0) {
      while (start < all.length && !isWord(all[start])) start++;
      if (start === all.length) return null;
      let end = start;
      while (end < all.length && isWord(all[end])) end++;
      return [start, end];
    }
    while (start > 0 && !isWord(all[start - 1])) start--;
    if (start === 0) return null;
    const end = start;
    while (start > 0 && isWord(all[start - 1])) start--;
    return [start, end];
  }

  /** To another word, with `grows` so that the words between are chosen too. */
  move(by, { grows = false, letters = false, times = 1 } = {}) {
    for (let n = 0; n < times; n++) this.step(by, grows, letters);
  }

  step(by, grows, letters) {
    const [start, end] = this.span || [0, 0];
    if (!this.span) {
      const first = this.word(0, 1);
      if (first) this.set(...first);
    } else if (grows && letters) this.set(start, end + by);
    else if (grows && by > 0) this.set(start, this.word(end, 1)?.[1] ?? end);
    else if (grows) this.set(start, Math.max(this.word(end, -1)[0] > start ? this.word(this.word(end, -1)[0], -1)[1] : start, this.word(start, 1)[1]));
    else if (letters) this.set(start + by, end + by);
    else {
      const next = by > 0 ? this.word(end, 1) : this.word(start, -1);
      if (next) this.set(...next);
    }
  }
}

const chosen = new Chosen();
const task = () => document.getElementById("task");
const items = () => [...task().querySelectorAll("#items > .record")];
const text = () => task().querySelector("#text");
const open = () => task().classList.contains("open");

const start = () => {
  chosen.take(task());
  const on = task().querySelector(".record.on");
  if (!on) return;
  on.scrollIntoView({ block: "nearest" });
  if (!chosen.span && on.dataset.at) showPlace(on);
};

const showPlace = (record) => {
  const span = record.dataset.at.split("-").map(Number);
  chosen.passages.mark(...span);
  chosen.passages.reveal(span);
};

// Choosing words

document.addEventListener("selectionchange", () => {
  const span = open() && chosen.passages.selected();
  if (span && (span[0] !== chosen.span?.[0] || span[1] !== chosen.span?.[1])) chosen.set(...span);
});
document.addEventListener("input", (event) => {
  if (!event.target.matches("#mark input")) return;
  const { start: from, end: to } = event.target.form.elements;
  if (from.value !== "" && to.value !== "") chosen.set(Number(from.value), Number(to.value));
});
document.addEventListener("click", (event) => {
  const piece = event.target.closest?.("#text [data-r]");
  if (!piece || !getSelection().isCollapsed) return;
  const key = piece.dataset.r.trim().split(" ").pop();
  items().find((item) => item.dataset.key === key)?.querySelector("h3 a").click();
});

// Keys

const arrows = { ArrowRight: [1, 1], ArrowLeft: [-1, 1], ArrowDown: [1, JUMP], ArrowUp: [-1, JUMP] };

const pressedInText = (event) => {
  const [way, times] = arrows[event.key];
  // Right is where the text goes on, which in a text that is written from the right is the other way.
  const turned = times === 1 && getComputedStyle(text()).direction === "rtl";
  getSelection().removeAllRanges();
  chosen.move(turned ? -way : way, { grows: event.shiftKey, letters: event.ctrlKey, times });
};

const step = (by) => {
  const all = items();
  const at = all.findIndex((item) => item.classList.contains("on"));
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  chosen.clear();
  next?.querySelector("h3 a").click();
};

const byKey = (key) => task().querySelector(`.record.on [data-key="${CSS.escape(key)}"]`);

const press = (control) => {
  if (control.matches("button")) control.click();
  else control.focus();
};

document.addEventListener("keydown", (event) => {
  if (!task() || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    text().focus();
    return;
  }
  if (event.target.matches("#text") && open() && arrows[event.key]) {
    event.preventDefault();
    return pressedInText(event);
  }
  if (event.ctrlKey || isWriting(event.target)) return;
  if (event.key === "j" || event.key === "k") return step(event.key === "j" ? 1 : -1);
  const control = /^[1-9]$/.test(event.key) ? task().querySelector(`#mark [data-key="${event.key}"]`) : /^[a-z]$/.test(event.key) && byKey(event.key);
  if (!control) return;
  event.preventDefault();
  press(control);
});

// What is sent and comes back

document.addEventListener("htmx:configRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches("[data-move], #mark") || !chosen.span) return;
  const { parameters } = event.detail;
  [parameters.start, parameters.end] = chosen.span;
});
let focused = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event;
  if (detail.xhr.status >= 400) {
    detail.isError = false;
    const told = new DOMParser().parseFromString(detail.xhr.responseText, "text/html").querySelector(".note");
    const place = task().querySelector(".problem");
    place.textContent = told?.textContent || "This did not work: load the page again.";
    place.hidden = false;
    announce(place.textContent);
    return;
  }
  focused = { id: document.activeElement?.id, text: text().scrollTop, items: task().querySelector("#items").scrollTop };
  if (detail.requestConfig.elt.matches("#mark, [data-move]")) chosen.clear();
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "task" && event.detail.elt.id !== "task") return;
  start();
  if (!focused) return;
  text().scrollTop = focused.text;
  task().querySelector("#items").scrollTop = focused.items;
  const on = task().querySelector(".record.on");
  on?.scrollIntoView({ block: "nearest" });
  (document.getElementById(focused.id) || on?.querySelector("h3 a") || text()).focus({ preventScroll: true });
  const { verb, path } = event.detail.requestConfig || {};
  if (verb === "post") {
    const key = on?.dataset.key;
    if (key) history.replaceState(history.state, "", `${path.replace(/\/answers$/, "")}?item=${encodeURIComponent(key)}`);
    announce("kept");
  }
});

start();
