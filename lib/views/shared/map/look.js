// Hears how the reader looks at the map (listen.js, legend.js) and tells the server, which only writes it into the address.
export default ({ setTriggerValue }) => {
  (window.atlasMaps ??= {}).look = (said) => setTriggerValue("looked", said);
};
