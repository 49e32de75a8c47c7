// The strip under the legend: one tick for each region with a value, from the least to the greatest; the region in
// hand, its country and the EU are marked and named on it. Regions without a value are counted in its words.

const STRIP = { high: 40, top: 14, foot: 26, size: 12, narrow: 240 }; // pixels: ticks stand between top and foot

function buildStrip(map) {
  map.strip = make("div", { class: "strip" });
  map.legend.after(map.strip);
}

function paintStrip(map, side) {
  const { data, regions, kit } = map;
  const words = wordsOf(map);
  map.stripWide = side ?? map.stripWide ?? map.side.clientWidth; // asked for in a choice, it would lay the page out
  const wide = map.stripWide;
  const known = regions.map((region, i) => [i, figureOf(region)]).filter(([, value]) => value !== null);
  const alone = !data.panels && data.form !== "bivariate" && known.length > 1;
  const all = known.map(([, value]) => value);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  map.strip.hidden = !alone || wide < STRIP.narrow || low === high;
  if (map.strip.hidden) return map.strip.replaceChildren();
  const at = (value) => 2 + ((wide - 4) * (value - low)) / (high - low);
  const tick = (value, from, to) => `M${at(value).toFixed(1)} ${from}V${to}`;
  const worded = ([i]) => {
    const [figure] = regions[i].value.split("~");
    return write(map, figure) + unitOf(map, figure);
  };
  const ordered = [...known].sort((a, b) => a[1] - b[1]);
  const ends = [ordered[0], ordered[ordered.length - 1]];
  const { top, foot } = STRIP;
  const svg = make("svg", { width: wide, height: STRIP.high, role: "img" }, make("path", { class: "ticks", d: all.map((value) => tick(value, top, foot)).join("") }));
  const parts = [fill(words.strip, { count: write(map, String(all.length)), low: worded(ends[0]), high: worded(ends[1]) })];
  const rows = [[], []];
  const name = (text, x, row, kind, width = textWidth(map, [[text, kind === "here" ? 650 : 400]], STRIP.size)) => {
    const left = Math.min(Math.max(x - width / 2, 0), wide - width);
    if (left < 0 || rows[row].some(([from, to]) => left < to + 8 && left + width > from - 8)) return false;
    rows[row].push([left, left + width]);
    svg.append(make("text", { class: kind, x: left, y: row ? STRIP.high - 2 : 10 }, text));
    return true;
  };
  const here = map.selected >= 0 ? regions[map.selected] : null;
  const land = here?.code.slice(0, 2) ?? (map.country || oneLand(map));
  const mine = land ? ordered.filter(([i]) => regions[i].code.startsWith(land)) : [];
  if (mine.length > 1) {
    const [least, most] = [mine[0], mine[mine.length - 1]];
    const country = landNames(kit)(land);
    svg.append(make("path", { class: "land", d: `M${at(least[1])} ${foot + 1.5}H${at(most[1])}` }));
    name(country, (at(least[1]) + at(most[1])) / 2, 1, "land");
    parts.push(fill(words.stripLand, { country, low: worded(least), high: worded(most) }));
  }
  const value = here ? figureOf(here) : null;
  if (value !== null) {
    svg.append(make("path", { class: "here", d: tick(value, top - 2, foot + 3) }));
    name(here.name, at(value), 0, "here");
    parts.push(`${title(here)}${words.colon}${worded([map.selected])}`);
  }
  const eu = Number(data.eu);
  if (data.eu && eu >= low && eu <= high) {
    svg.append(make("path", { class: "eu", d: tick(eu, top - 2, foot + 3) }));
    const beside = (rows[0][0]?.[1] ?? 0) + 9 + textWidth(map, [[words.eu, 400]], STRIP.size) / 2; // after the name in hand
    name(words.eu, at(eu), 0, "eu") || name(words.eu, at(eu), 1, "eu") || name(words.eu, beside, 0, "eu");
    parts.push(`${words.eu}${words.colon}${write(map, data.eu)}${data.unit}`);
  }
  name(worded(ends[0]), 0, 1, "end");
  name(worded(ends[1]), wide, 1, "end");
  const plural = words.stripNone[new Intl.PluralRules(kit.lang).select(regions.length - all.length)] ?? words.stripNone.other;
  if (all.length < regions.length) parts.push(fill(plural, { n: write(map, String(regions.length - all.length)) }));
  svg.setAttribute("aria-label", parts.join("; ") + ".");
  map.strip.replaceChildren(svg);
}

// The one figure of a region; null where it has none, or is known between limits alone.
function figureOf(region) {
  if (!hasValue(region)) return null;
  const number = Number(region.value.split("~")[0].replace(/[<>]/, ""));
  return Number.isFinite(number) && region.value ? number : null;
}

// The country of the regions that are near, where it is one.
function oneLand({ data }) {
  const lands = new Set((data.near ?? []).map((code) => code.slice(0, 2)));
  return lands.size === 1 ? [...lands][0] : "";
}
