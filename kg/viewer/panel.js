// The evidence panel: an overview, an actor, a tie, a fact, two actors with the path between them, or an article.

function drawPanel() {
  const panel = byId("panel");
  const content = panelContent();
  const key = panelKey();
  const same = panel.dataset.key === key;
  const kept = same ? panel.scrollTop : 0;
  const unfolded = same ? [...panel.querySelectorAll("details")].map((details) => details.open) : [];
  panel.dataset.key = key;
  panel.replaceChildren(...content.flat(Infinity).filter(Boolean));
  panel.querySelectorAll("details").forEach((details, i) => { details.open = Boolean(unfolded[i]); });
  panel.scrollTop = kept;
  if (!same) say([panel.querySelector(".kind"), panel.querySelector("h2")].filter(Boolean).map((part) => part.textContent).join(": "));
  if (state.article !== null) showHighlight();
}

const panelKey = () => JSON.stringify([state.picked, state.bundle, state.article, state.article === null ? state.fact : null, state.path]);

function panelContent() {
  if (state.article !== null) return reader(state.article);
  if (state.fact !== null) return factPanel(state.fact);
  if (state.bundle !== null) return tiePanel(state.bundle);
  if (state.picked.length === 2) return pathPanel(...state.picked);
  if (state.picked.length === 1) return actorPanel(state.picked[0]);
  return overview();
}

const closing = () => button("×", nothingPicked, { class: "icon close", "aria-label": "Close" });
const byTime = (a, b) => (facts[b].first || facts[b].reported || "").localeCompare(facts[a].first || facts[a].reported || "") || a - b;

