// The library's and the desk's pages: how far long work has come, and forms that take a moment.
"use strict";
(() => {
  async function watch(place) {
    const said = place.querySelector("[role=status] span"), bar = place.querySelector("progress");
    for (;;) {
      await new Promise((done) => setTimeout(done, 700));
      try {
        const got = await fetch(place.dataset.job);
        const job = await got.json();
        if (!got.ok || job.state !== "running") return window.location.reload();
        if (said.textContent !== job.words) said.textContent = job.words;
        if (job.total) {
          bar.max = job.total;
          bar.value = job.done;
        } else bar.removeAttribute("value");
      } catch {
        // The server may be busy; the next look tells.
      }
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const place of document.querySelectorAll("[data-job]")) watch(place);
  });
  document.addEventListener("submit", (event) => {
    const busy = event.target.dataset.busy, button = event.target.querySelector("button");
    if (!busy || !button) return;
    button.disabled = true;
    button.textContent = busy;
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload(); // back again: the button was left busy
  });
})();
