// Pointer, wheel and keys. One click is one event to the server; the server's answer moves the selection.

const FARTHEST = 8;
const PUSH = 0.2; // of what is in sight: a step of the keys that move it

function listen(map) {
  const { area, svg } = map;
  let down = null;
  svg.addEventListener("pointerdown", (event) => {
    if (map.marking && event.button === 0 && event.isPrimary) return startLine(map, event);
    down = { x: event.clientX, y: event.clientY, at: map.at, moved: false };
  });
  pinch(map);
  svg.addEventListener("pointermove", (event) => {
    if (map.pinching) return (map.line = down = null);
    if (map.line) return drawLine(map, event);
    if (down && event.buttons && Math.hypot(event.clientX - down.x, event.clientY - down.y) > 4) {
      down.moved = true;
      if (map.zoom > 1) {
        if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
        move(map, [down.at[0] - (event.clientX - down.x) * map.unit, down.at[1] - (event.clientY - down.y) * map.unit]);
        return;
      }
    }
    if (event.pointerType !== "touch") {
      point(map, event.target.region ?? -1);
      tellAt(map, event);
    }
  });
  svg.addEventListener("pointerleave", () => {
    point(map, map.tapped);
    hush(map);
  });
  svg.addEventListener("pointerup", (event) => {
    if (map.line) return endLine(map, event);
    const clicked = down && !down.moved;
    down = null;
    const i = event.target.region ?? -1;
    if (!clicked || event.button > 0) return;
    if (event.pointerType === "touch" && i !== map.tapped) {
      map.tapped = i; // the first tap shows, the second chooses
      point(map, i);
    } else if (i >= 0) choose(map, i);
  });
  svg.addEventListener("pointercancel", () => (map.line = down = null));
  area.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // a plain wheel scrolls the page
    event.preventDefault();
    const frame = svg.getBoundingClientRect();
    zoomTo(map, map.zoom * Math.exp(-event.deltaY / 300), [event.clientX - frame.left, event.clientY - frame.top]);
  }, { passive: false });
  map.buttons[0][0].addEventListener("click", () => zoomTo(map, map.zoom * 1.6));
  map.buttons[1][0].addEventListener("click", () => zoomTo(map, map.zoom / 1.6));
  map.buttons[2][0].addEventListener("click", () => map.selected >= 0 && zoomToRegion(map, map.selected));
  map.buttons[3][0].addEventListener("click", () => zoomTo(map, 1));
  area.addEventListener("keydown", (event) => pressKey(map, event));
  area.addEventListener("focus", () => {
    if (area.matches(":focus-visible")) walkTo(map, map.selected >= 0 ? map.selected : 0);
  });
  area.addEventListener("blur", () => {
    if (map.area !== area) return; // another picture takes its place, with the focus still on this one
    const walked = map.focus;
    map.focus = -1;
    outline(map);
    // A card that says the same is not built anew: the press on its link that takes the focus away would be lost.
    if (walked >= 0 && walked !== map.selected) showCard(map);
  });
}

// Two fingers zoom the map, not the page.
function pinch(map) {
  const { area, svg } = map;
  const gap = ([one, two]) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
  let start = null;
  area.addEventListener("touchstart", (event) => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    map.pinching = true;
    start = { gap: gap(event.touches), zoom: map.zoom };
  }, { passive: false });
  area.addEventListener("touchmove", (event) => {
    if (!start || event.touches.length !== 2) return;
    event.preventDefault();
    const [one, two] = event.touches, frame = svg.getBoundingClientRect();
    const middle = [(one.clientX + two.clientX) / 2 - frame.left, (one.clientY + two.clientY) / 2 - frame.top];
    zoomTo(map, (start.zoom * gap(event.touches)) / start.gap, middle);
  }, { passive: false });
  const end = (event) => {
    start = null;
    if (!event.touches.length) map.pinching = false;
  };
  area.addEventListener("touchend", end);
  area.addEventListener("touchcancel", end);
}

function point(map, i) {
  if (i === map.hover) return;
  map.hover = i;
  outline(map);
  showCard(map);
}

function hush(map) {
  map.tip.region = null;
  map.tip.replaceChildren();
}

// Name and value of the region under the pointer, beside it and inside the picture.
function tellAt(map, event) {
  const region = map.regions[map.hover];
  if (!region) return hush(map);
  if (map.tip.region !== region) {
    const { value, unit } = say(map, region);
    map.tip.region = region;
    map.tip.replaceChildren(title(region), make("br", {}), make("b", {}, `${value}${unit}`));
  }
  const frame = map.svg.getBoundingClientRect();
  const x = event.clientX - frame.left, y = event.clientY - frame.top;
  map.tip.style.left = x > frame.width / 2 ? "" : `${x + 14}px`;
  map.tip.style.right = x > frame.width / 2 ? `${frame.width - x + 14}px` : "";
  map.tip.style.top = `${Math.max(0, y - 52)}px`;
}

function zoomToRegion(map, i) {
  map.zoom = 4;
  const [x, y] = map.geo.regions[map.codes[i]].c;
  move(map, [x - map.geo.width / map.zoom / 2, y - map.geo.height / map.zoom / 2]);
}

function choose(map, i) {
  map.send("chosen", map.codes[i]);
  if (!map.said) return;
  map.picked = map.codes[i]; // shown at once; the page follows
  update(map, { ...map.data, selected: map.picked });
}

