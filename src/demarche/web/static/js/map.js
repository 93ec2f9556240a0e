// The map: land and water, from this server alone. Circles are hollow, since what is said to have happened at a place is a claim.
import { canvas, circleMarker, geoJSON, map as createMap } from "/static/libraries/leaflet.js";
import "/static/libraries/topojson-client.js";
import { flatLines, flatPolygons } from "/static/js/round.js";
import { token } from "/static/js/tokens.js";

const WORLD = [[-56, -150], [74, 170]];

const shapes = new Map();
const fetched = async (file) => {
  if (!shapes.has(file)) shapes.set(file, fetch(`/static/libraries/${file}.json`).then((answer) => answer.json()));
  return shapes.get(file);
};

/** Land as GeoJSON. */
export const land = async () => { const file = await fetched("land"); return flatPolygons(self.topojson.feature(file, file.objects.land)); };

/** Borders between countries as GeoJSON lines, as Natural Earth draws them. */
export const borders = async () => { const file = await fetched("borders"); return flatLines(self.topojson.mesh(file, file.objects.countries, (one, other) => one !== other)); };

/** How wide the circle of a place is, in pixels: its area goes with the families. */
export const radius = (families) => Math.min(5 + 2.6 * Math.sqrt(families), 42);

/** Draws places into an element; `onPlace` is called with the name of one that is chosen. */
export class PlaceMap {
  constructor(element, { onPlace }) {
    this.onPlace = onPlace;
    this.map = createMap(element, { minZoom: 0, maxZoom: 13, zoomSnap: 0.25, scrollWheelZoom: false, maxBounds: [[-86, -220], [86, 220]], worldCopyJump: false });
    this.map.attributionControl.setPrefix(false).addAttribution("Land: Natural Earth");
    this.map.on("focus", () => this.map.scrollWheelZoom.enable()).on("blur", () => this.map.scrollWheelZoom.disable());
    this.map.createPane("land").style.zIndex = 300;
    this.renderer = canvas({ pane: "land", padding: 0.4 });
    this.map.fitBounds(WORLD, { animate: false });
    this.spots = [];
    this.ready = land().then((shape) => { this.land = this.layer(shape); this.paint(); });
    document.addEventListener("demarche:theme", () => this.paint());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
  }

  layer(shape) {
    return geoJSON(shape, { renderer: this.renderer, interactive: false, pane: "land" }).addTo(this.map);
  }

  /** Takes the colours of the theme. */
  paint() {
    this.land?.setStyle({ stroke: true, color: token("strong-line"), weight: 0.6, fill: true, fillColor: token("card"), fillOpacity: 1 });
    this.lines?.setStyle({ color: token("strong-line"), weight: 0.8, dashArray: "3 3", fill: false });
  }

  /** Borders, or none. */
  async showBorders(wanted) {
    if (!wanted) { this.lines?.remove(); this.lines = null; return; }
    const shape = await borders();
    await this.ready;
    this.lines ??= this.layer(shape);
    this.paint();
  }

  /** Shows the places that have coordinates, the widest circles below. */
  show(places) {
    for (const spot of this.spots) spot.remove();
    this.places = places.filter((place) => place.lat !== null && place.lon !== null);
    this.map.getContainer().classList.toggle("empty", !this.places.length);
    this.spots = this.places.map((place) => this.spot(place));
    if (this.places.length) this.map.fitBounds(this.places.map(({ lat, lon }) => [lat, lon]), { maxZoom: 6, padding: [60, 60], animate: false });
    else this.map.fitBounds(WORLD, { animate: false });
  }

  spot(place) {
    const spot = circleMarker([place.lat, place.lon], { radius: radius(place.families), className: "spot" }).addTo(this.map);
    const names = place.names.join(" / "), said = place.families === 1 ? "1 family says" : `${place.families} families say`;
    const tip = document.createElement("span"), name = document.createElement("bdi");
    name.textContent = names;
    tip.append(name, `: ${said} that something happened here`);
    spot.bindTooltip(tip);
    const shape = spot.getElement();
    for (const [key, value] of [["tabindex", "0"], ["role", "button"], ["aria-label", `${names}: ${said} that something happened here`]]) shape.setAttribute(key, value);
    const choose = () => this.onPlace(place.names[0]);
    spot.on("click", choose);
    shape.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
    return spot;
  }
}
