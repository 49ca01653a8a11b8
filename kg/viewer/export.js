// Taking away: the view as PNG or SVG, the selected facts as CSV, Turtle or citations, the link of the view.

function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: type + ";charset=utf-8" }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(name + " saved");
}

const fileName = (ending) => (fold(raw.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "graph") + "." + ending;

function savePng() {
  const canvas = byId("canvas");
  const copy = el("canvas", { width: canvas.width, height: canvas.height });
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save(fileName("png"), "image/png", blob), "image/png");
}

// --- SVG: drawn anew from the same places, colours and labels, so that it can be enlarged and edited.

function svgShape(shape, x, y, r) {
  const points = (list) => svg("polygon", { points: list.map(([dx, dy]) => `${(x + dx * r).toFixed(1)},${(y + dy * r).toFixed(1)}`).join(" ") });
  if (shape === "square") return points([[-1, -1], [1, -1], [1, 1], [-1, 1]]);
  if (shape === "diamond") return points([[0, -1], [1, 0], [0, 1], [-1, 0]]);
  if (shape === "triangleDown") return points([[-1.15, -0.9], [1.15, -0.9], [0, 1.15]]);
  if (shape === "hexagon") return points([[-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0]]);
  return svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1) });
}

function svgEdge(item, toPixel) {
  const edge = network.body.edges[item.id];
  const [from, to] = [toPixel(edge.from), toPixel(edge.to)];
  const at = (p) => [p.x.toFixed(1), p.y.toFixed(1)].join(" ");
  const via = item.smooth && item.smooth.enabled ? toPixel(edge.edgeType.getViaNode()) : null;
  const line = svg("path", {
    d: via ? `M${at(from)} Q${at(via)} ${at(to)}` : `M${at(from)} L${at(to)}`,
    fill: "none",
    stroke: item.color.color,
    "stroke-opacity": item.color.opacity,
    "stroke-width": (item.width * network.getScale()).toFixed(2),
  });
  if (item.dashes) line.setAttribute("stroke-dasharray", item.dashes.join(" "));
  const parts = [line];
  if (item.arrows && item.arrows.to.enabled) parts.push(svgArrow(via || from, to, item, edge.to.options.size));
  if (item.arrows && item.arrows.from.enabled) parts.push(svgArrow(via || to, from, item, edge.from.options.size));
  return parts;
}

function svgArrow(from, to, item, size) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const scale = network.getScale();
  const tip = { x: to.x - Math.cos(angle) * (size * scale + 1), y: to.y - Math.sin(angle) * (size * scale + 1) };
  const wing = (turn) => [tip.x - Math.cos(angle + turn) * 10 * scale, tip.y - Math.sin(angle + turn) * 10 * scale];
  const points = [[tip.x, tip.y], wing(0.4), wing(-0.4)].map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return svg("polygon", { points, fill: item.color.color, "fill-opacity": item.color.opacity });
}

function svgText(box, colour, origin) {
  return svg(
    "text",
    { x: (box.x + box.w / 2 + origin.x).toFixed(1), y: (box.y + box.h / 2 + origin.y).toFixed(1), fill: colour, stroke: colours.paper, "stroke-width": 4, "paint-order": "stroke", "stroke-linejoin": "round", "text-anchor": "middle", "dominant-baseline": "central", "font-size": box.f === undefined ? 13 : 11, "font-weight": box.strong ? 650 : 450, opacity: box.faded ? 0.35 : 1 },
    box.text,
  );
}

const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // letters that XML cannot have

function svgPicture() {
  const { clientWidth: width, clientHeight: height } = byId("graph");
  const scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const toPixel = (p) => ({ x: p.x * scale + origin.x, y: p.y * scale + origin.y });
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT });
  picture.append(svg("title", {}, raw.title), svg("rect", { width, height, fill: colours.paper }));
  for (const item of edgeSet.get()) picture.append(...svgEdge(item, toPixel));
  for (const item of nodeSet.get()) {
    const at = toPixel(network.body.nodes[item.id]);
    const shape = svgShape(item.shape, at.x, at.y, item.size * scale);
    for (const [name, value] of Object.entries({ fill: item.color.background, stroke: item.color.border, "stroke-width": item.borderWidth * scale, opacity: item.opacity })) shape.setAttribute(name, value);
    picture.append(shape);
  }
  for (const pill of drawnPills) picture.append(...svgPill(pill, origin));
  for (const box of boxes) if (box.text) picture.append(svgText(box, box.f === undefined ? colours.ink : legible(familyColour(facts[box.f].family)), origin));
  return new XMLSerializer().serializeToString(picture).replace(NOT_XML, "\ufffd");
}

