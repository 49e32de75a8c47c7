// The choices over the map: indicator, year, country in sight, and how it is drawn. Each answers on the map at once.

function buildChoices(map) {
  if (!map.kit.choices) return;
  map.box = combobox({
    onChoose: (ind) => decide(map, { ind, breaks: "" }), // other values, other classes
    onNear: (ind) => fetchAhead(map.kit, () => [fitting(map.kit, { ...shownAt(map), ind, breaks: "" })]),
  });
  buildYears(map);
  map.look = picker((code) => lookAt(map, code));
  const panel = make("div", { class: "panel", hidden: "" });
  const opener = make("button", { type: "button", class: "opener", "aria-expanded": "false" });
  opener.addEventListener("click", () => unfold(panel.hidden));
  const unfold = (yes) => {
    panel.hidden = !yes;
    opener.setAttribute("aria-expanded", String(yes));
    if (yes) showPanel(map, shownAt(map));
  };
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    unfold(false);
    opener.focus();
  });
  map.opener = opener;
  map.pickers = Object.fromEntries(["level", "form", "pale", "against", "ref", "from", "by", "with", "method", "classes"].map((code) => [code, picker((value) => decide(map, { [code]: value }))]));
  map.why = make("p", { class: "why" });
  map.own = typed((text) => {
    const value = text.replace(/\s/g, "").replace("\u2212", "-").replace(",", ".");
    if (value && !/^-?\d{1,9}(\.\d{1,4})?$/.test(value)) return fill(map.kit.choices.words.noNumber, { value: text });
    if (value || isOwn(shownAt(map).ref)) decide(map, { ref: value });
  });
  map.nearest = make("input", { type: "checkbox" });
  map.nearest.addEventListener("change", () => {
    const entry = entryOf(map);
    decide(map, { year: codeOf(entry, yearOf(entry, shownAt(map)), map.nearest.checked ? "n" : "") });
  });
  map.nearestWords = make("span");
  map.columns = make("input", { type: "checkbox" });
  map.columns.addEventListener("change", () => decide(map, { columns: map.columns.checked ? "1" : "" }));
  map.columnsWords = make("span");
  map.breaks = typed((text) => {
    const parts = text.replace(/\u2212/g, "-").replace(/,/g, ".").split(";").map((part) => part.replace(/\s/g, "")).filter(Boolean);
    const rising = parts.every((part, i) => /^-?\d{1,9}(\.\d{1,4})?$/.test(part) && (!i || Number(part) > Number(parts[i - 1])));
    if (!rising || parts.length > 6 || (text && !parts.length)) return fill(map.kit.choices.words.noBreaks, { value: text });
    decide(map, { breaks: parts.join(";") });
  });
  panel.append(map.why, ...Object.values(map.pickers).map(({ root }) => root), make("label", { class: "check" }, map.nearest, map.nearestWords), make("label", { class: "check" }, map.columns, map.columnsWords));
  map.pickers.ref.root.after(map.own.root);
  map.pickers.classes.root.after(map.breaks.root);
  map.seeing = picker((eyes) => {
    seeAs(map, eyes);
    tellLook(map);
  });
  panel.append(map.seeing.root);
  map.heading = make("h2", { class: "heading" });
  map.waiting = make("p", { class: "note", role: "status" });
  map.choices = make(
    "div", { class: "choices" },
    make("div", { class: "line" }, map.box.root, map.years.root, map.look.root, opener),
    panel, map.years.note, map.waiting, map.heading,
  );
  map.root.prepend(map.choices);
}

// A list of few, as the browser draws it: options are pairs of a value and its words.
function picker(onChange) {
  const id = `atlas-pick-${++boxes}`;
  const label = make("label", { for: id }), select = make("select", { id });
  select.addEventListener("change", () => onChange(select.value));
  const root = make("div", { class: "pick" }, label, select);
  return {
    root, select,
    show(words, options, value) {
      label.textContent = words;
      const text = JSON.stringify(options);
      if (select.dataset.options !== text) {
        select.dataset.options = text;
        select.replaceChildren(...options.map(([one, said]) => make("option", { value: one }, said)));
      }
      select.value = value;
      root.hidden = options.length < 2;
    },
  };
}

