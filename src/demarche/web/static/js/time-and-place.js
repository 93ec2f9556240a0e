// Time and place: the pictures draw what the address asks for, and choosing in one of them changes the address, so that all of them follow.
import { inWords } from "/static/js/days.js";
import { address, stay } from "/static/js/going.js";
import { PlaceMap } from "/static/js/map.js";
import { itemsOf } from "/static/js/marks.js";
import { showPassages } from "/static/js/passages.js";
import { save } from "/static/js/pictures.js";
import { Strip } from "/static/js/strip.js";
import { Timeline } from "/static/js/timeline.js";

const NOTHING = { asked: { first: "", last: "" }, families: 0, events: 0, newest: 0, items: [], lanes: [], places: [], nowhere: 0, bins: [] };
const element = (id) => document.getElementById(id);
document.documentElement.classList.add("has-script");

let told = NOTHING;
const load = async () => {
  const answer = await fetch(`/api/time-and-place${location.search}`);
  told = answer.ok ? await answer.json() : NOTHING;
  element("timeline").classList.toggle("empty", !told.items.length);
  element("strip").classList.toggle("none", !told.bins.length);
  timeline.show(told);
  map.show(told.places);
  strip.show(told);
  restore();
};

const show = stay(["asked", "summary", "places-list", "found"], load);
const timeline = new Timeline(element("timeline"), { onMark: (mark) => choose(mark), onSpeaker: (speaker) => show(address({ speaker })) });
const map = new PlaceMap(element("map"), { onPlace: (place) => show(address({ place })) });
const strip = new Strip(element("strip"), { onRange: (from, to) => show(address({ from, to })) });

// A chosen mark stands in the address behind "#", so that it can be sent too.
const choose = (mark) => {
  const wanted = new URLSearchParams({ lane: mark.lane, clock: mark.clock, look: mark.look, first: mark.first, last: mark.last });
  history.replaceState(null, "", `${location.pathname}${location.search}#${wanted}`);
  restore(mark);
};

const restore = (mark = null) => {
  const wanted = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const items = wanted.lane ? itemsOf(told, wanted) : [];
  timeline.press(mark);
  if (!items.length) return;
  const clock = wanted.clock === "said" ? "said" : "said to have happened";
  showPassages(element("picked"), `${wanted.lane}, ${clock} ${inWords([wanted.first, wanted.last])}`, items);
};

element("nearer").addEventListener("click", () => timeline.zoom(0.5));
element("further").addEventListener("click", () => timeline.zoom(-0.5));
element("whole").addEventListener("click", () => timeline.whole());
const drawn = element("borders");
drawn.addEventListener("change", () => {
  map.showBorders(drawn.checked);
  history.replaceState(null, "", `${address({ borders: drawn.checked ? "true" : "" })}${location.hash}`);
});
document.addEventListener("click", (event) => {
  const wish = event.target.closest("button[data-picture]");
  if (wish) save(wish.dataset.picture, wish.dataset.form, { told, timeline, map });
});

map.showBorders(drawn.checked);
await load();
