// The network as it stands, drawn to be saved.
import { COLOURS, width } from "/static/js/graph.js";
import { SIDES, gap, sides } from "/static/js/names.js";
import { ink } from "/static/js/sheet.js";
import { svg, words } from "/static/js/shapes.js";

const LETTERS = 13, LONGEST = 40; // pixels, and letters of a name
const ROOM = 70, LEAST = 720; // pixels

/** The drawing of all that the graph shows. */
export const networkDrawing = (network, graph) => {
  const box = graph.cy.elements().boundingBox(), wide = Math.max(box.w + 2 * ROOM, LEAST), body = svg("g"), at = ({ x, y }) => [x - box.x1 + (wide - box.w) / 2, y - box.y1 + ROOM / 2];
  const parties = graph.cy.nodes().map((node) => ({ id: node.id(), name: short(node.id()), weight: node.data("families"), ...node.position(), r: node.width() / 2 }));
  const lines = graph.cy.edges().map((edge) => [edge.source(), edge.target()].flatMap((node) => [node.position("x"), node.position("y")]));
  const stand = sides(parties, lines, { size: LETTERS });
  graph.cy.edges().forEach((edge) => { body.append(...tie(edge, at)); });
  parties.forEach((one) => { body.append(...party(one, at(one), stand.get(one.id) ?? SIDES[0])); });
  const counted = `${network.ties.length} of ${network.all} ties, a number counts families.`;
  return { title: "Who does what to whom, as the texts tell it", width: wide, height: box.h + ROOM, body, legend: legend(network.asked.kinds), counted };
};

const tie = (edge, at) => {
  const { kind, families } = edge.data("tie"), colour = ink(COLOURS[kind]), thick = width(families);
  const [x1, y1] = at(edge.sourceEndpoint()), [x2, y2] = at(edge.targetEndpoint()), bends = (edge.controlPoints() ?? []).map(at);
  const [bx, by] = bends[0] ?? [(x1 + x2) / 2, (y1 + y2) / 2], angle = Math.atan2(y2 - by, x2 - bx), size = 5 + thick * 1.4;
  const corner = (turn) => [x2 - size * Math.cos(angle + turn), y2 - size * Math.sin(angle + turn)].map((part) => part.toFixed(1)).join(" ");
  const line = svg("path", { d: `M${x1} ${y1}Q${bx} ${by} ${x2} ${y2}`, fill: "none", stroke: colour, "stroke-width": thick });
  const arrow = svg("path", { d: `M${x2} ${y2}L${corner(0.45)}L${corner(-0.45)}Z`, fill: colour });
  const [x, y] = at(edge.midpoint());
  return [line, arrow, words(families > 1 ? String(families) : "", { x, y: y + 4, "font-size": 11, ...edged() })];
};

// Nobody can point at a picture that is saved, so that each name is there.
const party = ({ name, r }, [x, y], [across, down]) => {
  const far = r + (across && down ? 0 : gap), at = { x: x + across * far, y: y + 4 + down * (far + LETTERS / 2), "text-anchor": ["end", "middle", "start"][across + 1] };
  const circle = svg("circle", { cx: x, cy: y, r, fill: ink("paper"), stroke: ink("ink"), "stroke-width": 1.5 });
  return [circle, words(name, { ...edged(), ...at })];
};

const short = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

// Words that stand on lines keep an edge of paper, so that they can be read.
const edged = () => ({ "text-anchor": "middle", stroke: ink("paper"), "stroke-width": 3, "paint-order": "stroke" });

const legend = (kinds) => kinds.map((kind) => {
  const colour = ink(COLOURS[kind]);
  return [svg("g", {}, svg("path", { d: "M2 8H26M20 3 28 8 20 13", fill: "none", stroke: colour, "stroke-width": 2 })), kind];
});
