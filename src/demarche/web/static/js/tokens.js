// The colours of the design where something is drawn that no stylesheet reaches: a canvas, or a picture that is saved.
const probe = document.createElement("span");
probe.className = "hidden";
probe.setAttribute("aria-hidden", "true");
document.body.append(probe);

/** A colour of base.css as the page has it now, or as the `scheme` "light" or "dark" has it. */
export const token = (name, scheme = "") => {
  probe.style.colorScheme = scheme;
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
};

const KIND = { reported: "asserts", claimed: "asserts", denied: "denies", promised: "promises" };

/** How a status is drawn: as the badges are. */
export const look = (status) => KIND[status] ?? "demands";

/** Whether things may move by themselves. */
export const moves = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;
