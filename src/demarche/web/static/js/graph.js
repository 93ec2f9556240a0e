// The network: cytoscape in the colours of the design. Parties are hollow, since what ties them is what somebody says.
import cytoscape from "/static/libraries/cytoscape.js";
import { moves, token } from "/static/js/tokens.js";

/** The colour of each kind of tie, by its name in base.css. */
export const COLOURS = { accuses: "warn", denies: "denies", cites: "asserts", demands: "demands", rejects: "dim", threatens: "ink", supports: "promises" };
const STEP = 60; // pixels
const NEAREST = 1.3; // of a few ties: nearer they only look coarse

/** How wide a tie is drawn. */
export const width = (families) => Math.min(1.2 + 0.8 * Math.sqrt(families), 7);

/** Draws a network into an element; `onTie` is called with a tie that is chosen. */
export class Graph {
  constructor(element, { onTie }) {
    this.cy = cytoscape({ container: element, elements: [], minZoom: 0.15, maxZoom: 4, boxSelectionEnabled: false, userZoomingEnabled: false });
    this.cy.on("zoom", () => { cancelAnimationFrame(this.later); this.later = requestAnimationFrame(() => this.write()); });
    this.cy.on("tap", "edge", (event) => onTie(event.target.data("tie")));
    this.cy.on("tap", "node", (event) => this.lift(event.target));
    this.cy.on("tap", (event) => { if (event.target === this.cy) this.cy.elements().removeClass("faded"); });
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
    if (others) this.fit(); // anew, since the names now have their size
    const { tie } = network.asked;
    this.cy.edges().forEach((edge) => { const { kind, by, to } = edge.data("tie"); edge.toggleClass("chosen", tie !== null && kind === tie.kind && by === tie.by && to === tie.to); });
  }

  fill(ties) {
    const weight = new Map();
    for (const { by, to, families } of ties) for (const name of [by, to]) weight.set(name, (weight.get(name) ?? 0) + families);
    const nodes = [...weight].map(([name, families]) => ({ data: { id: name, label: `\u2068${name}\u2069`, size: Math.min(16 + 4 * Math.sqrt(families), 44) } }));
    const edges = ties.map((tie, n) => {
      const label = tie.families > 1 ? String(tie.families) : "";
      return { classes: tie.kind, data: { id: `tie ${n}`, source: tie.by, target: tie.to, tie, label, width: width(tie.families) } };
    });
    this.cy.elements().remove();
    this.cy.add([...nodes, ...edges]);
    ring(ties).forEach((name, n, all) => { this.cy.getElementById(name).position(place(n, all.length)); });
    this.cy.layout({
      name: "cose", animate: false, randomize: false, fit: true, padding: 40, nodeDimensionsIncludeLabels: true, numIter: 1500, nodeOverlap: 30, gravity: 0.8,
      nodeRepulsion: () => 60000 + 6000 * weight.size, idealEdgeLength: () => 80, edgeElasticity: () => 120, componentSpacing: 60,
    }).run();
  }

  /** Takes the colours of the theme. */
  paint() {
    const ink = token("ink"), ground = { "text-background-color": token("card"), "text-background-opacity": 0.85, "text-background-padding": 2 };
    this.cy.style([
      { selector: "node", style: { width: "data(size)", height: "data(size)", "background-color": token("card"), "border-width": 1.5, "border-color": ink } },
      { selector: "node", style: { ...ground, label: "data(label)", color: ink, "font-family": "system-ui, sans-serif", "text-wrap": "wrap", "text-valign": "bottom", "text-margin-y": 4 } },
      { selector: "edge", style: { width: "data(width)", "curve-style": "bezier", "control-point-step-size": 46, "target-arrow-shape": "triangle", "arrow-scale": 1.1 } },
      { selector: "edge", style: { ...ground, label: "data(label)", color: ink } },
      ...Object.entries(COLOURS).map(([kind, name]) => ({ selector: `edge.${kind}`, style: { "line-color": token(name), "target-arrow-color": token(name) } })),
      { selector: "edge.chosen", style: { "underlay-color": token("accent"), "underlay-opacity": 0.35, "underlay-padding": 5 } },
      { selector: ".faded", style: { opacity: 0.15 } },
    ]);
    this.write();
  }

  /** Keeps the names as large as other words of the page, however near the picture is. */
  write() {
    const size = Math.min(12 / this.cy.zoom(), 20);
    this.cy.nodes().style({ "font-size": size, "text-max-width": size * 10.5 });
    this.cy.edges().style({ "font-size": size * 0.92 });
  }

  lift(node) {
    this.cy.elements().addClass("faded");
    node.closedNeighborhood().removeClass("faded");
  }

  /** Nearer or further by a factor. */
  zoom(factor) {
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  /** All of it at once. */
  whole() {
    if (moves()) this.cy.animate({ fit: { padding: 36 } }, { duration: 200 }); else this.fit();
  }

  fit() {
    this.cy.fit(undefined, 40);
    if (this.cy.zoom() > NEAREST) this.cy.zoom(NEAREST).center();
  }

  move(event) {
    const by = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key], zoom = { "+": 1.3, "-": 1 / 1.3 }[event.key];
    if (!by && !zoom) return;
    event.preventDefault();
    if (by) this.cy.panBy({ x: by[0], y: by[1] }); else this.zoom(zoom);
  }
}

// Where the layout begins, the same each time: on a ring on which those who are tied stand near each other.
const place = (n, all) => { const angle = (2 * Math.PI * n) / all, radius = 40 + all * 24; return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }; };

const ring = (ties) => {
  const near = new Map(), seen = new Set();
  for (const { by, to } of ties) for (const [one, other] of [[by, to], [to, by]]) near.set(one, [...(near.get(one) ?? []), other]);
  const visit = (name) => { if (!seen.has(name)) { seen.add(name); near.get(name).forEach(visit); } };
  for (const name of near.keys()) visit(name);
  return [...seen];
};
