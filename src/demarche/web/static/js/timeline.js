// The timeline: vis-timeline with marks of our own, which are buttons, so that they can be reached by keys and read out.
import { DataSet, Timeline as Vis } from "/static/libraries/vis-timeline.js";
import { begin, between, end, inWords, unitOf } from "/static/js/days.js";
import { lanes, marks } from "/static/js/marks.js";
import { moves } from "/static/js/tokens.js";

const SLOT = 22; // pixels that a mark needs
const OPTIONS = {
  orientation: { axis: "both", item: "top" }, stack: true, margin: { axis: 4, item: { horizontal: 2, vertical: 3 } }, minHeight: 96, maxMinorChars: 4,
  selectable: false, showCurrentTime: false, showTooltips: false, zoomKey: "ctrlKey", zoomMin: 5 * 86400000, zoomMax: 4e12, align: "center",
  start: new Date(2000, 0, 1), end: new Date(2001, 0, 1),
};

/** Draws items into an element; `onMark` is called with a mark that is chosen, `onSpeaker` with a speaker whose lane is. */
export class Timeline {
  constructor(element, { onMark, onSpeaker }) {
    this.element = element;
    this.onMark = onMark;
    this.groups = new DataSet();
    this.items = new DataSet();
    this.vis = new Vis(element, this.items, this.groups, { ...OPTIONS, template: (item) => item.node ?? "", groupTemplate: (lane) => lane?.node ?? "" });
    this.vis.on("rangechanged", () => this.draw());
    element.addEventListener("click", (event) => {
      const mark = this.marks.get(event.target.closest(".mark")?.dataset.mark);
      const lane = event.target.closest("button.lane");
      if (mark) onMark(mark); else if (lane) onSpeaker(lane.dataset.speaker);
    });
    element.addEventListener("keydown", (event) => this.move(event));
    this.marks = new Map();
  }

  /** Shows what was found, from the first to the last day that is asked for, else of when things were said. */
  show(told) {
    this.told = told;
    this.unit = null;
    this.lanes = lanes(told);
    this.groups.clear();
    this.groups.add(this.lanes.map((lane, order) => ({ id: lane.id, order, node: labelOf(lane) })));
    this.vis.setOptions({ groupOrder: "order" });
    const span = this.window();
    if (span) this.vis.setWindow(...span, { animation: false });
    this.draw();
  }

  window() {
    const { first, last } = this.told.asked;
    const said = this.told.items.flatMap((item) => item.said ?? []).sort();
    if (!said.length && !first) return this.everything();
    const from = first ? begin(first) : begin(said[0]), to = last ? end(last) : end(said.at(-1) ?? first);
    return padded(from, to);
  }

  everything() {
    const days = this.told.items.flatMap((item) => [...(item.said ?? []), ...(item.happened ?? [])]).sort();
    return days.length ? padded(begin(days[0]), end(days.at(-1))) : null;
  }

  /** Everything that was found, at once. */
  whole() {
    const span = this.everything();
    if (span) this.vis.setWindow(...span, { animation: moves() });
  }

  /** Nearer by a positive part of what is seen, further by a negative one. */
  zoom(part) {
    if (part > 0) this.vis.zoomIn(part, { animation: moves() }); else this.vis.zoomOut(-part, { animation: moves() });
  }

