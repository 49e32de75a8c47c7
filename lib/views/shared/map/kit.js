// What all maps of a page share: the drawing code (this module), names, words, and where the geometry lies.
export default function ({ data }) {
  const hub = (window.atlasMaps ??= {});
  const kit = (hub[data.id] ??= {});
  kit.ready ??= new Promise((open) => (kit.open = open));
  Object.assign(kit, data, { remove, draw: (place, view, send) => draw(kit, place, view, send) });
  if (data.choices) kit.indicators = new Map(data.choices.indicators.map((entry) => [entry.id, entry]));
  kit.open();
  hub.mount = mount;
  hub.loaded ??= Promise.resolve();
  hub.load?.();
}

// One element of a map with the values or the choice it was sent (mount.js).
async function mount(component) {
  const { data, parentElement: place } = component;
  const turn = (place.atlasTurn = (place.atlasTurn ?? 0) + 1);
  const flow = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  const view = await new Response(flow).json();
  const kit = (window.atlasMaps[view.kit] ??= {});
  kit.ready ??= new Promise((open) => (kit.open = open));
  await kit.ready;
  if (turn === place.atlasTurn) await kit.draw(place, view, component.setTriggerValue);
  // Streamlit calls this at once for a run that a newer one has overtaken: then the map is the newer run's.
  return () => turn === place.atlasTurn && kit.remove(place);
}

const maps = new Map(); // the element of a map to the map drawn in it
const files = new Map(); // address to geometry, fetched once for each load of the page

function geometry(url) {
  if (!files.has(url)) {
    files.set(url, fetch(url, { cache: "no-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return answer.json();
    }));
    files.get(url).catch(() => files.delete(url)); // the next change tries again
  }
  return files.get(url);
}

// Called with every change of data or theme (mount.js).
async function draw(kit, place, data, send) {
  if (maps.has(place) && other(maps.get(place).kit, kit)) remove(place); // other regions or shapes: another map
  if (!maps.has(place)) {
    try {
      const geo = await geometry(kit.url);
      if (!maps.has(place)) maps.set(place, build(place, kit, geo)); // two changes may have waited for one file
    } catch (error) {
      console.warn(error); // thrown on, Streamlit would show the reader its trace
      place.querySelector(".failed")?.remove();
      place.append(make("p", { class: "failed", role: "alert" }, kit.words.failed));
      return;
    }
  }
  const map = maps.get(place);
  map.send = send;
  map.kit = kit;
  map.theme = isDark(map.root) ? "dark" : "light";
  if (data.ask) return answered(map, data); // a map that answers itself (values.js)
  const first = data.look && !map.data;
  if (first) firstLook(map, data.look);
  update(map, data);
  if (first) firstFrame(map);
}

const other = (one, two) => one.codes !== two.codes || one.url !== two.url;

// Another geometry in the same map: squares or circles in place of the land, or larger regions.
function reshape(map, geo, level) {
  if (map.geo === geo) return;
  map.codes = (map.kit.larger?.[level] ?? map.kit).codes.split(" ");
  const old = map.area.parentNode;
  [map.geo, map.zoom, map.at, map.wide, map.named, map.near, map.asked] = [geo, 1, [0, 0], undefined, null, null, ""];
  old.replaceWith(buildPicture(map));
  listen(map);
  map.watch.disconnect();
  watch(map);
  map.data = null; // everything is painted anew
}

const watch = (map) => [map.svg, map.side].forEach((part) => map.watch.observe(part));

function remove(place) {
  const map = maps.get(place);
  if (!map) return;
  map.watch.disconnect();
  delete document.documentElement.dataset.atlasPending;
  if (map.years) stop(map);
  map.turn = -1; // what was chosen last is told no more
  clearTimeout(map.telling);
  map.root.remove();
  map.style.remove();
  maps.delete(place);
}

