// What a page needs from the browser: its language, theme, no bare key as shortcut, links that stay, a folding menu.
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
      const link = event.target.closest?.('[data-testid="stMarkdownContainer"] a[target="_blank"]');
      const folder = (address) => new URL(".", address).href;
      if (link?.href.startsWith("http") && folder(link.href) === folder(location.href)) link.target = "_self";
    }, true);
    // On a phone the menu lies over the page: once a page is chosen in it, it folds.
    window.addEventListener("click", (event) => {
      const link = event.target.closest?.('[data-testid="stSidebar"] [data-testid="stPageLink"] a');
      if (link && innerWidth < DRAWER) setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 50);
    });
  }
}

function brightness(colour) {
  const hex = /^#([0-9a-f]{6})/i.exec(colour);
  const parts = hex
    ? [0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16))
    : (colour.match(/[\d.]+/g) ?? ["255", "255", "255"]).slice(0, 3).map(Number);
  return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2];
}