// Whether what is compared with is a number, not the EU or a country.
const isOwn = (ref) => /^-?\d/.test(ref ?? "");

// A box that is typed into, with its unit beside it; what cannot be meant stays there, with a sentence under it.
function typed(onChange) {
  const id = `atlas-pick-${++boxes}`;
  const label = make("label", { for: id }), unit = make("span"), wrong = make("p", { class: "wrong", role: "alert", id: `${id}-wrong` });
  const input = make("input", { id, type: "text", autocomplete: "off", "aria-describedby": wrong.id });
  const root = make("div", { class: "pick" }, label, make("div", { class: "typed" }, input, unit), wrong);
  let said = null;
  input.addEventListener("change", () => {
    wrong.textContent = onChange(input.value.trim()) ?? "";
    input.setAttribute("aria-invalid", String(Boolean(wrong.textContent)));
  });
  return {
    root,
    show(words, value, tail = "", offered = true) {
      [label.textContent, unit.textContent, root.hidden] = [words, tail, !offered];
      if (said === value) return; // what is being typed stays
      said = input.value = value;
      wrong.textContent = "";
      input.removeAttribute("aria-invalid");
    },
  };
}

const decide = (map, change) => {
  stop(map);
  if (change.form === "alpha" && !graded(entryOf(map), shownAt(map))) change.pale = "people";
  map.years.said = null;
  if (change.ind) map.years.moved = false; // nothing of this indicator has been seen yet
  ask(map, { ...shownAt(map), ...change });
};

// What of a choice can be had: a year that the indicator has, a change that can be compared, a pair of shares.
function fitting(kit, wanted) {
  const { usual } = kit.choices;
  const choice = Object.fromEntries(Object.entries(wanted).filter(([code, value]) => value && value !== usual[code]));
  if (!hasLevel(kit.indicators.get(choice.ind ?? usual.ind), choice.level)) delete choice.level;
  const entry = entryAt(kit, choice);
  const year = yearOf(entry, choice);
  if (choice.year && !entry.years.includes(year)) delete choice.year;
  else if (choice.year === String(entry.usual)) delete choice.year;
  if (choice.year?.endsWith("n") && entry.years.length < 2) delete choice.year;
  if (choice.from && !yearsBefore(entry, yearOf(entry, choice)).includes(Number(choice.from))) delete choice.from;
  if (!choice.from || !entry.unit) delete choice.by;
  const other = choice.with && kit.indicators.get(choice.with);
  if (other && (choice.from || !entry.pairs || !other.pairs || other.id === entry.id || !hasLevel(other, choice.level))) delete choice.with;
  const fit = formsFor(kit, entry, choice);
  if (choice.form === fit[0] || !fit.includes(choice.form)) delete choice.form;
  if (choice.form === "alpha" && !choice.pale && !graded(entry, choice)) delete choice.form;
  if (choice.form !== "alpha" || choice.level) delete choice.pale;
  if (choice.ref && !parts(entry, choice)) delete choice.ref;
  if (choice.breaks && !classed(entry, choice)) delete choice.breaks;
  if (!againstOf(kit, entry, choice).some(([one]) => one === choice.against)) delete choice.against;
  return choice;
}

// Forms that fit, the usual one first: a change and a pair take the colours that a paler one would need.
const formsFor = (kit, entry, choice) => kit.choices.offers[`${entry.kind}${choice.from ? " from" : choice.with ? " with" : ""}`]
  .filter((form) => form !== "years" || yearsBefore(entry, yearOf(entry, choice)).length)
  .filter((form) => !choice.level || !SHAPED.includes(form));

// Whether some figures of the year are surer than others; of nearest years, whether in any year. Above NUTS 2 the map says (differs).
const graded = (entry, choice) => Boolean(choice.level || (choice.year?.endsWith("n") ? Math.max(...entry.graded) : entry.graded[entry.years.indexOf(yearOf(entry, choice))]));

