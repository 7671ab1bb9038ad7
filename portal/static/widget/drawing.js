/* Drawing: the elements of what either side said. */
/* global words -- an argument of the function that the portal serves this file in */
const STEP = 60; // characters that elder mode shows at a time, to the end of a sentence
const ONE_OFF = /^\/(affirm|deny|stop|amend_message|useful)\b/; // what they answer is over afterwards

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};

/* Sentence by sentence, each step at least so long that it is worth a look. */
export const stepsOf = (text) => text.split(/(?<=[。；！？\n])/).reduce((steps, part) => {
  const last = steps.at(-1);
  return last !== undefined && last.length < STEP ? [...steps.slice(0, -1), last + part] : [...steps, part];
}, []).map((step) => step.trim()).filter(Boolean);

/* ``ask(label, payload)`` and ``vote(group, payload)`` are called by the buttons; ``elder()`` is
   whether one step at a time is shown. */
export const drawingOf = ({ base, ask, vote, elder }) => {
  const safe = (url) => {
    try { const made = new URL(url, base); return /^https?:$/.test(made.protocol) ? made.href : null; } catch { return null; }
  };
  const link = (url, ...inside) => {
    const href = safe(url);
    return href ? make("a", { href, target: "_blank", rel: "noopener" }, ...inside) : make("span", {}, ...inside);
  };
  const linked = (text) => text.split(/(https?:\/\/[^\s，。；）”]+)/).map((part, i) => (i % 2 ? link(part, part) : part));
  const label = (text) => make("div", { class: "label" }, text);
  const unseen = (text) => make("span", { class: "unseen" }, text);

  const stepped = (text) => {
    const steps = elder() ? stepsOf(text) : [text];
    const place = make("div", {}, ...linked(steps.shift() ?? ""));
    const more = make("button", { type: "button", class: "more", onclick: () => {
      const step = make("div", { class: "step", tabindex: "-1" }, ...linked(steps.shift()));
      more.before(step);
      step.focus();
      if (!steps.length) more.remove();
    } }, words.more);
    return steps.length ? make("div", {}, place, more) : place;
  };
  const folded = (title, ...inside) => (elder()
    ? make("details", {}, make("summary", {}, title), ...inside) : make("div", {}, label(title), ...inside));

  const said = (kind, who, ...inside) => make("div", { class: `said ${kind}`.trim() }, unseen(`${who}：`), ...inside);
  const say = (text) => said("", words.desk, stepped(text));
  const mine = (text) => said("mine", words.you, text);

  const holds = (c) => [
    c.issued_by ? `${words.issued_by} ${c.issued_by}` : null,
    c.valid_from ? `${c.valid_from} ${words.valid_from}` : null,
    c.in_force ? (c.valid_until ? `${words.valid_until} ${c.valid_until}` : words.in_force) : words.ended,
  ].filter(Boolean).join(" · ");
  const sources = (citations) => make("ul", { class: "sources" }, ...citations.map((c) => make("li", {},
    link(c.url, `《${c.title}》` + (c.doc_no ? `（${c.doc_no}）` : "") + c.clause),
    make("span", { class: c.in_force ? "mark" : "mark ended" }, holds(c)))));
  const services = (items) => make("ul", { class: "services" }, ...items.map((s) => make("li", {},
    link(s.url, make("span", { class: "do", "aria-hidden": "true" }, words.service_mark), s.name))));
  const votes = (items) => {
    const group = make("div", { class: "votes", role: "group", "aria-label": words.votes_label },
      ...items.map((item) => make("button", { type: "button", onclick: () => vote(group, item.payload) }, item.label)));
    return group;
  };

  const LEADS = { passage: words.excerpt, likely: words.likely };
  const lead = (card) => (card.type === "likely" && !card.question ? words.likely_excerpt : LEADS[card.type]);
  const answer = (card) => said("", words.desk,
    card.preface ? make("div", {}, card.preface) : null,
    lead(card) ? label(lead(card)) : null,
    card.question && card.type !== "passage" ? make("div", { class: "question" }, card.question) : null,
    card.scope ? make("div", { class: "scope" }, `${words.scope}：${card.scope}`) : null,
    stepped(card.answer),
    card.citations?.length ? folded(words.sources, sources(card.citations)) : null,
    card.services?.length ? label(words.services) : null, card.services?.length ? services(card.services) : null,
    card.votes?.length ? votes(card.votes) : null,
    card.type === "likely" && card.choices?.length ? label(words.otherwise) : null);
  const help = (text, card) => make("div", { class: "said help", role: "alert" }, make("div", {}, text),
    make("div", { class: "calls" }, ...(card.contacts || []).filter((one) => one.phone).map((one) =>
      make("a", { href: `tel:${one.phone}` }, make("strong", {}, one.phone), ` ${one.agency}`))));
  const ticket = (card) => said("ticket", words.desk,
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
      const pick = (event) => { event.currentTarget.classList.add("picked"); ask(item.label, item.payload); };
      return make("button", { type: "button", "data-once": ONE_OFF.test(item.payload ?? ""), onclick: pick },
        place ? `${place}. ${item.label}` : item.label);
    }));

  /* Several questions of one turn: each under its heading; the rest can be asked by a button. */
  const parts = (card) => [
    ...card.parts.flatMap((part) => [
      make("div", { class: "said part" }, make("h3", {}, part.asked)), ...message({ text: part.text, card: part })]),
    ...(card.further?.length
      ? [label(words.further), choices(card.further.map((further) => ({ label: further, payload: null })))] : []),
  ];
  /* The elements of one message of the desk, in their order. */
  const message = ({ text, card }) => {
    const drawn = [];
    if (card?.parts?.length) drawn.push(...parts(card));
    else if (card && ["answer", "likely", "passage"].includes(card.type) && card.answer) drawn.push(answer(card));
    else if (card?.type === "emergency") drawn.push(help(text, card));
    else if (card?.type === "message_created" && card.tracking_no) drawn.push(ticket(card));
    else if (card?.choices?.length) drawn.push(say(text.replace(/\n\d+\. [^\n]*/g, "")));
    else if (text) drawn.push(say(text));
    if (card?.choices?.length) drawn.push(choices(card.choices));
    return drawn;
  };
  return { say, mine, label, link, choices, message };
};

/* What was said, as a person would write it down; the words of a message are complete in themselves. */
export const asText = (items) => items.map((item) => ("mine" in item ? `${words.you}：${item.mine}` : `${words.desk}：${item.text}`))
  .join("\n\n");
