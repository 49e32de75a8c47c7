// The legend beside the map: three blocks of rows; a row is a button, and what no pressed row speaks of is dimmed.

const ROW = { class: "c", certainty: "s", warning: "w", none: "n" }; // a row in the address: "c3", "wo", "wmark-c"
const codeOfRow = ({ block, key }) => ROW[block] + key;

function buildLegend(map) {
  map.legend = make("div", { class: "legend", role: "group" });
  map.side.append(map.legend);
}

function paintLegend(map) {
  const { data } = map;
  const words = wordsOf(map);
  map.legend.setAttribute("aria-label", words.legend);
  const rows = data.legend.map(([block, key, count, label]) => ({ block, key, count, label: label ?? words.rows[key] }));
  const heads = { class: data.head, certainty: data.alphaHead, warning: words.warned, none: words.empty };
  const parts = [];
  for (const block of ["class", "certainty", "warning", "none"]) {
    const mine = rows.filter((row) => row.block === block);
    if (!mine.length) continue;
    const head = make("div", { class: "head" }, make("span", {}, heads[block]));
    const ofYear = data.panels && !data.panels.some((one) => one.legend); // counts are of one of several maps of one scale
    if (block === "class") head.append(make("span", {}, ofYear ? `${words.regions}, ${data.years[0]}` : words.regions));
    parts.push(head);
    if (block === "class" && data.form === "bivariate") parts.push(turned(map, mine));
    else parts.push(...mine.map((row) => rowOf(map, row)));
    const light = block === "class" && map.data.palette !== "accent" && !map.data.lowFirst && words[map.data.palette.startsWith("diverging") ? "lightFar" : "lightHigh"];
    if (light) parts.push(make("p", { class: "in-dark" }, light));
    if (block === "class" && data.sizes) parts.push(make("div", { class: "circle-legend" }));
  }
  map.legend.replaceChildren(...parts);
  paintCircleLegend(map);
}

function rowOf(map, row) {
  const button = make(
    "button", { type: "button", class: "row", "aria-pressed": String(map.only.has(codeOfRow(row))) },
    swatch(map, row), make("span", { class: "words" }, row.label), make("span", { class: "count" }, write(map, String(row.count))),
  );
  button.addEventListener("click", () => pressRow(map, button, row));
  return button;
}

function pressRow(map, button, row) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  map.only[on ? "add" : "delete"](codeOfRow(row));
  dim(map);
  tellLook(map);
}

// A sample of what the row speaks of, drawn as on the map.
function swatch(map, { block, key }) {
  const middle = { sequential7: "3", diverging7: "3", bivariate: "4" }[map.data.palette] ?? "2";
  const svg = make("svg", { class: "swatch", viewBox: "0 0 34 18", "aria-hidden": "true" });
  const box = make("rect", { x: 0.5, y: 0.5, width: 33, height: 17 });
  const round = map.data.form === "symbols" && block !== "none";
  const colour = round ? "accent" : block === "class" ? key : middle;
  const ground = block === "none" ? (key === "x" ? "missing" : "confidential") : colour;
  const pattern = key === "mark-c" ? "caveat" : block === "class" || block === "certainty" ? "" : STATE[key];
  const shape = round ? make("circle", { cx: 17, cy: 9, r: 8, class: "circle" }) : box;
  shape.style.fill = PATTERNS[pattern] ? patternOf(map, pattern, ground, true) : colourOf(ground);
  if (block === "certainty") shape.style.fillOpacity = key === "9" ? 1 : key / 10;
  svg.append(shape);
  if (key === "mark-k") svg.append(make("path", { d: BREAK, transform: "translate(17 9.5)", style: `fill:${round ? "var(--on-accent)" : `var(--o${middle})`}` }));
  return svg;
}

// Circles inside one another, largest outside, with the values they stand for.
function paintCircleLegend(map) {
  const place = map.legend.querySelector(".circle-legend");
  if (!place || !map.data.sizes) return; // one of several maps of one scale: the legend is drawn by the first
  const all = map.data.sizes.map(([size, label]) => [(size / LARGEST) * map.radius, write(map, label)]);
  const sizes = all.filter(([radius], i) => radius <= 60 || i === all.length - 1); // zoomed in, the largest has no room
  const largest = Math.max(...sizes.map(([radius]) => radius), 1);
  const middle = largest + 1, floor = 2 * largest + 8;
  const svg = make("svg", { "aria-hidden": "true", width: 2 * largest + 110, height: floor + 8 });
  let last = -Infinity;
  for (const [radius, label] of sizes) {
    const top = floor - 2 * radius;
    const y = Math.max(top, last + 15); // labels keep a line's distance
    last = y;
    svg.append(
      make("circle", { class: "circle", cx: middle, cy: floor - radius, r: radius }),
      make("path", { class: "tick", d: `M${middle} ${top}L${2 * largest + 10} ${y}h6` }),
      make("text", { x: 2 * largest + 20, y: y + 4.5 }, `${label}${map.data.sizeTail ?? map.data.unit}`),
    );
  }
  place.replaceChildren(svg);
}

// Nine colours of two variables, turned so that both grow outward from the low corner below.
function turned(map, rows) {
  const side = 34, half = side / Math.SQRT2;
  const [cx, floor] = [150, 6 * half + 2];
  const svg = make("svg", { class: "turned", viewBox: `0 0 300 ${floor + 50}`, role: "group", "aria-label": map.kit.words.legend });
  rows.forEach((row, i) => {
    const column = i % 3, line = Math.floor(i / 3);
    const x = cx + (column - line) * half, y = floor - (column + line + 1) * half;
    const cell = make("path", {
      d: `M${x} ${y + half}L${x + half} ${y}L${x} ${y - half}L${x - half} ${y}Z`, style: `fill:var(--c${row.key})`, tabindex: 0,
      role: "button", "aria-pressed": String(map.only.has(codeOfRow(row))), "aria-label": `${row.label}: ${write(map, String(row.count))}`,
    });
    cell.addEventListener("click", () => pressRow(map, cell, row));
    cell.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pressRow(map, cell, row);
    });
    const count = make("text", { class: "in-cell", x, y: y + 5, style: `fill:var(--o${row.key})` }, write(map, String(row.count)));
    svg.append(cell, count);
  });
  // Named below, not along the edges: a long name would run into what stands beside.
  map.data.axes.forEach((name, i) => svg.append(make("text", { class: "axis", x: 0, y: floor + 22 + 20 * i }, `${i ? "↖" : "↗"} ${name}`)));
  return svg;
}
