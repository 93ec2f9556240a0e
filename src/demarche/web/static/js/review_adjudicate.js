// Adjudication by keys: j and k go from item to item, a digit takes all that this coder answered, 0 says that nothing is there, m puts it at chosen words.
import { Chosen } from "/static/js/chosen_words.js";
import { announce, isWriting } from "/static/js/frame.js";

const open = document.getElementById("decision") !== null;
const told = document.getElementById("chosen");
const chosen = new Chosen((_, words) => { told.textContent = words; });
chosen.take(document.getElementById("text"), open);
const { passages } = chosen;
const units = [...document.querySelectorAll(".unit")];
let at = units.length ? 0 : -1;

const light = (unit) => {
  if (chosen.span) return; // what is chosen stays in sight until it is used, or another item is looked at
  if (!unit.dataset.at) return passages.unmark();
  const span = unit.dataset.at.split("-").map(Number);
  passages.mark(...span);
  passages.reveal(span);
};

const look = (place) => {
  if (!units.length) return;
  at = Math.min(Math.max(place, 0), units.length - 1);
  chosen.clear();
  told.textContent = "";
  units.forEach((unit, n) => { unit.tabIndex = n === at ? 0 : -1; unit.classList.toggle("on", n === at); });
  units[at].focus({ preventScroll: true });
  units[at].scrollIntoView({ block: "nearest" });
  light(units[at]);
};

/** A written answer has a box of its own, which is there when it is asked for; beside numbers of characters stand the words that they mean. */
const show = (select) => {
  const cell = select.closest("td");
  cell.querySelector(".written").classList.toggle("wanted", select.value === "written");
  const words = cell.querySelector(".words");
  if (!words) return;
  const span = select.value === "written" && /^\s*(\d+)\s*[-–]\s*(\d+)\s*$/.exec(cell.querySelector(".written").value);
  words.textContent = span ? passages.words(Number(span[1]), Number(span[2])) : "";
};

/** Puts an item at the words that are chosen in the text. */
const put = (unit) => {
  const problem = document.querySelector("#decision .problem");
  problem.hidden = chosen.span !== null;
  if (!chosen.span) {
    problem.textContent = "Choose words in the text first: with the mouse, or with the arrow keys and Shift.";
    announce(problem.textContent);
    return;
  }
  const select = unit.querySelector("select[data-take]");
  unit.querySelector(".written").value = chosen.span.join("-");
  select.value = "written";
  announce(`put at ${passages.words(...chosen.span)}`);
  chosen.clear();
  told.textContent = "";
  show(select);
  light(unit);
};

const take = (unit, coder) => {
  for (const row of unit.querySelectorAll("tbody tr")) {
    const code = coder === 0 ? (row.matches(":first-child") ? "nothing" : "") : row.children[coder]?.dataset.code;
    const select = row.querySelector("select");
    if (code === undefined || ![...select.options].some((option) => option.value === code)) continue;
    select.value = code;
    show(select);
  }
  announce(coder === 0 ? "nothing is there" : `taken from ${unit.querySelectorAll("thead th")[coder].textContent}`);
};

for (const select of document.querySelectorAll("select[data-take]")) {
  show(select);
  select.addEventListener("change", () => show(select));
  select.closest("td").querySelector(".written").addEventListener("input", () => show(select));
}
for (const button of document.querySelectorAll("[data-put]")) button.addEventListener("click", () => put(button.closest(".unit")));
document.addEventListener("selectionchange", () => { if (open) chosen.select(); });
document.addEventListener("focusin", (event) => {
  const record = event.target.closest?.("[data-at]");
  if (record) light(record);
  const place = units.indexOf(event.target.closest?.(".unit"));
  if (place >= 0) at = place;
});
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (open && chosen.press(event)) return;
  if (event.ctrlKey) return;
  if (event.key === "Escape" && units[at]) return look(at);
  if (isWriting(event.target)) return;
  if (event.key === "j") look(units[at] === document.activeElement ? at + 1 : at);
  else if (event.key === "k") look(at - 1);
  else if (event.key === "m" && units[at]) put(units[at]);
  else if (/^[0-9]$/.test(event.key) && units[at]) take(units[at], Number(event.key));
});
