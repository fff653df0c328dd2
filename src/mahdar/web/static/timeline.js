// The axis: the entries of most weight, right to left in Arabic.
"use strict";
(() => {
  function draw() {
    const place = document.getElementById("axis");
    if (!place || place.dataset.drawn) return;
    place.dataset.drawn = "1";
    const entries = JSON.parse(document.getElementById("axis-data").textContent);
    const items = entries.map((one) => {
      const words = document.createElement("span");
      words.className = "axis-words"; words.lang = "ar"; words.dir = "rtl"; words.textContent = one.content;
      return {
        id: one.id, content: words, start: one.start, end: one.end ? `${one.end}T23:59:59` : undefined,
        type: one.end ? "range" : "box", className: `${one.kind}${one.disputed ? " disputed" : ""} weight-${Math.min(one.sources, 4)}`,
        title: one.told,
      };
    });
    const rtl = place.dataset.rtl === "1";
    const axis = new vis.Timeline(place, items, {
      rtl, locale: rtl ? "ar" : "en", locales: { ar: { current: "الآن", time: "الوقت" }, en: { current: "now", time: "time" } },
      maxHeight: 420, minHeight: 220, zoomMin: 86400000, showCurrentTime: false, orientation: "top",
      tooltip: { followMouse: true }, xss: { disabled: false, filterOptions: {} },
    });
    axis.on("select", (chosen) => {
      const entry = chosen.items.length ? document.getElementById(chosen.items[0]) : null;
      if (entry) { entry.scrollIntoView({ block: "center" }); entry.querySelector("a").focus(); }
      else if (chosen.items.length) location.href = place.dataset.record.replace("/record/", `/record/${encodeURIComponent(chosen.items[0])}`);
    });
  }
  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("htmx:afterSettle", draw);
})();