function overview() {
  const most = [...entities.keys()].filter((v) => weightOf(v)).sort((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, 8);
  const recent = [...articles.keys()].sort((a, b) => articles[b].published.localeCompare(articles[a].published) || a - b).slice(0, 8);
  return [
    el("h2", {}, "About this graph"),
    el("p", { class: "lead" }, `${plural(entities.length, "actor")} and ${plural(facts.length, "fact")} from ${plural(articles.length, "article")}. Every line is a statement of an article: click it to read the sentence it comes from.`),
    el("h3", {}, "Most connected"),
    el("ul", { class: "plain" }, most.map((v) => el("li", {}, typeIcon(entities[v].type), button(nameOf(v), () => pick(v), { class: "actor" }), el("span", { class: "count" }, plural(weightOf(v), "fact"))))),
    el("h3", {}, "Latest articles"),
    el("ul", { class: "plain articles" }, recent.map((a) => el("li", {}, button(articleTitle(a), () => openArticle(a), { class: "title" }), el("span", { class: "count" }, [articles[a].published && dayInWords(articles[a].published), plural(factsIn[a].length, "fact")].filter(Boolean).join(" · "))))),
    el("p", { class: "hint" }, "Shift-click a second actor for the path between two. Press ? for all keys."),
  ];
}

function actorPanel(v) {
  const entity = entities[v];
  const list = factsOf[v].filter((f) => view.passing[f]).sort(byTime);
  const said = saidBy[v].filter((f) => view.passing[f] && !list.includes(f)).sort(byTime);
  const unseen = unseenNeighbours(v).length;
  const others = entity.aliases.filter((alias) => alias !== entity.name);
  return [
    closing(),
    el("p", { class: "kind" }, typeIcon(entity.type), typeLook(entity.type).label),
    el("h2", {}, entity.name),
    others.length > 0 && el("p", { class: "aliases" }, "Also: " + others.join(", ")),
    entity.wikidata && el("p", {}, el("a", { href: "https://www.wikidata.org/wiki/" + encodeURIComponent(entity.wikidata), target: "_blank", rel: "noopener noreferrer" }, `Wikidata ${entity.wikidata} ↗`)),
    el(
      "div",
      { class: "actions" },
      el(
        "span",
        { class: "switch", role: "group", "aria-label": "Neighbourhood" },
        [1, 2, 3].map((depth) => button(depth === 1 ? "Focus 1" : String(depth), () => focusOn(v, depth), { "aria-pressed": state.focus === v && state.depth === depth, "aria-label": `Only the neighbourhood up to ${plural(depth, "step")}` })),
      ),
      state.focus !== null && button("Whole graph", () => change({ focus: null }), {}),
      unseen > 0 && button(`Add ${plural(unseen, "neighbour")}`, () => expand(v)),
      button("Hide", () => hide(v)),
      pathSearch(v),
    ),
    tiesOfActor(v),
    factsHeading(list),
    factCards(list),
    said.length > 0 && [el("h3", {}, `According to ${entity.name}`), factCards(said)],
  ];
}

/** Everyone the actor is tied to, those with most facts first; each leads to the evidence of the tie. */
function tiesOfActor(v) {
  const ties = tiesOf[v].map(([other, b]) => [other, b, bundles[b].facts.filter((f) => view.passing[f])]).filter(([, , list]) => list.length);
  ties.sort(([one, , a], [other, , b]) => b.length - a.length || one - other);
  if (ties.length < 2) return null;
  const shares = (list) => [...families.values()].filter((family) => list.some((f) => facts[f].family === family.key)).map((family) => lineSample(family, []));
  const items = ties.map(([other, b, list]) => el("li", {}, typeIcon(entities[other].type), button(nameOf(other), () => { pickTie(b); lookAtSelection(); }, { class: "actor", "aria-label": `Tie with ${nameOf(other)}` }), el("span", { class: "count" }, shares(list), " ", plural(list.length, "fact"))));
  return el("details", { class: "ties" }, el("summary", {}, `Tied with ${plural(ties.length, "actor")}`), el("ul", { class: "plain" }, items));
}

function factsHeading(list) {
  return el("p", { class: "sub" }, plural(list.length, "fact") + (filtersOn() || state.day !== null ? " that pass the filters" : ""));
}

/** A field to name the other end of a path, for those who do not shift-click. */
function pathSearch(v) {
  const input = el("input", { type: "text", list: "path-names", "aria-label": "Path to another actor", placeholder: "Path to …", class: "path-to" });
  const names = el("datalist", { id: "path-names" });
  input.addEventListener("input", () => {
    names.replaceChildren(...findActors(input.value, 8).map(({ v: other }) => el("option", { value: nameOf(other) })));
  });
  const go = () => {
    const [best] = findActors(input.value, 1);
    if (best && best.v !== v) pickAlso(best.v);
  };
  input.addEventListener("change", go);
  return el("span", {}, input, names);
}

function focusOn(v, depth) {
  change({ focus: v, depth, ...reveal([v]), shown: state.shown });
  fit();
}

function hide(v) {
  change({ ...NOTHING, hidden: new Set([...state.hidden, v]), focus: state.focus === v ? null : state.focus });
  say(nameOf(v) + " is hidden");
}

function toggleBundle(b) {
  const unfolded = new Set(state.unfolded);
  if (!unfolded.delete(b)) unfolded.add(b);
  change({ unfolded });
}

function tiePanel(b) {
  const { from, to } = bundles[b];
  const list = bundles[b].facts.filter((f) => view.passing[f]).sort(byTime);
  return [
    closing(),
    el("p", { class: "kind" }, "Tie"),
    el("h2", {}, button(nameOf(from), () => pick(from), { class: "actor" }), " – ", button(nameOf(to), () => pick(to), { class: "actor" })),
    list.length > 1 && el("div", { class: "actions" }, button(state.unfolded.has(b) ? "Fold into one line" : "Unfold into single lines", () => toggleBundle(b), { id: "unfold" })),
    factsHeading(list),
    factCards(list),
  ];
}

function factPanel(f) {
  return [closing(), el("p", { class: "kind" }, "Fact"), factCard(f, { heading: "h2" }), el("p", { class: "iri" }, facts[f].iri)];
}

function pathPanel(a, b) {
  const path = view.path;
  const steps = path ? path.ties.map((tie, i) => pathStep(tie, path.nodes[i], path.nodes[i + 1])) : [];
  return [
    closing(),
    el("p", { class: "kind" }, "Path"),
    el("h2", {}, button(nameOf(a), () => pick(a), { class: "actor" }), " to ", button(nameOf(b), () => pick(b), { class: "actor" })),
    el("p", { class: "lead" }, (path ? plural(path.ties.length, "step") : "No path between the two") + (filtersOn() || state.day !== null ? " by way of facts that pass the filters." : ".")),
    steps.length > 0 && el("ol", { class: "path" }, steps),
  ];
}

function pathStep(tie, from, to) {
  const list = bundles[tie].facts.filter((f) => view.passing[f]).sort(byTime);
  return el("li", {}, el("p", { class: "step" }, nameOf(from), " – ", nameOf(to), el("span", { class: "count" }, plural(list.length, "fact"))), factCards(list));
}
