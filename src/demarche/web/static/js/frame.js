// What every page has: the theme, the list of keys, and keys that lead from screen to screen.
const themes = ["auto", "light", "dark"];
const root = document.documentElement;
const said = document.getElementById("said");

/** Says something to those who use a screen reader. */
export const announce = (words) => { said.textContent = words; };

/** Whether keys are for writing just now. */
export const isWriting = (target) => target.closest("input, textarea, select, [contenteditable=true]") !== null;

document.getElementById("theme").addEventListener("click", () => {
  const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
  if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
  document.cookie = `demarche_theme=${next}; path=/; max-age=31536000; samesite=lax`;
  announce(next === "auto" ? "As your system has it" : `${next} theme`);
  document.dispatchEvent(new CustomEvent("demarche:theme"));
});

const list = document.getElementById("keylist");
document.getElementById("keys").addEventListener("click", () => list.showModal());

const places = { d: "/", c: "/dispute", t: "/time-and-place", n: "/network", r: "/review" };
let going = 0;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") list.showModal();
  else if (event.key === "/") {
    const box = document.querySelector("input[type=search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "g") { going = event.timeStamp; event.stopImmediatePropagation(); }
  else if (going && event.timeStamp - going < 1500 && places[event.key]) { event.stopImmediatePropagation(); location.assign(places[event.key]); }
  else going = 0;
}, true);

// A menu closes when one looks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
