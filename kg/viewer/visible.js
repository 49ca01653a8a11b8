// State gives what is visible: facts that pass the filters, the actors that are shown, and the folded communities.

const MOST_IN_FOCUS = 160;
const SHOWN_OF_MANY = 140;
const MOST_BUBBLE_TIES = 90;

/** Whether a fact passes all filters (and the day). */
function passes(fact) {
  const { off } = state;
  if (off.has("family:" + fact.family) || off.has("class:" + fact.type) || off.has("status:" + fact.status)) return false;
  if (fact.claimed && off.has("status:claimed")) return false;
  if (state.onlyArticle !== null && !fact.articles.includes(state.onlyArticle)) return false;
  if (state.onlySource !== null && !fact.source.includes(state.onlySource)) return false;
  return state.day === null || holdsOn(fact, state.day);
}

/** As of a day: what had happened by then, and what held on it. What is told without a beginning had happened by its end; a
    relation that held until some day is taken to have held before; a fact without a time counts from the day it was reported. */
function holdsOn(fact, day) {
  if (state.clock === "known") return !fact.reported || fact.reported <= day;
  const first = fact.first || (fact.last ? (fact.standing ? "" : fact.last) : fact.reported);
  if (first && first > day) return false;
  return !(fact.standing && fact.last && fact.last < day);
}

const filtersOn = () => state.off.size > 0 || state.onlyArticle !== null || state.onlySource !== null;

function visible() {
  const passing = facts.map(passes);
  const typeOn = (v) => !state.off.has("type:" + entities[v].type);
  const may = (v) => typeOn(v) && !state.hidden.has(v);
  const alive = (b) => bundles[b].facts.some((f) => passing[f]);
  const weigh = (b) => bundles[b].facts.filter((f) => passing[f]).length;
  const kept = new Set([...state.picked, ...(state.fact !== null ? facts[state.fact].named : [])]);
  const path = state.path ? shortestPath(state.picked[0], state.picked[1], { alive, may, weigh }) : null;
  if (state.bundle !== null) [bundles[state.bundle].from, bundles[state.bundle].to].forEach((v) => kept.add(v));
  if (path) path.nodes.forEach((v) => kept.add(v));
  if (state.focus === null) focusPlaces = null;
  const base = state.focus !== null ? neighbourhood(state.focus, state.depth, { alive, may }) : shownActors(passing);
  const nodes = new Set([...base].filter((v) => may(v) && factsOf[v].some((f) => passing[f])));
  for (const v of kept) if (typeOn(v)) nodes.add(v);
  const ties = new Map();
  bundles.forEach((bundle, b) => {
    if (!nodes.has(bundle.from) || !nodes.has(bundle.to)) return;
    const passed = bundle.facts.filter((f) => passing[f]);
    if (passed.length) ties.set(b, passed);
  });
  const bubbles = foldedBubbles(nodes);
  return { passing, nodes, ties, path, bubbles, bubbleTies: bubbleTies(nodes, bubbles, passing), lit: null };
}

/** The actors that are on the graph without a focus: those of the start, or under filters the most connected that pass. */
function shownActors(passing) {
  if (state.all) return new Set(entities.keys());
  const opened = [...state.opened].flatMap(([bubble, count]) => raw.bubbles[bubble].members.slice(0, count));
  if (startNodes.size === entities.length || !filtersOn()) return new Set([...startNodes, ...state.shown, ...opened]);
  const weight = (v) => factsOf[v].reduce((sum, f) => sum + (passing[f] ? 1 : 0), 0);
  const ranked = [...entities.keys()].map((v) => [v, weight(v)]).filter(([, w]) => w > 0);
  ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Set([...ranked.slice(0, SHOWN_OF_MANY).map(([v]) => v), ...state.shown]);
}

