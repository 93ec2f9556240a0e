// Network: a picture of the ties that the address asks for. Choosing a tie changes the address, and its passages are shown.
import { address, stay } from "/static/js/going.js";
import { Graph } from "/static/js/graph.js";
import { networkDrawing } from "/static/js/network-drawing.js";
import { saveSheet } from "/static/js/pictures.js";
import { sheet } from "/static/js/sheet.js";

const element = (id) => document.getElementById(id);
document.documentElement.classList.add("has-script");

let network = null;
const load = () => {
  network = JSON.parse(element("drawn").textContent);
  element("drawing").classList.toggle("bare", !network.ties.length);
  graph.show(network);
};

const show = stay(["asked", "drawn", "summary", "picked", "found"], load);
const graph = new Graph(element("graph"), { onTie: (tie) => show(address({ tie: tie.kind, by: tie.by, whom: tie.to })) });

// A tie of the list is named in the picture while it is pointed at, or has the focus.
for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => {
  const row = event.target.closest("table.ties tbody tr");
  if (row || !element("graph").contains(event.target)) graph.pointTie(row ? row.sectionRowIndex : -1);
});
element("nearer").addEventListener("click", () => graph.zoom(1.4));
element("further").addEventListener("click", () => graph.zoom(1 / 1.4));
element("whole").addEventListener("click", () => graph.whole());
document.addEventListener("click", (event) => {
  const wish = event.target.closest("button[data-picture]");
  if (wish) saveSheet("network", wish.dataset.form, sheet(networkDrawing(network, graph), filters()));
});

const filters = () => {
  const { q, kinds, first, last } = network.asked;
  return [q && `search ${q}`, kinds.length && kinds.join(", "), first && `from ${first}`, last && `to ${last}`].filter(Boolean);
};

load();
