// A button that copies a text and the address of the page; it says so where it stood, and to a screen reader.
const STYLE = `button { font: inherit; font-size: .9375rem; color: var(--st-text-color); background: transparent; cursor: pointer;
  border: 1px solid var(--atlas-border); border-radius: 4px; min-height: 36px; padding: 4px 12px; }
  button:hover { border-color: var(--atlas-accent); color: var(--atlas-accent); }
  button:focus-visible { outline: 2px solid var(--atlas-focus); outline-offset: 2px; }
  span { margin-left: 10px; font-size: .875rem; color: var(--atlas-muted); }
  @media print { button, span { display: none; } }`;
const STAYS = 4000; // milliseconds that the answer is shown

export default function ({ data, parentElement: root }) {
  const old = root.querySelector("button");
  const button = old ?? document.createElement("button");
  if (!old) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.type = "button";
    root.append(style, button, said);
  }
  const said = root.querySelector("span");
  button.textContent = data.label;
  button.onclick = async () => {
    said.textContent = (await copied([data.text, address(data.link)].filter(Boolean).join("\n"), root)) ? data.done : data.failed;
    clearTimeout(root.atlasSaid);
    root.atlasSaid = setTimeout(() => (said.textContent = ""), STAYS);
  };
}

function address(link) {
  const here = new URL(link || location.href, location.href);
  here.searchParams.delete("basket"); // what the reader collects is no part of the view
  return here.href;
}

async function copied(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // An address without https has no clipboard: a field that nobody sees is selected and copied instead.
    const field = document.createElement("textarea");
    field.value = text;
    field.style.cssText = "position: fixed; opacity: 0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    root.querySelector("button").focus();
    return done;
  }
}
