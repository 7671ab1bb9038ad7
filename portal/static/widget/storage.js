/* What the browser keeps: the talk in this tab until it is closed, the way it is shown for good. */
const MOST_KEPT = 60;
const VIEW = "policydesk_view"; // a cookie of the portal's own pages (portal/web/elder_mode.py)
const ELDER = "elder";

const reading = (store, key) => { try { return store().getItem(key); } catch { return null; } };
const writing = (store, key, value) => {
  try { if (value === null) store().removeItem(key); else store().setItem(key, value); } catch { /* full, or private mode */ }
};
const inTab = () => sessionStorage;
const inBrowser = () => localStorage;

/* A lookup code is shown once: whoever comes to this screen later does not see it. */
const withoutCode = (item, hidden) => {
  const code = item.card?.lookup_code;
  return code ? { text: item.text.replaceAll(code, hidden), card: { ...item.card, lookup_code: null } } : item;
};

/* ``site`` keeps apart the talks of two desks on one origin; ``own`` is whether that is the portal's. */
export const storageOf = ({ site, own, hidden }) => {
  const key = (part) => `policydesk:${site}:${part}`;
  const get = (part) => reading(inTab, key(part));
  const set = (part, value) => writing(inTab, key(part), value);
  let items = null;
  const read = () => { try { return JSON.parse(get("talk")) || []; } catch { return []; } };
  return {
    items: () => (items ??= read()),
    keep: (item) => {
      items = [...(items ??= read()), item].slice(-MOST_KEPT);
      set("talk", JSON.stringify(items.map((one) => withoutCode(one, hidden))));
    },
    token: () => get("token"), setToken: (token) => set("token", token),
    draft: () => get("draft") || "", setDraft: (text) => set("draft", text || null),
    isOpen: () => get("open") === "1", setOpen: (open) => set("open", open ? "1" : null),
    forget: () => { items = []; ["talk", "token", "draft"].forEach((part) => set(part, null)); },
    elder: () => (own && document.cookie.split("; ").includes(`${VIEW}=${ELDER}`)) || reading(inBrowser, VIEW) === ELDER,
    setElder: (on) => {
      writing(inBrowser, VIEW, on ? ELDER : null);
      if (own) document.cookie = `${VIEW}=${on ? ELDER : ""}; path=/; samesite=lax; max-age=${on ? 31536000 : 0}`;
    },
  };
};
