// Colour theme: system, light, dark in turn. Kept in a cookie, so the server paints the next page right at once.
const themes = ["auto", "light", "dark"];
const names = { auto: "system", light: "light", dark: "dark" };
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-toggle]");
  if (!button) return;
  const root = document.documentElement;
  const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
  root.dataset.theme = next;
  button.setAttribute("aria-label", `Colour theme: ${names[next]}`);
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `theme=${next};path=/;max-age=31536000;samesite=lax${secure}`;
});