  draw() {
    if (!this.told) return;
    const { start, end: stop } = this.vis.getWindow();
    const unit = unitOf(between(start, stop) / Math.max(4, (this.element.clientWidth - 200) / SLOT));
    if (unit === this.unit) return;
    this.unit = unit;
    const drawn = marks(this.told.items, this.lanes, unit).sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.clock < b.clock ? 1 : -1));
    this.marks = new Map(drawn.map((mark) => [mark.id, mark]));
    this.items.clear();
    this.items.add(drawn.map((mark) => placed(mark, buttonOf(mark))));
    if (drawn.length) this.items.get(drawn[0].id).node.tabIndex = 0;
  }

  /** Marks the chosen one. */
  press(chosen) {
    for (const { id, node } of this.items.get()) node.setAttribute("aria-pressed", String(chosen !== null && id === chosen.id));
  }

  move(event) {
    if (event.key === "+" || event.key === "-") return this.zoom(event.key === "+" ? 0.4 : -0.4);
    const mark = this.marks.get(event.target.dataset?.mark);
    const next = mark && this.next(mark, event.key);
    if (!next) return;
    event.preventDefault();
    this.focus(next);
  }

  next(mark, key) {
    const all = [...this.marks.values()], step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) {
      const lane = all.filter((one) => one.lane === mark.lane);
      return lane[lane.indexOf(mark) + step];
    }
    const down = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (!down) return undefined;
    for (let at = this.lanes.findIndex((lane) => lane.id === mark.lane) + down; this.lanes[at]; at += down) {
      const near = all.filter((one) => one.lane === this.lanes[at].id).sort((a, b) => Math.abs(begin(a.first) - begin(mark.first)) - Math.abs(begin(b.first) - begin(mark.first)));
      if (near.length) return near[0];
    }
    return undefined;
  }

  focus(mark) {
    for (const { node } of this.items.get()) node.tabIndex = -1;
    const { node } = this.items.get(mark.id);
    node.tabIndex = 0;
    const { start, end: stop } = this.vis.getWindow();
    if (begin(mark.first) < start || begin(mark.first) > stop) this.vis.moveTo(begin(mark.first), { animation: false });
    reach(node);
  }
}

// A mark that was out of sight is in the page only when the timeline has drawn itself anew, a few frames later.
const reach = (node, frames = 60) => requestAnimationFrame(() => {
  if (!node.isConnected) { if (frames) reach(node, frames - 1); return; }
  node.scrollIntoView({ block: "nearest" });
  node.focus();
});

const padded = (from, to) => {
  const room = Math.max(5 * 86400000, (to - from) * 0.06);
  return [new Date(from - room), new Date(+to + room)];
};

const placed = (mark, node) => {
  const item = { id: mark.id, group: mark.lane, node };
  if (mark.bar) return { ...item, type: "range", start: begin(mark.first), end: end(mark.last) };
  return { ...item, type: "box", start: new Date((+begin(mark.first) + +end(mark.last)) / 2) };
};

const buttonOf = (mark) => {
  const button = document.createElement("button"), number = mark.families > 1 ? mark.families : "";
  button.type = "button";
  button.tabIndex = -1;
  button.className = `mark ${mark.clock} ${mark.look}${mark.bar ? " bar" : ""}`;
  button.dataset.mark = mark.id;
  button.textContent = mark.bar ? "" : number;
  const clock = mark.clock === "said" ? "said" : "said to have happened", statuses = [...new Set(mark.items.map((item) => item.status))].join(", ");
  const label = `${mark.lane}: ${statuses}, ${clock} ${mark.bar ? "some time in " : ""}${inWords([mark.first, mark.last])}, ${mark.families === 1 ? "1 family" : `${mark.families} families`}`;
  button.setAttribute("aria-label", label);
  button.title = label;
  return button;
};

const labelOf = (lane) => {
  const label = document.createElement(lane.speaker ? "button" : "span"), line = document.createElement("span"), name = document.createElement("bdi");
  label.className = "lane";
  name.textContent = lane.name;
  name.title = lane.name;
  line.append(name);
  label.append(line);
  if (lane.families !== null) {
    const count = document.createElement("span");
    count.className = "number";
    count.textContent = ` ${lane.families}`;
    count.title = lane.families === 1 ? "1 family" : `${lane.families} families`;
    line.append(count);
  }
  if (lane.speaker) Object.assign(label, { type: "button", title: "Only this speaker" }).dataset.speaker = lane.speaker;
  return label;
};
