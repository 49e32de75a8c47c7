// The names of all places and the box that looks among them (the pattern of WAI-ARIA for a combobox with a list).

const SHOWN = 8; // suggestions at a time
const BETWEEN = "\u001f"; // a code and what was typed
const SHORTEST = 2; // letters from which on places are suggested
const BEGUN = 4; // and the many smaller towns, unless this is their whole name

export default async ({ data }) => {
  const flow = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { places, towns, words } = await new Response(flow).json();
  const hub = (window.atlasPlaces ??= {});
  hub.ready ??= new Promise((open) => (hub.open = open));
  hub.words = words;
  hub.places = places.map(([code, label, names]) => ({
    code, label, whole: fold(label), name: fold(label.replace(/ \([^()]*\)$/, "")), names: names.map((name) => [fold(name), name]),
  }));
  hub.towns ??= known(hub, towns);
  hub.draw = draw;
  hub.open();
};

// Letters and digits alone, small, without accents: as lib/regions/names.py does it.
function fold(text) {
  const plain = [...text.toLowerCase()].map((letter) => PLAIN[letter] ?? letter).join("");
  return plain.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// The towns, by region, [known by every list, further ones]: how each is written, its name, where it is, 1 for a further one.
function known(hub, lists) {
  const at = new Map(hub.places.map(({ code }, i) => [code, i]));
  return lists.flatMap((inside, further) => Object.entries(inside).flatMap(([code, named]) =>
    named.flatMap(([name, ...others]) => [fold(name), ...others].map((written) => [written, name, at.get(code), further]))));
}

// They come when a reader turns to the box.
async function fetchTowns(address) {
  const hub = window.atlasPlaces;
  if (!address || hub.asked) return;
  hub.asked = true;
  try {
    hub.towns = known(hub, await (await fetch(address)).json());
  } catch {
    hub.asked = false; // the server reads towns as well; the next time it is asked again
  }
}

// How well a name fits what was typed: the smaller the better, Infinity for not at all.
const fit = (name, typed, word) =>
  name === typed ? 0 : name.startsWith(typed) ? 1 : word && ` ${name}`.includes(` ${typed}`) ? 2 : Infinity;

// The places that fit best, each with the name that led there where it is not its own.
function suggest({ places, towns }, text) {
  const typed = fold(text), code = text.trim().toUpperCase().replace(/[\s.-]/g, "");
  if (typed.length < SHORTEST) return [];
  const best = new Map();
  const note = (place, rank, via = "") => {
    if (rank < (best.get(place)?.rank ?? Infinity)) best.set(place, { place, rank, via });
  };
  for (const place of places) {
    if (place.code === code) note(place, 0);
    else if (place.code.startsWith(code)) note(place, 5);
    if (place.whole.startsWith(typed)) note(place, place.whole === typed ? 0 : 3);
    note(place, 1 + 2 * fit(place.name, typed, true));
    for (const [name, written] of place.names) note(place, 1.5 + 2 * fit(name, typed, true), written);
  }
  for (const [name, written, at, further] of towns)
    if (!further || typed.length >= BEGUN || name === typed) note(places[at], 2 + 2 * fit(name, typed, false) + further / 10, written);
  const order = [...best.values()].filter(({ rank }) => rank < Infinity);
  return order.sort((a, b) => a.rank - b.rank || a.place.label.length - b.place.label.length).slice(0, SHOWN);
}

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const STYLE = `
  .place { position: relative; font: inherit; }
  label { display: block; font-size: .875rem; line-height: 1.5; margin-bottom: 4px; color: var(--st-text-color); }
  input { box-sizing: border-box; width: 100%; height: 40px; padding: 0 8px; font: inherit; font-size: 1rem;
    color: var(--st-text-color); background: var(--atlas-background); border: 1px solid var(--atlas-border); border-radius: 4px;
    text-overflow: ellipsis; }
  input:focus-visible { outline: 2px solid var(--atlas-focus); outline-offset: 2px; }
  ul { position: absolute; z-index: 1000; left: 0; right: 0; margin: 4px 0 0; padding: 4px; list-style: none; max-height: 22rem;
    overflow-y: auto; background: var(--atlas-background); color: var(--st-text-color); border: 1px solid var(--atlas-border);
    border-radius: 4px; box-shadow: 0 4px 16px rgb(0 0 0 / .16); }
  ul[hidden] { display: none; }
  li { padding: 7px 8px; border-radius: 5px; cursor: pointer; line-height: 1.35; }
  li[aria-selected="true"] { background: var(--atlas-accent); color: var(--atlas-on-accent); }
  li.none { cursor: default; color: var(--atlas-muted); }
  .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  @media (forced-colors: active) { li[aria-selected="true"] { outline: 2px solid Highlight; forced-color-adjust: none;
    background: Highlight; color: HighlightText; } }
`;

let count = 0;

function draw({ data, parentElement: root, setTriggerValue }) {
  let box = root.atlasBox;
  if (!box) {
    const id = `atlas-place-${++count}`;
    const input = make("input", {
      id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": `${id}-list`,
    });
    const label = make("label", { for: id });
    const list = make("ul", { id: `${id}-list`, role: "listbox", hidden: "" });
    const heard = make("div", { class: "heard", role: "status" });
    root.append(make("style", {}, STYLE), make("div", { class: "place" }, label, input, list, heard));
    box = root.atlasBox = { id, input, label, list, heard, found: [], at: -1, typing: false };
    listen(box);
  }
  box.label.textContent = data.label;
  box.list.setAttribute("aria-label", data.label);
  box.shown = data.shown;
  box.towns = data.towns;
  box.send = (text) => setTriggerValue("chosen", text);
  if (!box.typing) box.input.value = data.shown;
}

function listen(box) {
  const { input, list } = box;
  input.addEventListener("focus", () => {
    input.select();
    fetchTowns(box.towns).then(() => box.typing && open(box));
  });
  input.addEventListener("input", () => {
    box.typing = true;
    open(box);
  });
  input.addEventListener("blur", () => leave(box));
  input.addEventListener("keydown", (event) => key(box, event));
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!/[\r\n\t]/.test(text)) return; // a list from a table keeps its lines, which a field of one line would lose
    event.preventDefault();
    choose(box, text);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (box.found[at]) choose(box, box.found[at].place.code);
  });
}

