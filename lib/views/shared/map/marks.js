// Regions put together by hand: clicked, drawn round with the pointer, or marked by a key while walking. They are taken
// as one place, under a name where they have one, and kept as a small file.

const MOST = 60; // regions that can be taken together (lib/regions/tree.py)
const LONGEST = 20_000, NAME = 40; // letters of a file, and of a name
const GROUP = "automotive-skills-atlas/group", EDITION = 1;

function buildMarks(map) {
  map.marks = new Set(); // numbers of regions
  map.marking = false;
  if (!map.kit.choices) return;
  const button = (does) => {
    const one = make("button", { type: "button", class: "onward" });
    one.addEventListener("click", does);
    return one;
  };
  map.marker = button(() => setMarking(map, !map.marking));
  map.marker.setAttribute("aria-expanded", "false");
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: "" });
  file.addEventListener("change", async () => {
    if (file.files[0]) openGroup(map, file.files[0].size > LONGEST ? "" : await file.files[0].text());
    file.value = "";
  });
  const take = make("button", { type: "button", class: "open" });
  take.addEventListener("click", () => takeMarks(map));
  const name = make("input", { type: "text", maxlength: NAME, autocomplete: "off" });
  const label = make("label", {}, make("span"), name);
  map.group = {
    how: make("p", { class: "note" }), count: make("p", { role: "status" }), wrong: make("p", { class: "wrong", role: "alert" }),
    take, name, label, file,
    clear: button(() => mark(map, [...map.marks], false)), save: button(() => saveGroup(map)), load: button(() => file.click()),
  };
  const { how, count, wrong, clear, save, load } = map.group;
  map.group.ready = picker((which) => markReady(map, which));
  map.group.box = make("div", { class: "marking", hidden: "" }, how, map.group.ready.root, count, label, make("p", { class: "acts" }, take, clear, save, load), wrong, file);
  map.group.box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    setMarking(map, false);
    map.marker.focus();
  });
  map.side.append(make("section", { class: "group" }, map.marker, map.group.box));
}

function setMarking(map, on) {
  if (!map.group) return;
  map.marking = on;
  map.marker.setAttribute("aria-expanded", String(on));
  map.group.box.hidden = !on;
  map.root.classList.toggle("marking-on", on);
  if (on && !map.marks.size) for (const code of map.data.near ?? []) map.marks.add(map.place.get(code));
  showMarks(map);
}

// Groups that need no drawing: those round the region in hand, its country, and those that pages name in an alliance.
function readyGroups(map) {
  const { words, alliances } = map.kit.choices;
  return [[words.groupOwn, ""], ...(map.data.around ?? []), ...alliances].filter(([_label, codes], i) => !i || codes.split(" ").every((code) => map.place.has(code)));
}

function markReady(map, codes) {
  map.marks.clear();
  mark(map, codes.split(" ").filter(Boolean).map((code) => map.place.get(code)), true);
}

// Add regions to the marked ones or take them away.
function mark(map, numbers, on) {
  for (const i of numbers) map.marks[on ? "add" : "delete"](i);
  if (map.group) map.group.wrong.textContent = "";
  showMarks(map);
}

function showMarks(map) {
  const { group } = map;
  const d = map.marking ? [...map.marks].map((i) => map.geo.regions[map.codes[i]].d).join("") : "";
  map.marked.childNodes.forEach((line) => line.setAttribute("d", d));
  if (!group) return;
  const { words } = map.kit.choices;
  setText(map.marker, words.group);
  setText(group.how, words.groupHow);
  setText(group.label.firstChild, words.groupName);
  if (map.marking) {
    const marked = codesOf(map).join(" "), ready = readyGroups(map).map(([label, codes]) => [codes, label]);
    group.ready.show(words.groupReady, ready, ready.some(([codes]) => codes === marked) ? marked : "");
  }
  for (const [part, text] of [["take", words.groupTake], ["clear", words.groupClear], ["save", words.groupSave], ["load", words.groupOpen]]) setText(group[part], text);
  setText(group.count, fill(words.groupCount, { count: write(map, String(map.marks.size)) }));
  for (const part of ["take", "clear", "save"]) group[part].disabled = !map.marks.size;
}