function neighbourhood(centre, depth, { alive, may }) {
  const found = new Set([centre]);
  let ring = [centre];
  for (let step = 0; step < depth && found.size < MOST_IN_FOCUS; step += 1) {
    const next = new Set();
    for (const v of ring) for (const [other, b] of tiesOf[v]) if (!found.has(other) && may(other) && alive(b)) next.add(other);
    ring = [...next].sort((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, MOST_IN_FOCUS - found.size);
    ring.forEach((v) => found.add(v));
  }
  const key = [centre, ...found].join();
  if (startNodes.size === entities.length) focusPlaces = null;
  else if (key !== focusKey || !focusPlaces) focusPlaces = rings(centre, found, alive);
  focusKey = key;
  return found;
}

let focusKey = ""; // what the places are for: as long as it stays, a dragged node does
let focusPlaces = null; // places around a focus, where the graph is too large to be laid out as a whole

/** A tree of shortest ways from the centre, drawn in rings: every branch has as much of the circle as it has
    leaves, and those of the centre itself enough to be told apart. */
function rings(centre, members, alive) {
  const children = new Map([[centre, []]]);
  const depth = new Map([[centre, 0]]);
  for (const v of depth.keys()) {
    for (const [other, b] of tiesOf[v]) {
      if (depth.has(other) || !members.has(other) || !alive(b)) continue;
      depth.set(other, depth.get(v) + 1);
      children.set(other, []);
      children.get(v).push(other);
    }
  }
  const leaves = new Map();
  for (const v of [...depth.keys()].reverse()) leaves.set(v, Math.max(1, children.get(v).reduce((sum, child) => sum + leaves.get(child), 0)));
  const found = new Map([[centre, { x: 0, y: 0 }]]);
  const radii = [0];
  for (let d = 1; d <= Math.max(...depth.values()); d += 1) {
    const members = [...depth.values()].filter((other) => other === d).length;
    radii.push(Math.max(radii[d - 1] + 190, (members * 46) / (2 * Math.PI)));
  }
  const share = (v) => (depth.get(v) === 1 ? Math.max(leaves.get(v), leaves.get(centre) / 24) : leaves.get(v));
  const spread = (v, from, to) => {
    const whole = children.get(v).reduce((sum, child) => sum + share(child), 0);
    let at = from;
    for (const child of children.get(v)) {
      const width = ((to - from) * share(child)) / whole;
      const [angle, radius] = [at + width / 2, radii[depth.get(child)] + (found.size % 2) * 56];
      found.set(child, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
      spread(child, at, at + width);
      at += width;
    }
  };
  spread(centre, 0, 2 * Math.PI);
  return found;
}

/** Communities of which some members are not on the graph, with those members. */
function foldedBubbles(nodes) {
  if (state.focus !== null || state.all || filtersOn()) return new Map();
  const found = new Map();
  raw.bubbles.forEach((bubble, number) => {
    const rest = bubble.members.filter((v) => !nodes.has(v) && !state.hidden.has(v));
    if (rest.length) found.set(number, rest);
  });
  return found;
}

/** Number of facts between folded communities and what is shown: "node node" -> count. */
function bubbleTies(nodes, bubbles, passing) {
  const home = new Map();
  for (const [number, members] of bubbles) for (const v of members) home.set(v, BUBBLE + number);
  const counts = new Map();
  if (!home.size) return counts;
  bundles.forEach((bundle) => {
    const ends = [bundle.from, bundle.to].map((v) => home.get(v) ?? (nodes.has(v) ? v : null));
    if (ends.includes(null) || ends[0] === ends[1] || (ends[0] < BUBBLE && ends[1] < BUBBLE)) return;
    const count = bundle.facts.filter((f) => passing[f]).length;
    if (!count) return;
    const key = Math.min(...ends) + " " + Math.max(...ends);
    counts.set(key, (counts.get(key) || 0) + count);
  });
  return new Map([...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_BUBBLE_TIES));
}

/** Neighbours of an actor that pass the filters but are not on the graph. */
function unseenNeighbours(v) {
  return tiesOf[v].filter(([other, b]) => !view.nodes.has(other) && bundles[b].facts.some((f) => view.passing[f])).map(([other]) => other);
}

/** The facts that are selected, in order; with nothing selected all that are shown. */
function selectedFacts() {
  const passed = (list) => list.filter((f) => view.passing[f]);
  if (state.article !== null) return state.fact !== null ? [state.fact] : passed(factsIn[state.article]);
  if (state.fact !== null) return [state.fact];
  if (state.bundle !== null) return passed(bundles[state.bundle].facts);
  if (view.path) return [...new Set(view.path.ties.flatMap((b) => passed(bundles[b].facts)))];
  if (state.picked.length) return passed([...new Set(state.picked.flatMap((v) => [...factsOf[v], ...saidBy[v]]))]);
  return shownFacts();
}

/** The facts of which all actors are on the graph. */
const shownFacts = () => [...facts.keys()].filter((f) => view.passing[f] && facts[f].named.every((v) => view.nodes.has(v)));

const somethingPicked = () => state.picked.length > 0 || state.bundle !== null || state.fact !== null || state.article !== null;
