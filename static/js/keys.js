// Single-key shortcuts. A control names its key in [data-key] ("l", "1", "g f"); pressing it clicks the control.
// Never inside fields, never with modifiers, and the shortcuts sheet turns them off (WCAG 2.1.4).
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
