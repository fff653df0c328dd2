// The slider of days: tells the day it stands on while it moves, and asks for that day when it is let go.
"use strict";
(() => {
  const eastern = (text) => text.replace(/[0-9]/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]);
  const held = (id) => JSON.parse(document.getElementById(id).textContent);
  function told(day) {
    const words = held("slider-words"), [year, month, number] = day.split("-");
    const text = `${Number(number)} ${words.months[Number(month) - 1]} ${year}`;
    return words.arabic ? eastern(text) : text;
  }
  document.addEventListener("input", (event) => {
    if (event.target.id !== "slider") return;
    const output = document.getElementById("slider-day"), day = held("slider-days")[Number(event.target.value)];
    output.textContent = day ? told(day) : output.dataset.everything;
    event.target.setAttribute("aria-valuetext", output.textContent);
  });
  // The address of a view names the day, not the place of the slider.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.classList.contains("slider")) return;
    const given = event.detail.parameters, day = held("slider-days")[Number(given.get("step"))];
    given.delete("step");
    if (day) given.set("as_of", day);
  });
  document.addEventListener("htmx:afterSettle", () => document.getElementById("slider")?.focus({ preventScroll: true }));
})();
