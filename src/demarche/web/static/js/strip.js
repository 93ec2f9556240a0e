// The whole time as bars, above the line by when things were said, below by when they are said to have happened; a stretch of it can be chosen.
import { begin, end } from "/static/js/days.js";
import { svg } from "/static/js/shapes.js";

const TOP = 24, BOTTOM = 14, LINE = 26;

/** Draws bins into an element; `onRange` is called with the first and last bin of a stretch that is chosen. */
export class Strip {
  constructor(element, { onRange }) {
    this.element = element;
    this.onRange = onRange;
    this.picture = svg("svg", { role: "img", "aria-label": "How many families tell of each time, said above the line, said to have happened below it" });
    this.handles = [0, 1].map((which) => this.handle(which));
    element.append(this.picture, ...this.handles);
    this.picture.addEventListener("pointerdown", (event) => this.drag(event));
    new ResizeObserver(() => this.draw()).observe(element);
  }

  /** Shows how much there is, and what is chosen of it. */
  show({ bins, asked }) {
    this.bins = bins;
    this.chosen = asked.first || asked.last ? this.within(asked.first, asked.last) : null;
    this.draw();
  }

  /** The first and the last bin that have a day of a stretch whose ends may be partial dates, or open. */
  within(first, last) {
    const from = first ? this.bins.findIndex((bin) => end(bin.start) > begin(first)) : 0, to = last ? this.bins.findLastIndex((bin) => begin(bin.start) < end(last)) : this.bins.length - 1;
    return from < 0 || to < from ? null : [from, to];
  }

  place(moment) {
    const first = begin(this.bins[0].start), last = end(this.bins.at(-1).start);
    return ((moment - first) / (last - first)) * this.element.clientWidth;
  }

  draw() {
    this.picture.replaceChildren();
    const empty = !this.bins?.length;
    for (const handle of this.handles) handle.hidden = empty;
    if (empty) return;
    const most = Math.max(...this.bins.flatMap((bin) => [bin.said, bin.happened])), [from, to] = this.chosen ?? [0, this.bins.length - 1];
    const left = this.place(begin(this.bins[from].start)), right = this.place(end(this.bins[to].start));
    if (this.chosen) this.picture.append(svg("rect", { class: "chosen", x: left, y: 0, width: Math.max(right - left, 2), height: 42 }));
    for (const bin of this.bins) this.picture.append(...this.bars(bin, most));
    this.picture.append(svg("line", { x1: 0, x2: this.element.clientWidth, y1: LINE, y2: LINE, stroke: "currentColor", "stroke-opacity": 0.3 }));
    this.picture.append(label(this.bins[0].start, 0, "start"), label(this.bins.at(-1).start, this.element.clientWidth, "end"));
    [left, right].forEach((x, which) => this.put(which, x, [from, to][which]));
  }

  bars(bin, most) {
    const x = this.place(begin(bin.start)), width = Math.max(this.place(end(bin.start)) - x - 1, 1.5);
    const bar = (kind, number, room, y) => svg("rect", { class: kind, x, width, y: y(Math.max((number / most) * room, 1.5)), height: Math.max((number / most) * room, 1.5) });
    const found = [];
    if (bin.said) found.push(bar("said", bin.said, TOP, (height) => LINE - height));
    if (bin.happened) found.push(bar("happened", bin.happened, BOTTOM, () => LINE));
    return found;
  }

  put(which, x, bin) {
    const handle = this.handles[which];
    handle.style.left = `${Math.min(Math.max(x, 4), this.element.clientWidth - 4)}px`;
    for (const [key, value] of [["valuenow", bin], ["valuemax", this.bins.length - 1], ["valuetext", this.bins[bin].start]]) handle.setAttribute(`aria-${key}`, value);
  }

  handle(which) {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.hidden = true;
    for (const [key, value] of [["role", "slider"], ["aria-label", which ? "To" : "From"], ["aria-valuemin", 0], ["aria-valuenow", 0]]) handle.setAttribute(key, value);
    handle.addEventListener("pointerdown", (event) => this.drag(event, which));
    handle.addEventListener("keydown", (event) => this.step(event, which));
    return handle;
  }

  step(event, which) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key], last = this.bins.length - 1;
    const to = event.key === "Home" ? 0 : event.key === "End" ? last : null;
    if (by === undefined && to === null) return;
    event.preventDefault();
    const chosen = [...(this.chosen ?? [0, last])];
    chosen[which] = Math.min(Math.max(to ?? chosen[which] + by, which ? chosen[0] : 0), which ? last : chosen[1]);
    this.chosen = chosen;
    this.draw();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(), 350);
  }

  drag(event, which = null) {
    if (!this.bins?.length) return;
    event.preventDefault();
    const at = (moved) => this.nearest(moved.clientX - this.element.getBoundingClientRect().left), held = which === null ? at(event) : (this.chosen ?? [0, this.bins.length - 1])[1 - which];
    const move = (moved) => { this.chosen = [held, at(moved)].sort((a, b) => a - b); this.draw(); };
    const stop = () => { removeEventListener("pointermove", move); removeEventListener("pointerup", stop); this.tell(); };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
    move(event);
  }

  nearest(x) {
    const far = this.bins.map((bin) => { const left = this.place(begin(bin.start)), right = this.place(end(bin.start)); return x < left ? left - x : Math.max(0, x - right); });
    return far.indexOf(Math.min(...far));
  }

  tell() {
    const [from, to] = this.chosen, all = from === 0 && to === this.bins.length - 1;
    this.onRange(all ? "" : this.bins[from].start, all ? "" : this.bins[to].start);
  }
}

const label = (words, x, anchor) => { const text = svg("text", { x, y: 52, "text-anchor": anchor }); text.textContent = words; return text; };
