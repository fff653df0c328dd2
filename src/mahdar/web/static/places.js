// The map: states as outlines from this server, a circle a place. No tiles, nothing from elsewhere.
"use strict";
(() => {
  function popup(one) {
    const box = document.createElement("div"), link = document.createElement("a"), told = document.createElement("p"), how = document.createElement("p");
    link.href = one.address; link.lang = "ar"; link.dir = "rtl"; link.textContent = one.name;
    told.textContent = one.told; how.textContent = one.how; how.className = "meta";
    box.append(link, told, how);
    return box;
  }
  // Where most of it is: the places of most articles that are not far from the middle one of them.
  function close(spots) {
    const most = spots.slice(0, 40).map((one) => one.at);
    const middle = (n) => most.map((at) => at[n]).sort((a, b) => a - b)[Math.floor(most.length / 2)];
    const near = most.filter((at) => Math.abs(at[0] - middle(0)) < 20 && Math.abs(at[1] - middle(1)) < 28);
    return near.length * 2 > most.length ? near : most;
  }
  async function draw() {
    const place = document.getElementById("map");
    if (!place || place.dataset.drawn) return;
    place.dataset.drawn = "1";
    const spots = JSON.parse(document.getElementById("map-data").textContent);
    const map = L.map(place, { attributionControl: false, zoomControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 9, maxBounds: [[-85, -200], [85, 200]] });
    L.control.zoom({ position: "topleft", zoomInTitle: place.dataset.in, zoomOutTitle: place.dataset.out }).addTo(map);
    const told = close(spots);
    if (told.length) map.fitBounds(told, { padding: [30, 30], maxZoom: 6 }); else map.setView([28, 40], 4);
    const land = await (await fetch(place.dataset.base)).json();
    L.geoJSON(land, { interactive: false, className: "land", smoothFactor: 0.5 }).addTo(map);
    for (const one of [...spots].sort((a, b) => b.articles - a.articles)) {
      const spot = L.circleMarker(one.at, { radius: 4 + Math.min(16, 1.6 * Math.sqrt(one.articles)), className: one.state ? "spot state" : "spot" }).addTo(map);
      spot.bindPopup(popup(one)).bindTooltip(one.name);
      const drawn = spot.getElement();
      if (drawn) { drawn.setAttribute("tabindex", "0"); drawn.setAttribute("role", "button"); drawn.setAttribute("aria-label", `${one.name}: ${one.told}`); drawn.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); spot.openPopup(); } }); }
    }
    place.dataset.ready = "1";
  }
  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("htmx:afterSettle", draw);
})();
