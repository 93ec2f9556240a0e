// Shapes of SVG.

/** An element with its attributes. */
export const svg = (name, attributes = {}, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** Words that keep their own direction, whatever stands beside them; cut where they are longer than so many letters. */
export const words = (text, attributes, longest = 200) => {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return svg("text", attributes, `\u2068${cut}\u2069`);
};
