// What a page needs from the browser: its language, theme, no bare key as shortcut, links that stay, a folding menu.
const PAPER = 690; // pixels of width between the margins of a sheet
const WAYS = ".atlas-menu, .atlas-foot"; // where every page has its link
const DRAWER = 769; // pixels of width under which Streamlit lays the sidebar over the page

export default function ({ data, parentElement }) {
  const root = document.documentElement;
  root.lang = data.lang; // Streamlit always says "en" (WCAG 3.1.1)

  const paint = () => {
    // Streamlit hands its theme to components as custom properties: dark when the ground is darker than the ink.
    const ground = getComputedStyle(parentElement.host ?? parentElement).getPropertyValue("--st-background-color").trim();
    root.dataset.atlasTheme = brightness(ground) < 128 ? "dark" : "light";
  };
  paint();
  window.atlasPaper = data.paper;
  window.atlasCarried = data.carried;
  speak(data.words, data.patterns);

  if (!window.atlasKeys) {
    // A single letter must not be a shortcut outside of a field (WCAG 2.1.4): "r" would rerun, "c" clear the cache.
    window.atlasKeys = (event) => {
      const field = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable=true]"); // in a component too
      const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!field && bare && /^[rc]$/i.test(event.key)) event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", window.atlasKeys, true);
    // Streamlit opens every link of a text in a new tab: one that leads to a page of the atlas stays in this one.
    window.addEventListener("click", (event) => {
      const link = event.target.closest?.(':is([data-testid="stMarkdownContainer"], [data-testid="stCaptionContainer"]) a[target="_blank"]');
      const folder = (address) => new URL(".", address).href;
      if (link?.href.startsWith("http") && folder(link.href) === folder(location.href)) link.target = "_self";
    }, true);
    // A chart is as wide as the screen: on paper it is drawn to the paper's width.
    window.addEventListener("beforeprint", () => {
      for (const chart of document.querySelectorAll(".js-plotly-plot .main-svg")) {
        const [wide, high] = ["width", "height"].map((side) => parseFloat(chart.getAttribute(side)));
        if (wide && high) chart.setAttribute("viewBox", `0 0 ${wide} ${high}`);
      }
      // A map of points is a drawing of so many pixels, which would be gone at another size: it keeps them, made smaller.
      for (const map of document.querySelectorAll('[data-testid="stDeckGlJsonChart"]')) {
        const { width, height } = map.getBoundingClientRect();
        const paper = { wide: `${width}px`, high: `${height}px`, zoom: Math.min(1, PAPER / width) };
        for (const [name, value] of Object.entries(paper)) map.style.setProperty(`--paper-${name}`, value);
      }
      toPaper();
    });
    window.addEventListener("afterprint", fromPaper);
    // The menu stands as it was drawn: whichever way a link of it is opened, it leads on with what is chosen now.
    for (const kind of ["pointerdown", "focusin"])
      window.addEventListener(kind, (event) => {
        const link = event.target.closest?.(`:is(${WAYS}) a`);
        if (!link) return;
        const to = new URL(link.href), now = new URLSearchParams(location.search);
        for (const name of window.atlasCarried) now.get(name) ? to.searchParams.set(name, now.get(name)) : to.searchParams.delete(name);
        if (to.href !== link.href) link.href = to.href;
      }, true);
    // A part that stands on this page already is gone to, with all that is chosen now.
    window.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]"), key = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (!link || key || event.defaultPrevented || link.target === "_blank") return;
      const to = new URL(link.href), more = (search) => new URLSearchParams(search).get("more") === "1";
      const here = to.origin === location.origin && to.pathname === location.pathname && more(to.search) && more(location.search);
      if (!here || !document.getElementById(to.hash.slice(1))) return;
      event.preventDefault();
      location.hash = to.hash;
    });
    goToPart();
    window.addEventListener("hashchange", goToPart);
    // A link to a page is a change of page in the same session, as "back" is one; a click with a key held is the browser's.
    window.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const menu = link.closest(WAYS), to = new URL(link.href);
      const other = to.origin === location.origin && !to.hash && to.pathname !== location.pathname;
      if (!menu && !(other && [...document.querySelectorAll(`:is(${WAYS}) a`)].some(({ pathname }) => pathname === to.pathname))) return;
      event.preventDefault();
      history.pushState({}, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
      // On a phone the menu lies over the page: once a page is chosen in it, it folds.
      if (menu && innerWidth < DRAWER) setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 50);
    });
    window.addEventListener("click", (event) => {
      const opener = event.target.closest?.(OPENER);
      if (opener && !event.detail) enter(opener); // by a key
    });
    window.addEventListener("keydown", (event) => event.key === "Tab" && passThrough(event), true);
    // The menu of another page is drawn anew: whoever stood on a link of it stands there again.
    let stood = "";
    window.addEventListener("focusin", (event) => (stood = event.target.closest(WAYS) ? event.target.pathname : ""));
    new MutationObserver(() => {
      if (!stood || document.activeElement !== document.body) return;
      [...document.querySelectorAll(`:is(${WAYS}) a`)].find(({ pathname }) => pathname === stood)?.focus({ preventScroll: true });
    }).observe(document.body, { childList: true, subtree: true });
  }
}

// A part that the address names is gone to once it stands there, and again while what is above it grows: until the reader moves.
const GROWS = 8000; // milliseconds in which a page is drawn

function goToPart() {
  const hash = location.hash, end = performance.now() + GROWS;
  let over = !hash, name = "";
  try {
    name = decodeURIComponent(hash.slice(1));
  } catch {
    return; // no name of a part
  }
  const stop = () => (over = true);
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) window.addEventListener(kind, stop, { once: true, passive: true });
  const look = () => {
    if (over || location.hash !== hash || performance.now() > end) return;
    document.getElementById(name)?.scrollIntoView({ behavior: "instant" });
    setTimeout(look, 250);
  };
  look();
}

