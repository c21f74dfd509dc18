// board.js
{
let held = null;
const lane = (event) => event.target.closest?.(".kanban [data-stage]");

document.addEventListener("dragstart", (event) => { held = event.target.closest?.(".card[draggable]") ?? null; });
document.addEventListener("dragend", () => { held = null; document.querySelectorAll("[data-over]").forEach((each) => each.removeAttribute("data-over")); });
document.addEventListener("dragover", (event) => {
  const over = held && lane(event);
  document.querySelectorAll("[data-over]").forEach((each) => { if (each !== over) each.removeAttribute("data-over"); });
  if (!over || over.contains(held)) return;
  event.preventDefault();
  over.setAttribute("data-over", "");
});
document.addEventListener("drop", (event) => {
  const over = held && lane(event);
  const link = held?.querySelector("a.move");
  if (!over || !link || over.contains(held)) return;
  event.preventDefault();
  link.dataset.href = `${link.getAttribute("href")}?to=${over.dataset.stage}`;
  link.click();
  delete link.dataset.href;
});
}
// copy.js
{
document.addEventListener("focusin", (event) => { if (event.target.matches("input[data-copy]")) event.target.select(); });
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { if (!document.execCommand("copy")) return; }
  button.querySelector("[role=status]").textContent = " Copied";
});
}
// dialogs.js
{
const sheet = document.getElementById("sheet");
let opener = null;

function show(dialog, by) {
  if (!dialog || dialog.open) return false;
  opener = by;
  dialog.showModal();
  dialog.dispatchEvent(new Event("shown"));
  return true;
}

function focusFirst(box) {
  box.querySelector("[autofocus], [aria-invalid=true], .field :is(input, textarea, select):not([type=hidden], [type=radio])")?.focus();
}

function load(link) {
  const body = sheet.querySelector("[data-sheet-body]");
  body.replaceChildren();
  sheet.setAttribute("aria-busy", "true");
  sheet.querySelector("[data-sheet-title]").textContent = link.dataset.sheet || link.textContent.trim();
  show(sheet, link);
  const address = link.dataset.href ?? link.getAttribute("href");
  htmx.ajax("GET", address, { target: body, swap: "innerHTML" })
    .then(() => { sheet.removeAttribute("aria-busy"); focusFirst(body); })
    .catch(() => { location.href = address; });
}

document.addEventListener("click", (event) => {
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target.closest("a[data-sheet], [data-href][data-sheet]");
  if (link && sheet && window.htmx && plain) { event.preventDefault(); return load(link); }
  const button = event.target.closest("[data-open]");
  if (button && plain && show(document.getElementById(button.dataset.open), button)) return event.preventDefault();
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) dialog.close();
  if (event.target.closest("[data-print]")) { event.preventDefault(); window.print(); }
});

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement: source, request, response } = event.detail?.ctx ?? {};
  if (!sheet?.open || !source || !sheet.contains(source) || request?.method?.toUpperCase() === "GET") return;
  if (response?.status < 300) { sheet.close(); opener?.focus?.(); }
});
}
// errors.js
{
const told = new WeakSet();
const toSummary = () => {
  const summary = (document.querySelector("dialog[open]") ?? document).querySelector(".summary");
  if (!summary || told.has(summary)) return; // once: a later swap elsewhere must not take the focus away
  told.add(summary);
  summary.focus();
};
toSummary();
document.addEventListener("htmx:after:settle", toSummary);
document.addEventListener("click", (event) => {
  const link = event.target.closest(".summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea") ?? field).focus();
});
}
// filters.js
{
document.addEventListener("htmx:config:request", (event) => {
  const { sourceElement: form, request } = event.detail.ctx;
  if (!form.matches?.("form.filters")) return;
  for (const [name, value] of [...request.body]) if (value === "") request.body.delete(name);
});
}
// keys.js
{
const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
const remember = (value) => { try { localStorage.setItem("keys", value); } catch { /* private mode: this page only */ } };
const typing = (at) => at.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable]");
const shown = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
const control = (key) => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown)
  ?? document.querySelector(`[data-key="${CSS.escape(key)}"]`);
const palette = () => document.querySelector("[data-open=palette]");
let went = 0;

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  const command = event.ctrlKey || event.metaKey;
  if (command && key === "k") { event.preventDefault(); return palette()?.click(); }
  if (command && key === "enter") return event.target.closest("form")?.requestSubmit();
  if (command || event.altKey || event.defaultPrevented || off() || typing(event.target)) return;
  const second = Date.now() - went < 900;
  went = key === "g" && !second ? Date.now() : 0;
  const target = control(second ? `g ${key}` : key) ?? (key === "/" ? palette() : null);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) target.focus();
  else target.click();
});

