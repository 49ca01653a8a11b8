// Starts the page: controls, state from the address, first drawing.

const drawnLast = { dark: null, rings: null }; // what the page was drawn for

const render = () => keepingFocus(drawPage);

function drawPage() {
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  readColours();
  view = visible();
  view.lit = litParts();
  byId("tip").hidden = true;
  document.body.classList.toggle("as-table", state.view === "table");
  byId("table").hidden = state.view !== "table";
  byId("as-graph").setAttribute("aria-pressed", String(state.view === "graph"));
  byId("as-table").setAttribute("aria-pressed", String(state.view === "table"));
  if (dark() !== drawnLast.dark) startLegend();
  drawnLast.dark = dark();
  draw();
  fitToFocus();
  drawShown();
  drawLegend();
  drawTime();
  drawTable();
  drawPanel();
}

/** A neighbourhood drawn in rings has places of its own: the window goes there, and back. */
function fitToFocus() {
  const rings = Boolean(focusPlaces);
  if (drawnLast.rings !== null && rings !== drawnLast.rings) fit({ gently: false });
  drawnLast.rings = rings;
}

/** What part of the graph is seen, with the way to more of it. */
function drawShown() {
  const parts = [`${view.nodes.size.toLocaleString("en")} of ${plural(entities.length, "actor")} · ${shownFacts().length.toLocaleString("en")} of ${plural(facts.length, "fact")}`];
  if (state.focus !== null) parts.push(` · around ${nameOf(state.focus)} `, button("Whole graph", () => change({ focus: null }), { class: "small" }));
  if (state.hidden.size) parts.push(` · ${state.hidden.size} hidden `, button("Show again", () => change({ hidden: new Set() }), { class: "small" }));
  if (state.all) parts.push(" · everything shown ", button("Start view", () => change({ all: false }), { class: "small" }));
  else if (startNodes.size < entities.length && entities.length <= MOST_DRAWN) parts.push(" ", button("Show all", showAll, { class: "small" }));
  byId("shown").replaceChildren(...parts);
}

function startView() {
  change({ ...noState(), view: state.view, theme: state.theme });
  fit({ gently: false });
}

const MOST_DRAWN = 2000;
function showAll() {
  change({ all: true, focus: null });
  fit();
}

function toView(name) {
  change({ view: name });
  byId(name === "table" ? "table" : "canvas").focus();
}

/** A click beside an open menu, or beside the filters of a narrow window, closes them. */
function closeElsewhere({ target }) {
  if (!target.closest(".menu")) openMenu(false);
  if (target.isConnected && !target.closest("#filters, #open-filters")) openFilters(false);
}

function toggleTheme() {
  change({ theme: dark() ? "light" : "dark" });
}

function icon(path) {
  return svg("svg", { width: 18, height: 18, viewBox: "0 0 18 18", fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "aria-hidden": "true" }, svg("path", { d: path }));
}

/** Where the address says; else at what is selected, if that is far from being read. */
function startCamera() {
  showCamera();
  if (state.camera === null && state.focus === null) lookAtSelection();
}

function start() {
  const on = (id, act) => byId(id).addEventListener("click", act);
  byId("theme").append(icon("M9 2.5a6.5 6.5 0 1 0 6.5 6.5A5 5 0 0 1 9 2.5Z"));
  byId("fit").append(icon("M3 6.5V3h3.5M11.5 3H15v3.5M15 11.5V15h-3.5M6.5 15H3v-3.5"));
  byId("arrange").append(icon("M9 9 4 4.5M9 9l5-4M9 9v5.5M4 4.5h.01M14 5h.01M9 14.5h.01"));
  on("as-graph", () => change({ view: "graph" }));
  on("as-table", () => change({ view: "table" }));
  on("skip", (event) => { event.preventDefault(); toView("table"); });
  on("export", () => openMenu(byId("exports").hidden));
  on("theme", toggleTheme);
  on("zoom-in", () => zoom(1.25));
  on("zoom-out", () => zoom(0.8));
  on("fit", () => fit());
  on("arrange", rearrange);
  document.addEventListener("click", closeElsewhere);
  byId("exports").addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !relatedTarget.closest(".menu")) openMenu(false); });
  for (const media of [matchMedia("(prefers-color-scheme: dark)"), onPaper]) media.addEventListener("change", render);
  state = fromFragment(location.hash);
  startTime(); // first, as it takes room from the graph
  makeNetwork();
  startSearch();
  startKeys();
  render();
  startCamera();
  document.documentElement.dataset.ready = "yes";
}

/** For scripts and tests: which actors are on the graph, where on the screen one of them is, and the names, words and numbers now drawn. */
window.kgPage = Object.freeze({
  names: () => [...view.nodes].map(nameOf),
  place: (name) => {
    const at = network.canvasToDOM(placeOf(entities.findIndex((entity) => entity.name === name)));
    const box = byId("canvas").getBoundingClientRect();
    return { x: at.x + box.left, y: at.y + box.top };
  },
  labels: () => {
    const from = seenBox(network.getScale());
    const at = byId("graph").getBoundingClientRect();
    const counts = drawnPills.map(({ box, drawn }) => ({ ...box, text: String(drawn.length) }));
    return [...boxes.filter((box) => box.text), ...counts].map(({ x, y, w, h, text }) => ({ x: x - from.x + at.left, y: y - from.y + at.top, w, h, text }));
  },
});

start();
