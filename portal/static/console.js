/* Forms of the consoles: sent once, and filled in as they were after signing in again. */
(() => {
  "use strict";
  const KEY = "policydesk-kept-form";
  const store = {
    get: () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } },
    set: (form) => { try { sessionStorage.setItem(KEY, JSON.stringify(form)); return true; } catch { return false; } },
    drop: () => { try { sessionStorage.removeItem(KEY); } catch { /* private mode */ } },
  };

  const goBack = (form) => {
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf");
    const action = new URL(form.action).pathname;
    if (store.set({ action, back: form.dataset.back, fields })) location.replace(form.dataset.back);
  };

  const fill = (form, fields) => {
    const taken = new Map();
    for (const [name, value] of fields) {
      const same = [...form.elements].filter((element) => element.name === name);
      const choice = same.find((e) => ["checkbox", "radio"].includes(e.type) && e.value === value);
      const place = taken.get(name) || 0;
      taken.set(name, place + 1);
      if (choice) choice.checked = true;
      else if (same[place] && same[place].type !== "submit") same[place].value = value;
    }
  };

  const restore = (kept) => {
    if (location.pathname !== kept.back) return;
    store.drop();
    const form = [...document.forms].find((f) => new URL(f.action).pathname === kept.action);
    if (!form) return;
    fill(form, kept.fields);
    const told = document.createElement("p");
    told.className = "notice good";
    told.setAttribute("role", "status");
    told.textContent = document.body.dataset.restored;
    form.prepend(told);
    form.scrollIntoView({ block: "center" });
  };

  /* A double click sends a form once; one that was not answered can be sent again. */
  const AGAIN_MS = 5000;
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
    setTimeout(() => sent.delete(event.target), AGAIN_MS);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });

  const waiting = document.getElementById("kept");
  const kept = store.get();
  if (waiting) goBack(waiting);
  else if (kept) restore(kept);
})();
