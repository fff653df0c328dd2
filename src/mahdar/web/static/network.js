// The drawing of the network: the same ties as the table. A click on a tie opens its passages there.
"use strict";
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let drawn = null, size = 1;
  // Names are read at the size of the page, however far the drawing had to be made smaller to fit.
  function style(scale) {
    const tones = { friendly: colour("--good"), hostile: colour("--bad"), even: colour("--soft") };
    const kinds = { person: colour("--plan"), state: colour("--accent"), armed_group: colour("--warn") };
    return [
      { selector: "node", style: {
        label: "data(name)", "font-family": "IBM Plex Sans Arabic", "font-size": 12 * scale, color: colour("--ink"), "text-valign": "bottom", "text-margin-y": 4 * scale,
        "text-background-color": colour("--tint"), "text-background-opacity": 0.8, "text-background-padding": 1,
        "background-color": (node) => kinds[node.data("kind")] || colour("--soft"), width: (node) => scale * (10 + 2 * Math.min(node.data("degree"), 12)), height: (node) => scale * (10 + 2 * Math.min(node.data("degree"), 12)),
      } },
      { selector: "edge", style: {
        width: (edge) => 0.6 * scale * (1 + Math.min(4, Math.log2(edge.data("weight") + 1))), "line-color": (edge) => tones[edge.data("tone")], "target-arrow-color": (edge) => tones[edge.data("tone")],
        "target-arrow-shape": "triangle", "arrow-scale": 0.7 + 0.2 * scale, "control-point-step-size": 20 * scale, "curve-style": "bezier", "line-style": (edge) => edge.data("kind") === "statement" ? "dashed" : "solid", opacity: 0.75,
      } },
      { selector: "edge.chosen, edge:selected", style: { label: "data(told)", "font-size": 12 * scale, color: colour("--ink"), "text-background-color": colour("--paper"), "text-background-opacity": 1, "text-background-padding": 2, opacity: 1 } },
      { selector: ".faint", style: { opacity: 0.12 } },
    ];
  }
  function open(id) {
    const row = document.getElementById(id);
    if (!row) return;
    for (const other of document.querySelectorAll("tr.chosen")) other.classList.remove("chosen");
    row.classList.add("chosen");
    row.querySelector("details").open = true;
    row.scrollIntoView({ block: "center" });
    row.querySelector("summary").focus({ preventScroll: true });
  }
  // Names that lie on each other are moved apart, up and down, a little at a time.
  function apart(nodes) {
    for (let round = 0; round < 40; round += 1) {
      let moved = false;
      const boxes = nodes.map((node) => node.boundingBox({ includeEdges: false }));
      for (let i = 0; i < nodes.length; i += 1) for (let j = i + 1; j < nodes.length; j += 1) {
        const a = boxes[i], b = boxes[j], wide = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1), high = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
        if (wide <= 0 || high <= 0) continue;
        const step = Math.min(high / 2 + 1, 12 * size), sign = a.y1 + a.y2 <= b.y1 + b.y2 ? 1 : -1;
        nodes[i].shift("y", -sign * step);
        nodes[j].shift("y", sign * step);
        moved = true;
      }
      if (!moved) return;
    }
  }
  function draw() {
    const place = document.getElementById("net");
    if (!place || place.dataset.drawn) return;
    place.dataset.drawn = "1";
    const data = JSON.parse(document.getElementById("net-data").textContent);
    const ties = data.edges.slice(0, place.clientWidth < 600 ? 20 : undefined), ends = new Set(ties.flatMap((one) => [one.a, one.b]));
    const nodes = data.nodes.filter((one) => ends.has(one.id)).map((one) => ({ data: one }));
    const edges = ties.map((one) => ({ data: { ...one, source: one.a, target: one.b } }));
    drawn = cytoscape({
      container: place, elements: [...nodes, ...edges], style: style(1), minZoom: 0.2, maxZoom: 3, userZoomingEnabled: true,
      layout: { name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: true, idealEdgeLength: 120, nodeRepulsion: 16000, nodeOverlap: 20, gravity: 0.6, componentSpacing: 40, numIter: 1500, padding: 20 },
    });
    size = Math.max(1, 1 / drawn.zoom());
    drawn.style(style(size));
    apart(drawn.nodes().toArray());
    drawn.fit(undefined, 20);
    drawn.on("tap", "edge", (event) => open(event.target.id()));
    drawn.on("tap", "node", (event) => { location.href = event.target.data("address"); });
    drawn.on("mouseover", "node", (event) => { drawn.elements().not(event.target.closedNeighborhood()).addClass("faint"); });
    drawn.on("mouseout", "node", () => drawn.elements().removeClass("faint"));
    drawn.on("mouseover", "edge", (event) => event.target.addClass("chosen"));
    drawn.on("mouseout", "edge", (event) => event.target.removeClass("chosen"));
  }
  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("htmx:afterSettle", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (drawn) drawn.style(style(size)); });
})();
