// Filters without a new page: what an address shows takes the place of what is shown, so that the pictures stay and only what is in them changes.
import { announce } from "/static/js/frame.js";

let latest = 0;

/** The address of this page with some of its filters changed; an empty value takes a filter away, and one begins at the first page of the list again. */
export const address = (changes) => {
  const wanted = new URLSearchParams(location.search);
  wanted.delete("page");
  for (const [name, value] of Object.entries(changes)) if (value) wanted.set(name, value); else wanted.delete(name);
  return location.pathname + (wanted.size ? `?${wanted}` : "");
};

/** Keeps filters, links and the browser's own way back on this page; `parts` are the ids of what changes, and `changed` is called when it has. */
export const stay = (parts, changed) => {
  const show = async (where, push = true) => {
    const mine = ++latest;
    const answer = await fetch(where, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== latest) return;
    if (push) history.pushState(null, "", where);
    for (const part of parts) put(part, page.getElementById(part));
    announce(document.getElementById("count")?.textContent.replace(/\s+/g, " ") ?? "");
    await changed();
  };
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "asked") return;
    event.preventDefault();
    show(asked(event.target));
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("#asked");
    if (form && event.target.matches("select, [type=checkbox]")) show(asked(form));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });
  addEventListener("popstate", () => show(location.href, false));
  return show;
};

const asked = (form) => {
  const values = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && !(name === "clock" && value === "either")));
  return form.getAttribute("action") + (values.size ? `?${values}` : "");
};

const put = (id, next) => {
  const old = document.getElementById(id);
  if (!old || !next) return;
  const held = old.contains(document.activeElement) ? document.activeElement.getAttribute("name") : null;
  old.replaceWith(next);
  if (held) next.querySelector(`[name="${CSS.escape(held)}"]`)?.focus();
};
