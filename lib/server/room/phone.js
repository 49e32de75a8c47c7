// A phone follows the room: when another step or round is in hand, it shows it. Without script "Look again" does.
(() => {
  const main = document.querySelector("main");
  if (!main.dataset.events || !window.EventSource) return;
  new EventSource(main.dataset.events).addEventListener("place", (event) => {
    if (event.data !== main.dataset.place) location.replace(main.dataset.here);
  });
  // a button that was pressed is not pressed again; the vote counts once either way
  for (const form of document.querySelectorAll("form"))
    form.addEventListener("submit", () =>
      setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)), 0),
    );
})();
