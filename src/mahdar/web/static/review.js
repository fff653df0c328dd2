// The queue by keyboard: J and K walk, A, R and E press the buttons of the card that has the focus. Keys are told by
// their place, so that they work with an Arabic keyboard too.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const cards = [...document.querySelectorAll(".queue .card")];
  const at = cards.indexOf(document.activeElement && document.activeElement.closest(".card"));
  if (event.code === "KeyJ" || event.code === "KeyK") {
    const next = cards[Math.min(Math.max(at + (event.code === "KeyJ" ? 1 : -1), 0), cards.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); event.preventDefault(); }
  } else if (at >= 0) {
    const button = cards[at].querySelector(`[data-key="${CSS.escape(event.code.slice(3).toLowerCase())}"]`);
    if (button) { button.click(); event.preventDefault(); }
  }
});
// After a ruling the list is shorter by one: the reader goes on where he was.
document.addEventListener("DOMContentLoaded", () => {
  const kept = sessionStorage.getItem("queue-at");
  sessionStorage.removeItem("queue-at");
  if (kept !== null && new URLSearchParams(location.search).has("done")) {
    const cards = document.querySelectorAll(".queue .card");
    if (cards.length) cards[Math.min(Number(kept), cards.length - 1)].focus();
  }
});
document.addEventListener("submit", (event) => {
  const card = event.target.closest(".queue .card");
  if (card) sessionStorage.setItem("queue-at", String([...document.querySelectorAll(".queue .card")].indexOf(card)));
});
