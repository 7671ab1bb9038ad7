/* Search as you type: published questions below the field, by pointer or by keyboard.
   Combobox with a list box as the ARIA Authoring Practices describe it; without it the form works. */
(() => {
  "use strict";
  const WAIT_MS = 250;
  const LEAST = 2;
  const seen = new Map();

  const found = async (q, signal) => {
    if (!seen.has(q)) {
      const response = await fetch(`/search/suggestions?q=${encodeURIComponent(q)}`, { signal });
      if (!response.ok) return [];
      seen.set(q, (await response.json()).items);
    }
    return seen.get(q);
  };

  const enhance = (form) => {
    const box = form.querySelector("input[type=search]");
    const list = form.querySelector("[role=listbox]");
    const told = form.querySelector("[role=status]");
    let timer = 0, asking = null, place = -1;

    const options = () => [...list.children];
    const close = () => {
      list.hidden = true;
      place = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const choose = (next) => {
      const all = options();
      place = (next + all.length + 1) % (all.length + 1); // one place more: back in the field
      all.forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
      if (place < all.length) {
        box.setAttribute("aria-activedescendant", all[place].id);
        all[place].scrollIntoView({ block: "nearest" });
      } else {
        place = -1;
        box.removeAttribute("aria-activedescendant");
      }
    };
    const option = (item, i) => {
      const element = document.createElement("li");
      element.id = `${list.id}-${i}`;
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      element.dataset.url = item.url;
      element.textContent = item.scope ? `${item.question}（${item.scope}）` : item.question;
      return element;
    };
    const show = (items) => {
      list.replaceChildren(...items.map(option));
      list.hidden = !items.length;
      place = -1;
      box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-expanded", String(items.length > 0));
      told.textContent = items.length ? `有${items.length}条可能是您要问的，按上下键选择` : "";
    };
    const look = async () => {
      asking?.abort();
      const q = box.value.trim();
      if (q.length < LEAST) { close(); told.textContent = ""; return; }
      asking = new AbortController();
      try {
        const items = await found(q, asking.signal);
        if (box.value.trim() === q && document.activeElement === box) show(items);
      } catch { /* a newer one is asked, or the net is away: the form still works */ }
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(look, WAIT_MS); };

    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("autocomplete", "off");
    box.addEventListener("input", (event) => { if (!event.isComposing) later(); });
    box.addEventListener("compositionend", later);
    box.addEventListener("blur", () => setTimeout(close, 150)); // a click on an option comes first
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); choose(place + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); choose(place < 0 ? options().length - 1 : place - 1); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
      else if (event.key === "Enter" && place >= 0) { event.preventDefault(); location.assign(options()[place].dataset.url); }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (chosen) location.assign(chosen.dataset.url);
    });
  };

  document.querySelectorAll("form[data-suggest]").forEach(enhance);
})();
