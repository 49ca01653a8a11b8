// Names of actors, counts of bundles and words on edges, drawn over the network at a constant size and never over each other.

const FONT = '"Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const LONGEST = 30;
const MUST_BE_NAMED = 12; // so many of the foremost actors, and all states have their name even where it covers the shape of another
let drawnPills = [];
let boxes = []; // of the labels drawn last, in pixels: {x, y, w, h, text, v}

const free = (box, among = boxes) => !among.some((o) => box.x < o.x + o.w && o.x < box.x + box.w && box.y < o.y + o.h && o.y < box.y + box.h);
const shortened = (text) => (text.length > LONGEST ? text.slice(0, LONGEST - 1) + "…" : text);

function drawLabels(ctx) {
  if (!view) return;
  const scale = network.getScale();
  const { lit } = view;
  boxes = [...shapeBoxes(scale), ...controlBoxes(scale)];
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  drawnPills = countPills(lit, scale);
  drawNames(ctx, lit, scale);
  drawnPills.forEach((pill) => drawPill(ctx, pill, scale));
  drawWords(ctx, lit, scale);
}

/** The window in the labels' own measure. */
function seenBox(scale) {
  const { x, y } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { clientWidth: w, clientHeight: h } = byId("graph");
  return { x: x * scale, y: y * scale, w, h };
}

const inWindow = (x, y, seen) => x >= seen.x && y >= seen.y && x <= seen.x + seen.w && y <= seen.y + seen.h;

/** A label moved so far that the rim of the window does not cut it. */
function movedInto(box, seen) {
  const within = (at, size, from, room) => Math.max(Math.min(at, from + room - size - 4), from + 4);
  return { ...box, x: within(box.x, box.w, seen.x, seen.w), y: within(box.y, box.h, seen.y, seen.h) };
}

/** The shapes of the nodes, which no label may cover but the node's own. */
function shapeBoxes(scale) {
  return nodeSet.getIds().map((v) => {
    const node = network.body.nodes[v];
    const r = node.options.size * scale * 0.8;
    return { x: node.x * scale - r, y: node.y * scale - r, w: 2 * r, h: 2 * r, node: v };
  });
}

/** What stands over the graph, which would hide a label. */
function controlBoxes(scale) {
  const from = seenBox(scale);
  const box = byId("graph").getBoundingClientRect();
  return ["zoom", "shown"].map((id) => byId(id).getBoundingClientRect()).map((r) => ({ x: from.x + r.left - box.left, y: from.y + r.top - box.top, w: r.width, h: r.height }));
}

/** The name, number or words that are drawn at a place of the window: {v}, {b} or {f}; null where there is nothing. */
function labelAt(at) {
  const { x, y } = network.DOMtoCanvas(at);
  const scale = network.getScale();
  const inside = (box) => x * scale >= box.x && x * scale <= box.x + box.w && y * scale >= box.y && y * scale <= box.y + box.h;
  return drawnPills.find((pill) => inside(pill.box)) || boxes.find((box) => box.text && inside(box)) || null;
}

function drawNames(ctx, lit, scale) {
  const chosen = (v) => state.picked.includes(v) || state.focus === v;
  const seen = seenBox(scale);
  const order = [...view.nodes, ...[...view.bubbles.keys()].map((n) => BUBBLE + n)];
  const isState = (v) => v < BUBBLE && entities[v].type === "State";
  const weight = (v) => (v >= BUBBLE ? view.bubbles.get(v - BUBBLE).length / 5 : weightOf(v) + (isState(v) ? 1e4 : 0));
  const rank = (v) => (chosen(v) ? 2e6 : 0) + (lit && lit.nodes.has(v) ? 1e6 : 0) + weight(v);
  order.sort((a, b) => rank(b) - rank(a) || a - b);
  let named = 0;
  for (const v of order.slice(0, 600)) {
    const faded = lit && !lit.nodes.has(v);
    const strong = chosen(v) || isState(v);
    const size = strong ? 14 : 13;
    ctx.font = `${strong ? 650 : 450} ${size / scale}px ${FONT}`;
    const text = v >= BUBBLE ? `${nameOf(raw.bubbles[v - BUBBLE].members[0])} +${view.bubbles.get(v - BUBBLE).length - 1}` : shortened(nameOf(v));
    const w = ctx.measureText(text).width * scale + 6;
    const h = size + 4;
    const at = network.body.nodes[v];
    if (!at) continue;
    const choices = boxesAround(at.x * scale, at.y * scale, at.options.size * scale + 3, w, h);
    const inside = inWindow(at.x * scale, at.y * scale, seen);
    const tried = inside ? choices.map((choice) => movedInto(choice, seen)) : choices;
    const must = named < MUST_BE_NAMED || isState(v);
    const found = tried.find((choice) => free(choice)) || (must && tried.find((choice) => free(choice, boxes.filter((o) => o.node === undefined)))) || (chosen(v) && choices[0]);
    const box = found ? { ...found, text, v, strong, faded } : v >= BUBBLE && numberInside(ctx, v, at, scale, faded);
    if (!box) continue;
    named += 1;
    boxes.push(box);
    write(ctx, box.text, box, scale, faded ? colours.soft : colours.ink, faded ? 0.35 : 1);
  }
}