// A key marks the region that it stands on, or takes the mark away.
function markByKey(map, i) {
  if (!map.group) return;
  if (!map.marking) setMarking(map, true);
  const on = !map.marks.has(i);
  mark(map, [i], on);
  const { words } = map.kit.choices;
  speak(map, `${fill(on ? words.groupOn : words.groupOff, { region: title(map.regions[i]) })} ${map.group.count.textContent}`);
}

function takeMarks(map) {
  const { words } = map.kit.choices;
  const codes = codesOf(map);
  if (!codes.length) return;
  if (codes.length > MOST) {
    map.group.wrong.textContent = fill(words.groupMost, { count: codes.length, most: MOST });
    return;
  }
  const name = map.group.name.value.trim();
  map.marks.clear();
  setMarking(map, false);
  const place = codes.length > 1 ? `group:${codes.join("+")}` : codes[0];
  map.send("chosen", codes.length > 1 && name ? `${place}|${name}` : place);
}

const codesOf = (map) => [...map.marks].map((i) => map.codes[i]).sort();

function saveGroup(map) {
  const name = map.group.name.value.trim();
  const text = JSON.stringify({ format: GROUP, version: EDITION, name, regions: codesOf(map) }, null, 1);
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "group.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// What a file holds becomes the marked regions; what cannot be used is said, and nothing is marked.
function openGroup(map, text) {
  const { words } = map.kit.choices;
  let held = null;
  try {
    held = JSON.parse(text);
  } catch { /* said below */ }
  if (held?.format === GROUP && held.version !== EDITION) return (map.group.wrong.textContent = words.groupEdition);
  const codes = held?.format === GROUP && Array.isArray(held.regions) ? held.regions.map(String) : null;
  if (!codes?.length) return (map.group.wrong.textContent = words.groupFile);
  const strange = codes.filter((code) => !map.place.has(code));
  if (strange.length) return (map.group.wrong.textContent = fill(words.groupCodes, { codes: strange.slice(0, 3).map((code) => code.slice(0, 12)).join(", ") }));
  map.marks.clear();
  map.group.name.value = String(held.name ?? "").slice(0, NAME);
  mark(map, codes.map((code) => map.place.get(code)), true);
}

// A line drawn with the pointer marks the regions whose middle it goes round; a click marks one.
function startLine(map, event) {
  map.line = [pointOf(map, event)];
  map.svg.setPointerCapture(event.pointerId);
}

function drawLine(map, event) {
  map.line.push(pointOf(map, event));
  map.drawnLine.setAttribute("d", `M${map.line.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`).join("L")}`);
}

function endLine(map, event) {
  const line = map.line;
  map.line = null;
  map.drawnLine.removeAttribute("d");
  const far = line.some(([x, y]) => Math.hypot(x - line[0][0], y - line[0][1]) > 6 * map.unit);
  if (far) {
    const round = map.codes.map((_code, i) => i).filter((i) => isRound(line, map.geo.regions[map.codes[i]].c));
    mark(map, round, true);
    if (!round.length) map.group.wrong.textContent = map.kit.choices.words.groupNone;
    return;
  }
  const under = map.root.getRootNode().elementFromPoint(event.clientX, event.clientY)?.region;
  if (under !== undefined) mark(map, [under], !map.marks.has(under));
}

function pointOf(map, event) {
  const frame = map.svg.getBoundingClientRect();
  return [map.at[0] + (event.clientX - frame.left) * map.unit, map.at[1] + (event.clientY - frame.top) * map.unit];
}

// Whether a closed line goes round a point: how often a ray from it crosses the line.
function isRound(line, [x, y]) {
  let inside = false;
  line.forEach(([x1, y1], i) => {
    const [x0, y0] = line[(i || line.length) - 1];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  });
  return inside;
}
