// A slider moves the number beside it, and follows it; only the number is sent.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-slides]")) document.getElementById(target.dataset.slides).value = target.value;
  else if (target.id && target.value !== "") {
    const slider = document.querySelector(`[data-slides="${CSS.escape(target.id)}"]`);
    if (slider) slider.value = target.value;
  }
});
