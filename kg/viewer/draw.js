// What is visible, drawn by vis-network: nodes and edges are kept in step by difference, so that nothing moves by itself.

const places = raw.nodes.map((node) => ({ x: node.x, y: node.y })); // moves with dragging, stays otherwise
const placeOf = (v) => focusPlaces?.get(v) || state.placed.get(v) || places[v];
const settled = new Set([...startNodes, ...raw.bubbles.map((_, number) => BUBBLE + number)]);
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const drawnNodes = new Map(); // id -> what was drawn last, as text
const drawnEdges = new Map();
let network = null;
let colours = {}; // of the theme, from the style sheet
let view = null; // what visible() gave last

const onPaper = matchMedia("print");
const dark = () => !onPaper.matches && (state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const shade = (look) => (dark() ? look.dark : look.light);
const typeLook = (type) => looks.types[type] || { label: type, plural: type, shape: "dot", light: "#555555", dark: "#bbbbbb" };
const familyColour = (key) => shade(families.get(key) || { light: "#555555", dark: "#bbbbbb" });

function readColours() {
  const css = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(["paper", "ink", "soft", "line", "accent"].map((name) => [name, css.getPropertyValue("--" + name).trim()]));
}

function makeNetwork() {
  const box = byId("graph");
  network = new vis.Network(box, { nodes: nodeSet, edges: edgeSet }, raw.options);
  const canvas = network.canvas.frame.canvas;
  canvas.id = "canvas";
  canvas.tabIndex = 0;
  network.canvas.frame.tabIndex = -1;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "Graph of actors. Arrow keys move between tied actors, Enter goes to the evidence, question mark lists all keys.");
  network.on("click", clicked);
  network.on("doubleClick", (event) => { const v = actorAt(event); if (v !== undefined) expand(v); });
  network.on("dragEnd", ({ nodes }) => (nodes.length ? keepPlaces(nodes) : noteCamera()));
  network.on("hoverNode", ({ node, event }) => { canvas.style.cursor = "pointer"; tip(nodeTip(node), event); });
  network.on("hoverEdge", ({ edge, event }) => { canvas.style.cursor = "pointer"; tip(edgeTip(edge), event); });
  canvas.addEventListener("mousemove", overLabel);
  network.on("zoom", () => { magnify(); noteCamera(); });
  network.on("animationFinished", magnify);
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => { canvas.style.cursor = ""; byId("tip").hidden = true; });
  network.on("afterDrawing", drawLabels);
}

let magnified = 1;
/** Seen from afar, shapes and lines are drawn larger, so that they keep their shape and colour. */
function magnify() {
  const most = byId("graph").clientWidth < 500 ? 3.2 : 2.2; // fingers need more
  const wanted = Math.round(10 * Math.min(Math.max(0.6 / network.getScale(), 1), most)) / 10;
  if (wanted === magnified) return;
  magnified = wanted;
  draw();
}

const MOST_IN_LINK = 300; // places; more would make an address that cannot be sent

/** Where actors were dragged to: part of the address, so that "back" undoes it. Not so in rings, which are places for a while. */
function keepPlaces(moved) {
  const placed = new Map(state.placed);
  for (const v of moved) {
    const { x, y } = network.getPosition(v);
    const place = { x: Math.round(x), y: Math.round(y) };
    if (focusPlaces) focusPlaces.set(v, place);
    else if (v >= BUBBLE || moved.length > MOST_IN_LINK) places[v] = place;
    else placed.set(v, place);
  }
  change({ placed });
}

/** A name is as good to click as its shape, and a number as its line. */
function clicked(event) {
  const { shiftKey, ctrlKey, metaKey } = event.event.srcEvent;
  const v = actorAt(event);
  const label = labelAt(event.pointer.DOM);
  if (v >= BUBBLE) openBubble(v - BUBBLE);
  else if (v !== undefined) (shiftKey || ctrlKey || metaKey ? pickAlso : pick)(v);
  else if (label) label.f === undefined ? clickedEdge("b" + label.b) : pickFact(label.f);
  else if (event.edges.length) clickedEdge(event.edges[0]);
  else if (somethingPicked()) nothingPicked();
}

/** The actor or folded community whose shape or name is at the pointer. */
const actorAt = ({ pointer }) => network.getNodeAt(pointer.DOM) ?? labelAt(pointer.DOM)?.v;

let overName = null;
/** A name under the pointer tells what its shape would. */
function overLabel(event) {
  const label = event.buttons ? null : labelAt({ x: event.offsetX, y: event.offsetY });
  const v = label?.v ?? null;
  if (label) byId("canvas").style.cursor = "pointer";
  if (v !== overName && v !== null) tip(nodeTip(v), event);
  if (v === null && overName !== null) byId("tip").hidden = true;
  if (!label && overName !== null) byId("canvas").style.cursor = "";
  overName = v;
}

