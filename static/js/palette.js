// The palette: arrow keys walk through actions and search answers, Enter follows the chosen one to its [data-href].
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
    // The search knows the actions too; each is shown once.
    const shown = new Set([...palette.querySelectorAll("[data-action]:not([hidden])")].map((option) => option.dataset.href));
    palette.querySelectorAll("[role=option]:not([data-action])").forEach((hit) => { if (shown.has(hit.dataset.href)) hit.remove(); });
    choose(0);
  });
}
