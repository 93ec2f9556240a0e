// Coding by keys or mouse: words are chosen in the text, a digit marks them, a letter leads to a field.
import { Chosen } from "/static/js/chosen_words.js";
import { announce, isWriting } from "/static/js/frame.js";

const task = () => document.getElementById("task");
const chosen = new Chosen((span, words) => {
  const form = task().querySelector("#mark");
  const told = document.createElement("bdi");
  told.textContent = words;
  form.querySelector("#chosen").replaceChildren(told);
  [form.elements.start.value, form.elements.end.value] = span;
});
const items = () => [...task().querySelectorAll("#items > .record")];
const text = () => task().querySelector("#text");
const open = () => task().classList.contains("open");

const start = () => {
  chosen.take(text(), open());
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
  if (open()) chosen.select();
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
  if (open() && chosen.press(event)) return;
  if (event.ctrlKey || isWriting(event.target)) return;
  if (event.key === "j" || event.key === "k") return step(event.key === "j" ? 1 : -1);
  const control = /^[1-9]$/.test(event.key) ? task().querySelector(`#mark [data-key="${event.key}"]`) : /^[a-z]$/.test(event.key) && byKey(event.key);
  if (!control) return;
  event.preventDefault();
  press(control);
});

// What is sent and comes back. Requests go one after the other (hx-sync), in the order of what was done; what waits to be sent must not be taken away by the
// answer to what went before, so that only the last answer is shown.

const waiting = new Set();
const sends = (event, what) => {
  const element = event.target.closest?.(what);
  if (element && task().contains(element)) waiting.add(element);
  return element;
};
document.addEventListener("change", (event) => sends(event, "form.question"), true);
document.addEventListener("submit", (event) => sends(event, "form[hx-post]"), true);
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest?.("#items h3 a")) return;
  for (const form of waiting) if (form.matches("form.question")) form.requestSubmit(); // at once, and before the other item is shown
  sends(event, "a[hx-get]");
}, true);
const isWaiting = () => [...waiting].some((element) => element.isConnected);

document.addEventListener("htmx:configRequest", (event) => {
  const form = event.detail.elt;
  waiting.delete(form);
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
  if (isWaiting()) {
    detail.shouldSwap = false;
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