// What a control opens lies at the end of the page: whoever opened it by a key is taken there, and Tab leads back.
const OPENER = '[data-testid="stPopoverButton"]', OPENED = '[data-testid="stPopoverBody"]';
const STOP = "a[href], button, input, select, textarea, summary, [tabindex]";

function enter(opener, tries = 60) {
  const body = opener.getAttribute("aria-expanded") === "true" && [...document.querySelectorAll(OPENED)].at(-1);
  const elsewhere = document.activeElement !== opener && document.activeElement !== document.body;
  if (!opener.isConnected || elsewhere || !tries) return;
  if (!body) return void setTimeout(() => enter(opener, tries - 1), 50);
  body.tabIndex = -1;
  body.focus();
}

function passThrough(event) {
  const at = document.activeElement, back = event.shiftKey;
  if (at?.matches?.(`${OPENER}[aria-expanded="true"]`) && !back) {
    event.preventDefault();
    return enter(at);
  }
  const body = at?.closest?.(OPENED), opener = [...document.querySelectorAll(`${OPENER}[aria-expanded="true"]`)].at(-1);
  if (!body || !opener) return;
  const all = stops(body), here = all.indexOf(innermost(at));
  if (back ? here > 0 : here !== all.length - 1) return;
  opener.focus(); // forward, the key itself leads on from here
  if (back) event.preventDefault();
}

const innermost = (part) => (part.shadowRoot?.activeElement ? innermost(part.shadowRoot.activeElement) : part);

// Where the Tab key stops within a part of the page, in order.
function stops(root) {
  return [...root.children].flatMap((part) => [
    ...(part.matches(STOP) && part.tabIndex >= 0 && !part.disabled && part.checkVisibility({ visibilityProperty: true }) ? [part] : []),
    ...(part.shadowRoot ? stops(part.shadowRoot) : []),
    ...stops(part),
  ]);
}

// Paper is light: what is drawn in colours of the dark theme wears those of the light one until it is printed.
const changed = [];

function toPaper() {
  const paper = window.atlasPaper;
  if (!paper || changed.length) return;
  const put = (part, name, value) => {
    changed.push([part, name, part.getAttribute(name)]);
    part.setAttribute(name, value);
  };
  for (const host of document.querySelectorAll('[data-testid="stBidiComponentIsolated"]'))
    for (const part of host.shadowRoot?.querySelectorAll('[data-theme="dark"]') ?? []) put(part, "data-theme", "light");
  const hex = (...parts) => `#${parts.map((n) => Number(n).toString(16).padStart(2, "0")).join("")}`;
  const light = (text) => text
    .replace(/rgb\((\d+), ?(\d+), ?(\d+)\)/g, (all, ...parts) => paper[hex(...parts.slice(0, 3))] ?? all)
    .replace(/#[0-9a-f]{6}\b/gi, (all) => paper[all.toLowerCase()] ?? all);
  for (const name of ["style", "fill", "stroke"])
    for (const part of document.querySelectorAll(`[data-testid="stMain"] [${name}]:not([style*="--p0"])`)) {
      const now = part.getAttribute(name), then = light(now);
      if (then !== now) put(part, name, then);
    }
}

function fromPaper() {
  for (const [part, name, value] of changed.splice(0).reverse()) part.setAttribute(name, value);
}

function brightness(colour) {
  const hex = /^#([0-9a-f]{6})/i.exec(colour);
  const parts = hex
    ? [0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16))
    : (colour.match(/[\d.]+/g) ?? ["255", "255", "255"]).slice(0, 3).map(Number);
  return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2];
}

// Streamlit's own words are English whatever the page speaks: those a reader meets are said in the language of the page.
const SPOKEN = '[data-testid="stFileUploader"], [data-testid="InputInstructions"], [data-testid="stMainMenuPopover"], [data-testid="stSkipToContent"], [data-testid="stConnectionStatus"], [data-testid="stDialog"], [role="dialog"], [role="listbox"], [data-baseweb="popover"], [data-testid="stDownloadButton"]';
const ATTRIBUTES = ["aria-label", "placeholder", "title"];

function speak(words, patterns) {
  const said = (window.atlasSaid ??= new WeakMap()); // what a place was given, and what Streamlit had put there
  const rules = patterns.map(([from, to]) => [new RegExp(from), to]);
  const translate = (holder, key, now, put) => {
    const known = said.get(holder) ?? {};
    const english = known[key]?.given === now ? known[key].english : now;
    let given = words[english.trim()];
    for (const [from, to] of given ? [] : rules) if (from.test(english.trim())) given = english.trim().replace(from, to);
    if ((given ?? english) !== now) put(given ?? english);
    if (given) said.set(holder, { ...known, [key]: { english, given } });
  };
  const all = () => {
    for (const part of document.querySelectorAll(".deck-events-root")) part.tabIndex = -1; // the map within it has a name and takes the keys
    for (const part of document.querySelectorAll(SPOKEN)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.nodeValue.trim()) translate(node, "text", node.nodeValue, (text) => (node.nodeValue = text));
      }
    }
    for (const name of ATTRIBUTES)
      for (const part of document.querySelectorAll(`[${name}]`))
        translate(part, name, part.getAttribute(name), (text) => part.setAttribute(name, text));
  };
  window.atlasWords?.disconnect();
  let waiting = 0;
  window.atlasWords = new MutationObserver(() => (waiting ||= setTimeout(() => ((waiting = 0), all()), 60)));
  window.atlasWords.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  all();
}
