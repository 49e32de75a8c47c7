// The packed payload (lib/views/shared/map/payload.py) becomes one object for each region, and each region becomes words.

// "o4h2" is "oooohh".
const spread = (text) => text.replace(/(\D)(\d+)/g, (_all, sign, times) => sign.repeat(times));

// "7*3,0" is [7, 7, 7, 0].
const spreadNumbers = (text) =>
  text.split(",").flatMap((part) => {
    const [number, times] = part.split("*");
    return Array(Number(times ?? 1)).fill(Number(number));
  });

function unpack(map, data) {
  const { codes, kit } = map;
  const { names } = kit.larger?.[map.level] ?? kit;
  const state = spread(data.state);
  const mark = data.mark ? spread(data.mark) : "";
  const year = data.year ? spread(data.year) : "";
  const why = data.whyOf ? spread(data.whyOf) : "";
  const value = data.value.split("|");
  const more = data.more?.split("|") ?? [];
  const size = data.size?.split("|") ?? [];
  const down = data.down ? spreadNumbers(data.down) : [];
  let ranked = 0;
  const regions = codes.map((code, i) => {
    const best = data.rank && data.rank[2 * i] !== "-" ? parseInt(data.rank.slice(2 * i, 2 * i + 2), 36) : 0;
    return {
      code, name: names[i], even: data.even === state[i], class: data.class[i], state: state[i], mark: mark[i] ?? ".",
      value: value[i], more: more[i] ?? "", size: Number(size[i] ?? 0), alpha: data.alpha?.[i] ?? "",
      year: year ? data.years[year.charCodeAt(i) - 97] : data.years[0],
      best, worst: best ? best + down[ranked++] : 0, group: "", why: data.why?.[why.charCodeAt(i) - 97] ?? "",
    };
  });
  for (const i of data.apart ?? []) regions[i].apart = true;
  for (const [members, words] of data.groups ?? []) for (const i of members) regions[i].group = words;
  return regions;
}

const hasValue = (region) => VALUED.includes(region.state);
const title = (region) => `${region.name} (${region.code})`;

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// "{low} to {high}" with its places filled.
const fill = (text, values) => text.replace(/{(\w+)}/g, (_all, name) => values[name]);

// A plain number ("-1234.5", "<0.1", ">99") with the signs of the reader's language, as lib/quantity/text.py does it.
function write(map, text) {
  const { signs, words } = map.kit;
  if (text.startsWith("<")) return fill(words.under, { limit: write(map, text.slice(1)) });
  if (text.startsWith(">")) return fill(words.over, { limit: write(map, text.slice(1)) });
  const [whole, rest] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, signs[","]).replace("-", signs["-"]);
  return rest === undefined ? grouped : grouped + signs["."] + rest;
}

// The unit after a plain number: "people", after one "person".
function unitOf({ data, kit }, text) {
  const plain = text.replace(/[<>]/, ""), digits = (plain.split(".")[1] ?? "").length;
  const one = data.unitOne && new Intl.PluralRules(kit.lang, { minimumFractionDigits: digits }).select(Number(plain)) === "one";
  return one ? data.unitOne : data.unit;
}

// "between 15 and 40 %", of plain numbers.
function between(map, low, high) {
  const unit = map.data.unit.trim() === "%" ? map.data.unit : "";
  return fill(map.kit.words.between, { low: write(map, low), high: write(map, high) + unit });
}

// Everything that card, label and speech say about a region.
function say(map, region) {
  const { data, kit } = map;
  const words = wordsOf(map);
  const state = data.words?.[region.state] ?? words.states[region.state];
  const marks = [];
  if (CAVEATED.includes(region.mark)) marks.push(words.caveat);
  if (BROKEN.includes(region.mark)) marks.push(region.why || words.broken);
  if (!hasValue(region)) {
    const blank = region.apart ? words.apart : data.blanks?.[region.state] ?? words.blanks[region.state];
    const lines = [];
    if (region.group) lines.push(region.group);
    const [low, high] = region.value.split("~");
    if (high) lines.push(between(map, low, high));
    return { value: blank, unit: "", note: blank ? region.year : state, lines, rank: null, spoken: [blank || state, ...lines].join(", ") };
  }
  const [figure, low, high] = region.value.split("~");
  const value = write(map, figure);
  const lines = high ? [between(map, low, high)] : [];
  if (region.more) lines.push(fill(data.moreText, { value: write(map, region.more) }));
  const unit = unitOf(map, figure);
  const spoken = [value + unit, region.year, state, ...(high ? [lines[0]] : []), ...marks];
  let rank = null;
  if (region.best) {
    const best = write(map, String(region.best));
    const range = region.best === region.worst ? best : fill(words.range, { low: best, high: write(map, String(region.worst)) });
    const above = region.worst - region.best;
    const plural = words.above[new Intl.PluralRules(kit.lang).select(above)] ?? words.above.other;
    rank = { range, count: write(map, String(data.of)), why: above ? fill(plural, { n: write(map, String(above)) }) : "" };
    spoken.push(fill(words.rankSpoken, rank));
  }
  return { value, unit, note: `${state}, ${region.year}`, lines: [...lines, ...marks.map(capital)], rank, spoken: spoken.join(", ") };
}
