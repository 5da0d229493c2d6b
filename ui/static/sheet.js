// The pages beside the chat: light or dark as the system says, and the counts of a time line.
"use strict";
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paint = () => document.documentElement.classList.toggle("dark", dark.matches);
  paint(); // in the head, so before anything is drawn
  dark.addEventListener("change", paint);

  // One after another: comparing two long texts takes the server a moment.
  async function count() {
    for (const place of document.querySelectorAll("[data-count]")) {
      place.textContent = "Counting the changes …";
      try {
        const got = await fetch(place.dataset.count);
        place.textContent = got.ok ? `${(await got.json()).words}.` : "";
      } catch {
        place.textContent = "";
      }
    }
  }

  document.addEventListener("DOMContentLoaded", count);
})();
