// A list is remembered when it is left, so that J and K inside a record lead to the next and the previous one of it.
const KEY = "queue";
const nav = document.querySelector("[data-queue]");
const kept = () => { try { return JSON.parse(sessionStorage.getItem(KEY) ?? "null"); } catch { return null; } };
const path = (link) => new URL(link.href, location.href).pathname;

// The list itself: the first link of each row, as it is drawn when a row is opened.
addEventListener("pagehide", () => {
  const links = [...document.querySelectorAll("#found [data-row]")].map((row) => row.querySelector("th a, h3 a")).filter(Boolean);
  if (!links.length) return;
  const list = { url: location.href, title: document.querySelector("h1")?.firstChild?.textContent.trim() ?? "", rows: links.map(path) };
  try { sessionStorage.setItem(KEY, JSON.stringify(list)); } catch { /* private mode: no queue */ }
});

const list = nav && !document.querySelector("#found") ? kept() : null;
const at = list ? list.rows.indexOf(location.pathname) : -1;
if (at >= 0) {
  const [back, before, after] = nav.querySelectorAll("a");
  back.href = list.url;
  back.querySelector("span").textContent = `${list.title}, ${at + 1} of ${list.rows.length}`;
  for (const [link, key, to] of [[before, "k", list.rows[at - 1]], [after, "j", list.rows[at + 1]]]) {
    if (to) Object.assign(link, { href: to }).dataset.key = key; else link.remove();
  }
  nav.hidden = false;
}