function svgPill({ drawn, faded, box }, origin) {
  const [x, y] = [box.x + origin.x, box.y + origin.y];
  let left = x;
  const parts = [
    svg("rect", { x, y, width: box.w, height: box.h, rx: 5, fill: colours.paper, stroke: familyColour(mainFamily(drawn)) }),
    ...familyShares(drawn).map(([key, share]) => {
      const bar = svg("rect", { x: left, y: y + box.h - 4, width: share * box.w, height: 3, fill: familyColour(key) });
      left += share * box.w;
      return bar;
    }),
    svg("text", { x: x + box.w / 2, y: y + 8, fill: colours.ink, "text-anchor": "middle", "dominant-baseline": "central", "font-size": 11, "font-weight": 600 }, String(drawn.length)),
  ];
  return [svg("g", { opacity: faded ? 0.25 : 1 }, ...parts)];
}

// --- facts

const BOM = "\ufeff"; // without it Excel takes UTF-8 for the letters of the machine

/** A field of CSV; what a spreadsheet would take for a formula is kept text by an apostrophe. */
function csvField(value) {
  const text = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

function csv(list) {
  const head = ["fact", "type", "change", "words", "roles", "place", "time", "status", "hedged", "according_to", "quote", "article", "published", "url", "rule", "iri"];
  const rows = list.flatMap((f) => facts[f].evidence.map((evidence) => csvRow(facts[f], evidence)));
  return BOM + [head, ...rows].map((row) => row.map((value) => csvField(String(value))).join(",")).join("\r\n") + "\r\n";
}

function csvRow(fact, evidence) {
  const article = articles[articleAt.get(evidence.article)] || { text: "", title: evidence.article, published: "", url: "" };
  const roles = [...Object.entries(fact.roles).map(([role, fillers]) => `${role}: ${fillers.map(nameOf).join(", ")}`), ...Object.entries(fact.texts).map(([role, texts]) => `${role}: ${texts.join(", ")}`)];
  return [fact.id, fact.type, fact.change, wordsOf(fact), roles.join("; "), fact.place.map(nameOf).join("; "), fact.time, fact.status, fact.hedged, fact.source.map(nameOf).join("; "), cut(article, evidence.start, evidence.end), article.title, article.published, article.url, evidence.rule, fact.iri];
}

const exportsOffered = [
  ["PNG picture of the view", savePng, "graph"],
  ["SVG picture of the view", () => save(fileName("svg"), "image/svg+xml", svgPicture()), "graph"],
  ["CSV of the facts", () => save(fileName("csv"), "text/csv", csv(selectedFacts())), "facts"],
  ["Turtle of the facts", () => save(fileName("ttl"), "text/turtle", turtle(selectedFacts())), "facts"],
  ["Copy citations", () => copy([...new Set(selectedFacts().flatMap((f) => facts[f].evidence.map((e) => citation(facts[f], e))))].join("\n"), byId("export")), "facts"],
  ["Copy link to this view", () => copy(location.href, byId("export")), "link"],
];

function drawExports() {
  const count = selectedFacts().length;
  byId("exports").replaceChildren(
    el("p", { class: "hint" }, somethingPicked() ? `${plural(count, "selected fact")}` : `${plural(count, "visible fact")} (nothing selected)`),
    ...exportsOffered.map(([text, act]) => button(text, () => { openMenu(false); act(); })),
  );
}

function openMenu(open) {
  if (open) drawExports();
  const within = byId("exports").contains(document.activeElement);
  byId("exports").hidden = !open;
  byId("export").setAttribute("aria-expanded", String(open));
  if (open) byId("exports").querySelector("button").focus();
  else if (within) byId("export").focus();
}
