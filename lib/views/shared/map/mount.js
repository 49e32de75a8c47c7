// Sent with every change, so it is small: the drawing itself comes once, with the element before (kit.js).
export default async (component) => {
  const { data, parentElement: place } = component;
  const turn = (place.atlasTurn = (place.atlasTurn ?? 0) + 1);
  const flow = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  const view = await new Response(flow).json();
  const hub = (window.atlasMaps ??= {});
  const kit = (hub[view.kit] ??= {});
  kit.ready ??= new Promise((open) => (kit.open = open));
  await kit.ready;
  if (turn === place.atlasTurn) await kit.draw(place, view, component.setTriggerValue);
  // Streamlit calls this at once for a run that a newer one has overtaken: then the map is the newer run's.
  return () => turn === place.atlasTurn && kit.remove(place);
};
