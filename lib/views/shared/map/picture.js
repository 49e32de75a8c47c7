// The drawing: layers from sea to labels, fills and patterns, outlines, small glyphs, circles.

function buildPicture(map) {
  const { geo } = map;
  const { width, height } = geo;
  const shape = (layer, d) => make("path", { class: layer, d });
  const outlines = map.codes.map((code) => geo.regions[code].d).join("");
  map.defs = make("defs");
  map.patterns = new Map();
  map.paths = map.codes.map((code, i) => Object.assign(make("path", { d: geo.regions[code].d }), { region: i }));
  map.glyphs = make("g", { class: "glyphs" });
  map.overlays = make("g", { class: "overlays" });
  map.circles = make("g", { class: "circles" });
  map.groups = make("g", { class: "groups" });
  map.members = make("g", { class: "members" });
  map.marked = pair("by-hand");
  map.drawnLine = make("path", { class: "drawn-line" });
  map.hovered = pair("hover");
  map.chosen = pair("selected");
  map.beside = pair("compared");
  map.label = make("g", { class: "label" });
  map.names = make("g", { class: "names" });
  map.tip = make("div", { class: "tip", "aria-hidden": "true" });
  map.insetNames = geo.insets.map((inset) => make("text", { x: inset.label[0], y: inset.label[1] }, inset.name));
  map.svg = make(
    "svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    map.defs,
    make("rect", { class: "sea", width, height }),
    shape("context", geo.context.d),
    make("g", { class: "insets" }, ...geo.insets.map(({ box: [x, y, w, h] }) => make("rect", { x, y, width: w, height: h }))),
    make("g", { class: "fills" }, ...map.paths),
    map.overlays,
    shape("casing", outlines), shape("stroke", outlines),
    map.groups,
    shape("country-casing", geo.countries.d), shape("country", geo.countries.d),
    map.glyphs, map.circles,
    map.members, map.marked, map.hovered, map.beside, map.chosen, map.drawnLine,
    make("g", { class: "inset-names" }, ...map.insetNames),
    map.names,
    map.label,
  );
  map.area = make("div", { class: "area", tabindex: 0, role: "application", "aria-describedby": "described" }, map.svg);
  map.described = make("p", { class: "unseen", id: "described" });
  map.live = make("p", { class: "unseen", "aria-live": "polite" });
  map.buttons = [["+", "zoomIn"], ["−", "zoomOut"], ["◎", "zoomChosen"], ["⤢", "zoomAll"]].map(([sign, word]) => [make("button", { type: "button" }, sign), word]);
  const zoom = make("div", { class: "zoom" }, ...map.buttons.map(([button]) => button), fullButton(map));
  return make("div", { class: "picture" }, map.area, zoom, map.tip, map.described, map.live);

  function pair(kind) {
    return make("g", { class: kind }, make("path", { class: "under" }), make("path", { class: "over" }));
  }
}

// Map units for one pixel of the screen, and with it all that keeps its size whatever the zoom.
// `wide` is its width in pixels where that is known: asked for in a choice, it would lay the page out before it is painted.
function measure(map, wide = map.svg.clientWidth || 640) {
  const { geo, zoom } = map;
  map.wide = wide;
  map.unit = geo.width / zoom / wide;
  map.svg.style.setProperty("--unit", map.unit);
  // Of the largest circle, in pixels: a symbol's keeps its size, a cartogram's grows with the map.
  map.radius = map.data.radius ? map.data.radius / map.unit : Math.min(28, Math.max(14, 0.04 * map.wide));
  if (map.scaled !== map.unit) for (const pattern of map.patterns.values()) scalePattern(map, pattern);
  map.scaled = map.unit;
  map.insetNames.forEach((name, i) => (name.style.display = geo.insets[i].box[2] / map.unit < 66 ? "none" : ""));
}

// After a zoom, a move or a change of the window.
function rescale(map) {
  if (!map.regions) return;
  const [x, y] = map.at;
  map.svg.setAttribute("viewBox", `${x} ${y} ${map.geo.width / map.zoom} ${map.geo.height / map.zoom}`);
  const before = map.unit;
  measure(map);
  if (map.unit !== before) {
    paint(map);
    paintCircleLegend(map);
  }
  map.panels.forEach(rescale);
  outline(map);
}

