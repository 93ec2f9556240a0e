// The Reader: either side lights the other, keys go from record to record and decide, passages have addresses.
import { announce, isWriting } from "/static/js/frame.js";
import { Passages } from "/static/js/reader_passages.js";
import { SpanEditor } from "/static/js/reader_span.js";

const PAUSE = 250; // milliseconds before the address follows the keys: browsers refuse addresses that change faster
let page = null;

/** What is on the page now: records and pieces by id, and which record is looked at. Made anew whenever the server has sent the Reader again. */
class Page {
  constructor(reader) {
    this.reader = reader;
    this.here = reader.dataset.here;
    this.text = reader.querySelector("#text");
    this.passages = new Passages(this.text);
    this.records = [...reader.querySelectorAll(".record")];
    this.byId = new Map(this.records.map((record) => [record.dataset.id, record]));
    this.pieces = grouped(this.text.querySelectorAll("[data-r]"), "r");
    this.said = grouped(this.text.querySelectorAll("[data-v]"), "v");
    this.telling = grouped(this.records, "r");
    this.within = grouped(this.records, "v");
    this.lit = [];
    this.current = this.byId.get(reader.dataset.item) || null;
    (this.current || this.records[0])?.setAttribute("tabindex", "0");
  }

  dark() {
    for (const [element, name] of this.lit) element.classList.remove(name);
    this.lit = [];
    this.passages.mention([]);
  }

  light(elements, name) {
    for (const element of elements) {
      element.classList.add(name);
      this.lit.push([element, name]);
    }
  }

  lightRecord(record) {
    this.dark();
    this.light([record], "shown");
    if (record.dataset.mentions) this.passages.mention(ids(record, "mentions").map((span) => span.split("-").map(Number)));
    for (const id of ids(record, "r")) this.light(this.pieces.get(id) || [], "lit");
    for (const id of ids(record, "v").slice(-1)) this.light(this.said.get(id) || [], "voice");
  }

  /** Lights the records that a piece of the text belongs to; of words that belong to none, those of its innermost voice. Gives the first. */
  lightPiece(piece) {
    this.dark();
    const own = ids(piece, "r");
    const telling = own.flatMap((id) => [...(this.telling.get(id) || []), ...(this.within.get(id) || [])]);
    const found = telling.length ? telling : ids(piece, "v").slice(-1).flatMap((id) => [...(this.telling.get(id) || []), ...(this.within.get(id) || [])]);
    for (const id of own) this.light(this.pieces.get(id) || [], "lit");
    this.light(found, "shown");
    return found[0];
  }

  /** Makes a record the one that is looked at. */
  choose(record, { focus = true } = {}) {
    if (record !== this.current) closePanel();
    (this.current || this.records[0]).setAttribute("tabindex", "-1");
    this.current?.classList.remove("on");
    this.current = record;
    record.classList.add("on");
    record.setAttribute("tabindex", "0");
    this.lightRecord(record);
    if (focus) record.focus({ preventScroll: true });
    record.scrollIntoView({ block: "nearest" });
    this.passages.reveal(spanOf(record));
    const field = this.reader.querySelector("#decision [name=item]");
    if (field) field.value = record.dataset.id;
    this.follow();
  }

  step(by) {
    if (!this.records.length) return;
    const at = this.records.indexOf(this.current);
    this.choose(this.records[Math.min(Math.max(at + by, 0), this.records.length - 1)]);
  }

  /** Lets the address name the record that is looked at. */
  follow() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => history.replaceState(history.state, "", this.address({ item: this.current?.dataset.id })), PAUSE);
  }

  address(more) {
    const query = new URLSearchParams(location.search);
    for (const name of ["panel", "start", "end", "list"]) query.delete(name);
    for (const [name, value] of Object.entries(more)) if (value !== undefined && value !== null && value !== "") query.set(name, value);
    return `${this.here}?${query}`;
  }
}

const ids = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
const grouped = (elements, name) => {
  const found = new Map();
  for (const element of elements) for (const id of ids(element, name)) found.has(id) ? found.get(id).push(element) : found.set(id, [element]);
  return found;
};
const spanOf = (record) => record.dataset.at.split("-").map(Number);

/** Shows the passage that the address names ("#c123-160"). */
const showPassage = () => {
  const found = /^#c(\d+)-(\d+)$/.exec(location.hash);
  if (!found || !page) return;
  page.passages.mark(+found[1], +found[2]);
  page.passages.reveal([+found[1], +found[2]], "center");
};

const start = () => {
  const reader = document.getElementById("reader");
  page = reader ? new Page(reader) : null;
  if (!page) return;
  if (page.current) {
    page.lightRecord(page.current);
    page.current.scrollIntoView({ block: "nearest" });
    if (!location.hash.startsWith("#c")) page.passages.reveal(spanOf(page.current));
  }
  showPassage();
  openedPanel();
};

// Panels

const editor = new SpanEditor(announce);

const closePanel = () => {
  editor.close();
  page?.reader.querySelector("#panel")?.replaceChildren();
};

