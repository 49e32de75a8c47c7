// The one label: name and value of the selected region, on a thin leader to the nearest open water.

const CELL = 20; // map units; water is looked up on a coarse grid
const ACROSS = 1.5; // a leader that runs across counts for more than one that runs up or down
const FAR = 0.3; // of the map's width: a longer leader goes to land without values instead
const BUTTONS = 42; // pixels at the left, where the buttons for zooming stand
const STEPS = 24; // boxes along a leader

// How much land lies left of and above each cell (a summed-area table), so that any box is tested in four steps.
function landOf(geo, water) {
  geo.land ??= {};
  if (geo.land[water]) return geo.land[water];
  const columns = Math.ceil(geo.width / CELL), rows = Math.ceil(geo.height / CELL);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [columns, rows];
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  brush.scale(1 / CELL, 1 / CELL);
  if (water) brush.fill(new Path2D(geo.context.d));
  brush.fill(new Path2D(Object.values(geo.regions).map(({ d }) => d).join("")));
  for (const { box } of geo.insets) brush.fillRect(...box);
  const ink = brush.getImageData(0, 0, columns, rows).data;
  const sums = new Uint32Array((columns + 1) * (rows + 1));
  for (let y = 0; y < rows; y++) {
    for (let x = 0, line = 0; x < columns; x++) {
      line += ink[4 * (y * columns + x) + 3] > 8 ? 1 : 0;
      sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + line;
    }
  }
  return (geo.land[water] = { columns, sums });
}

// Top left corner of the free box nearest to a point, within the part of the map that is seen, and how far it is.
function freeBox({ columns, sums }, [px, py], width, height, [left, top, right, bottom]) {
  const at = (x, y) => sums[y * (columns + 1) + x];
  const wide = Math.ceil(width / CELL), high = Math.ceil(height / CELL);
  let best = null, least = Infinity;
  for (let y = Math.ceil(top / CELL); y + high <= Math.floor(bottom / CELL); y++) {
    for (let x = Math.ceil(left / CELL); x + wide <= Math.floor(right / CELL); x++) {
      if (at(x + wide, y + high) - at(x, y + high) - at(x + wide, y) + at(x, y)) continue;
      const dx = Math.max(x * CELL - px, 0, px - (x + wide) * CELL);
      const dy = Math.max(y * CELL - py, 0, py - (y + high) * CELL);
      const away = Math.hypot(ACROSS * dx, dy);
      if (away < least) [best, least] = [[x * CELL, y * CELL], away];
    }
  }
  return best && { x: best[0], y: best[1], away: least };
}

function placeLabel(map) {
  map.label.replaceChildren();
  map.labelled = []; // boxes that the names of others leave free: the label, and its leader in steps
  if (map.selected < 0) return;
  const { geo, unit, zoom } = map;
  const region = map.regions[map.selected];
  const { c } = geo.regions[region.code];
  const seen = [...map.at, map.at[0] + geo.width / zoom, map.at[1] + geo.height / zoom];
  if (c[0] < seen[0] || c[0] > seen[2] || c[1] < seen[1] || c[1] > seen[3]) return;
  const { value, unit: tail } = say(map, region);
  const size = (map.wide < 480 ? 13 : 15) * map.large;
  const width = textWidth(map, [[region.name, 650], [` ${value}${tail}`, 400]], size) * unit;
  const high = 1.3 * size * unit, air = 3 * unit;
  const room = [seen[0] + (map.wide < 480 ? 0 : BUTTONS * unit), ...seen.slice(1)];
  const find = (water) => freeBox(landOf(geo, water), c, width + 2 * air, high + 2 * air, room);
  let box = find("water");
  if (!box || box.away > (FAR * geo.width) / zoom) box = find("") ?? box;
  if (!box) return; // no room in sight: the card says it all
  const x = box.x + air, y = box.y + air;
  // The leader starts at the nearest point of the text's frame and ends in the region.
  const from = [Math.min(Math.max(c[0], x), x + width), Math.min(Math.max(c[1], y), y + high)];
  const d = `M${from[0]} ${from[1]}L${c[0]} ${c[1]}`;
  map.labelled.push([x - air, y - air, x + width + air, y + high + air]);
  for (let step = 1; step <= STEPS; step++) {
    const [px, py] = from.map((one, axis) => one + ((c[axis] - one) * step) / STEPS);
    map.labelled.push([px - air, py - air, px + air, py + air]);
  }
  map.label.append(
    make("path", { class: "under", d }), make("path", { class: "leader", d }),
    make("text", { x, y: y + size * unit, style: `font-size:${size * unit}px;stroke-width:${3 * unit}px` },
      make("tspan", { class: "name" }, region.name), ` ${value}${tail}`),
  );
}

// Width of texts in pixels, measured on a canvas: asking the drawing would make the browser lay the page out at once.
function textWidth(map, texts, size) {
  map.ruler ??= document.createElement("canvas").getContext("2d");
  map.family ??= getComputedStyle(map.root).fontFamily;
  return texts.reduce((sum, [text, weight]) => {
    map.ruler.font = `${weight} ${size}px ${map.family}`;
    return sum + map.ruler.measureText(text).width;
  }, 0);
}
