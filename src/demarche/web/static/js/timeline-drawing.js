// The timeline as it is seen, drawn to be saved.
import { begin, end, isoDay } from "/static/js/days.js";
import { ink } from "/static/js/sheet.js";
import { svg, words } from "/static/js/shapes.js";

const LABEL = 240, WIDTH = 900, ROW = 19, AXIS = 26;
const LOOKS = [["asserts", "reported, claimed"], ["denies", "denied"], ["promises", "promised"], ["demands", "demanded, proposed, planned and others"]];

/** The drawing of what the timeline shows just now. */
export const timelineDrawing = ({ told, timeline }) => {
  const { start, end: stop } = timeline.vis.getWindow();
  const at = (moment) => LABEL + ((moment - start) / (stop - start)) * WIDTH, body = svg("g"), all = [...timeline.marks.values()].filter((mark) => end(mark.last) > start && begin(mark.first) < stop);
  let y = AXIS;
  for (const lane of timeline.lanes) {
    const own = all.filter((mark) => mark.lane === lane.id);
    if (!own.length) continue;
    const rows = stacked(own, at), height = rows.length * ROW + 8;
    body.append(svg("line", { x1: 0, x2: LABEL + WIDTH, y1: y, y2: y, stroke: ink("line") }), words(lane.name, { x: 0, y: y + 16 }, 37));
    rows.forEach((row, n) => row.forEach((mark) => body.append(...shape(mark, at, y + 4 + n * ROW))));
    y += height;
  }
  body.prepend(...axis(start, stop, at, y)); // below the marks
  const counted = `${told.items.length} items, a number counts families.`;
  return { title: "When it was said, and when it is said to have happened", width: LABEL + WIDTH, height: y + 4, body, legend: legend(), counted };
};

const edges = (mark, at) => {
  const middle = at((+begin(mark.first) + +end(mark.last)) / 2);
  return mark.bar ? [Math.max(at(begin(mark.first)), LABEL), Math.min(Math.max(at(end(mark.last)), at(begin(mark.first)) + 10), LABEL + WIDTH)] : [middle - 9, middle + 9];
};

const stacked = (own, at) => {
  const rows = [];
  for (const mark of own) {
    const [left, right] = edges(mark, at);
    const row = rows.find((one) => one.right + 2 <= left) ?? rows[rows.push(Object.assign([], { right: 0 })) - 1];
    row.push(mark);
    row.right = right;
  }
  return rows;
};

const shape = (mark, at, y) => {
  const [left, right] = edges(mark, at), thick = mark.clock === "happened", look = { fill: ink("card"), stroke: ink(mark.look), "stroke-width": thick ? 2.6 : 1.3 };
  const box = { x: left + 1.5, y: mark.bar ? y + 3 : y + 1, width: Math.max(right - left - 3, 4), height: mark.bar ? 10 : 15, rx: thick ? 3 : 8 };
  const number = svg("text", { x: (left + right) / 2, y: y + 12, "text-anchor": "middle", "font-size": 10, fill: ink(mark.look) }, mark.families > 1 && !mark.bar ? String(mark.families) : "");
  return [svg("rect", { ...box, ...look }), number];
};

const axis = (start, stop, at, bottom) => {
  const steps = 6, found = [];
  for (let n = 0; n <= steps; n++) {
    const moment = new Date(+start + ((stop - start) * n) / steps), x = at(moment);
    found.push(svg("line", { x1: x, x2: x, y1: AXIS - 6, y2: bottom, stroke: ink("line") }));
    found.push(svg("text", { x, y: 12, "text-anchor": n === steps ? "end" : n ? "middle" : "start", fill: ink("dim") }, isoDay(moment)));
  }
  return found;
};

const legend = () => {
  const plain = { fill: "none", stroke: ink("ink") };
  const signs = [
    [svg("g", {}, svg("circle", { cx: 10, cy: 8, r: 7, "stroke-width": 1.3, ...plain })), "said then"],
    [svg("g", {}, svg("rect", { x: 3, y: 1, width: 14, height: 14, rx: 3, "stroke-width": 2.6, ...plain })), "said to have happened then"],
    [svg("g", {}, svg("rect", { x: 2, y: 3, width: 28, height: 10, rx: 3, "stroke-width": 2.6, ...plain })), "at some time in these days"],
  ];
  const colours = LOOKS.map(([look, text]) => [svg("g", {}, svg("line", { x1: 4, x2: 28, y1: 8, y2: 8, stroke: ink(look), "stroke-width": 3 })), text]);
  return [...signs, ...colours];
};
