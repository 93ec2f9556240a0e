// Pictures to save: each is drawn anew as SVG on a sheet that says what it is, by which filters, when it was made, and that it shows claims.
import { sheet } from "/static/js/sheet.js";
import { timelineDrawing } from "/static/js/timeline-drawing.js";
import { mapDrawing } from "/static/js/map-drawing.js";

const SCALE = 2; // pixels of a PNG for each of its drawing, so that it can be printed

/** Saves the picture of that name as "svg" or "png". */
export const save = async (name, form, parts) => {
  const drawing = name === "map" ? await mapDrawing(parts) : timelineDrawing(parts);
  await saveSheet(name, form, sheet(drawing, filtersOf(parts.told.asked)));
};

/** Saves a sheet under a name. */
export const saveSheet = async (name, form, picture) => {
  const text = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  download(`${name}.${form}`, form === "png" ? await asPng(text, picture) : text);
};

const filtersOf = (asked) => {
  const named = { search: asked.q, speaker: asked.speaker, event: asked.event, status: asked.status, place: asked.place, from: asked.first, to: asked.last };
  return Object.entries(named).filter(([, value]) => value).map(([name, value]) => `${name} ${value}`);
};

const asPng = async (text, picture) => {
  const address = URL.createObjectURL(text), image = new Image(), canvas = document.createElement("canvas");
  try {
    image.src = address;
    await image.decode();
  } finally {
    URL.revokeObjectURL(address);
  }
  canvas.width = Number(picture.getAttribute("width")) * SCALE;
  canvas.height = Number(picture.getAttribute("height")) * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};

const download = (name, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
