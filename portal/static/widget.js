/* policydesk widget: <script async src="https://…/widget.js" data-policy="…" data-site="…"></script> */
/* global words, css -- arguments of the function that the portal serves this file in */
import { asText, drawingOf, make } from "./widget/drawing.js";
import { storageOf } from "./widget/storage.js";

const script = document.currentScript;
const base = new URL(script.src).origin;
const policy = script.dataset.policy || null;
const site = script.dataset.site || "";
const mount = script.dataset.mount ? document.getElementById(script.dataset.mount) : null;
const kept = storageOf({ site, own: base === location.origin, hidden: words.code_hidden });
let session = null;

const post = async (path, body) => {
  const response = await fetch(base + path, {
    method: "POST", credentials: "omit",
    headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.detail), { status: response.status, detail: answer.detail });
  return answer;
};

/* The page that the widget stands in hears what happens, and never what is said. */
const tell = (name, detail = {}) =>
  document.dispatchEvent(new CustomEvent(`policydesk:${name}`, { detail: { site, policy, ...detail } }));

const begin = async () => {
  session = (await post("/api/v1/sessions", {})).session;
  kept.setToken(session);
};
const turn = async (said) => {
  session ||= kept.token();
  if (!session) await begin();
  const sent = () => post("/api/v1/chat", { session, policy_id: policy, ...said });
  try { return await sent(); } catch (fault) {
    if (fault.status !== 401) throw fault;
    session = null;
    kept.forget();
    await begin();
    add(drawing.say(words.begun_again));
    return sent();
  }
};

const drawing = drawingOf({
  base, elder: kept.elder, ask: (text, payload) => ask(text, payload), vote: (group, payload) => vote(group, payload),
});
const notices = make("div", { class: "notices", role: "status" });
const log = make("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": words.log_label, tabindex: "0" });
const box = make("textarea", { "aria-label": words.input_label, placeholder: words.placeholder, rows: "1", enterkeyhint: "send",
  oninput: () => kept.setDraft(box.value) });
const send = make("button", { type: "submit" }, words.send);
const form = make("form", { onsubmit: (event) => { event.preventDefault(); ask(box.value); } }, box, send);
const button = (text, onclick) => make("button", { type: "button", onclick }, text);
const elderButton = button(words.elder, () => { kept.setElder(!kept.elder()); showElder(kept.elder()); });
const panel = make("section", { class: "panel", "aria-label": words.title },
  make("header", {}, make("span", {}, words.title),
    make("span", { class: "tools" }, elderButton, mount ? null : button(words.close, () => show(false)))),
  notices, log, form,
  make("div", { class: "foot" }, make("p", { class: "notice" }, words.notice),
    make("span", { class: "tools" }, button(words.download, () => download()), button(words.clear, () => askToClear()))));
const launch = make("button", { class: "launch", type: "button", onclick: () => show(true) }, words.open);
const root = make("div", { class: mount ? "root inline" : "root floating", lang: "zh-CN" }, ...(mount ? [panel] : [launch, panel]));

const show = (open) => {
  if (mount) { if (open) box.focus(); return; }
  panel.hidden = !open;
  launch.hidden = open;
  kept.setOpen(open);
  if (open) drawService();
  (open ? box : launch).focus();
  tell(open ? "open" : "close");
};
const add = (...elements) => {
  log.append(...elements);
  return elements[0];
};
const scrollTo = (element) => { log.scrollTop = element.offsetTop - log.offsetTop - 12; };

/* What was offered stays; a yes to what is over, or a vote on it, does not. */
const addMine = (said) => {
  log.querySelectorAll("[data-once]").forEach((one) => one.remove());
  log.querySelectorAll(".votes").forEach((group) => group.remove());
  return add(drawing.mine(said));
};
const greet = () => {
  const asked = JSON.parse(script.dataset.starters || "[]"); // what the page says people ask most
  add(make("div", { class: "greeting" }, drawing.say(words.greeting)), drawing.choices([...asked, ...words.starters].map((text) => ({ label: text, payload: null }))));
};
const drawAll = () => {
  log.setAttribute("aria-busy", "true");
  log.replaceChildren();
  greet();
  kept.items().forEach((item) => ("mine" in item ? addMine(item.mine) : add(...drawing.message(item))));
  log.scrollTop = kept.items().length ? log.scrollHeight : 0;
  log.setAttribute("aria-busy", "false");
};

