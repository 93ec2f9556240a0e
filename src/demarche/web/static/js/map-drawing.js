// The map as it is seen, drawn to be saved.
import { borders, land, radius } from "/static/js/map.js";
import { ink } from "/static/js/sheet.js";
import { svg, words } from "/static/js/shapes.js";

const WIDTH = 1000, NEAR = 0.7; // pixels; points nearer than that are one

/** The drawing of what the map shows just now. */
export const mapDrawing = async ({ told, map }) => {
  const seen = map.map.getBounds(), zoom = map.map.getZoom(), corner = map.map.project(seen.getNorthWest(), zoom), size = map.map.getSize(), scale = WIDTH / size.x;
  const at = ([lon, lat]) => { const point = map.map.project([lat, lon], zoom).subtract(corner); return [point.x * scale, point.y * scale]; };
  const height = Math.round(size.y * scale), clip = svg("clipPath", { id: "seen" }, svg("rect", { width: WIDTH, height }));
  const inside = svg("g", { "clip-path": "url(#seen)" }, svg("rect", { width: WIDTH, height, fill: ink("sunken") }));
  inside.append(svg("path", { d: outline(await land(), at, { width: WIDTH, height }), fill: ink("card"), stroke: ink("strong-line"), "stroke-width": 0.6 }));
  if (map.lines) inside.append(svg("path", { d: outline(await borders(), at, { width: WIDTH, height }), fill: "none", stroke: ink("strong-line"), "stroke-width": 0.8, "stroke-dasharray": "3 3" }));
  for (const place of map.places) inside.append(...circle(place, at, scale));
  const unknown = told.places.length - map.places.length;
  const counted = `${told.items.length} items in ${told.families} families; ${unknown} named places and ${told.nowhere} families without a place are not on the map.`;
  return { title: "Where it is said to have happened", width: WIDTH, height, body: svg("g", {}, clip, inside), legend: legend(map.lines), counted };
};

const circle = (place, at, scale) => {
  const [x, y] = at([place.lon, place.lat]), r = radius(place.families) * scale;
  const beside = x > 0.7 * WIDTH ? { x: x - r - 4, "text-anchor": "end" } : { x: x + r + 4 };
  const ring = svg("circle", { cx: x, cy: y, r, fill: "none", stroke: ink("asserts"), "stroke-width": 2 });
  return [ring, words(`${place.names[0]} (${place.families})`, { y: y + 4, ...beside }, 40)];
};

const outline = (shape, at, size) => lines(shape).map((line) => path(line.map(at), size)).join("");

const lines = ({ type, coordinates }) => (type === "MultiPolygon" ? coordinates.flat() : coordinates);

const path = (points, { width, height }) => {
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  if (Math.max(...xs) < 0 || Math.min(...xs) > width || Math.max(...ys) < 0 || Math.min(...ys) > height) return "";
  const kept = points.filter(([x, y], n) => n === 0 || Math.abs(x - points[n - 1][0]) + Math.abs(y - points[n - 1][1]) > NEAR || n % 8 === 0);
  return `M${kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
};

const legend = (lined) => {
  const ring = (r) => svg("g", {}, svg("circle", { cx: 16, cy: 8, r, fill: "none", stroke: ink("asserts"), "stroke-width": 2 }));
  const signs = [[ring(6), "said to have happened here; the wider, the more families say so (their number in brackets)"]];
  const border = svg("g", {}, svg("line", { x1: 2, x2: 30, y1: 8, y2: 8, stroke: ink("strong-line"), "stroke-dasharray": "3 3" }));
  if (lined) signs.push([border, "borders as Natural Earth draws them (de facto), not a finding"]);
  return signs;
};
