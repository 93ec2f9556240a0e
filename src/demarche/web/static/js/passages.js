// Passages of what was chosen in a picture: who says so, how it is put, in which words, and where to read on.
import { inWords } from "/static/js/days.js";
import { look } from "/static/js/tokens.js";

const SHOWN = 60;

/** Shows the items under a heading. */
export const showPassages = (element, heading, items) => {
  const head = document.createElement("h3"), name = document.createElement("bdi");
  name.textContent = heading;
  head.append(name);
  element.replaceChildren(head, ...items.slice(0, SHOWN).map(article));
  if (items.length > SHOWN) element.append(paragraph("dim small", `and ${items.length - SHOWN} more: narrow the filter to see them`));
};

const article = (item) => {
  const made = document.createElement("article"), badge = document.createElement("span"), link = document.createElement("a"), who = paragraph("small");
  badge.className = `badge ${look(item.status)}`;
  badge.textContent = item.polarity === "negated" ? `${item.status}, not so` : item.status;
  item.chain.forEach((voice, at) => who.append(...(at ? [" reports "] : []), isolated(voice)));
  who.append(" ", badge);
  link.href = `/documents/${item.document}?item=${encodeURIComponent(item.item)}`;
  link.textContent = item.passage;
  const passage = paragraph("passage");
  passage.dir = "auto";
  passage.append(link);
  made.append(who, passage, paragraph("small dim", times(item)), paragraph("small dim", item.title));
  return made;
};

const times = ({ said, happened, copies }) => {
  const known = [said && `said ${inWords(said)}`, happened && `said to have happened ${inWords(happened)}`, copies > 1 && `${copies} copies`];
  return known.filter(Boolean).join(" · ");
};

const isolated = (text) => { const made = document.createElement("bdi"); made.textContent = text; return made; };

const paragraph = (kind, text = "") => { const made = document.createElement("p"); made.className = kind; made.append(isolated(text)); return made; };
