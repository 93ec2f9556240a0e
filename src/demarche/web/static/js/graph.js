// The network: cytoscape in the colours of the design. Parties are hollow, since what ties them is what somebody says.
import cytoscape from "/static/libraries/cytoscape.js";
import { SIDES, gap, sides } from "/static/js/names.js";
import { moves, token } from "/static/js/tokens.js";

/** The colour of each kind of tie, by its name in base.css. */
export const COLOURS = { accuses: "warn", denies: "denies", cites: "asserts", demands: "demands", rejects: "dim", threatens: "ink", supports: "promises" };
const STEP = 60; // pixels
const LETTERS = 12, LINE = 126, LINES = 4; // pixels: how large a name is written, however near the picture is, and where its lines end; names beside each other
const TOP = 1e6; // above the parties of most families, which lie above the others with their names
const NEAREST = 1.3; // of a few ties: further apart than the layout has them by so much they only look lost
const ROOM = 16000; // square pixels for each party, below which circles are drawn smaller
const ACROSS = 56, DOWN = 40, SMALLEST = 8; // pixels: free at the sides, above and below, where names stand; across the smallest circle

/** How wide a tie is drawn. */
export const width = (families) => Math.min(1.2 + 0.8 * Math.sqrt(families), 7);

/** Draws a network into an element; `onTie` is called with a tie that is chosen. */
export class Graph {
  constructor(element, { onTie }) {
    this.cy = cytoscape({ container: element, elements: [], minZoom: 0.15, maxZoom: 4, pixelRatio: Math.max(devicePixelRatio, 2), boxSelectionEnabled: false, userZoomingEnabled: false });
    this.pointed = this.cy.collection();
    this.spots = new Map();
    this.cy.on("viewport dragfree", () => { cancelAnimationFrame(this.later); this.later = requestAnimationFrame(() => this.write()); });
    this.cy.on("resize", () => this.fit());
    this.cy.on("mouseover", "node", (event) => this.point(event.target.closedNeighborhood()));
    this.cy.on("mouseover", "edge", (event) => this.point(event.target));
    this.cy.on("mouseout", "node, edge", () => this.point());
    this.cy.on("tap", "edge", (event) => onTie(event.target.data("tie")));
    this.cy.on("tap", "node", (event) => this.lift(event.target));
    this.cy.on("tap", (event) => { if (event.target === this.cy) { this.cy.elements().removeClass("faded"); this.point(); } });
    this.cy.on("mouseover", "edge", () => { element.classList.add("pointing"); });
    this.cy.on("mouseout", "edge", () => { element.classList.remove("pointing"); });
    element.addEventListener("focus", () => this.cy.userZoomingEnabled(true));
    element.addEventListener("blur", () => this.cy.userZoomingEnabled(false));
    element.addEventListener("keydown", (event) => this.move(event));
    document.addEventListener("demarche:theme", () => this.paint());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
  }

  /** Shows the ties; places are found anew only where the ties are others. */
  show(network) {
    const ties = network.ties.map(({ kind, by, to }) => `${kind}|${by}|${to}`).join("\n");
    const others = ties !== this.ties;
    if (others) this.fill(network.ties);
    this.ties = ties;
    this.paint();
    if (others) this.cy.resize(); // which fits it: it may have had no size before
    if (others) this.fit();
    const { tie } = network.asked;
    this.cy.edges().forEach((edge) => { const { kind, by, to } = edge.data("tie"); edge.toggleClass("chosen", tie !== null && kind === tie.kind && by === tie.by && to === tie.to); });
    this.write();
  }

  fill(ties) {
    const weight = new Map();
    for (const { by, to, families } of ties) for (const name of [by, to]) weight.set(name, (weight.get(name) ?? 0) + families);
    const nodes = [...weight].map(([name, families]) => ({ data: { id: name, label: `\u2068${name}\u2069`, families, size: circle(families) } }));
    const edges = ties.map((tie, n) => {
      const label = tie.families > 1 ? String(tie.families) : "";
      return { classes: tie.kind, data: { id: `tie ${n}`, source: tie.by, target: tie.to, tie, label, width: width(tie.families) } };
    });
    this.cy.elements().remove();
    this.cy.add([...nodes, ...edges]);
    ring(ties).forEach((name, n, all) => { this.cy.getElementById(name).position(place(n, all.length)); });
    this.cy.layout({
      name: "cose", animate: false, randomize: false, fit: false, numIter: 1500, nodeOverlap: 30, gravity: 0.3,
      nodeRepulsion: () => 60000 + 6000 * weight.size, idealEdgeLength: () => 80, edgeElasticity: () => 120, componentSpacing: 60,
    }).run();
    this.spots = new Map(this.cy.nodes().map((node) => [node.id(), { ...node.position() }]));
  }

