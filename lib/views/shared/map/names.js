// Names on the map: the first regions of the order, then countries, each where it overlaps no other.

const FIRST = 5;
const LEAST = 12; // pixels: no letter on the map is smaller
const NAMED = 480; // pixels of width from which there is room for names

function placeNames(map) {
  const { geo, unit, zoom, data } = map;
  const state = [map.large, map.wide, zoom, ...map.at, map.selected, data.alt].join();
  if (map.named === state) return;
  map.named = state;
  if (map.wide < NAMED) return map.names.replaceChildren();
  const taken = [...(map.labelled ?? [])];
  const free = ([x, y], width, high) => {
    const box = [x - width / 2, y - high, x + width / 2, y + 0.3 * high];
    if (taken.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1])) return false;
    return taken.push(box);
  };
  const before = new Map([...map.names.childNodes].map((text) => [text.said, text])), texts = [];
  const [left, right] = [map.at[0], map.at[0] + geo.width / zoom];
  const name = (words, [x, y], kind, small, weight) => {
    const size = small * map.large;
    const width = (textWidth(map, [[words, weight]], size) + (kind === "first" ? 6 : 0)) * unit;
    const at = x < left || x > right ? [x, y] : [Math.min(Math.max(x, left + width / 2), right - width / 2), y]; // never cut off
    if (!free(at, width, 1.2 * size * unit)) return;
    const said = [words, ...at, kind, size * unit].join();
    texts.push(before.get(said) ?? Object.assign(make("text", { x: at[0], y: at[1], class: kind, style: `font-size:${size * unit}px;stroke-width:${3 * unit}px` }, words), { said }));
  };
  const boxes = new Set(); // a region in a box beside the map is named under it
  for (const i of firstOf(map)) if (i !== map.selected) {
    const { c, s } = geo.regions[map.codes[i]], box = boxOf(geo, c);
    if (box >= 0 && geo.context.d) {
      boxes.add(box);
      continue;
    }
    // A square or circle has its code within it, where it fits: a whole name would cover several.
    if (geo.context.d) name(map.regions[i].name, c, "first", 13, 650);
    else if (textWidth(map, [[map.codes[i], 650]], LEAST) * unit < s) name(map.codes[i], [c[0], c[1] + 0.1 * s], "first", LEAST, 650);
  }
  for (const [words, at] of landsOf(map)) name(words, at, "land", LEAST, 400);
  for (const text of before.values()) if (!texts.includes(text)) text.remove();
  map.names.append(...texts.filter((text) => !text.parentNode)); // what stands already stays: it is not laid out again
  map.insetNames.forEach((text, k) => text.classList.toggle("first", boxes.has(k)));
}

// The box beside the map that a point lies in; -1 on the map itself.
const boxOf = ({ insets }, [cx, cy]) => insets.findIndex(({ box: [x, y, w, h] }) => cx >= x && cx <= x + w && cy >= y && cy <= y + h);

// Numbers of the regions that stand first at best; none on a map without ranks.
function firstOf(map) {
  const ranked = map.regions.map((region, i) => [region.best, i]);
  return ranked.filter(([best, i]) => best > 0 && best <= FIRST && hasValue(map.regions[i])).sort((a, b) => a[0] - b[0]).slice(0, FIRST).map(([, i]) => i);
}

// Each country in the reader's language, at the middle of its regions outside of the boxes.
function landsOf({ geo, codes, kit }) {
  const known = (kit.lands ??= new Map()); // by geometry
  if (known.has(geo)) return known.get(geo);
  const name = landNames(kit);
  const drawn = geo.context.d; // without land round about, regions are squares or circles: a whole name would cover several
  const sums = new Map();
  for (const code of codes) {
    const { c, s } = geo.regions[code];
    if (boxOf(geo, c) >= 0) continue;
    const land = code.slice(0, 2), weight = s * s, sum = sums.get(land) ?? [0, 0, 0];
    sums.set(land, [sum[0] + weight * c[0], sum[1] + weight * c[1], sum[2] + weight]);
  }
  const order = [...sums].sort((a, b) => b[1][2] - a[1][2]);
  known.set(geo, order.map(([land, [x, y, all]]) => {
    const at = [x / all, y / all];
    if (drawn) return [name(land), at];
    const away = ([cx, cy]) => Math.hypot(cx - at[0], cy - at[1]);
    const own = codes.filter((code) => code.startsWith(land)).map((code) => geo.regions[code]);
    const [cx, cy] = own.reduce((best, one) => (away(one.c) < away(best.c) ? one : best)).c;
    return [land, [cx, cy + 0.1 * own[0].s]];
  }));
  return known.get(geo);
}

// What a country is called in the reader's language, by its code.
function landNames(kit) {
  kit.called ??= new Intl.DisplayNames([kit.lang], { type: "region" });
  return (land) => kit.called.of(land === "EL" ? "GR" : land);
}
