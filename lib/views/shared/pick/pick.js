// A link with data-pick chooses on this page: the server hears of it and the page stays, where a plain link would load it anew.
// With a key held down, or without this script, it is the plain link that it looks like.
const inMethod = (link) => Boolean(link.closest(".st-key-method"));

export default function ({ data, setTriggerValue }) {
  const listen = (event) => {
    const link = event.target.closest?.("a[data-pick]");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    window.atlasPicked = link.dataset.pick;
    window.atlasPickedInMethod = inMethod(link);
    setTriggerValue("picked", link.dataset.pick);
  };
  document.addEventListener("click", listen);

  // The list that was chosen from is drawn anew, maybe late: until the page stands still the reader's place in it is kept.
  // The answer and the method may both link to the same choice.
  const picked = window.atlasPicked;
  if (picked && data.done === picked) {
    window.atlasPicked = undefined;
    const until = Date.now() + 30_000;
    const keep = () => {
      const still = document.querySelector("[data-test-script-state=notRunning]");
      const links = [...document.querySelectorAll(`a[data-pick="${CSS.escape(picked)}"]`)];
      const place = links.find((link) => inMethod(link) === window.atlasPickedInMethod) ?? (still ? links[0] : null);
      const lost = !document.activeElement || document.activeElement === document.body;
      if (lost) place?.focus({ preventScroll: true });
      const elsewhere = !lost && !links.includes(document.activeElement);
      if (!still && !elsewhere && Date.now() < until) setTimeout(keep, 100);
    };
    requestAnimationFrame(keep);
  }
  return () => document.removeEventListener("click", listen);
}
