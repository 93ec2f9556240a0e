// The sheet on which a picture is saved: its title, what is filtered, the drawing, its legend, the date, and that it shows claims. Light, whatever the theme.
import { svg, words } from "/static/js/shapes.js";
import { token } from "/static/js/tokens.js";

const EDGE = 24, HEAD = 66, LINE = 20, LETTER = 6.6; // pixels
export const NOTE = "claims, not established facts";

/** A colour of the light theme, in which pictures are saved. */
export const ink = (name) => token(name, "light");

/** The sheet of a drawing: `title`, `width`, `height`, `body` (an element at 0, 0) and `legend` (pairs of a sign, 32 by 16, and words). */
export const sheet = (drawing, filters) => {
  const rows = legendRows(drawing), width = drawing.width + 2 * EDGE, height = HEAD + drawing.height + rows.length * LINE + 3 * EDGE;
  const page = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif", "font-size": 12, fill: ink("ink") });
  page.append(svg("title", {}, `${drawing.title}: ${NOTE}`), svg("rect", { width, height, fill: ink("paper") }));
  page.append(words(drawing.title, { x: EDGE, y: 32, "font-size": 18, "font-weight": 600 }, 100));
  page.append(words(filters.length ? `Filter: ${filters.join("; ")}` : "No filter", { x: EDGE, y: 53, fill: ink("dim") }, Math.floor(drawing.width / LETTER)));
  drawing.body.setAttribute("transform", `translate(${EDGE} ${HEAD})`);
  page.append(drawing.body);
  rows.forEach((row, n) => page.append(svg("g", { transform: `translate(${EDGE} ${HEAD + drawing.height + EDGE / 2 + n * LINE})` }, ...row)));
  const said = [NOTE[0].toUpperCase() + NOTE.slice(1) + ".", drawing.counted, `Demarche, ${new Date().toISOString().slice(0, 10)}.`].filter(Boolean).join(" ");
  page.append(words(said, { x: EDGE, y: height - EDGE, "font-weight": 600 }, Math.floor(drawing.width / LETTER)));
  return page;
};

const legendRows = ({ legend, width }) => {
  const rows = [[]];
  let x = 0;
  for (const [sign, text] of legend) {
    const room = 40 + text.length * LETTER + 18;
    if (x && x + room > width) { rows.push([]); x = 0; }
    sign.setAttribute("transform", `translate(${x} 0)`);
    rows.at(-1).push(sign, svg("text", { x: x + 40, y: 12 }, text));
    x += room;
  }
  return rows;
};