// Whether some figures of the map that is seen are surer than others (sureness in offered.py).
function differs({ kit, regions }) {
  const [less, least] = kit.choices.unsure;
  const step = ({ state, mark }) => (least.includes(state) || mark !== "." ? 2 : less.includes(state) ? 1 : 0);
  return new Set(regions.filter(hasValue).map(step)).size > 1;
}

const SHAPED = ["tiles", "dorling"]; // made for NUTS 2 regions

// Whether an indicator has figures for a level: every one has them for NUTS 2 regions.
const hasLevel = (entry, level) => !level || level in entry.levels;

// Whether colours may part round one value: on one map of one share.
const parts = (entry, { form, from, with: beside }) => entry.kind === "ratio" && !from && !beside && ["", "fills", "tiles", "dorling"].includes(form ?? "");

// Whether a reader may say where classes begin: on a share alone, compared with nothing.
const classed = (entry, { from, with: beside, ref }) => entry.kind === "ratio" && !from && !beside && !ref;

// What may stand beside a map, where there are two: years that can be compared, the earliest first, then other indicators.
function againstOf(kit, entry, { form, ...choice }) {
  if (form !== "two" && form !== "swipe") return [];
  const years = yearsBefore(entry, yearOf(entry, choice)).reverse().map((year) => [String(year), String(year)]);
  return [...years, ...[...kit.indicators.values()].filter((one) => one.id !== entry.id && hasLevel(one, choice.level)).map(({ id, title }) => [id, title])];
}

// What may be asked for next: the years and the indicators beside this one.
function neighbours(kit, choice) {
  const entry = entryAt(kit, choice);
  const at = entry.years.indexOf(yearOf(entry, choice));
  const order = [...kit.indicators.keys()], mine = order.indexOf(entry.id);
  const beside = [at - 1, at + 1].filter((i) => entry.years[i]).map((i) => withYear(entry, choice, i));
  const others = [mine - 1, mine + 1].filter((i) => order[i]).map((i) => ({ ...choice, ind: order[i], breaks: "" }));
  return [...beside, ...others].map((one) => fitting(kit, one));
}

// The controls say what was chosen, before its values are here.
function showChoices(map, choice) {
  const { kit } = map;
  const { words, themes } = kit.choices;
  if (map.worded !== kit.id) {
    map.worded = kit.id;
    const groups = themes.map(([theme, head]) => ({ head, options: [...kit.indicators.values()].filter((one) => one.theme === theme).map(({ id, title }) => [id, title]) }));
    map.box.set(groups, { label: words.indicator, found: words.found, nothing: words.nothing });
    map.opener.replaceChildren(
      make("span", { class: "roomy" }, words.drawn),
      make("span", { class: "narrow" }, words.more, make("span", { class: "unseen" }, `: ${words.moreOf}`)),
    );
    map.nearestWords.textContent = words.nearest;
    map.columnsWords.textContent = words.columns;
  }
  const entry = entryOf(map, choice);
  map.box.show(entry.id);
  showYears(map, choice);
  showLook(map);
  if (map.opener.getAttribute("aria-expanded") === "true") showPanel(map, choice);
}

