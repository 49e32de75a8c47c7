export default (component) => {
  const hub = (window.atlasPlaces ??= {});
  hub.ready ??= new Promise((open) => (hub.open = open));
  let gone = false;
  hub.ready.then(() => gone || hub.draw(component));
  return () => {
    gone = true;
  };
};
