// What is looked at: one state object, written to the URL's fragment and read from it, so that links, back and forward work.

const MARKS = ["type", "family", "class", "status"];

function noState() {
  return {
    picked: [], // up to two entities, the second for a path
    bundle: null,
    fact: null,
    article: null,
    path: false,
    focus: null,
    depth: 1,
    day: null,
    clock: "held", // "held": as of a day; "known": as reported by a day
    off: new Set(), // "type:Person", "family:justice", "class:Visit", "status:planned", "status:claimed"
    onlyArticle: null,
    onlySource: null,
    shown: new Set(),
    hidden: new Set(),
    unfolded: new Set(), // bundles drawn as single facts
    placed: new Map(), // actor -> {x, y}: where it was dragged to
    camera: null, // {x, y, scale} after zooming and moving; null: all that is drawn fits the window
    opened: new Map(), // folded community -> number of its members that are shown
    all: false,
    view: "graph",
    theme: null,
  };
}

let state = noState();

/** An id as the fragment has it, where spaces, tildes and colons part ids. */
const named = (v) => entities[v].id.replace(/[%\s~:]/g, (letter) => (letter === "~" ? "%7E" : encodeURIComponent(letter)));
const tieId = (b) => `${named(bundles[b].from)}~${named(bundles[b].to)}`;

/** The actor that a part of a fragment names, if there is one. */
function actorNamed(text = "") {
  try {
    return entityAt.get(decodeURIComponent(text));
  } catch {
    return undefined; // no part of an address of ours
  }
}

function toFragment(s) {
  const fields = new URLSearchParams();
  const put = (name, value) => { if (value) fields.set(name, value); };
  const ids = (set) => [...set].sort((a, b) => a - b).map(named).join(" ");
  put("actor", s.picked.map(named).join(" "));
  put("tie", s.bundle !== null && tieId(s.bundle));
  put("fact", s.fact !== null && facts[s.fact].id);
  put("article", s.article !== null && articles[s.article].id);
  put("path", s.path && "1");
  put("focus", s.focus !== null && `${s.depth} ${named(s.focus)}`);
  put("day", s.day);
  put("clock", s.clock !== "held" && s.clock);
  put("off", [...s.off].sort().join(" "));
  put("in", s.onlyArticle !== null && articles[s.onlyArticle].id);
  put("says", s.onlySource !== null && named(s.onlySource));
  put("show", ids(s.shown));
  put("hide", ids(s.hidden));
  put("unfold", [...s.unfolded].sort((a, b) => a - b).map(tieId).join(" "));
  put("open", [...s.opened].sort((a, b) => a[0] - b[0]).map(([bubble, count]) => `${bubble}:${count}`).join(" "));
  put("place", [...s.placed].sort((a, b) => a[0] - b[0]).map(([v, { x, y }]) => `${named(v)}:${x}:${y}`).join(" "));
  put("camera", s.camera && `${s.camera.x}:${s.camera.y}:${s.camera.scale}`);
  put("all", s.all && "1");
  put("view", s.view !== "graph" && s.view);
  put("theme", s.theme);
  return fields.toString();
}

