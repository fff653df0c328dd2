// Coding: words that are selected in the article's text are put into a field; the codebook's words stand under a choice.
"use strict";
(() => {
  const points = (text) => Array.from(text).length; // offsets are in code points, the browser's in UTF-16 units
  document.addEventListener("DOMContentLoaded", () => {
    const text = document.getElementById("text");
    if (!text) return;
    // The text is read, not written; it is no read-only field because browsers give those no caret to select with.
    text.addEventListener("beforeinput", (event) => event.preventDefault());
    text.addEventListener("drop", (event) => event.preventDefault());
    text.setSelectionRange(0, 0);
    // Trimmed at both ends, as a selection by double click takes a space with it.
    const chosen = () => {
      let start = text.selectionStart, end = text.selectionEnd;
      while (start < end && /\s/.test(text.value[start])) start++;
      while (end > start && /\s/.test(text.value[end - 1])) end--;
      return { start, words: text.value.slice(start, end) };
    };
    for (const button of document.querySelectorAll("button.take")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const { start, words } = chosen();
        const into = document.getElementById(button.dataset.into);
        if (!words) { text.focus(); return; }
        into.value = button.dataset.many === "1" && into.value.trim() ? `${into.value}|${words}` : words;
        const first = document.getElementById("start");
        if (button.dataset.into === "words" && first) first.value = String(points(text.value.slice(0, start)));
        into.focus();
      });
    }
    const [from, to] = (text.dataset.at || "").split("-").map(Number);
    const first = document.getElementById("start");
    const shown = to ? [from, to] : first && first.value ? [Number(first.value), Number(first.value) + points(document.getElementById("words").value)] : null;
    if (shown) {
      const all = Array.from(text.value);
      const units = all.slice(0, shown[0]).join("").length;
      text.setSelectionRange(units, units + all.slice(shown[0], shown[1]).join("").length);
      text.scrollTop = Math.max(0, text.scrollHeight * (units / Math.max(1, text.value.length)) - text.clientHeight / 2);
    }
  });
  document.addEventListener("change", (event) => {
    const about = event.target.dataset && event.target.dataset.means && document.getElementById(event.target.dataset.means);
    if (about) about.textContent = event.target.selectedOptions[0].dataset.means || "";
  });
})();
