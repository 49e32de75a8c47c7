// A field that finds one of many by its letters (the WAI-ARIA pattern of a combobox with a list), the choices under heads.

const PAGE = 10; // options that a page key passes

const plain = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

let boxes = 0;

// words: label, found, nothing. onChoose(id) is called with the option chosen, onNear(id) with the one that is marked.
function combobox({ onChoose, onNear }) {
  const id = `atlas-box-${++boxes}`;
  const label = make("label", { for: id });
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": `${id}-list`,
  });
  const list = make("div", { id: `${id}-list`, class: "options", role: "listbox", hidden: "" });
  const heard = make("p", { class: "unseen", role: "status" });
  const root = make("div", { class: "box" }, label, input, list, heard);
  const box = { root, input, options: [], found: [], at: -1, chosen: "", typed: false };
  const open = () => !list.hidden;

  box.set = (groups, words) => {
    [box.groups, box.words] = [groups, words];
    label.textContent = words.label;
    list.setAttribute("aria-label", words.label);
  };
  box.show = (chosen) => {
    box.chosen = chosen;
    if (!open() || !box.typed) input.value = titleOf(chosen);
  };
  const titleOf = (wanted) => box.groups.flatMap(({ options }) => options).find(([one]) => one === wanted)?.[1] ?? "";

  // The options that hold every word typed, in the order of the list.
  function fillList() {
    const parts = box.typed ? plain(input.value).split(/\s+/).filter(Boolean) : [];
    box.found = [];
    const groups = box.groups.map(({ head, options }, g) => {
      const rows = options.filter(([, words]) => parts.every((part) => plain(`${head} ${words}`).includes(part)));
      if (!rows.length) return null;
      const items = rows.map(([one, words]) => {
        const item = make("div", { id: `${id}-${box.found.length}`, class: "option", role: "option", "aria-selected": String(one === box.chosen) }, words);
        box.found.push({ one, item });
        return item;
      });
      return make("div", { role: "group", "aria-labelledby": `${id}-g${g}` }, make("div", { id: `${id}-g${g}`, class: "theme", role: "presentation" }, head), ...items);
    });
    list.replaceChildren(...groups.filter(Boolean));
    const { length } = box.found;
    if (!length) list.append(make("div", { class: "none" }, box.words.nothing));
    heard.textContent = box.typed ? (length ? box.words.found.replace("{count}", length) : box.words.nothing) : "";
    const whole = box.found.findIndex(({ item }) => plain(item.textContent).startsWith(plain(input.value)));
    mark(box.typed ? (length ? Math.max(whole, 0) : -1) : box.found.findIndex(({ one }) => one === box.chosen));
  }

  function mark(at) {
    box.at = at;
    box.found.forEach(({ item }, i) => item.classList.toggle("marked", i === at));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    const { one, item } = box.found[at];
    input.setAttribute("aria-activedescendant", item.id);
    const head = at === 0 ? item.parentNode : item; // the first option is seen with its head
    head.scrollIntoView({ block: "nearest" });
    onNear(one);
  }

  function unfold(yes) {
    if (yes === open()) return;
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (yes) fillList();
    else {
      box.typed = false;
      heard.textContent = "";
      input.removeAttribute("aria-activedescendant");
      input.value = titleOf(box.chosen);
    }
  }

  function take(at) {
    const found = box.found[at];
    if (!found) return;
    const changed = found.one !== box.chosen;
    box.chosen = found.one;
    input.value = titleOf(found.one);
    unfold(false);
    box.taken = true;
    afterPaint(alone); // asked for at once, it would lay the page out before the map is painted
    if (changed) onChoose(found.one);
  }

  // What is typed next stands alone.
  function alone() {
    if (box.taken) input.select();
    box.taken = false;
  }

  input.addEventListener("input", () => {
    box.typed = true;
    if (open()) fillList();
    else unfold(true);
  });
  input.addEventListener("click", () => {
    unfold(true);
    if (!box.typed) input.select();
  });
  input.addEventListener("focus", () => input.select()); // what is typed next stands alone
  input.addEventListener("blur", () => {
    box.taken = false;
    unfold(false);
  });
  input.addEventListener("keydown", (event) => {
    alone();
    const { key, altKey } = event;
    const last = box.found.length - 1;
    if (event.ctrlKey || event.metaKey) return;
    if (key === "ArrowDown" && !open()) unfold(true);
    else if (key === "ArrowUp" && (!open() || altKey)) unfold(!open());
    else if (key === "ArrowDown") mark(box.at >= last ? 0 : box.at + 1);
    else if (key === "ArrowUp") mark(box.at <= 0 ? last : box.at - 1);
    else if (key === "PageDown" && open()) mark(Math.min(last, box.at + PAGE));
    else if (key === "PageUp" && open()) mark(Math.max(0, box.at - PAGE));
    else if (key === "Home" && open() && !event.shiftKey) mark(last < 0 ? -1 : 0);
    else if (key === "End" && open() && !event.shiftKey) mark(last);
    else if (key === "Enter" && open()) take(box.at);
    else if (key === "Escape" && open()) {
      unfold(false);
      input.select();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  const at = (event) => box.found.findIndex(({ item }) => item === event.target.closest(".option"));
  list.addEventListener("pointermove", (event) => at(event) >= 0 && at(event) !== box.at && mark(at(event)));
  list.addEventListener("click", (event) => take(at(event)));
  return box;
}
