// The queue by keys: j and k go from entry to entry, a accepts, x asks for a reason and rejects, u takes back, Enter opens the text.
import { announce, isWriting } from "/static/js/frame.js";

const entries = () => [...document.querySelectorAll("#entries > .entry")];
let at = 0; // which entry is looked at: after a decision the next one stands in its place

const look = (place, { focus = true } = {}) => {
  const all = entries();
  if (!all.length) return;
  at = Math.min(Math.max(place, 0), all.length - 1);
  all.forEach((entry, n) => { entry.tabIndex = n === at ? 0 : -1; entry.classList.toggle("on", n === at); });
  if (focus) all[at].focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
};

const current = () => entries()[at];
const press = (kind) => {
  const button = current()?.querySelector(`button[value=${kind}]`);
  if (button) button.click(); else announce("This is a whole text: open it with Enter");
};
const decides = {
  a: () => press("accept"),
  x: () => {
    const reason = current()?.querySelector("[name=reason]");
    if (reason) reason.focus(); else press("reject");
  },
  u: () => document.querySelector("#undo button")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("[name=reason]")) {
    if (event.key === "Escape") look(at);
    if (event.key === "Enter") {
      event.preventDefault();
      press("reject");
    }
    return;
  }
  if (isWriting(event.target)) return;
  if (event.key === "j" || event.key === "k") look(at + (event.key === "j" ? (document.activeElement === current() ? 1 : 0) : -1));
  else if (event.key === "Enter" && event.target.matches(".entry")) location.assign(current().dataset.open);
  else if (document.getElementById("queue").hasAttribute("data-decides") && decides[event.key]) {
    event.preventDefault();
    decides[event.key]();
  }
});

document.addEventListener("focusin", (event) => {
  const entry = event.target.closest?.("#entries > .entry");
  const place = entries().indexOf(entry);
  if (place >= 0 && place !== at) look(place, { focus: false });
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event;
  if (detail.xhr.status < 400) return;
  detail.isError = false;
  const told = new DOMParser().parseFromString(detail.xhr.responseText, "text/html").querySelector(".note");
  const place = document.querySelector("#queue .problem");
  place.textContent = told?.textContent || "This did not work: load the page again.";
  place.hidden = false;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.requestConfig?.verb !== "post") { at = 0; return; }
  look(at);
  announce(entries().length ? `${document.querySelector("#last strong")?.textContent || "taken back"}; next: ${current().querySelector(".passage").textContent}` : "Nothing waits for you");
});
