// The map answers itself: a choice is fetched and painted first, and told to the server afterwards (one event).
// Of several choices that overtake one another the last one wins, whichever answer comes first.

const held = new Map(); // address of values to the values, or to the promise of them
const REST = 150; // milliseconds of rest after which a choice that may go on (a slider) is told
let turns = 0; // choices made on this page

// The address of the values of a choice; "" where this server has none (then they come with the run of the page).
function addressOf(kit, ask) {
  const { usual } = kit.choices;
  const { ind, year, level, columns: _under, ...more } = { ind: usual.ind, year: "", level: usual.level, ...ask };
  const rest = Object.keys(more).sort().map((name) => `&${name}=${encodeURIComponent(more[name])}`).join("");
  const path = `${level}/${ind}/${year || entryAt(kit, { ind, level }).usual}`;
  return kit.source?.before ? `${kit.source.before}${path}?${kit.source.after}${rest}` : `run:${kit.id}/${path}?${rest}`;
}

// Values of a choice: at once where they are held, else a promise; it fails where they cannot be had this way.
function valuesOf(kit, ask) {
  const address = addressOf(kit, ask);
  if (held.has(address)) return held.get(address);
  if (address.startsWith("run:")) return Promise.reject(new Error("values come with the run"));
  const coming = fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const values = await answer.json();
    held.set(address, values);
    return values;
  });
  held.set(address, coming);
  coming.catch(() => held.delete(address)); // the next choice tries again
  return coming;
}

// The file that values are drawn on: "" for the land of NUTS 2 regions, else that of their shape or their level.
const fileOf = (kit, { shape, level }) => shape ?? kit.larger?.[level]?.file ?? "";

// And its geometry.
function geometryOf(kit, values) {
  const file = fileOf(kit, values);
  return geometry(file ? kit.url.replace(/[^/]+$/, `${file}.json`) : kit.url);
}

const isHere = (kit, ask) => held.has(addressOf(kit, ask)) && !(held.get(addressOf(kit, ask)) instanceof Promise);

// Fetch what may be asked for next (`asks` says it), while nothing else is to do.
function fetchAhead(kit, asks) {
  if (!kit.source?.before || navigator.connection?.saveData) return;
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 60));
  idle(() => asks().forEach((ask) => Promise.resolve(valuesOf(kit, ask)).catch(() => {})));
}

// The reader has chosen: paint it as soon as its values are here, then tell the server.
async function ask(map, wanted, rest = 0) {
  const choice = fitting(map.kit, wanted);
  const turn = (map.turn = ++turns);
  map.wanted = choice;
  clearTimeout(map.telling);
  let have = true;
  try {
    let values = valuesOf(map.kit, choice);
    const late = values instanceof Promise || map.shape !== fileOf(map.kit, values);
    if (late || rest) showChoices(map, choice); // a slider says at once where it stands
    if (values instanceof Promise) {
      wait(map, choice);
      values = await values;
    }
    const geo = map.shape === fileOf(map.kit, values) ? map.geo : await geometryOf(map.kit, values);
    if (turn !== map.turn) return; // another choice has been made since
    put(map, choice, values, geo, afterPaint);
  } catch {
    if (turn !== map.turn) return;
    have = false; // the run brings them: an older server, a newer snapshot, no network yet
  }
  document.documentElement.dataset.atlasPending = "";
  afterPaint(() => {
    if (turn !== map.turn) return;
    showChoices(map, choice);
    map.telling = setTimeout(() => map.send("asked", { turn, have, ask: choice }), rest);
    fetchAhead(map.kit, () => neighbours(map.kit, choice));
  });
}

// Do what a choice does not need to be painted, when it is: at the latest after a tenth of a second, as out of sight no
// frame is made.
function afterPaint(work) {
  let done = false;
  const once = () => {
    if (!done) work();
    done = true;
  };
  painted().then(once);
  setTimeout(once, 100);
}

