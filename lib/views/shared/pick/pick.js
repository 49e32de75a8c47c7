// A link with data-pick chooses on this page: the server hears of it and the page stays, where a plain link would load it anew.
// With a key held down, or without this script, it is the plain link that it looks like.
export default function ({ data, setTriggerValue }) {
  const listen = (event) => {
    const link = event.target.closest?.("a[data-pick]");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    window.atlasPicked = link.dataset.pick;
    setTriggerValue("picked", link.dataset.pick);
  };
  document.addEventListener("click", listen);

  // The list that was chosen from has been drawn anew: the reader's place in it is kept.
  const picked = window.atlasPicked;
  if (picked && data.done === picked) {
    window.atlasPicked = undefined;
    requestAnimationFrame(() => {
      const lost = !document.activeElement || document.activeElement === document.body;
      if (lost) document.querySelector(`a[data-pick="${CSS.escape(picked)}"]`)?.focus({ preventScroll: true });
    });
  }
  return () => document.removeEventListener("click", listen);
}