/** A folded community whose name has no room says at least how many it holds. */
function numberInside(ctx, v, at, scale, faded) {
  const text = "+" + view.bubbles.get(v - BUBBLE).length;
  const w = ctx.measureText(text).width * scale + 2;
  const box = { x: at.x * scale - w / 2, y: at.y * scale - 8, w, h: 16, text, v, faded };
  return free(box, boxes.filter((o) => o.node === undefined)) && box;
}

/** Where a name may stand, the best place first: below, above, beside, and then at the corners. */
function boxesAround(x, y, away, w, h) {
  const [left, right, over, under] = [x - away - w, x + away, y - away - h, y + away];
  const corner = away * 0.3;
  return [
    [x - w / 2, under], [x - w / 2, over], [right, y - h / 2], [left, y - h / 2],
    [x + corner, under], [x - corner - w, under], [x + corner, over], [x - corner - w, over],
  ].map(([bx, by]) => ({ x: bx, y: by, w, h }));
}

function write(ctx, text, box, scale, colour, opacity) {
  const x = (box.x + box.w / 2) / scale;
  const y = (box.y + box.h / 2) / scale;
  ctx.globalAlpha = opacity;
  ctx.lineJoin = "round";
  ctx.lineWidth = 4 / scale;
  ctx.strokeStyle = colours.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
  ctx.globalAlpha = 1;
}

/** A line's colour, brought nearer to that of the text so that small words can be read. */
function legible(colour) {
  const part = (hex, i) => parseInt(hex.slice(i, i + 2), 16);
  return "#" + [1, 3, 5].map((i) => Math.round(part(colour, i) * 0.6 + part(colours.ink, i) * 0.4).toString(16).padStart(2, "0")).join("");
}

function middle(id) {
  const edge = network.body.edges[id];
  if (!edge || !edge.connected) return null;
  return edge.edgeType.getPoint(0.5);
}

function lengthOf(b) {
  const [from, to] = [network.body.nodes[bundles[b].from], network.body.nodes[bundles[b].to]];
  return from && to ? Math.hypot(from.x - to.x, from.y - to.y) : 0;
}

/** The number of facts of a folded bundle, with a bar of their families. */
function countPills(lit, scale) {
  const found = [];
  for (const [b, drawn] of view.ties) {
    if (drawn.length < 2 || state.unfolded.has(b) || lengthOf(b) * scale < 50) continue;
    const at = middle("b" + b);
    if (!at) continue;
    const w = 12 + 7 * String(drawn.length).length;
    found.push({ b, drawn, faded: lit && !lit.ties.has(b), box: { x: at.x * scale - w / 2, y: at.y * scale - 9, w, h: 18 } });
  }
  found.sort((one, other) => Boolean(one.faded) - Boolean(other.faded) || other.drawn.length - one.drawn.length || one.b - other.b);
  return found.filter(({ box }) => free(box) && boxes.push(box));
}

function familyShares(drawn) {
  return [...families.keys()].map((key) => [key, drawn.filter((f) => facts[f].family === key).length / drawn.length]).filter(([, share]) => share);
}

function drawPill(ctx, { drawn, faded, box }, scale) {
  const [x, y, w, h] = [box.x / scale, box.y / scale, box.w / scale, box.h / scale];
  ctx.globalAlpha = faded ? 0.25 : 1;
  ctx.fillStyle = colours.paper;
  ctx.strokeStyle = familyColour(mainFamily(drawn));
  ctx.lineWidth = 1.2 / scale;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, 5 / scale);
  ctx.fill();
  ctx.stroke();
  ctx.save();
  ctx.clip();
  let left = x;
  for (const [key, share] of familyShares(drawn)) {
    ctx.fillStyle = familyColour(key);
    ctx.fillRect(left, y + h - 4 / scale, w * share, 4 / scale);
    left += w * share;
  }
  ctx.restore();
  ctx.fillStyle = colours.ink;
  ctx.font = `600 ${11 / scale}px ${FONT}`;
  ctx.fillText(String(drawn.length), x + w / 2, y + h / 2 - 1.5 / scale);
  ctx.globalAlpha = 1;
}

/** One or two words on every edge that is a single fact and has room for them. */
function drawWords(ctx, lit, scale) {
  ctx.font = `${11 / scale}px ${FONT}`;
  for (const [b, drawn] of view.ties) {
    const folded = drawn.length > 1 && !state.unfolded.has(b);
    const length = lengthOf(b) * scale;
    if (folded || length < 70) continue;
    for (const f of drawn) {
      if (lit && !(lit.facts ? lit.facts.has(f) : lit.ties.has(b))) continue;
      const at = middle(drawn.length === 1 ? "b" + b : `f${f}:${b}`);
      const text = shortened(looks.status[facts[f].status].words + facts[f].short);
      const w = ctx.measureText(text).width * scale + 4;
      if (!at || w > length - 30) continue;
      const box = { x: at.x * scale - w / 2, y: at.y * scale - 7, w, h: 14, text, f };
      if (!free(box)) continue;
      boxes.push(box);
      write(ctx, text, box, scale, legible(familyColour(facts[f].family)), 1);
    }
  }
}
