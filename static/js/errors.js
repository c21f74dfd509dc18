// Focus goes to the error summary, on a page load as on a swap, so that nobody misses what is wrong.
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
