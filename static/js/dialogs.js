// Dialogs: [data-open=id] opens one; a link with [data-sheet] loads its page into the sheet instead of going there.
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

// A form sent from the sheet and accepted closes it; a refused one (422) comes back into it, with focus on what is wrong.
document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement: source, request, response } = event.detail?.ctx ?? {};
  if (!sheet?.open || !source || !sheet.contains(source) || request?.method?.toUpperCase() === "GET") return;
  if (response?.status < 300) { sheet.close(); opener?.focus?.(); }
});
