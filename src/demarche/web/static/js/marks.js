// Items as marks in lanes: one lane a speaker, two marks an item. What lies closer together than can be drawn is one mark, which says of how many families it is.
import { begin, between, inUnit, lengthOf } from "/static/js/days.js";
import { look } from "/static/js/tokens.js";

const LANES = 24; // the speakers of most families; the others share a lane
export const OTHERS = "Others";

/** The lanes: `speaker` is what the address filters by, empty where there is no such party. */
export const lanes = (told) => {
  const own = told.lanes.slice(0, LANES).map(({ speaker, named, families }) => ({ id: speaker, name: speaker, speaker: named ? speaker : "", families }));
  const rest = told.lanes.slice(LANES);
  return rest.length ? [...own, { id: OTHERS, name: `${rest.length} other speakers`, speaker: "", families: null }] : own;
};

/** The marks of items when each stands for a unit of time at most. A mark with `bar` is of things that are said to lie somewhere in longer days. */
export const marks = (items, known, unit) => {
  const own = new Set(known.map((lane) => lane.id)), found = new Map();
  for (const item of items) {
    const lane = own.has(item.speaker) ? item.speaker : OTHERS;
    for (const clock of ["said", "happened"]) if (item[clock]) add(found, { lane, clock, look: look(item.status), days: item[clock], item }, unit);
  }
  return [...found.values()].map((mark) => ({ ...mark, families: new Set(mark.items.map((item) => item.family)).size }));
};

const add = (found, { lane, clock, look, days: [first, last], item }, unit) => {
  const bar = between(begin(first), begin(last)) + 1 > lengthOf(unit);
  const id = [clock, look, bar ? `${first}/${last}` : inUnit(first, unit), lane].join(" ");
  const mark = found.get(id) ?? { id, lane, clock, look, bar, first, last, items: [] };
  if (first < mark.first) mark.first = first;
  if (last > mark.last) mark.last = last;
  mark.items.push(item);
  found.set(id, mark);
};

/** The items of a mark by what its address says of it, however the marks are drawn just now. */
export const itemsOf = (told, { lane, clock, look: wanted, first, last }) => {
  const own = new Set(lanes(told).map((one) => one.id));
  return told.items.filter((item) => (own.has(item.speaker) ? item.speaker : OTHERS) === lane && look(item.status) === wanted && within(item[clock], first, last));
};

const within = (days, first, last) => days !== null && days[0] >= first && days[1] <= last;
