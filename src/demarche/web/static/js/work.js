// Shows how far work is while it goes on, and takes files that are dropped.
import { announce } from "/static/js/frame.js";

const watch = (box) => {
  const source = new EventSource(`/work/${box.dataset.job}/events`);
  const bar = box.querySelector("progress");
  const text = (selector, words) => { box.querySelector(selector).textContent = words; };
  source.addEventListener("message", (event) => {
    const job = JSON.parse(event.data);
    text("[data-state]", job.state);
    text("[data-message]", job.message);
    text("[data-count]", job.done.toLocaleString("en") + (job.total ? ` of ${job.total.toLocaleString("en")}` : "") + " done" + (job.failed ? `, ${job.failed} failed` : ""));
    if (job.total) { bar.max = job.total; bar.value = job.done; } else bar.removeAttribute("value");
    if (["done", "partly", "failed", "stopped"].includes(job.state)) {
      source.close();
      announce(`${job.state}: ${job.message}`);
      location.reload();
    }
  });
  source.addEventListener("gone", () => source.close());
};
document.querySelectorAll('.job[data-over="no"]').forEach(watch);