/** The state that a fragment names; what the graph does not know is left out. */
function fromFragment(text) {
  const fields = new URLSearchParams(text.replace(/^#/, ""));
  const s = noState();
  const list = (name) => (fields.get(name) || "").split(" ").filter(Boolean);
  const known = (ids) => ids.map(actorNamed).filter((v) => v !== undefined);
  const bundleOf = (ids) => {
    const [a, b] = known(ids);
    return b === undefined ? null : (tiesOf[a].find(([other]) => other === b) || [null, null])[1];
  };
  s.picked = known(list("actor")).slice(0, 2);
  s.bundle = bundleOf((fields.get("tie") || "").split("~"));
  s.fact = factAt.get(fields.get("fact")) ?? null;
  s.article = articleAt.get(fields.get("article")) ?? null;
  s.path = fields.has("path") && s.picked.length === 2;
  const [depth, focus] = list("focus");
  s.focus = actorNamed(focus) ?? null;
  s.depth = Math.min(Math.max(Number(depth) || 1, 1), 3);
  s.day = /^\d{4}-\d\d-\d\d$/.test(fields.get("day")) ? fields.get("day") : null;
  s.clock = fields.get("clock") === "known" ? "known" : "held";
  s.off = new Set(list("off").filter((mark) => MARKS.includes(mark.split(":")[0])));
  s.onlyArticle = articleAt.get(fields.get("in")) ?? null;
  s.onlySource = actorNamed(fields.get("says") ?? "") ?? null;
  s.shown = new Set(known(list("show")));
  s.hidden = new Set(known(list("hide")));
  s.unfolded = new Set(list("unfold").map((pair) => bundleOf(pair.split("~"))).filter((b) => b !== null));
  for (const pair of list("open")) {
    const [bubble, count] = pair.split(":").map(Number);
    if (raw.bubbles[bubble] && count > 0) s.opened.set(bubble, count);
  }
  for (const [, id, x, y] of list("place").map((text) => /^(.+):(-?\d+):(-?\d+)$/.exec(text)).filter(Boolean)) {
    if (actorNamed(id) !== undefined) s.placed.set(actorNamed(id), { x: Number(x), y: Number(y) });
  }
  const camera = /^(-?\d+):(-?\d+):(\d(?:\.\d+)?)$/.exec(fields.get("camera"));
  if (camera && Number(camera[3])) s.camera = { x: Number(camera[1]), y: Number(camera[2]), scale: Number(camera[3]) };
  s.all = fields.has("all");
  s.view = fields.get("view") === "table" ? "table" : "graph";
  s.theme = ["dark", "light"].includes(fields.get("theme")) ? fields.get("theme") : null;
  return s;
}

let lastSeries = null;
/** Change the state and draw it: a step that the browser's "back" undoes; of a `series` (days passed by the slider) all at once. */
function change(changes, { series = null } = {}) {
  state = { ...state, ...changes };
  const fragment = "#" + toFragment(state);
  if (fragment !== (location.hash || "#")) {
    if (series !== null && series === lastSeries) history.replaceState(null, "", fragment);
    else history.pushState(null, "", fragment);
    lastSeries = series;
  }
  render();
}

const NOTHING = { picked: [], bundle: null, fact: null, article: null, path: false };
const pick = (v) => change({ ...NOTHING, picked: [v], ...reveal([v]) });
const pickTie = (b) => change({ ...NOTHING, bundle: b, ...reveal([bundles[b].from, bundles[b].to]) });
const pickFact = (f) => change({ ...NOTHING, fact: f, ...reveal(facts[f].named) });
/** An article as a whole brings its part of the graph into the window; one of its facts leaves the camera where it is. */
function openArticle(a, f = null) {
  change({ ...NOTHING, article: a, fact: f });
  if (f === null) lookAtSelection();
}

const nothingPicked = () => change(NOTHING);

/** Select a second actor beside the first one. */
function pickAlso(v) {
  const others = state.picked.filter((other) => other !== v);
  const picked = others.length < state.picked.length ? others : [...state.picked.slice(-1), v];
  change({ ...NOTHING, picked, path: picked.length === 2, ...reveal(picked) });
  if (view.path) fit({ nodes: view.path.nodes });
}

/** Changes that bring actors onto the graph that are hidden or not part of it yet. */
function reveal(wanted) {
  const hidden = new Set(state.hidden);
  const shown = new Set(state.shown);
  for (const v of wanted) {
    hidden.delete(v);
    if (!startNodes.has(v)) shown.add(v);
  }
  return { hidden, shown };
}

window.addEventListener("popstate", () => {
  lastSeries = null;
  const { camera } = state;
  state = fromFragment(location.hash);
  render();
  if (JSON.stringify(camera) !== JSON.stringify(state.camera)) showCamera();
});
