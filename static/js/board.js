// A card dropped on another lane opens the question of that stage: the same page as its link “Move”.
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