  /** Takes the colours of the theme. */
  paint() {
    const ink = token("ink"), ground = { "text-background-color": token("card"), "text-background-opacity": 0.85, "text-background-padding": 2 };
    this.cy.style([
      { selector: "node", style: { width: "data(size)", height: "data(size)", "background-color": token("card"), "border-width": 1.5, "border-color": ink } },
      { selector: "node", style: { ...ground, color: ink, "font-family": "system-ui, sans-serif", "text-wrap": "wrap" } },
      { selector: "edge", style: { width: "data(width)", "curve-style": "bezier", "control-point-step-size": 46, "target-arrow-shape": "triangle", "arrow-scale": 1.1 } },
      { selector: "edge", style: { ...ground, label: "data(label)", color: ink } },
      ...Object.entries(COLOURS).map(([kind, name]) => ({ selector: `edge.${kind}`, style: { "line-color": token(name), "target-arrow-color": token(name) } })),
      { selector: "edge.chosen", style: { "underlay-color": token("accent"), "underlay-opacity": 0.35, "underlay-padding": 5 } },
      { selector: ".faded", style: { opacity: 0.15 } },
    ]);
    this.write();
  }

  /** Writes the names that fit, as large as other words of the page, and those that are pointed at or chosen over what is there. */
  write() {
    const zoom = this.cy.zoom(), wide = this.line(), stand = this.sides(), asked = this.pointed.union(this.cy.edges(".chosen")), named = asked.union(asked.connectedNodes());
    this.cy.batch(() => {
      this.cy.edges().style({ "font-size": (LETTERS - 1) / zoom });
      this.cy.nodes().forEach((node) => {
        const side = stand.get(node.id()), over = named.contains(node), [across, down] = side ?? SIDES[0], far = across && down ? 0 : gap / zoom;
        node.style({
          label: side || over ? node.data("label") : "", "font-size": LETTERS / zoom, "text-max-width": wide / zoom, "z-index": over ? TOP : node.data("families"),
          "text-halign": ["left", "center", "right"][across + 1], "text-valign": ["top", "center", "bottom"][down + 1], "text-margin-x": across * far, "text-margin-y": down * far,
        });
      });
    });
  }

  line() {
    return Math.min(LINE, this.cy.width() / LINES);
  }

  sides() {
    const parties = this.cy.nodes().map((node) => ({ id: node.id(), name: node.id(), weight: node.data("families"), ...node.renderedPosition(), r: node.renderedWidth() / 2 }));
    const lines = this.cy.edges().map((edge) => [edge.source(), edge.target()].flatMap((node) => { const { x, y } = node.renderedPosition(); return [x, y]; }));
    return sides(parties, lines, { size: LETTERS, wide: this.line(), frame: [0, 0, this.cy.width(), this.cy.height()] });
  }

  /** Names what is pointed at, though there be no room; nothing any more where nothing is given. */
  point(elements = this.cy.collection()) {
    if (elements.same(this.pointed)) return;
    this.pointed = elements;
    this.write();
  }

  /** Points at a tie of the list by its number. */
  pointTie(n) {
    this.point(this.cy.getElementById(`tie ${n}`));
  }

  lift(node) {
    this.cy.elements().addClass("faded");
    node.closedNeighborhood().removeClass("faded");
    this.point(node.closedNeighborhood());
  }

  /** Nearer or further by a factor. */
  zoom(factor) {
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  /** All of it at once. */
  whole() {
    if (moves()) this.cy.animate({ zoom: 1, pan: { x: 0, y: 0 } }, { duration: 200, complete: () => this.fit() }); else this.fit();
  }

  /** Spreads the circles over the room that there is, rather than drawing all of it smaller: so names and arrows are read at their own size. */
  fit() {
    const wide = this.cy.width(), high = this.cy.height(), crowd = Math.min(1, Math.sqrt((wide * high) / (ROOM * Math.max(this.spots.size, 1))));
    const xs = along([...this.spots.values()].map(({ x }) => x), wide, ACROSS), ys = along([...this.spots.values()].map(({ y }) => y), high, DOWN);
    this.cy.batch(() => [...this.spots.keys()].forEach((id, n) => {
      const node = this.cy.getElementById(id).position({ x: xs[n], y: ys[n] });
      node.data("size", Math.max(circle(node.data("families")) * crowd, SMALLEST));
    }));
    this.cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    this.write();
  }

  move(event) {
    const by = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key], zoom = { "+": 1.3, "-": 1 / 1.3 }[event.key];
    if (!by && !zoom) return;
    event.preventDefault();
    if (by) this.cy.panBy({ x: by[0], y: by[1] }); else this.zoom(zoom);
  }
}

const circle = (families) => Math.min(12 + 4 * Math.sqrt(families), 44);

// Numbers spread evenly over so many pixels with an edge at both ends, in the middle where that would draw them too far apart.
const along = (numbers, pixels, edge) => {
  const least = Math.min(...numbers), reach = Math.max(...numbers) - least, factor = Math.min((pixels - 2 * edge) / (reach || 1), NEAREST);
  return numbers.map((number) => pixels / 2 + (number - least - reach / 2) * factor);
};

// Where the layout begins, the same each time: on a ring on which those who are tied stand near each other.
const place = (n, all) => { const angle = (2 * Math.PI * n) / all, radius = 40 + all * 24; return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }; };

const ring = (ties) => {
  const near = new Map(), seen = new Set();
  for (const { by, to } of ties) for (const [one, other] of [[by, to], [to, by]]) near.set(one, [...(near.get(one) ?? []), other]);
  const visit = (name) => { if (!seen.has(name)) { seen.add(name); near.get(name).forEach(visit); } };
  for (const name of near.keys()) visit(name);
  return [...seen];
};
