// The reader: marked words open their record beside the text, and light up wherever it stands.
"use strict";
(() => {
  const reader = document.getElementById("reader");
  if (!reader) return;
  const marks = JSON.parse(document.getElementById("marks-data").textContent);
  const panel = document.getElementById("panel"), text = document.getElementById("text");
  let last = null;
  const shown = (kind) => document.getElementById(`show-${kind}`).checked;
  const numbers = (segment) => segment.dataset.marks.split(" ").map(Number);
  const chosen = (segment) => numbers(segment).find((n) => shown(marks[n].kind));

  function light(id) {
    for (const segment of text.querySelectorAll(".seg"))
      segment.classList.toggle("lit", numbers(segment).some((n) => marks[n].id === id));
  }
  function close() {
    panel.replaceChildren();
    light(null);
    if (last) last.focus({ preventScroll: true });
  }
  // On a narrow screen the panel lies over the text: the words that it is about are brought out from under it.
  function show() {
    if (!last || !matchMedia("(max-width: 60rem)").matches) return;
    const under = last.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
    if (under > 0) scrollBy({ top: under + 24 });
  }
  function open(address) {
    const url = new URL(address, location.href);
    url.searchParams.set("panel", "1");
    htmx.ajax("GET", url.pathname + url.search, { target: "#panel", swap: "innerHTML" });
    panel.scrollTop = 0;
  }
  text.addEventListener("click", (event) => {
    const segment = event.target.closest(".seg");
    if (!segment || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (!getSelection().isCollapsed) return;
    const number = chosen(segment);
    if (number === undefined) return;
    last = segment;
    const url = new URL(segment.href || reader.dataset.page, location.href);
    url.pathname = url.pathname.replace(/[^/]+$/, encodeURIComponent(marks[number].id));
    open(url);
  });
  // Links of the panel to other records stay in the panel, those into this article move within it.
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel], a.close");
    if (link && link.matches(".close")) { event.preventDefault(); close(); return; }
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.href);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    const record = panel.querySelector(".record");
    light(record && record.dataset.record);
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.querySelector(".record")) close();
  });
  // What is marked is kept in the address, so that a view can be sent on.
  reader.querySelector(".kinds").addEventListener("change", () => {
    const hidden = [...reader.querySelectorAll(".kinds [type=checkbox]")].filter((box) => !box.checked && !box.disabled).map((box) => box.value);
    const url = new URL(location.href);
    if (hidden.length) url.searchParams.set("hide", hidden.join(" ")); else url.searchParams.delete("hide");
    history.replaceState(history.state, "", url);
  });
  // Selected words can be made a record: the link to the form carries where they stand, in characters of the text.
  const add = document.getElementById("add"), plain = { href: add.href, words: add.textContent };
  function place(node, offset) {
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
    if (!line) return null;
    const before = document.createRange();
    before.setStart(line, 0); before.setEnd(node, offset);
    return Number(line.dataset.start) + [...before.toString()].length;
  }
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection(), range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const inside = range && text.contains(range.commonAncestorContainer);
    const start = inside ? place(range.startContainer, range.startOffset) : null;
    const end = inside ? place(range.endContainer, range.endOffset) : null;
    const some = start !== null && end !== null && start < end;
    const url = new URL(plain.href);
    if (some) url.searchParams.set("at", `${start}-${end}`);
    add.href = url; add.textContent = some ? add.dataset.some : plain.words;
    add.parentElement.classList.toggle("some", some);
  });
  const first = panel.querySelector(".record");
  if (first) light(first.dataset.record);
})();
