// Several maps as one: small ones by year, two side by side, or two over one another with a slider between.
// One cursor walks over all of them, one zoom moves them; the picture built first is one of them (`own`).
// A panel is the map itself but for its figures and its drawing, so all that draws a map draws a panel.

function showPanels(map) {
  const { data } = map;
  const panels = data.panels ?? [];
  map.panels = [];
  map.side.parentNode.classList.toggle("wide", panels.length > 0 && !data.swipe);
  map.area.className = panels.length ? `area ${data.swipe ? "over" : panels.length > 2 ? "many" : "two"}` : "area";
  map.area.style.setProperty("--line", data.line ?? "");
  map.otherLegend?.remove();
  map.slider?.remove();
  map.otherLegend = map.slider = null;
  if (!panels.length) {
    if (map.svg.parentNode !== map.area) map.area.replaceChildren(map.svg); // put in again, all of it would be laid out again
    return;
  }
  map.area.replaceChildren(...panels.map((one, i) => {
    const cell = make("div", { class: "part" }, make("p", { class: "part-head" }, one.over));
    if (one.own) cell.append(map.svg);
    else {
      const panel = panelOf(map, one, `${i}-`);
      map.panels.push(panel);
      cell.append(panel.svg, panel.tip);
      Object.assign(cell.dataset, { theme: map.root.dataset.theme, palette: one.palette });
      listenTo(map, panel);
      if (one.legend) otherLegend(map, panel, one);
    }
    return cell;
  }));
  if (data.swipe) slide(map);
  for (const panel of map.panels) {
    measure(panel);
    panel.svg.setAttribute("viewBox", map.svg.getAttribute("viewBox"));
    paint(panel);
  }
}

function panelOf(map, data, tag) {
  const panel = Object.assign(Object.create(map), { data, tag, panels: [], named: "", dimmed: false });
  buildPicture(panel);
  panel.regions = unpack(panel, data);
  return panel;
}

// Other figures than those of the first map: a legend of their own, which dims their map alone.
function otherLegend(map, panel, data) {
  panel.only = new Set();
  panel.legend = make("div", { class: "legend", role: "group" });
  map.otherLegend = panel.legend;
  map.legend.after(panel.legend);
  Object.assign(panel.legend.dataset, { theme: map.root.dataset.theme, palette: data.palette });
  paintLegend(panel);
}

// The map that lies over the other is cut off where the slider stands.
function slide(map) {
  const at = (share) => {
    map.area.style.setProperty("--from", `${share}%`);
    map.share = share;
  };
  const heads = map.data.panels.map((one) => one.over).join(" | ");
  map.slider = make("input", { type: "range", min: 0, max: 100, value: map.share ?? 50, class: "slider", "aria-label": `${map.kit.words.slide}: ${heads}` });
  map.slider.addEventListener("input", () => at(Number(map.slider.value)));
  map.area.after(map.slider);
  at(map.share ?? 50);
}

function listenTo(map, panel) {
  const { svg } = panel;
  let down = null;
  svg.addEventListener("pointerdown", (event) => (down = { x: event.clientX, y: event.clientY, at: map.at, moved: false }));
  svg.addEventListener("pointermove", (event) => {
    if (map.pinching) return (down = null);
    if (down && event.buttons && Math.hypot(event.clientX - down.x, event.clientY - down.y) > 4) {
      down.moved = true;
      if (map.zoom > 1) return move(map, [down.at[0] - (event.clientX - down.x) * panel.unit, down.at[1] - (event.clientY - down.y) * panel.unit]);
    }
    if (event.pointerType === "touch") return;
    point(map, event.target.region ?? -1);
    tellAt(panel, event);
  });
  svg.addEventListener("pointerleave", () => {
    point(map, map.tapped);
    hush(panel);
  });
  svg.addEventListener("pointerup", (event) => {
    const clicked = down && !down.moved, i = event.target.region ?? -1;
    down = null;
    if (!clicked || event.button > 0) return;
    if (event.pointerType === "touch" && i !== map.tapped) point(map, (map.tapped = i));
    else if (i >= 0) choose(map, i);
  });
}

// What the other maps say of a region: "2015: 3.1 %".
function saidBeside(map, i) {
  return map.panels.map((panel) => {
    const { value, unit, note } = say(panel, panel.regions[i]);
    return `${panel.data.short ?? panel.data.over}${map.kit.words.colon}${value ? value + unit : note}`;
  });
}
