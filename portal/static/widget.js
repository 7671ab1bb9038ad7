/* policydesk widget: <script async src="https://…/widget.js" data-policy="…"></script> */
/* global words, css -- arguments of the function that the portal serves this file in */
(() => {
  "use strict";
  const script = document.currentScript;
  const base = new URL(script.src).origin;
  const policy = script.dataset.policy || null;
  const mount = script.dataset.mount ? document.getElementById(script.dataset.mount) : null;
  let session = null;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  const post = async (path, body) => {
    const response = await fetch(base + path, {
      method: "POST", credentials: "omit",
      headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(answer.detail), { status: response.status, detail: answer.detail });
    return answer;
  };

  const kept = {
    get: () => { try { return sessionStorage.getItem("policydesk"); } catch { return null; } },
    set: (token) => { try { sessionStorage.setItem("policydesk", token); } catch { /* private mode */ } },
  };
  const begin = async () => {
    session = (await post("/api/v1/sessions", {})).session;
    kept.set(session);
  };
  // What was said stays in this tab as long as the server remembers it: a reload shows it again.
  const MOST_KEPT = 60;
  const talk = {
    items: [],
    write: () => { try { sessionStorage.setItem("policydesk-talk", JSON.stringify(talk.items)); } catch { /* full, or private mode */ } },
    read: () => {
      try { talk.items = JSON.parse(sessionStorage.getItem("policydesk-talk")) || []; } catch { talk.items = []; }
      return talk.items;
    },
    keep: (item) => { talk.items = [...talk.items, item].slice(-MOST_KEPT); talk.write(); },
    forget: () => {
      talk.items = [];
      session = null;
      try { sessionStorage.removeItem("policydesk-talk"); sessionStorage.removeItem("policydesk"); } catch { /* private mode */ }
    },
  };
  const turn = async (said) => {
    session ||= kept.get();
    if (!session) await begin();
    const ask = () => post("/api/v1/chat", { session, policy_id: policy, ...said });
    try { return await ask(); } catch (fault) {
      if (fault.status !== 401) throw fault;
      talk.forget();
      await begin();
      say(words.begun_again);
      return ask();
    }
  };

  const safe = (url) => {
    try { const made = new URL(url, base); return /^https?:$/.test(made.protocol) ? made.href : null; } catch { return null; }
  };
  const link = (url, ...inside) => {
    const href = safe(url);
    return href ? make("a", { href, target: "_blank", rel: "noopener" }, ...inside) : make("span", {}, ...inside);
  };

  const log = make("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": words.log_label, tabindex: "0" });
  const box = make("textarea", { "aria-label": words.input_label, placeholder: words.placeholder, rows: "1", enterkeyhint: "send" });
  const send = make("button", { type: "submit" }, words.send);
  const form = make("form", { onsubmit: (event) => { event.preventDefault(); ask(box.value); } }, box, send);
  const panel = make("section", { class: "panel", "aria-label": words.title },
    make("header", {}, make("span", {}, words.title),
      make("span", { class: "tools" },
        make("button", { type: "button", onclick: () => beginAgain() }, words.begin_again),
        mount ? null : make("button", { type: "button", onclick: () => show(false) }, words.close))),
    log, form, make("p", { class: "notice" }, words.notice));
  const launch = make("button", { class: "launch", type: "button", onclick: () => show(true) }, words.open);
  const root = make("div", { class: mount ? "root inline" : "root floating", lang: "zh-CN" }, ...(mount ? [panel] : [launch, panel]));

  const show = (open) => {
    panel.hidden = !open;
    launch.hidden = open;
    (open ? box : launch).focus();
  };
  const add = (element) => {
    log.append(element);
    return element;
  };
  const scrollTo = (element) => { log.scrollTop = element.offsetTop - log.offsetTop - 12; };
  const linked = (text) => text.split(/(https?:\/\/[^\s，。；）”]+)/).map((part, i) => (i % 2 ? link(part, part) : part));
  const say = (text) => add(make("div", { class: "said" }, ...linked(text)));

  const sources = (citations) => make("ul", { class: "sources" }, ...citations.map((c) => make("li", {},
    link(c.url, `《${c.title}》` + (c.doc_no ? `（${c.doc_no}）` : "") + c.clause),
    make("span", { class: c.in_force ? "mark" : "mark ended" },
      c.in_force ? (c.valid_until ? `${words.valid_until} ${c.valid_until}` : words.in_force) : words.ended))));
  const services = (items) => make("ul", { class: "services" }, ...items.map((s) => make("li", {},
    link(s.url, make("span", { class: "do", "aria-hidden": "true" }, words.service_mark), s.name))));
  const label = (text) => make("div", { class: "label" }, text);

  const LEADS = { passage: words.excerpt, likely: words.likely };
  const lead = (card) => (card.type === "likely" && !card.question ? words.likely_excerpt : LEADS[card.type]);
  const answer = (card) => make("div", { class: "said" },
    card.preface ? make("div", {}, card.preface) : null,
    lead(card) ? label(lead(card)) : null,
    card.question && card.type !== "passage" ? make("div", { class: "question" }, card.question) : null,
    card.scope ? make("div", { class: "scope" }, `${words.scope}：${card.scope}`) : null,
    make("div", {}, card.answer),
    card.citations?.length ? label(words.sources) : null, card.citations?.length ? sources(card.citations) : null,
    card.services?.length ? label(words.services) : null, card.services?.length ? services(card.services) : null,
    card.votes?.length ? votes(card.votes) : null,
    card.type === "likely" && card.choices?.length ? label(words.otherwise) : null);
  const votes = (items) => {
    const group = make("div", { class: "votes", role: "group", "aria-label": words.votes_label },
      ...items.map((item) => make("button", { type: "button", onclick: () => vote(group, item.payload) }, item.label)));
    return group;
  };
  const help = (text, card) => make("div", { class: "said help", role: "alert" }, make("div", {}, text),
    make("div", { class: "calls" }, ...(card.contacts || []).filter((one) => one.phone).map((one) =>
      make("a", { href: `tel:${one.phone}` }, make("strong", {}, one.phone), ` ${one.agency}`))));
  const ticket = (card) => make("div", { class: "said ticket" },
    make("div", { class: "label" }, words.tracking_no), make("strong", {}, card.tracking_no),
    card.lookup_code ? make("div", { class: "label" }, words.lookup_code) : null,
    card.lookup_code ? make("strong", {}, card.lookup_code) : null,
    card.due_on ? make("div", {}, `${words.due_on} ${card.due_on}`) : null,
    ...(card.notes || []).map((note) => make("div", { class: "label" }, note)),
    link(`${base}/messages/${card.tracking_no}`, words.follow));
  const isEntry = (item) => Boolean(item.payload?.startsWith("/choose_entry"));
  const choices = (items) => make("div", { class: "choices", role: "group", "aria-label": words.choices_label },
    ...items.map((item) => {
      const place = items.filter(isEntry).indexOf(item) + 1;
      return make("button", { type: "button", "data-entry": place > 0, onclick: () => ask(item.label, item.payload) },
        place ? `${place}. ${item.label}` : item.label);
    }));
  // What was offered stays readable when the talk goes on; only the buttons go.
  const settle = (group) => {
    const offered = [...group.querySelectorAll("[data-entry]")].map((button) => make("div", {}, button.textContent));
    if (offered.length) group.replaceWith(make("div", { class: "said offered" }, ...offered));
    else group.remove();
  };

  // Several questions of one turn: each under its heading; the rest can be asked by a button.
  const part = (card) => {
    add(make("div", { class: "said part" }, make("h3", {}, card.asked)));
    draw({ text: card.text, card });
  };
  const draw = ({ text, card }) => {
    if (card?.parts?.length) {
      card.parts.forEach(part);
      if (card.further?.length) {
        add(make("div", { class: "label" }, words.further));
        add(choices(card.further.map((label) => ({ label, payload: null }))));
      }
    } else if (card && ["answer", "likely", "passage"].includes(card.type) && card.answer) add(answer(card));
    else if (card?.type === "emergency") add(help(text, card));
    else if (card?.type === "message_created" && card.tracking_no) { add(ticket(card)); }
    else if (card?.choices?.length) say(text.replace(/\n\d+\. [^\n]*/g, ""));
    else if (text) say(text);
    if (card?.choices?.length) add(choices(card.choices));
  };

  const drawMine = (said) => {
    log.querySelectorAll(".choices").forEach(settle);
    log.querySelectorAll(".votes").forEach((group) => group.remove());
    return add(make("div", { class: "said mine" }, said));
  };
  const greet = () => {
    say(words.greeting);
    const asked = JSON.parse(script.dataset.starters || "[]"); // what the page says people ask most
    add(choices([...asked, ...words.starters].map((text) => ({ label: text, payload: null }))));
  };
  const beginAgain = () => {
    if (send.disabled) return;
    talk.forget();
    log.replaceChildren();
    greet();
    box.focus();
  };

  const ask = async (text, payload = null) => {
    const said = text.trim();
    if (!said || send.disabled) return;
    const mine = drawMine(said);
    box.value = "";
    send.disabled = true;
    const waiting = say(words.thinking);
    waiting.classList.add("waiting");
    scrollTo(mine);
    try {
      const reply = await turn(payload ? { payload } : { text: said });
      waiting.remove();
      talk.keep({ mine: said });
      reply.messages.forEach((message) => { draw(message); talk.keep(message); });
    } catch (fault) {
      waiting.remove();
      say(fault.detail || words.unreachable);
      if (!payload && !box.value) box.value = said; // nothing typed is lost: send it again from here
    } finally {
      send.disabled = false;
      scrollTo(mine);
      box.focus({ preventScroll: true });
    }
  };

  // Thanks stand in the place of the buttons; what can be done next, below.
  const vote = async (group, payload) => {
    if (send.disabled) return;
    send.disabled = true;
    try {
      const [thanks, ...others] = (await turn({ payload })).messages;
      group.replaceWith(make("div", { class: "label", role: "status" }, thanks.text));
      if (thanks.card?.choices?.length) add(choices(thanks.card.choices)).scrollIntoView({ block: "nearest" });
      others.forEach(draw);
    } catch (fault) {
      say(fault.detail || words.unreachable);
    } finally {
      send.disabled = false;
    }
  };

  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  root.addEventListener("keydown", (event) => { if (event.key === "Escape" && !mount) show(false); });

  const host = make("policydesk-widget");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(root);
  if (mount) host.style.cssText = "display:block;height:100%";
  else panel.hidden = true;
  (mount || document.body).append(host);
  greet();
  const before = talk.read();
  before.forEach((item) => ("mine" in item ? drawMine(item.mine) : draw(item)));
  log.scrollTop = before.length ? log.scrollHeight : 0;
  const asked = script.dataset.ask?.trim();
  if (asked && before.findLast((item) => "mine" in item)?.mine !== asked) ask(asked);
})();
