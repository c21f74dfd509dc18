// A link to hand on: chosen as a whole when it gets focus; its button copies it and says so.
document.addEventListener("focusin", (event) => { if (event.target.matches("input[data-copy]")) event.target.select(); });
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { if (!document.execCommand("copy")) return; }
  button.querySelector("[role=status]").textContent = " Copied";
});