const openPanel = (name, more = {}) => {
  const [from, to] = page.passages.selected() || [];
  const span = name === "span" || name === "new" ? { start: more.start ?? from, end: more.end ?? to } : {};
  htmx.ajax("GET", page.address({ item: page.current?.dataset.id, panel: name, ...span, list: more.list }), {
    source: "#panel", target: "#panel", select: "#panel", swap: "outerHTML",
  });
};

const openedPanel = () => {
  const form = page?.reader.querySelector("#panel form");
  if (!form) return;
  editor.open(form, page.passages);
  const first = form.querySelector(".grow") || form.querySelector("select, input:not([type=hidden])");
  first?.focus();
};

// Pointing and focus

const over = (event) => {
  const element = event.target instanceof Element ? event.target : null;
  const record = element?.closest(".record");
  if (record && page?.byId.has(record.dataset.id)) {
    if (event.type === "focusin" && record === element && record !== page.current) return page.choose(record, { focus: false });
    return page.lightRecord(record);
  }
  const piece = element?.closest("#text [data-r], #text [data-v]");
  if (piece) page?.lightPiece(piece);
};
document.addEventListener("mouseover", over);
document.addEventListener("focusin", over);
document.addEventListener("mouseout", (event) => {
  if (!page || event.relatedTarget?.closest?.(".record, #text span")) return;
  if (page.current) page.lightRecord(page.current); else page.dark();
});
document.addEventListener("click", (event) => {
  if (!page || !(event.target instanceof Element)) return;
  const link = event.target.closest("a[data-panel]");
  if (link) {
    event.preventDefault();
    return openPanel(link.dataset.panel);
  }
  if (event.target.closest("#panel .close")) {
    event.preventDefault();
    closePanel();
    return page.current?.focus();
  }
  if (event.target.closest("a, button, input, select, textarea, summary")) return;
  const record = event.target.closest(".record");
  if (record) return page.choose(record);
  const piece = event.target.closest("#text [data-r], #text [data-v]");
  if (!piece || !getSelection().isCollapsed) return;
  const first = page.lightPiece(piece);
  if (first) page.choose(first, { focus: false });
});
document.addEventListener("change", (event) => {
  if (event.target.matches("#panel select[data-reload]")) openPanel("new", { list: event.target.value, ...editor.span() });
});
window.addEventListener("hashchange", showPassage);

// Keys

const press = (kind) => page.reader.querySelector(`#decision [value=${kind}]`)?.click();
const decides = {
  a: () => page.current ? press("accept") : announce("Choose a record first, with j or k"),
  x: () => page.current ? press("reject") : announce("Choose a record first, with j or k"),
  u: () => press("undo"),
  e: () => openPanel("span"),
  f: () => openPanel("change"),
  n: () => openPanel("new"),
  m: () => openPanel("merge"),
  r: () => openPanel("remark"),
};
document.addEventListener("keydown", (event) => {
  if (!page || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    closePanel();
    page.dark();
    page.passages.unmark();
    (page.current || page.text).focus();
    return;
  }
  if (isWriting(event.target) || event.target.closest(".grow")) return;
  if (event.key === "j") page.step(1);
  else if (event.key === "k") page.step(-1);
  else if (page.reader.hasAttribute("data-decides") && decides[event.key]) {
    event.preventDefault();
    decides[event.key]();
  }
});

// What the server sends again

let before = null;

/** Tells beside its form why something was not done; the page stays as it was. */
const refuse = (detail) => {
  detail.isError = false;
  const told = new DOMParser().parseFromString(detail.xhr.responseText, "text/html").querySelector(".note");
  const place = detail.requestConfig.elt.closest("form")?.querySelector(".problem") || document.querySelector("#decision .problem");
  if (!place) return;
  place.textContent = told?.textContent || "This did not work: load the page again.";
  place.hidden = false;
};
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr?.status >= 400) return refuse(event.detail);
  if (event.detail.target?.id !== "reader") return;
  closePanel();
  before = { records: document.getElementById("records").scrollTop, text: page.text.scrollTop, window: scrollY };
});
document.addEventListener("htmx:afterSwap", (event) => {
  const swapped = document.getElementById(event.detail.target?.id);
  if (swapped?.id !== "panel" && swapped?.id !== "reader") return;
  htmx.process(swapped); // at once: a key that is pressed before the page has settled would leave it
  if (swapped.id === "panel") return openedPanel();
  start();
  document.getElementById("records").scrollTop = before.records;
  page.text.scrollTop = before.text;
  scrollTo({ top: before.window, behavior: "instant" });
  page.current?.focus({ preventScroll: true });
  page.current?.scrollIntoView({ block: "nearest" });
  if (page.current && event.detail.requestConfig.verb === "post") {
    page.follow();
    announce(`${page.current.querySelector("h3").textContent}`);
  }
});
document.addEventListener("htmx:historyRestore", () => start());

// Copying a citation

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
    announce("Copied");
  });
}

start();
