// Rows: J and K move, X selects, Escape clears; Enter follows the focused link as ever. Counts what is selected.
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
