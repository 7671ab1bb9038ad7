/* Buttons that only a script can serve: print the page, share or copy its address. */
(() => {
  "use strict";
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  document.querySelectorAll("[data-share]").forEach((button) => {
    const url = button.dataset.share;
    const told = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        if (navigator.share) await navigator.share({ title: document.title, url });
        else {
          await navigator.clipboard.writeText(url);
          told.textContent = "网址已复制，可以粘贴发给别人。";
        }
      } catch { /* given up, or not allowed: the address stands beside the button */ }
    });
  });
})();