const ask = async (text, payload = null) => {
  const said = text.trim();
  if (!said || send.disabled) return;
  const mine = addMine(said);
  box.value = "";
  send.disabled = true;
  const waiting = add(drawing.say(words.thinking));
  waiting.classList.add("waiting");
  scrollTo(mine);
  tell("asked");
  try {
    const reply = await turn(payload ? { payload } : { text: said });
    waiting.remove();
    kept.keep({ mine: said });
    kept.setDraft("");
    reply.messages.forEach((message) => { add(...drawing.message(message)); kept.keep(message); });
    const card = reply.messages.findLast((message) => message.card)?.card;
    tell("answered", { type: card?.type ?? null, outcome: card?.outcome ?? null });
    if (!card) drawService(); // it may just have been switched off
  } catch (fault) {
    waiting.remove();
    add(drawing.say(fault.detail || words.unreachable));
    if (!payload && !box.value) { box.value = said; kept.setDraft(said); } // nothing typed is lost: send it again from here
    tell("fault", { status: fault.status ?? null });
  } finally {
    send.disabled = false;
    scrollTo(mine);
    box.focus({ preventScroll: true });
  }
};

/* Thanks stand in the place of the buttons, and have the focus that was on one of them; what can be
   done next, below. */
const vote = async (group, payload) => {
  if (send.disabled) return;
  send.disabled = true;
  try {
    const [thanks, ...others] = (await turn({ payload })).messages;
    const place = make("div", { class: "label", role: "status", tabindex: "-1" }, thanks.text);
    const hadFocus = group.contains(shadow.activeElement);
    group.replaceWith(place);
    if (hadFocus) place.focus({ preventScroll: true });
    if (thanks.card?.choices?.length) add(drawing.choices(thanks.card.choices)).scrollIntoView({ block: "nearest" });
    others.forEach((message) => add(...drawing.message(message)));
  } catch (fault) {
    add(drawing.say(fault.detail || words.unreachable));
  } finally {
    send.disabled = false;
  }
};

const askToClear = () => {
  if (log.querySelector(".clearing")) return;
  const asked = make("div", { class: "choices clearing", role: "group", "aria-label": words.clear_sure },
    make("p", {}, words.clear_sure),
    button(words.clear_yes, () => clear()), button(words.clear_no, () => { asked.remove(); box.focus(); }));
  add(asked).scrollIntoView({ block: "nearest" });
  asked.querySelector("button").focus();
};
const clear = async () => {
  if (send.disabled) return;
  const token = session || kept.token();
  session = null;
  kept.forget();
  box.value = "";
  drawAll();
  box.focus();
  tell("cleared");
  const isForgotten = !token || await post("/api/v1/sessions/forget", { session: token }).then((done) => done.forgotten, () => false);
  add(make("div", { class: "label" }, isForgotten ? words.cleared : words.cleared_here));
};
const download = () => {
  const day = new Date().toLocaleDateString("sv"); // 2026-11-30
  const text = `${words.title} ${day}\n${base}\n\n${asText(kept.items())}\n`;
  const file = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  make("a", { href: file, download: `${words.title}-${day}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
};
const showElder = (on) => {
  root.classList.toggle("elder", on);
  elderButton.setAttribute("aria-pressed", String(on));
  drawAll();
};

/* What stands above the talk; while it is switched off, where else to ask. It may change at any moment. */
const drawService = async () => {
  const state = await fetch(`${base}/api/v1/service`, { credentials: "omit" }).then((reply) => (reply.ok ? reply.json() : {}), () => ({}));
  const off = Boolean(state.chat_off);
  const elsewhere = make("p", {}, ...[["/faqs", words.faqs], ["/policies", words.policies],
    ...(state.messages_off ? [] : [["/messages#leave", words.leave]])].flatMap(([path, name]) => [drawing.link(base + path, name), " "]));
  notices.replaceChildren(...[state.notice, state.chat_off, state.messages_off].filter(Boolean).map((text) => make("p", {}, text)),
    ...(off ? [elsewhere] : []));
  form.hidden = off;
  root.classList.toggle("off", off);
};

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
});
/* On a phone the button lies over what is read: out of the way while one scrolls down. */
let scrolled = 0;
addEventListener("scroll", () => {
  const ends = scrollY + innerHeight >= document.documentElement.scrollHeight - 8;
  launch.classList.toggle("away", scrollY > scrolled && scrollY > 80 && !ends);
  scrolled = scrollY;
}, { passive: true });
document.addEventListener("visibilitychange", () => { if (!document.hidden) drawService(); });
root.addEventListener("keydown", (event) => { if (event.key === "Escape" && !mount) show(false); });

const host = make("policydesk-widget", { class: mount ? "inline" : null });
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
shadow.adoptedStyleSheets = [sheet];
shadow.append(root);
launch.hidden = kept.isOpen();
panel.hidden = !mount && !kept.isOpen();
(mount || document.body).append(host);
showElder(kept.elder());
drawService();
box.value = kept.draft();
const asked = script.dataset.ask?.trim();
if (asked && kept.items().findLast((item) => "mine" in item)?.mine !== asked) ask(asked);

window.policydesk = {
  open: () => show(true),
  close: () => show(false),
  ask: (text) => { show(true); return ask(String(text)); },
  on: (name, hear) => {
    const listener = (event) => hear(event.detail);
    document.addEventListener(`policydesk:${name}`, listener);
    return () => document.removeEventListener(`policydesk:${name}`, listener);
  },
};
tell("ready");