function scalePattern(map, pattern) {
  const scale = pattern.dataset.screen ? 1 : map.unit;
  pattern.setAttribute("patternTransform", `scale(${scale}) rotate(${pattern.dataset.rotate})`);
}

// A pattern of one state on one ground ("2" is a class, "confidential", "accent", "none"); made when first needed.
function patternOf(map, name, ground, screen = false) {
  const id = `${map.tag ?? ""}${screen ? "k" : "p"}-${name}-${ground}`;
  if (!map.patterns.has(id)) {
    const { tile, rotate, path, width, filled, opacity } = PATTERNS[name];
    const [fillOf, inkOf] = grounds(ground);
    const ink = filled ? `fill:${inkOf}` : `fill:none;stroke:${inkOf};stroke-width:${width}`;
    const pattern = make(
      "pattern", { id, width: tile, height: tile, patternUnits: "userSpaceOnUse", "data-rotate": rotate, "data-screen": screen || null },
      fillOf && make("rect", { width: tile, height: tile, style: `fill:${fillOf}` }),
      make("path", { d: path, style: `${ink};opacity:${opacity}` }),
    );
    scalePattern(map, pattern);
    map.patterns.set(id, pattern);
    map.defs.append(pattern);
  }
  return `url(#${id})`;
}

function grounds(ground) {
  if (/^\d$/.test(ground)) return [`var(--c${ground})`, `var(--o${ground})`];
  if (/^over/.test(ground)) return ["", `var(--o${ground.slice(4)})`]; // ink alone, over what is there
  return { confidential: ["var(--confidential)", "var(--hatch)"], accent: ["var(--accent)", "var(--on-accent)"] }[ground];
}

const caveated = (region) => CAVEATED.includes(region.mark);

// What lies on a region beside its colour: the pattern of its state, of its caveat, or none.
function laidOn(region) {
  if (PATTERNS[STATE[region.state]] && !region.even) return STATE[region.state];
  return hasValue(region) && caveated(region) ? "caveat" : "";
}

const groundOf = (region) => (hasValue(region) ? region.class : region.state === "x" ? "missing" : "confidential");
const colourOf = (ground) => (/^\d$/.test(ground) ? `var(--c${ground})` : `var(--${ground})`);

// The fill of a region; one too small for a tile gets its plain ground and a glyph.
function paint(map) {
  const { regions, geo, data, unit } = map;
  const circles = data.form === "symbols";
  const glyphs = [], overlays = [];
  regions.forEach((region, i) => {
    const { s, c, d } = geo.regions[region.code];
    const path = map.paths[i];
    const pixels = s / unit;
    const plain = circles && hasValue(region);
    const ground = plain ? "plain" : groundOf(region);
    const pattern = plain ? "" : laidOn(region);
    const small = pixels < GLYPH.under;
    const colour = pattern && !small ? patternOf(map, pattern, ground) : colourOf(ground);
    const pale = region.alpha && region.alpha !== "-" ? (region.alpha === "9" ? 1 : region.alpha / 10) : "";
    if (path.filled !== colour) path.style.fill = path.filled = colour;
    if (path.pale !== pale) path.style.fillOpacity = path.pale = pale;
    if (pattern && small) glyphs.push(glyph(region, pattern, c, pixels, unit));
    if (pattern && !small && pattern !== "caveat" && hasValue(region) && caveated(region)) {
      overlays.push(make("path", { d, style: `fill:${patternOf(map, "caveat", `over${region.class}`)}` }));
    }
    if (BROKEN.includes(region.mark)) glyphs.push(triangle(region, circles ? "var(--stroke)" : `var(--o${region.class})`, c, unit));
  });
  map.glyphs.replaceChildren(...glyphs);
  map.overlays.replaceChildren(...overlays);
  map.circles.replaceChildren(...(circles ? circlesOf(map) : []));
  map.groups.replaceChildren(...(data.groups ?? []).flatMap(([members], i) => groupLine(map, members, i)));
  dim(map);
}