function build(place, kit, geo) {
  const map = { kit, geo, codes: kit.codes.split(" "), zoom: 1, at: [0, 0], shape: "", hover: -1, focus: -1, tapped: -1, only: new Set(), panels: [], large: 1 };
  map.side = make("div", { class: "side" });
  map.root = make("div", { class: "atlas-map" }, make("div", { class: "grid" }, buildPicture(map), map.side));
  buildChoices(map);
  buildLegend(map);
  buildStrip(map);
  buildCard(map);
  buildMarks(map);
  place.querySelector(".failed")?.remove();
  map.style = make("style", {}, CSS);
  place.append(map.style, map.root);
  listen(map);
  map.root.addEventListener("fullscreenchange", () => {
    nameFull(map);
    rescale(map);
  });
  map.watch = new ResizeObserver(() => {
    if (map.wide !== map.svg.clientWidth) rescale(map);
    if (map.data && map.stripWide !== map.side.clientWidth) paintStrip(map, map.side.clientWidth);
  });
  watch(map);
  return map;
}

// One button fills the screen and leaves it, as Escape does; none where the browser cannot (an iPhone).
function fullButton(map) {
  map.full = null;
  if (!document.fullscreenEnabled) return null;
  const corners = make("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" });
  map.full = make("button", { type: "button", class: "full" }, make("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, corners));
  map.full.addEventListener("click", () => {
    (isFull(map) ? document.exitFullscreen() : map.root.requestFullscreen()).catch((error) => console.warn(error));
  });
  return map.full;
}

const isFull = (map) => map.root.matches(":fullscreen");

function nameFull(map) {
  map.large = isFull(map) ? 1.4 : 1; // labels are read from further away
  map.full?.setAttribute("aria-label", map.kit.words[isFull(map) ? "fullLeave" : "full"]);
}

// `later` is called with what follows the picture itself: its alt text, strip and card.
function update(map, data, later = (work) => work()) {
  const start = performance.now(), { kit, theme } = map;
  const before = map.data;
  const same = before?.value === data.value && before.kit === data.kit && map.root.dataset.theme === theme && unselected(before) === unselected(data);
  map.data = data;
  map.root.dataset.theme = theme;
  map.root.dataset.palette = data.palette;
  map.root.dataset.shape = data.shape ?? "";
  if (!same) {
    map.regions = unpack(map, data);
    map.place = new Map(map.regions.map((region, i) => [region.code, i]));
    if (!kit.choices && before) map.only = new Set();
    measure(map, map.wide);
    paint(map);
    paintLegend(map);
    showPanels(map);
  }
  map.selected = map.place.get(data.selected) ?? -1;
  map.buttons[2][0].disabled = map.selected < 0;
  map.hover = map.tapped = -1;
  bringNear(map);
  outline(map);
  showMarks(map);
  later(() => {
    if (map.data !== data) return; // another choice has been made since
    if (!same) nameParts(map);
    paintStrip(map);
    showCard(map);
  });
  if (same && before.selected !== data.selected && map.selected >= 0 && map.area.matches(":focus")) {
    speak(map, fill(map.kit.words.chosen, { region: title(map.regions[map.selected]) }));
  }
  performance.measure("atlas-map", { start });
}

// The payload without what the reader has chosen: equal texts mean that nothing needs painting.
function unselected({ selected, compared, near, around, ...rest }) {
  return JSON.stringify(rest);
}

// The words of the map; of a larger level those that speak of it.
const wordsOf = ({ kit, level }) => ({ ...kit.words, ...kit.larger?.[level]?.words });

function nameParts(map) {
  const { data, kit } = map;
  const words = wordsOf(map);
  map.area.setAttribute("aria-label", data.heading ?? data.title);
  map.area.setAttribute("aria-roledescription", words.map);
  map.described.textContent = `${data.alt} ${words.hint}`;
  nameFull(map);
  map.buttons.forEach(([button, word]) => button.setAttribute("aria-label", kit.words[word]));
}

// Streamlit gives a component its theme as custom properties: dark when the ground is darker than a middle grey.
function isDark(element) {
  const ground = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  const hex = /^#([0-9a-f]{6})/i.exec(ground);
  const [red, green, blue] = hex
    ? [0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16))
    : (ground.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

const SVG = "http://www.w3.org/2000/svg";
const drawn = new Set(["svg", "g", "path", "rect", "circle", "text", "tspan", "line", "defs", "pattern", "mask", "filter", "feColorMatrix"]);

// An element with attributes and children: make("p", { class: "name" }, "Stuttgart").
function make(tag, attributes = {}, ...children) {
  const element = drawn.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

// Written again, a text that stands already would be laid out again.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
