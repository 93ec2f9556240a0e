// Grows and shrinks a span by keys, and shows it in the text while it is edited.

const isWord = (character) => /[\p{L}\p{N}\p{M}]/u.test(character);

/** The next place, in a direction, where a word ends (forward) or begins (backward). */
const wordEdge = (characters, place, by) => {
  let at = place;
  const next = () => characters[by > 0 ? at : at - 1];
  while (next() !== undefined && !isWord(next())) at += by;
  while (next() !== undefined && isWord(next())) at += by;
  return at;
};

export class SpanEditor {
  constructor(announce) {
    this.announce = announce;
    this.form = null;
  }

  /** Takes up a form with the fields `start` and `end`; one without them is left alone. */
  open(form, passages) {
    this.close();
    if (!form.elements.start) return;
    this.form = form;
    this.passages = passages;
    form.addEventListener("input", (event) => this.typed(event));
    form.querySelector(".grow").addEventListener("keydown", (event) => this.pressed(event));
    this.show();
  }

  close() {
    if (this.form) this.passages.unmark();
    this.form = null;
  }

  span() {
    if (!this.form) return {};
    const { start, end } = this.form.elements;
    return { start: start.value, end: end.value };
  }

  typed(event) {
    if (event.target.name === "field") this.set(...event.target.selectedOptions[0].dataset.at.split("-").map(Number));
    if (event.target.name === "start" || event.target.name === "end") this.show();
  }

  pressed(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.form.requestSubmit(this.form.querySelector("button.first"));
    }
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    // Right is where the text goes on, which in a text that is written from the right is the other way.
    const forward = (event.key === "ArrowRight") === (getComputedStyle(this.passages.element).direction === "ltr");
    this.move(event.shiftKey, forward ? 1 : -1, event.ctrlKey || event.metaKey);
  }

  move(atStart, by, byWords) {
    const [start, end] = this.places();
    const moved = (place) => byWords ? wordEdge(this.passages.characters, place, by) : place + by;
    const [from, to] = atStart ? [moved(start), end] : [start, moved(end)];
    if (from >= 0 && from < to && to <= this.passages.length) this.set(from, to);
  }

  places() {
    const { start, end } = this.form.elements;
    return [Number.parseInt(start.value, 10) || 0, Number.parseInt(end.value, 10) || 0];
  }

  set(start, end) {
    this.form.elements.start.value = start;
    this.form.elements.end.value = end;
    this.show();
    this.announce(this.passages.words(start, end));
  }

  show() {
    const [start, end] = this.places();
    this.form.querySelector(".grow").textContent = start < end ? this.passages.words(start, end) : "";
    this.passages.mark(start, end);
    if (start < end) this.passages.reveal([start, end]);
  }
}