// The server has drawn the page for a choice; what it says of an older one than the reader's last is not shown.
function answered(map, view) {
  const { kit } = map;
  const again = map.session !== view.session; // a new session knows nothing of the choices before
  const lost = again && map.said && "atlasPending" in document.documentElement.dataset && map.wanted; // its server stopped
  if (!map.said) firstLook(map, view.look);
  if (!again && view.turn < (map.turn ?? 0)) {
    map.said = view; // the region in hand is the newest even so
    if (map.shown && isHere(kit, map.shown)) put(map, map.shown, held.get(addressOf(kit, map.shown)));
    return;
  }
  map.picked = undefined;
  map.wanted = view.ask;
  [map.session, map.turn] = [view.session, view.turn];
  turns = Math.max(turns, view.turn);
  if (view.values) held.set(addressOf(kit, view.ask), view.values);
  map.said = view;
  calm(map, map.turn);
  const values = isHere(kit, view.ask) ? held.get(addressOf(kit, view.ask)) : null;
  if (values && map.shape === fileOf(kit, values)) {
    put(map, view.ask, values);
    showChoices(map, view.ask);
    fetchAhead(kit, () => neighbours(kit, view.ask));
  } else if (values) {
    showChoices(map, view.ask);
    const turn = map.turn;
    const late = () => turn === map.turn && (map.waiting.textContent = kit.words.failed); // under it the choice before stands still
    geometryOf(kit, values).then((geo) => turn === map.turn && put(map, view.ask, values, geo), late);
  } else ask(map, view.ask); // a page that was left and opened again, or values that were lost
  if (lost) ask(map, lost);
}

// The map comes before the table in a run: what follows it is its own once the run has ended and is painted.
function calm(map, turn) {
  setTimeout(() => {
    if (turn !== map.turn) return; // another choice has been made since
    if (document.querySelector("[data-test-script-state=running], .st-key-map-words [data-stale=true]")) calm(map, turn);
    else delete document.documentElement.dataset.atlasPending;
  }, 40);
}

// One choice on the screen: its values, title and legend together, with the region in hand; `later` does what stands beside.
function put(map, choice, values, geo = map.geo, later = (work) => work()) {
  reshape(map, geo, values.level);
  [map.shape, map.level] = [fileOf(map.kit, values), values.level];
  const { selected, compared, near, around, href, onward } = map.said;
  if (map.shown && (map.shown.ind ?? "") !== (choice.ind ?? "")) map.only = new Set(); // other classes
  const drawnNow = JSON.stringify({ ...choice, year: "" });
  const another = map.drawn && map.drawn !== drawnNow; // a year is said by its slider
  [map.shown, map.drawn] = [choice, drawnNow];
  update(map, { ...values, kit: map.kit.id, selected: map.picked ?? selected, compared, near, around, href, onward }, later);
  setText(map.heading, values.heading);
  if (another) later(() => map.shown === choice && speak(map, values.heading));
  setText(map.waiting, "");
  map.awaited = 0;
  firstFrame(map);
}

// The part of the map that the address asks for, once, when there is something to see.
function firstFrame(map) {
  if (!map.firstAt) return;
  map.zoom = Math.min(FARTHEST, Math.max(1, map.firstAt[0]));
  move(map, map.firstAt.slice(1));
  map.firstAt = null;
}

function wait(map, choice) {
  const { words } = map.kit.choices;
  const { title } = map.kit.indicators.get(choice.ind ?? map.kit.choices.usual.ind);
  const turn = (map.awaited = map.turn);
  setTimeout(() => {
    if (turn === map.awaited) map.waiting.textContent = fill(words.waiting, { title });
  }, 400);
}

// How the reader looks at the map goes into the address without drawing anything anew.
function tellLook(map) {
  if (!map.kit.choices || !map.said) return;
  clearTimeout(map.looking);
  map.looking = setTimeout(() => {
    const [x, y] = map.at.map(Math.round);
    const frame = map.zoom > 1 && !map.zoomedNear ? `${map.zoom.toFixed(2)}_${x}_${y}` : "";
    const look = { focus: map.country ?? "", keep: [...(map.only ?? [])].join("."), frame, eyes: map.eyes ?? "" };
    const text = JSON.stringify(look);
    if (text === map.looked) return;
    map.looked = text;
    window.atlasMaps.look?.(look);
  }, 600);
}
