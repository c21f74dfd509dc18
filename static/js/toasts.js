// Toasts leave after eight seconds, unless somebody points at one, has focus in it, or it tells of a failure.
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