/** A bundle unfolds on the first click; a single fact is selected. */
function clickedEdge(id) {
  if (id.startsWith("f")) return pickFact(Number(id.slice(1).split(":")[0]));
  if (id.startsWith("c")) return undefined;
  const b = Number(id.slice(1));
  const drawn = view.ties.get(b);
  if (drawn.length === 1) return change({ ...NOTHING, bundle: b });
  return change({ ...NOTHING, bundle: b, unfolded: new Set([...state.unfolded, b]) });
}

function expand(v) {
  if (v >= BUBBLE) return openBubble(v - BUBBLE);
  const unseen = unseenNeighbours(v).sort((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, 40);
  if (unseen.length) change({ focus: null, ...reveal(unseen) });
  say(unseen.length ? `${plural(unseen.length, "neighbour")} of ${nameOf(v)} added` : `All neighbours of ${nameOf(v)} are shown`);
  return undefined;
}

const BUBBLE_STEP = 25;
function openBubble(number) {
  const opened = new Map(state.opened);
  opened.set(number, Math.min((opened.get(number) || 0) + BUBBLE_STEP, raw.bubbles[number].members.length));
  change({ opened });
}

/** Actors that come onto the graph later take the nearest free place to the one they were given. */
function settle() {
  const coming = [...view.nodes].filter((v) => !settled.has(v));
  if (!coming.length) return;
  const cell = (p) => Math.round(p.x / 90) + " " + Math.round(p.y / 56);
  const taken = new Set([...view.nodes].filter((v) => settled.has(v)).map((v) => cell(placeOf(v))));
  for (const number of view.bubbles.keys()) taken.add(cell(places[BUBBLE + number]));
  for (const v of coming) {
    const bubble = raw.bubbles.findIndex((b) => b.members.includes(v));
    const origin = bubble >= 0 && state.opened.has(bubble) ? places[BUBBLE + bubble] : places[v];
    let place = origin;
    for (let k = 0; taken.has(cell(place)) && k < 4000; k += 1) {
      const radius = 30 + 24 * Math.sqrt(k);
      place = { x: origin.x + radius * Math.cos(k * 2.39996), y: origin.y + radius * Math.sin(k * 2.39996) };
    }
    taken.add(cell(place));
    places[v] = place;
    settled.add(v);
  }
}

/** Actors and bundles that the selection is about; null when nothing is selected. */
function litParts() {
  if (!somethingPicked()) return null;
  const picked = state.picked.length && state.fact === null && state.article === null;
  if (picked && state.picked.length === 1 && state.picked[0] === state.focus) return null; // its neighbourhood is all there is
  if (view.path) return { nodes: new Set(view.path.nodes), ties: new Set(view.path.ties), facts: null };
  if (picked) {
    const ties = new Set(state.picked.flatMap((v) => tiesOf[v].map(([, b]) => b)));
    return { nodes: new Set([...state.picked, ...state.picked.flatMap((v) => tiesOf[v].map(([other]) => other))]), ties, facts: null };
  }
  const chosen = selectedFacts();
  const ties = new Set(chosen.flatMap((f) => bundlesOf[f]));
  const nodes = new Set(chosen.flatMap((f) => facts[f].named));
  return { nodes, ties, facts: state.bundle === null ? new Set(chosen) : null };
}

function draw() {
  settle();
  const { lit } = view;
  const nodes = new Map();
  for (const v of view.nodes) nodes.set(v, nodeItem(v, lit));
  for (const [number, rest] of view.bubbles) nodes.set(BUBBLE + number, bubbleItem(number, rest, lit));
  const edges = new Map();
  for (const [b, drawn] of view.ties) for (const item of edgeItems(b, drawn, lit)) edges.set(item.id, item);
  for (const [key, count] of view.bubbleTies) edges.set("c" + key, bubbleEdge(key, count, lit));
  take(edgeSet, drawnEdges, edges); // edges go before their nodes and come after them
  take(nodeSet, drawnNodes, nodes);
  put(nodeSet, drawnNodes, nodes);
  put(edgeSet, drawnEdges, edges);
}

/** Remove from a vis.DataSet what is not wanted any more. */
function take(set, drawn, wanted) {
  const gone = [...drawn.keys()].filter((id) => !wanted.has(id));
  if (gone.length) set.remove(gone);
  gone.forEach((id) => drawn.delete(id));
}

/** Add to a vis.DataSet what is new, and change what differs from what was drawn last. */
function put(set, drawn, wanted) {
  const fresh = [];
  for (const [id, item] of wanted) {
    const text = JSON.stringify(item);
    if (drawn.get(id) === text) continue;
    drawn.set(id, text);
    fresh.push(item);
  }
  if (fresh.length) set.update(fresh);
}

function nodeItem(v, lit) {
  const colour = shade(typeLook(entities[v].type));
  const picked = state.picked.includes(v) || state.focus === v;
  return {
    id: v,
    shape: typeLook(entities[v].type).shape,
    size: raw.nodes[v].size * magnified,
    x: placeOf(v).x,
    y: placeOf(v).y,
    opacity: lit && !lit.nodes.has(v) ? 0.22 : 1,
    borderWidth: picked ? 4 : 1.5,
    color: { background: colour, border: picked ? colours.accent : colours.paper, hover: { background: colour, border: colours.accent } },
  };
}

function bubbleItem(number, rest, lit) {
  const id = BUBBLE + number;
  return {
    id,
    shape: "dot",
    size: (10 + Math.sqrt(rest.length) * 1.8) * magnified,
    x: places[id].x,
    y: places[id].y,
    opacity: lit ? 0.3 : 1,
    borderWidth: 2,
    shapeProperties: { borderDashes: [4, 3] },
    color: { background: colours.line, border: colours.soft, hover: { background: colours.line, border: colours.accent } },
  };
}

function bubbleEdge(key, count, lit) {
  const [from, to] = key.split(" ").map(Number);
  return { id: "c" + key, from, to, width: Math.min(0.6 + Math.log2(count) / 2, 4), color: { color: colours.line, hover: colours.soft, opacity: lit ? 0.3 : 1 }, arrows: "", dashes: false };
}

function edgeItems(b, drawn, lit) {
  if (drawn.length === 1 || !state.unfolded.has(b)) return [bundleItem(b, drawn, lit)];
  return drawn.map((f, i) => ({
    ...edgeLook(b, [f], lit && !(lit.facts ? lit.facts.has(f) : lit.ties.has(b))),
    id: `f${f}:${b}`,
    smooth: fan(i, drawn.length),
  }));
}

/** Single facts between two actors spread like a fan, so that none lies on another. */
function fan(i, count) {
  const bend = (i - (count - 1) / 2) * Math.min(0.3, 1.5 / count);
  if (Math.abs(bend) < 0.01) return { enabled: false };
  return { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
}

function bundleItem(b, drawn, lit) {
  const off = lit && !(lit.ties.has(b) && (!lit.facts || drawn.some((f) => lit.facts.has(f))));
  return { ...edgeLook(b, drawn, off), id: "b" + b, smooth: { enabled: false } };
}

function edgeLook(b, drawn, faded) {
  const colour = familyColour(mainFamily(drawn));
  const pieces = drawn.reduce((sum, f) => sum + facts[f].count, 0);
  const chosen = state.bundle === b || (state.fact !== null && drawn.includes(state.fact));
  return {
    from: bundles[b].from,
    to: bundles[b].to,
    width: (Math.min(1 + Math.sqrt(pieces), 7) + (chosen ? 2 : 0)) * magnified,
    color: { color: colour, hover: colour, opacity: faded ? 0.12 : 0.85 },
    dashes: dashesOf(drawn),
    arrows: arrowsOf(b, drawn),
  };
}

/** The family with most facts among them; of equals the one that comes first in the legend. */
function mainFamily(drawn) {
  let best = "";
  let most = 0;
  for (const key of families.keys()) {
    const count = drawn.filter((f) => facts[f].family === key).length;
    if (count > most) [best, most] = [key, count];
  }
  return best;
}

/** Solid as soon as one of the facts is told as happened in the article's own voice. */
function dashesOf(drawn) {
  const firm = drawn.some((f) => facts[f].status === "actual" && !facts[f].claimed);
  if (firm) return false;
  const fact = facts[drawn.find((f) => facts[f].status === "actual") ?? drawn[0]];
  return fact.status === "actual" ? looks.claimed.dash : looks.status[fact.status]?.dash || looks.claimed.dash;
}

function arrowsOf(b, drawn) {
  let forth = false;
  let back = false;
  for (const f of drawn) {
    for (const [from, to, directed] of facts[f].pairs) {
      if (!directed) continue;
      if (from === bundles[b].from && to === bundles[b].to) forth = true;
      if (to === bundles[b].from && from === bundles[b].to) back = true;
    }
  }
  return { to: { enabled: forth, scaleFactor: 0.55 }, from: { enabled: back, scaleFactor: 0.55 } };
}