// How it is drawn, while the reader sees it: what can be had beside this choice.
function showPanel(map, choice) {
  const { kit } = map;
  const { words, levels, forms, pales, methods, classes, usual } = kit.choices;
  const entry = entryOf(map, choice), year = yearOf(entry, choice);
  const { level, form, pale, against, ref, from, by, with: beside, method: how, classes: count } = map.pickers;
  const even = entry.kind === "ratio" && !choice.from && !choice.with && !(choice.level ? differs(map) : graded(entry, choice));
  const fit = formsFor(kit, entry, choice).filter((one) => one !== "alpha" || !choice.level || !even);
  level.show(words.level, levels.filter(([one]) => one === usual.level || hasLevel(entry, one)), choice.level ?? usual.level);
  form.show(words.form, fit.map((one) => [one, forms[one]]), choice.form ?? fit[0]);
  pale.show(words.pale, choice.form === "alpha" && !choice.level ? pales.filter(([one]) => one !== usual.pale || graded(entry, choice)) : [], choice.pale ?? usual.pale);
  const others = againstOf(kit, entry, choice);
  against.show(words.against, others, choice.against ?? others[0]?.[0] ?? "");
  const own = isOwn(choice.ref) ? [[choice.ref, write(map, choice.ref)]] : [];
  map.own.show(words.own, own.length ? write(map, choice.ref) : "", entry.in, parts(entry, choice));
  ref.show(words.compared, parts(entry, choice) ? [["", words.no], ...own, ["eu", words.eu], ...landsList(map)] : [], choice.ref ?? "");
  const before = yearsBefore(entry, year);
  const reasons = choice.from && entry.kind === "count" ? [] : [entry.why];
  if (entry.kind === "ratio" && (choice.from || choice.with)) reasons.push(words.taken);
  const without = levels.map(([one]) => one).filter((one) => one !== usual.level && !hasLevel(entry, one));
  if (without.length) reasons.push(words.noLevels[without.join(" ")]);
  if (choice.level && entry.kind === "ratio") reasons.push(words.shapes);
  if (even) reasons.push(words.even);
  if (choice.ref) reasons.push(words.round);
  if (choice.breaks) reasons.push(words.ownBreaks);
  map.breaks.show(words.breaks, (choice.breaks ?? "").split(";").map((part) => write(map, part)).join("; "), entry.in, classed(entry, choice));
  map.why.textContent = [...reasons, entry.years.length > 1 && !before.length ? words.same : ""].filter(Boolean).join(" ");
  from.show(words.since, [["", words.none], ...before.map((one) => [String(one), String(one)])], choice.from ?? "");
  by.show(words.by, entry.unit && choice.from ? [["difference", entry.unit], ["percent", words.percent]] : [], choice.by ?? usual.by);
  const pairs = [...kit.indicators.values()].filter((one) => one.pairs && one.id !== entry.id && hasLevel(one, choice.level)).map(({ id, title }) => [id, title]);
  beside.show(words.beside, entry.pairs && !choice.from ? [["", words.no], ...pairs] : [], choice.with ?? "");
  how.show(words.method, choice.ref || choice.breaks ? [] : methods, choice.method ?? usual.method);
  count.show(words.classes, choice.ref || choice.breaks ? [] : classes, choice.classes ?? usual.classes);
  map.columns.checked = choice.columns === "1";
  map.seeing.show(words.eyes, kit.choices.eyes, map.eyes ?? "");
  map.nearest.checked = Boolean(choice.year?.endsWith("n"));
  map.nearest.closest("label").hidden = entry.years.length < 2;
}

// One country fills the picture, the others are dimmed; figures and ranks stay those of all regions.
function showLook(map) {
  const { kit } = map;
  const { words } = kit.choices;
  const first = map.said?.near ? words.here : words.all;
  map.look.show(words.look, [["", first], ...landsList(map)], map.country ?? "");
}

// Countries with their names, in the order of the reader's language.
function landsList({ kit, codes }) {
  const lands = new Set(codes.map((code) => code.slice(0, 2)));
  return (kit.countries ??= [...lands].map((land) => [land, landNames(kit)(land)]).sort((a, b) => a[1].localeCompare(b[1], kit.lang)));
}

function lookAt(map, code) {
  map.country = code;
  bringNear(map);
  outline(map);
  paintStrip(map);
  tellLook(map);
}

// What the address says of how the map is looked at, once, when it is drawn first.
function firstLook(map, { focus = "", keep = "", frame = "", eyes = "" }) {
  seeAs(map, eyes);
  map.country = focus;
  map.looked = JSON.stringify({ focus, keep, frame, eyes });
  map.only = new Set(keep ? keep.split(".") : []);
  map.firstAt = frame ? frame.split("_").map(Number) : null;
}