function glyph(region, pattern, [x, y], pixels, unit) {
  const { path, radius, filled, width } = GLYPH.shapes[pattern];
  const ink = hasValue(region) ? `var(--o${region.class})` : "var(--hatch)";
  const half = radius ? Math.min(1, pixels / 8) : Math.min(GLYPH.half, Math.max(1.6, pixels * 0.233));
  const style = filled ? `fill:${ink}` : `fill:none;stroke:${ink};stroke-width:${width / half}`;
  const mark = radius ? make("circle", { r: radius, style }) : make("path", { d: path, style });
  mark.setAttribute("transform", `translate(${x} ${y}) scale(${half * unit})`);
  mark.dataset.region = region.code;
  return mark;
}

function triangle(region, ink, [x, y], unit) {
  return make("path", { class: "break", d: BREAK, transform: `translate(${x} ${y}) scale(${0.8 * unit})`, style: `fill:${ink}`, "data-region": region.code });
}

// One outline round regions that share a total: their strokes, with everything inside of them masked away.
function groupLine(map, members, i) {
  const d = members.map((at) => map.geo.regions[map.codes[at]].d).join("");
  const { width, height } = map.geo;
  const mask = make(
    "mask", { id: `${map.tag ?? ""}g-${i}`, maskUnits: "userSpaceOnUse", x: 0, y: 0, width, height },
    make("rect", { width, height, fill: "#fff" }), make("path", { d, fill: "#000" }),
  );
  return [mask, make("path", { d, mask: `url(#${map.tag ?? ""}g-${i})` })];
}

function circlesOf(map) {
  return map.regions
    .map((region, i) => ({ region, i }))
    .filter(({ region }) => region.size > 0)
    .sort((a, b) => b.region.size - a.region.size)
    .map(({ region, i }) => {
      const [cx, cy] = map.geo.regions[region.code].c;
      const radius = Math.max(1, (region.size / LARGEST) * map.radius);
      const pattern = radius >= 5 ? laidOn(region) : "";
      const circle = make("circle", { cx, cy, r: radius * map.unit, class: pattern ? "marked" : null });
      if (pattern) circle.style.fill = patternOf(map, pattern, "accent");
      return Object.assign(circle, { region: i });
    });
}

// Hovered or focused, compared and selected regions are outlined over everything; fills never change.
function outline(map) {
  const { geo, codes } = map;
  const d = (i) => (i >= 0 ? geo.regions[codes[i]].d : "");
  const set = (pair, path) => pair.childNodes.forEach((line) => line.setAttribute("d", path));
  const hovered = map.hover >= 0 ? map.hover : map.focus;
  set(map.hovered, hovered === map.selected && map.focus < 0 ? "" : d(hovered));
  set(map.beside, (map.data.compared ?? []).map((code) => d(map.place.get(code) ?? -1)).join(""));
  set(map.chosen, d(map.selected));
  placeLabel(map);
  placeNames(map);
  map.panels.forEach(outline);
}

// Pressed rows of the legend dim what none of them speaks of.
function dim(map) {
  map.panels.forEach(dim);
  const known = new Set(map.data.legend?.map(([block, key]) => codeOfRow({ block, key })));
  const kept = [...map.only].filter((code) => known.has(code) || !map.data.legend); // of other classes than these: none
  if (!kept.length && !map.near && !map.dimmed) return;
  map.dimmed = Boolean(kept.length || map.near);
  const shown = kept.length ? map.regions.map((region) => kept.some((code) => speaksOf(code, region))) : [];
  const off = (i) => (kept.length > 0 && !shown[i]) || (Boolean(map.near) && !map.near.has(i));
  map.paths.forEach((path, i) => path.classList.toggle("dim", off(i)));
  for (const circle of map.circles.childNodes) circle.classList.toggle("dim", off(circle.region));
  for (const mark of map.glyphs.childNodes) mark.classList.toggle("dim", off(map.place.get(mark.dataset.region)));
  map.overlays.classList.toggle("dim", kept.length > 0);
}

function speaksOf(code, region) {
  const block = code[0], key = code.slice(1);
  if (block === ROW.certainty) return region.alpha === key;
  if (key === "mark-c") return caveated(region);
  if (key === "mark-k") return BROKEN.includes(region.mark);
  return block === ROW.class ? region.class === key : region.state === key;
}
