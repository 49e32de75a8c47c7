// The map as eyes see it that tell fewer colours apart (Machado, Oliveira and Fernandes 2009, in linear light).

const EYES = {
  protan: "0.152286 1.052583 -0.204868 0 0 0.114503 0.786281 0.099216 0 0 -0.003882 -0.048116 1.051998 0 0 0 0 0 1 0",
  deutan: "0.367322 0.860646 -0.227968 0 0 0.280085 0.672501 0.047413 0 0 -0.01182 0.04294 0.968881 0 0 0 0 0 1 0",
  tritan: "1.255528 -0.076749 -0.178779 0 0 -0.078411 0.930809 0.147602 0 0 0.004733 0.691367 0.3039 0 0 0 0 0 1 0",
};

function seeAs(map, eyes) {
  map.eyes = EYES[eyes] ? eyes : "";
  map.filter?.remove();
  map.filter = null;
  const grid = map.side.parentNode;
  grid.style.filter = "";
  if (!map.eyes) return;
  const matrix = make("feColorMatrix", { type: "matrix", values: EYES[map.eyes] });
  const filter = make("filter", { id: "eyes", "color-interpolation-filters": "linearRGB", x: 0, y: 0, width: 1, height: 1 }, matrix);
  map.filter = make("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" }, filter);
  map.root.append(map.filter);
  grid.style.filter = "url(#eyes)";
}
