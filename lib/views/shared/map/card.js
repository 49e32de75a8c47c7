// The card: what is known of the region under the pointer or in focus, otherwise of the selected one.

function buildCard(map) {
  map.card = make("section", { class: "card" });
  map.side.append(map.card);
}

function showCard(map) {
  const i = map.hover >= 0 ? map.hover : map.focus >= 0 ? map.focus : map.selected;
  const words = wordsOf(map);
  map.card.setAttribute("aria-label", words.card);
  if (i < 0) {
    map.card.replaceChildren(make("p", { class: "invite" }, matchMedia("(hover: none)").matches ? words.inviteTouch : words.invite), ...onward(map));
    return;
  }
  const region = map.regions[i];
  const { value, unit, note, lines, rank } = say(map, region);
  const short = unit.trim() === "%";
  const figure = make("p", { class: hasValue(region) ? "figure" : "figure blank" }, make("span", { class: "value" }, value + (short ? unit : "")));
  if (unit && !short) figure.append(make("span", { class: "unit" }, unit));
  figure.append(" ", make("span", { class: "pill" }, note));
  const parts = [make("p", { class: "name" }, title(region)), value ? figure : make("p", {}, note), ...lines.map((line) => make("p", {}, line))];
  if (map.panels.length) parts.push(make("p", {}, saidBeside(map, i).join(" · ")));
  if (rank) parts.push(rankLine(words, rank));
  map.card.replaceChildren(...parts, ...action(map, region, i));
}

// "Rank 4 to 12 of 205: 8 regions without a figure may stand above", the range in bold.
function rankLine(words, { range, count, why }) {
  const [before, after] = words.rank.split("{range}");
  return make("p", {}, before, make("b", {}, range), fill(after, { count }), why && `${words.colon}${why}`);
}

// From a region to its country on the map, from a country or group back to all: a choice of another place.
function onward(map) {
  if (!map.data.onward) return [];
  const [code, words] = map.data.onward;
  const button = make("button", { type: "button", class: "onward" }, words);
  button.addEventListener("click", () => map.send("chosen", code));
  return [make("p", {}, button)];
}

// The way on from the selected region; on a touch screen, where nothing hovers, the button that selects.
function action(map, region, i) {
  const words = wordsOf(map);
  if (i === map.selected) {
    if (!map.data.href) return [];
    const href = map.data.href.replace("{code}", encodeURIComponent(region.code));
    return [make("p", {}, make("a", { class: "open", href, target: "_self" }, words.open)), ...onward(map)];
  }
  if (i === map.tapped) {
    const button = make("button", { type: "button", class: "open" }, words.choose);
    button.addEventListener("click", () => choose(map, i));
    return [make("p", {}, button)];
  }
  return [];
}
