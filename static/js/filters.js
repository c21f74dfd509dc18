// A filter that is empty stays out of the address, so that a saved or sent link says only what was chosen.
document.addEventListener("htmx:config:request", (event) => {
  const { sourceElement: form, request } = event.detail.ctx;
  if (!form.matches?.("form.filters")) return;
  for (const [name, value] of [...request.body]) if (value === "") request.body.delete(name);
});