function speak(map, words) {
  map.live.textContent = words;
}

function walkTo(map, i) {
  map.focus = i;
  map.hover = -1;
  reveal(map, i);
  outline(map);
  showCard(map);
  speak(map, `${title(map.regions[i])}, ${[say(map, map.regions[i]).spoken, ...saidBeside(map, i)].join(", ")}`);
}

const ARROWS = { ArrowLeft: "l", ArrowRight: "r", ArrowUp: "u", ArrowDown: "d" };

function pressKey(map, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const here = map.focus >= 0 ? map.focus : Math.max(map.selected, 0);
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) pushView(map, arrow);
  else if (arrow) {
    const next = map.place.get(map.geo.regions[map.codes[here]].n[arrow]);
    walkTo(map, next ?? here);
  } else if (event.key === "Home") walkTo(map, 0);
  else if (event.key === "End") walkTo(map, map.codes.length - 1);
  else if (event.key === "m" || event.key === "M") markByKey(map, here);
  else if (map.marking && event.key === "Enter" && map.marks.size) takeMarks(map);
  else if (event.key === "Enter" || event.key === " ") choose(map, here);
  else if (event.key === "Escape") {
    if (map.marking) setMarking(map, false);
    else if (map.selected >= 0) walkTo(map, map.selected);
  } else if (event.key === "+" || event.key === "=") zoomTo(map, map.zoom * 1.6, null, here);
  else if (event.key === "-") zoomTo(map, map.zoom / 1.6, null, here);
  else if (event.key === "0") zoomTo(map, 1);
  else return;
  event.preventDefault();
}

// What is in sight moves by a step, as the pointer drags it.
function pushView(map, arrow) {
  const { geo, zoom } = map;
  const [across, down] = { l: [-1, 0], r: [1, 0], u: [0, -1], d: [0, 1] }[arrow];
  move(map, [map.at[0] + (PUSH * across * geo.width) / zoom, map.at[1] + (PUSH * down * geo.height) / zoom]);
}

// Zoom round a point of the screen, a region, or the middle of what is seen.
function zoomTo(map, zoom, pixel = null, region = -1) {
  const { geo } = map;
  zoom = Math.min(FARTHEST, Math.max(1, zoom));
  if (zoom < 1.02) zoom = 1;
  const [width, height] = [geo.width / map.zoom, geo.height / map.zoom];
  let fixed = [map.at[0] + width / 2, map.at[1] + height / 2];
  if (region >= 0) fixed = geo.regions[map.codes[region]].c;
  if (pixel) fixed = [map.at[0] + pixel[0] * map.unit, map.at[1] + pixel[1] * map.unit];
  const share = [(fixed[0] - map.at[0]) / width, (fixed[1] - map.at[1]) / height];
  map.zoom = zoom;
  move(map, [fixed[0] - (share[0] * geo.width) / zoom, fixed[1] - (share[1] * geo.height) / zoom]);
}

function move(map, at) {
  const { geo, zoom } = map;
  const within = (value, whole) => Math.min(Math.max(value, 0), whole - whole / zoom);
  map.at = [within(at[0], geo.width), within(at[1], geo.height)];
  map.root.classList.toggle("zoomed", zoom > 1);
  map.zoomedNear = false;
  rescale(map);
  tellLook(map);
}

// A region that the keys walk to is moved into sight.
function reveal(map, i) {
  if (map.zoom === 1) return;
  const { geo, zoom } = map;
  const [x, y] = geo.regions[map.codes[i]].c;
  const [width, height] = [geo.width / zoom, geo.height / zoom];
  const inside = (value, from, size) => value > from + size * 0.1 && value < from + size * 0.9;
  if (!inside(x, map.at[0], width) || !inside(y, map.at[1], height)) move(map, [x - width / 2, y - height / 2]);
}

// The regions of a country or group fill the picture, and the others are dimmed; without any, the whole map is back.
// Regions in boxes beside the map do not count unless there are no others.
function bringNear(map) {
  const inCountry = map.country ? map.codes.filter((code) => code.startsWith(map.country)) : null;
  const codes = inCountry ?? map.data.near ?? [];
  const asked = codes.join();
  if (asked === (map.asked ?? "")) return;
  map.asked = asked;
  const all = codes.map((code) => map.place.get(code)).filter((i) => i !== undefined);
  map.near = all.length ? new Set(all) : null;
  map.members.replaceChildren(...(map.near && !inCountry && !map.panels.length ? groupLine(map, all, "near") : []));
  dim(map);
  if (!all.length) return zoomTo(map, 1);
  const { geo } = map;
  const outside = all.filter((i) => boxOf(geo, geo.regions[map.codes[i]].c) < 0);
  const boxes = (outside.length ? outside : all).map((i) => map.paths[i].getBBox());
  const left = Math.min(...boxes.map(({ x }) => x)), right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y)), bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  map.zoom = Math.min(FARTHEST, Math.max(1, 0.88 * Math.min(geo.width / (right - left), geo.height / (bottom - top))));
  move(map, [(left + right - geo.width / map.zoom) / 2, (top + bottom - geo.height / map.zoom) / 2]);
  map.zoomedNear = true; // the address says which regions are near, not where the picture stands
}
