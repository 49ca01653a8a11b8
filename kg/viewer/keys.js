// The keyboard: keys that work everywhere on the page, and arrow keys that walk from actor to actor on the graph.

const KEYS = [
  ["/", "Find an actor or article"],
  ["Arrow keys", "On the graph: go to the tied actor in that direction"],
  ["Enter", "On the graph: go to the evidence panel"],
  ["Shift + arrow", "On the graph: move the camera"],
  ["E", "Add the neighbours of the selected actor"],
  ["1 2 3", "Focus on its neighbourhood up to so many steps"],
  ["H", "Hide the selected actor"],
  ["U", "Unfold or fold the selected tie"],
  ["+ − 0", "Zoom in, out, fit"],
  ["P", "Go to the evidence panel"],
  ["T", "Table or graph"],
  ["Space", "On the graph: play through time"],
  ["Esc", "Close, clear the selection, leave the focus"],
  ["?", "This help"],
];
const DIRECTIONS = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 };

function drawHelp() {
  byId("keys").replaceChildren(
    button("×", () => byId("keys").close(), { class: "icon close", "aria-label": "Close" }),
    el("h2", { id: "keys-title" }, "How to use this page"),
    el("p", {}, "Click an actor, a line or a number on a line to read its evidence. Double-click an actor to add its neighbours. Shift-click a second actor for the path between the two. Drag what you want elsewhere; it stays there. The address of the page always names the view you see."),
    el("dl", {}, KEYS.map(([key, text]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, text)))),
    el("label", { class: "hint" }, el("input", { type: "checkbox", id: "single-keys", checked: true, onchange: ({ target }) => { singleKeys = target.checked; } }), " Keys of one letter, digit or sign work"),
  );
}

/** The tied actor that lies nearest to a direction on the screen. */
function towards(v, angle) {
  let best = null;
  for (const [b] of view.ties) {
    const { from, to } = bundles[b];
    if (from !== v && to !== v) continue;
    const other = from === v ? to : from;
    const [here, there] = [placeOf(v), placeOf(other)];
    const off = Math.atan2(there.y - here.y, there.x - here.x) - angle;
    const turn = Math.abs(Math.atan2(Math.sin(off), Math.cos(off)));
    if (turn < Math.PI / 2.2 && (!best || turn < best.turn)) best = { other, turn };
  }
  return best && best.other;
}

function graphKey(event) {
  if (event.key in DIRECTIONS) {
    event.preventDefault();
    const angle = DIRECTIONS[event.key];
    if (event.shiftKey) return pan(angle);
    const [from] = state.picked.slice(-1);
    const first = [...view.nodes].sort((a, b) => weightOf(b) - weightOf(a) || a - b)[0];
    const next = from === undefined ? first : towards(from, angle);
    if (next === null || next === undefined) return say("No tied actor in that direction");
    pick(next);
    look(next);
    return say(`${nameOf(next)}, ${typeLook(entities[next].type).label}, ${plural(weightOf(next), "fact")}`);
  }
  if (event.key === "Enter") return byId("panel").focus();
  if (event.key === " ") {
    event.preventDefault();
    return byId("play") && play();
  }
  return undefined;
}

function pan(angle) {
  const at = network.getViewPosition();
  const step = 90 / network.getScale();
  network.moveTo({ position: { x: at.x + Math.cos(angle) * step, y: at.y + Math.sin(angle) * step } });
  noteCamera();
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 4) });
  magnify();
  noteCamera();
}

function escape() {
  if (!byId("exports").hidden) return openMenu(false);
  if (document.body.classList.contains("filters-open")) return openFilters(false);
  if (somethingPicked()) return nothingPicked();
  if (state.focus !== null) return change({ focus: null });
  return undefined;
}

/** The filters of a narrow window, where they lie over the graph. */
function openFilters(open) {
  const was = document.body.classList.contains("filters-open");
  const within = byId("filters").contains(document.activeElement);
  document.body.classList.toggle("filters-open", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
  if (open) byId("close-filters").focus();
  else if (was && within) byId("open-filters").focus();
}

let singleKeys = true; // people who speak to their computer, or hit keys by accident, turn them off

/** A key by what it writes; where that is no Latin letter (Cyrillic, Greek, Arabic keyboards), by its place. */
function keyOf({ key, code }) {
  const foreign = key.length === 1 && key > "\u007f" && /^Key[A-Z]$/.test(code);
  return (foreign ? code.at(-1) : key).toLowerCase();
}

function pageKey(event) {
  const typing = event.target.matches("input:not([type=checkbox]):not([type=range]), select, textarea");
  if (event.key === "Escape" && !byId("keys").open) return escape();
  if (typing || !singleKeys || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return undefined;
  const [v] = state.picked;
  const acts = {
    "/": () => byId("search").focus(),
    "?": () => byId("keys").showModal(),
    "+": () => zoom(1.25),
    "=": () => zoom(1.25),
    "-": () => zoom(0.8),
    0: () => fit(),
    p: () => byId("panel").focus(),
    t: () => toView(state.view === "table" ? "graph" : "table"),
    e: () => v !== undefined && expand(v),
    h: () => v !== undefined && hide(v),
    u: () => state.bundle !== null && toggleBundle(state.bundle),
    1: () => v !== undefined && focusOn(v, 1),
    2: () => v !== undefined && focusOn(v, 2),
    3: () => v !== undefined && focusOn(v, 3),
  };
  const act = acts[keyOf(event)];
  if (!act) return undefined;
  event.preventDefault();
  return act();
}

function startKeys() {
  drawHelp();
  document.addEventListener("keydown", pageKey);
  byId("canvas").addEventListener("keydown", graphKey);
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("open-filters").addEventListener("click", () => openFilters(!document.body.classList.contains("filters-open")));
}