const toggle = document.querySelector("[data-keys-toggle]");
if (toggle) {
  toggle.checked = !off();
  toggle.addEventListener("change", () => remember(toggle.checked ? "on" : "off"));
}
}
// palette.js
{
const palette = document.getElementById("palette");
const query = document.getElementById("palette-q");
const options = () => [...palette.querySelectorAll("[role=option]:not([hidden])")];
let at = 0;

function choose(index) {
  const all = options();
  at = Math.max(0, Math.min(index, all.length - 1));
  all.forEach((option, place) => {
    option.id ||= `palette-o${place}-${Math.random().toString(36).slice(2, 7)}`;
    option.setAttribute("aria-selected", place === at);
  });
  if (all[at]) { query.setAttribute("aria-activedescendant", all[at].id); all[at].scrollIntoView({ block: "nearest" }); }
  else query.removeAttribute("aria-activedescendant");
}

function narrow() {
  const words = query.value.trim().toLowerCase().split(/\s+/);
  palette.querySelectorAll("[data-action]").forEach((option) => {
    option.hidden = !words.every((word) => option.textContent.toLowerCase().includes(word));
  });
  choose(0);
}

if (palette) {
  query.addEventListener("input", narrow);
  query.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(at + step);
    else if (event.key === "Enter") options()[at]?.click();
    else return;
    event.preventDefault();
  });
  palette.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    palette.close();
    if (!option.dataset.sheet) location.href = option.dataset.href;
  });
  palette.addEventListener("shown", () => { query.select(); narrow(); });
  document.addEventListener("htmx:after:settle", (event) => {
    if (!palette.open || !palette.contains(event.target)) return;
    const shown = new Set([...palette.querySelectorAll("[data-action]:not([hidden])")].map((option) => option.dataset.href));
    palette.querySelectorAll("[role=option]:not([data-action])").forEach((hit) => { if (shown.has(hit.dataset.href)) hit.remove(); });
    choose(0);
  });
}
}
// queue.js
{
const KEY = "queue";
const nav = document.querySelector("[data-queue]");
const kept = () => { try { return JSON.parse(sessionStorage.getItem(KEY) ?? "null"); } catch { return null; } };
const path = (link) => new URL(link.href, location.href).pathname;

addEventListener("pagehide", () => {
  const links = [...document.querySelectorAll("#found [data-row]")].map((row) => row.querySelector("th a, h3 a")).filter(Boolean);
  if (!links.length) return;
  const list = { url: location.href, title: document.querySelector("h1")?.firstChild?.textContent.trim() ?? "", rows: links.map(path) };
  try { sessionStorage.setItem(KEY, JSON.stringify(list)); } catch { /* private mode: no queue */ }
});

const list = nav && !document.querySelector("#found") ? kept() : null;
const at = list ? list.rows.indexOf(location.pathname) : -1;
if (at >= 0) {
  const [back, before, after] = nav.querySelectorAll("a");
  back.href = list.url;
  back.querySelector("span").textContent = `${list.title}, ${at + 1} of ${list.rows.length}`;
  for (const [link, key, to] of [[before, "k", list.rows[at - 1]], [after, "j", list.rows[at + 1]]]) {
    if (to) Object.assign(link, { href: to }).dataset.key = key; else link.remove();
  }
  nav.hidden = false;
}
}
// rows.js
{
const rows = () => [...document.querySelectorAll("[data-row]")];
const boxes = () => [...document.querySelectorAll(".bulk-form [name=p]")];
const still = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };

function move(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.hasAttribute("data-cursor"));
  const next = Math.max(0, Math.min(now + step, all.length - 1));
  all.forEach((row, at) => row.toggleAttribute("data-cursor", at === next));
  all[next].querySelector("a")?.focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
}

function count() {
  const chosen = boxes().filter((box) => box.checked).length;
  document.querySelectorAll("[data-selected]").forEach((place) => { place.textContent = chosen; });
}

function select(box, on) { if (box) { box.checked = on; count(); } }

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) boxes().forEach((box) => { box.checked = event.target.checked; });
  if (event.target.closest(".bulk-form")) count();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || still()) return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog")) return;
  const box = document.querySelector("[data-row][data-cursor] input[type=checkbox]");
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "x") select(box, !box?.checked);
  else if (event.key === "Escape") { boxes().forEach((each) => { each.checked = false; }); count(); }
});
document.addEventListener("htmx:after:settle", count);
}
// slides.js
{
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-slides]")) document.getElementById(target.dataset.slides).value = target.value;
  else if (target.id && target.value !== "") {
    const slider = document.querySelector(`[data-slides="${CSS.escape(target.id)}"]`);
    if (slider) slider.value = target.value;
  }
});
}
// theme.js
{
const themes = ["auto", "light", "dark"];
const names = { auto: "system", light: "light", dark: "dark" };
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-toggle]");
  if (!button) return;
  const root = document.documentElement;
  const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
  root.dataset.theme = next;
  button.setAttribute("aria-label", `Colour theme: ${names[next]}`);
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `theme=${next};path=/;max-age=31536000;samesite=lax${secure}`;
});
}
// toasts.js
{
const region = document.getElementById("toasts");
const STAY = 8000;

function watch(toast) {
  if (toast.nodeType !== Node.ELEMENT_NODE || toast.matches("[data-stay]")) return;
  const leave = () => { toast.matches(":hover, :focus-within") ? setTimeout(leave, 1000) : toast.remove(); };
  setTimeout(leave, STAY);
}

if (region) {
  [...region.children].forEach(watch);
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(watch)))
    .observe(region, { childList: true });
  region.addEventListener("click", (event) => { if (event.target.closest("[data-dismiss]")) event.target.closest(".toast").remove(); });
}
}
