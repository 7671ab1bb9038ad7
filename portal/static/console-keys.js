/* Keyboard for the queues: j and k go down and up a list, o opens, x chooses, ? shows the keys.
   They can be switched off (WCAG 2.1.4), and are not heard while something is typed. */
(() => {
  "use strict";
  const KEY = "policydesk-single-keys";
  const sheet = document.getElementById("keys");
  if (!sheet) return;
  const switched = document.getElementById("keys-on");
  const stored = () => { try { return localStorage.getItem(KEY) !== "off"; } catch { return true; } };
  const store = (on) => { try { localStorage.setItem(KEY, on ? "on" : "off"); } catch { /* private mode */ } };
  switched.checked = stored();
  switched.addEventListener("change", () => store(switched.checked));

  const LINES = "main tbody tr, main .cards > li, main .rows > li";
  const lines = () => [...document.querySelectorAll(LINES)].filter((line) => line.querySelector("a[href]"));
  const link = (line) => line.querySelector("h2 a[href], a[href]");
  const here = (all) => all.findIndex((line) => line.contains(document.activeElement));

  const move = (step) => {
    const all = lines();
    const now = here(all);
    const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step];
    if (!next) return;
    link(next).focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const current = () => { const all = lines(); return all[here(all)]; };
  const deeds = {
    j: () => move(1),
    k: () => move(-1),
    o: () => { const line = current(); if (line) link(line).click(); },
    x: () => { const box = current()?.querySelector("input[type=checkbox]"); if (box) box.click(); },
    "?": () => sheet.showModal(),
  };

  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (!deeds[event.key] || !stored()) return;
    event.preventDefault();
    deeds[event.key]();
  });
  document.getElementById("keys-show")?.addEventListener("click", () => sheet.showModal());
})();
