// Sent with every change, so it is small: the drawing itself comes once, with the element before (kit.js).
export default async (component) => {
  const hub = (window.atlasMaps ??= {});
  await (hub.loaded ??= new Promise((open) => (hub.load = open)));
  return hub.mount(component);
};
