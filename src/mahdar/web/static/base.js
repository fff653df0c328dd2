// What every page does in the browser: very little. Menus close when one clicks elsewhere or presses Escape.
"use strict";
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.drop[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.drop[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});
// Empty fields stay out of addresses, so that a view that is sent on is short.
document.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.parameters;
  for (const name of [...given.keys()]) if (given.get(name) === "") given.delete(name);
});
document.addEventListener("submit", (event) => {
  if (event.target.method !== "get") return;
  for (const field of event.target.elements) if (field.name && field.value === "") field.disabled = true;
  setTimeout(() => { for (const field of event.target.elements) field.disabled = false; }, 0);
});
// A page that was put in place anew is read from its beginning.
document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target.id === "main") document.getElementById("main").focus({ preventScroll: true }); });
