// Where names stand in a network: each beside its circle where there is room. The weightiest come first; one that finds no room is left out, to be pointed at.
const GAP = 4, EDGE = 3; // pixels between a circle and its name, and at both ends of a name
const LEADING = 14; // so many of the weightiest are named over the circles of lighter ones, where there is no other room
const LINE = 1.2; // height of a line by the size of its letters
/** The sides of a circle, the best first: in which direction a name lies across and down. */
export const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];
const pen = document.createElement("canvas").getContext("2d");

/**
 * The side of its circle at which each name stands, by id. `parties` are {id, name, weight, x, y, r}, `lines` are [x1, y1, x2, y2]; a name has letters of `size`,
 * in lines no wider than `wide`, and lies within the `frame` [x, y, width, height] where there is one. Of the sides that are free, it takes the one with fewest lines.
 */
export const sides = (parties, lines, { size, wide = Infinity, frame = null }) => {
  const sorted = [...parties].sort((one, other) => other.weight - one.weight), circles = sorted.map(({ x, y, r }) => [x - r, y - r, 2 * r, 2 * r]);
  const names = [], chosen = new Map();
  sorted.forEach((party, rank) => {
    const room = extent(party.name, size, wide), open = SIDES.map((side) => ({ side, box: beside(party, room, side) })).filter(({ box }) => within(box, frame) && clear(box, names));
    const free = open.filter(({ box }) => clear(box, circles));
    const best = least(free.length || rank >= LEADING ? free : open.filter(({ box }) => clear(box, circles.slice(0, rank))), ({ box }) => lines.filter((line) => crosses(box, line)).length);
    if (!best) return;
    names.push(best.box);
    chosen.set(party.id, best.side);
  });
  return chosen;
};

const clear = (box, others) => !others.some((other) => meet(box, other));

const least = (some, count) => { const counts = some.map(count); return some[counts.indexOf(Math.min(...counts))]; };

/** How far a name reaches from its circle. */
export const gap = GAP;

const known = new Map(); // how large names are: they are measured once, and asked for with every move

const extent = (name, size, wide) => {
  const key = `${size} ${wide} ${name}`;
  if (!known.has(key)) known.set(key, measured(name, size, wide));
  return known.get(key);
};

const measured = (name, size, wide) => {
  pen.font = `${size}px system-ui, sans-serif`;
  let lines = 1, widest = 0, line = "";
  for (const word of name.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word, breaks = line && pen.measureText(longer).width > wide;
    lines += breaks ? 1 : 0;
    line = breaks ? word : longer;
    widest = Math.max(widest, pen.measureText(line).width);
  }
  return { w: widest + 2 * EDGE, h: lines * size * LINE + 2 };
};

const beside = ({ x, y, r }, { w, h }, [across, down]) => {
  const far = r + (across && down ? 0 : GAP); // at a corner the circle itself leaves room
  return [x - w / 2 + across * (far + w / 2), y - h / 2 + down * (far + h / 2), w, h];
};

const within = ([x, y, w, h], frame) => frame === null || (x >= frame[0] && y >= frame[1] && x + w <= frame[0] + frame[2] && y + h <= frame[1] + frame[3]);

const meet = ([ax, ay, aw, ah], [bx, by, bw, bh]) => ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;

// Whether some of the line lies in the box: what is left of it when it is cut at the box's sides.
const crosses = ([x, y, w, h], [x1, y1, x2, y2]) => {
  let from = 0, to = 1;
  for (const [start, way, low, high] of [[x1, x2 - x1, x, x + w], [y1, y2 - y1, y, y + h]]) {
    if (way === 0 && (start < low || start > high)) return false;
    if (way === 0) continue;
    const [near, far] = way > 0 ? [low, high] : [high, low];
    from = Math.max(from, (near - start) / way);
    to = Math.min(to, (far - start) / way);
  }
  return from <= to;
};
