// The years of an indicator: a slider with keys, marks for years with few figures and for breaks, and play.

const STEP = 250; // milliseconds of a year while they play
const CALM = 1000; // and where the reader asks for less motion

function buildYears(map) {
  const id = `atlas-years-${++boxes}`;
  const slider = make("input", { id, type: "range", min: 0, step: 1 });
  const years = {
    slider, label: make("label", { for: id }), output: make("output", { for: id }), play: make("button", { type: "button", class: "play" }),
    marks: make("div", { class: "marks", "aria-hidden": "true" }), note: make("p", { class: "note", role: "status" }), timer: 0,
  };
  years.root = make("div", { class: "years" }, years.label, make("div", { class: "track" }, years.play, make("div", { class: "rail" }, slider, years.marks), years.output));
  map.years = years;
  slider.addEventListener("input", () => {
    stop(map);
    toYear(map, Number(slider.value));
  });
  const near = () => fetchAhead(map.kit, () => allYears(map));
  slider.addEventListener("focus", near);
  slider.addEventListener("pointerenter", near);
  years.play.addEventListener("click", () => (years.playing ? stop(map) : play(map)));
  years.play.addEventListener("pointerenter", near);
}

const shownAt = (map) => map.wanted ?? map.shown ?? {};
const entryOf = (map, choice = shownAt(map)) => entryAt(map.kit, choice);

// The indicator of a choice, with the years of its level.
function entryAt(kit, { ind, level }) {
  const entry = kit.indicators.get(ind ?? kit.choices.usual.ind);
  return level && level !== kit.choices.usual.level ? { ...entry, few: [], ...entry.levels[level] } : entry;
}
const yearOf = (entry, { year }) => (year ? Number(year.slice(0, 4)) : entry.usual);
const codeOf = (entry, year, nearest = "") => (year === entry.usual && !nearest ? "" : `${year}${nearest}`);

// The years before this one that a change to it can be shown from, newest first.
function yearsBefore(entry, year) {
  const at = entry.years.indexOf(year);
  return at < 0 ? [] : entry.years.slice(at - entry.back[at], at).reverse();
}

const isBroken = (entry, at) => at > 0 && entry.back[at] === 0; // nothing can be compared with the year before

function showYears(map, choice) {
  const { years, kit } = map;
  const { words } = kit.choices;
  const entry = entryOf(map, choice), year = yearOf(entry, choice), at = entry.years.indexOf(year);
  const last = entry.years.length - 1;
  setText(years.label, words.year);
  years.slider.max = last;
  years.slider.value = at;
  years.slider.disabled = years.play.disabled = last < 1;
  const text = entry.few[at] ? fill(words.few, { year, count: entry.few[at] }) : String(year);
  years.slider.setAttribute("aria-valuetext", text);
  setText(years.output, String(year));
  setText(years.play, years.playing ? "❚❚" : "▶");
  years.play.setAttribute("aria-label", years.playing ? words.pause : words.play);
  years.play.title = years.playing ? words.pause : words.play;
  const place = (i) => (last ? i / last : 0);
  const marks = entry.years.flatMap((_year, i) => [
    ["i", { class: entry.few[i] ? "few" : "full", style: `--at:${place(i)}` }],
    ...(isBroken(entry, i) ? [["b", { style: `--at:${place(i - 0.5)}` }]] : []),
  ]);
  if (years.marked !== JSON.stringify(marks)) years.marks.replaceChildren(...marks.map((mark) => make(...mark)));
  years.marked = JSON.stringify(marks);
  // The break is said to whoever moves to this year; on the first view nothing is compared yet.
  const said = years.said ?? (isBroken(entry, at) && years.moved ? fill(words.broken, { first: entry.years[at - 1], last: year }) : entry.few[at] ? `${text}: ${words.thin}` : "");
  setText(years.note, said);
}

const withYear = (entry, choice, at) => ({ ...choice, year: codeOf(entry, entry.years[at], choice.year?.endsWith("n") ? "n" : "") });
const allYears = (map) => entryOf(map).years.map((_year, at) => withYear(entryOf(map), shownAt(map), at));

function toYear(map, at) {
  map.years.said = null;
  map.years.moved = true;
  return ask(map, withYear(entryOf(map), shownAt(map), at), REST);
}

function stop(map, said = null) {
  const { years } = map;
  clearTimeout(years.timer);
  if (!years.playing && !said) return;
  years.playing = false;
  years.said = said;
  showYears(map, shownAt(map));
}

// The frame that shows what was put on the map has been made: the next year does not overtake it on a busy machine.
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel(); // its message comes when this frame has been painted
  port1.onmessage = () => done();
  port2.postMessage(0);
}));

// Year after year, four a second (one where less motion is asked for); none is left out, and a break is never passed without a word: the play stops before it.
function play(map) {
  const { years, kit } = map;
  const entry = entryOf(map);
  let at = entry.years.indexOf(yearOf(entry, shownAt(map)));
  const last = entry.years.length - 1;
  const stoppedHere = Boolean(years.said);
  const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM : STEP;
  years.said = null;
  years.playing = true;
  allYears(map).forEach((one) => Promise.resolve(valuesOf(kit, one)).catch(() => {}));
  if (at === last) at = -1; // from the first year again
  const next = async (over = false) => {
    if (!years.playing) return;
    if (at >= last) return stop(map);
    if (isBroken(entry, at + 1) && !over) return stop(map, fill(kit.choices.words.stopped, { first: entry.years[at], last: entry.years[at + 1] }));
    const due = performance.now() + step;
    years.moved = true;
    const choice = withYear(entry, shownAt(map), ++at);
    await ask(map, choice, step + 3 * STEP);
    if (!isHere(kit, choice) && kit.source?.before) await Promise.resolve(valuesOf(kit, choice)).catch(() => {});
    await painted();
    years.timer = setTimeout(next, Math.max(0, due - performance.now()));
  };
  next(stoppedHere);
}
