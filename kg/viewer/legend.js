// The legend, which is also the filter: every entry tells how a kind is drawn and turns it on and off.

const counted = (list) => list.reduce((counts, key) => counts.set(key, (counts.get(key) || 0) + 1), new Map());
const typeCounts = counted(entities.map((entity) => entity.type));
const familyCounts = counted(facts.map((fact) => fact.family));
const classCounts = counted(facts.map((fact) => fact.type));
const statusCounts = counted(facts.map((fact) => fact.status));
const claimedCount = facts.filter((fact) => fact.claimed).length;
const boxesOf = new Map(); // mark -> its checkbox

const SHAPES = {
  dot: () => svg("circle", { cx: 8, cy: 8, r: 5.6 }),
  square: () => svg("rect", { x: 3, y: 3, width: 10, height: 10 }),
  diamond: () => svg("path", { d: "M8 1.5 14.5 8 8 14.5 1.5 8Z" }),
  triangleDown: () => svg("path", { d: "M2 3.5h12L8 13.5Z" }),
  hexagon: () => svg("path", { d: "M4.6 2.4h6.8L14.8 8l-3.4 5.6H4.6L1.2 8Z" }),
};

function typeIcon(type) {
  const look = typeLook(type);
  const shape = (SHAPES[look.shape] || SHAPES.dot)();
  shape.setAttribute("fill", shade(look));
  return svg("svg", { class: "glyph", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, shape);
}

function toggleMark(mark) {
  const off = new Set(state.off);
  if (off.has(mark)) off.delete(mark);
  else off.add(mark);
  change({ off });
}

/** Turn all others of the same kind off; a second time turns them on again. */
function onlyMark(mark, all) {
  const off = new Set(state.off);
  const others = all.filter((other) => other !== mark);
  const already = others.every((other) => off.has(other)) && !off.has(mark);
  all.forEach((other) => off.delete(other));
  if (!already) others.forEach((other) => off.add(other));
  change({ off });
}

function entry(mark, sample, text, count, all) {
  const box = el("input", { type: "checkbox", id: "mark-" + mark, onchange: () => toggleMark(mark) });
  boxesOf.set(mark, box);
  return el(
    "div",
    { class: "entry" },
    el("label", { for: "mark-" + mark }, box, sample, el("span", { class: "text" }, text), el("span", { class: "count" }, count.toLocaleString("en"))),
    all.length > 1 && button("only", () => onlyMark(mark, all), { class: "only", "aria-label": `Only ${text}` }),
  );
}

function group(title, ...content) {
  return el("section", { class: "group" }, el("h2", {}, title), content);
}

function typeGroup() {
  const types = [...typeCounts.keys()].sort();
  const marks = types.map((type) => "type:" + type);
  return group("Actors", types.map((type) => entry("type:" + type, typeIcon(type), typeLook(type).plural, typeCounts.get(type), marks)));
}

function familyGroup() {
  const shown = looks.families.filter((family) => familyCounts.has(family.key));
  const marks = shown.map((family) => "family:" + family.key);
  return group("Facts", shown.map((family) => [entry("family:" + family.key, lineSample(family, []), family.label, familyCounts.get(family.key), marks), classEntries(family)]));
}

function classEntries(family) {
  const labels = new Map(facts.filter((fact) => fact.family === family.key).map((fact) => [fact.type, fact.label]));
  if (labels.size < 2) return null;
  const types = [...labels.keys()].sort();
  const marks = [...classCounts.keys()].map((type) => "class:" + type);
  return el("details", { class: "classes" }, el("summary", {}, `${labels.size} kinds`, el("span", { class: "unseen" }, " of " + family.label)), types.map((type) => entry("class:" + type, null, labels.get(type), classCounts.get(type), marks)));
}

function statusGroup() {
  const kinds = Object.entries(looks.status).filter(([status]) => statusCounts.has(status));
  const marks = kinds.map(([status]) => "status:" + status);
  return group(
    "Status",
    kinds.map(([status, look]) => entry("status:" + status, lineSample(null, look.dash), look.label, statusCounts.get(status), marks)),
    claimedCount > 0 && entry("status:claimed", lineSample(null, looks.claimed.dash), looks.claimed.label, claimedCount, []),
  );
}

function chooser(id, label, options, act) {
  const box = el("select", { id, onchange: () => act(box.value === "" ? null : Number(box.value)) }, el("option", { value: "" }, "All"), options.map(([value, text]) => el("option", { value }, text)));
  return el("div", { class: "chooser" }, el("label", { for: id }, label), box);
}

function originGroup() {
  const sources = [...new Set(facts.flatMap((fact) => fact.source))].sort((a, b) => nameOf(a).localeCompare(nameOf(b), "en"));
  const told = [...articles.keys()].filter((a) => factsIn[a].length);
  return group(
    "Origin",
    chooser("only-article", "Article", told.map((a) => [a, articleTitle(a).slice(0, 80)]), (a) => change({ onlyArticle: a })),
    sources.length > 0 && chooser("only-source", "According to", sources.map((v) => [v, nameOf(v)]), (v) => change({ onlySource: v })),
  );
}

function startLegend() {
  byId("filters").replaceChildren(
    button("Done", () => openFilters(false), { id: "close-filters", class: "narrow" }),
    typeGroup(),
    familyGroup(),
    statusGroup(),
    originGroup(),
    el("section", { class: "group actions" }, button("Reset filters", () => change({ off: new Set(), onlyArticle: null, onlySource: null, day: null }), { id: "reset" }), button("Start view", startView, { id: "start-view" })),
    el("p", { class: "hint" }, "Thickness: pieces of evidence. Arrow: who acts on whom. A number: so many facts in one line; click to unfold."),
  );
}

function drawLegend() {
  for (const [mark, box] of boxesOf) box.checked = !state.off.has(mark);
  byId("only-article").value = state.onlyArticle ?? "";
  if (byId("only-source")) byId("only-source").value = state.onlySource ?? "";
  byId("reset").disabled = !filtersOn() && state.day === null;
}