function open(box) {
  const { words } = window.atlasPlaces;
  box.found = suggest(window.atlasPlaces, box.input.value);
  box.at = -1;
  const rows = box.found.map(({ place, via }, i) =>
    make("li", { id: `${box.id}-${i}`, role: "option", "aria-selected": "false" },
      via ? words.inside.replace("{place}", via).replace("{region}", place.label) : place.label));
  const nothing = !rows.length && fold(box.input.value).length >= 4;
  box.list.replaceChildren(...(nothing ? [make("li", { class: "none" }, words.none)] : rows));
  show(box, rows.length > 0 || nothing);
  box.heard.textContent = nothing ? words.none : rows.length ? words.some.replace("{count}", rows.length) : "";
}

function show(box, yes) {
  box.list.hidden = !yes;
  box.input.setAttribute("aria-expanded", String(yes && box.found.length > 0));
  if (!yes) box.input.removeAttribute("aria-activedescendant");
}

function mark(box, at) {
  box.at = at;
  [...box.list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
  if (at < 0) return box.input.removeAttribute("aria-activedescendant");
  box.input.setAttribute("aria-activedescendant", `${box.id}-${at}`);
  box.list.children[at].scrollIntoView({ block: "nearest" });
}

function key(box, event) {
  const many = box.list.hidden ? 0 : box.found.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!many) return open(box);
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(box, box.at < 0 ? (step > 0 ? 0 : many - 1) : (box.at + step + many) % many);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const best = box.found[box.at] ?? (box.found[0]?.rank < 4 && !/[,;+|/]/.test(box.input.value) ? box.found[0] : null);
    // unless a row was picked, the server has both: it knows more towns, and says where a name means another place too
    if (box.typing || best) choose(box, best ? best.place.code : box.input.value, best && box.at < 0 ? box.input.value : "");
  } else if (event.key === "Escape") {
    event.preventDefault();
    leave(box);
    box.input.select();
  }
}

// One choice for the server: a code, or the text itself, which it reads or says why not; with a code, what was typed.
function choose(box, text, typed = "") {
  box.typing = false;
  show(box, false);
  box.found = [];
  // until the server has answered: the place chosen, or the one in hand where it must first read what was typed
  box.input.value = (!typed && window.atlasPlaces.places.find(({ code }) => code === text)?.label) || box.shown;
  if (text.trim()) box.send(typed ? text + BETWEEN + typed : text);
}

function leave(box) {
  box.typing = false;
  show(box, false);
  box.input.value = box.shown;
}
