// The same facts as a table: sorted by a click on a heading, a hundred at a time, under the same filters and selection.

const ROWS = 100;
const COLUMNS = [
  ["Fact", (fact) => fold(wordsOf(fact)), "31%"],
  ["Kind", kindOf, "17%"],
  ["When", (fact) => fact.first || fact.last, "13%"],
  ["Status", (fact) => fact.status + fact.claimed, "9%"],
  ["Says", (fact) => fact.source.map(nameOf).join(", "), "10%"],
  ["Article", (fact) => fact.reported + fact.articles.map(articleTitle).join(), "20%"],
];
let order = { column: 2, down: true }; // the latest first, what has no time last
let page = 0;

function tableFacts() {
  if (somethingPicked() && state.article === null && state.fact === null) return selectedFacts();
  return [...facts.keys()].filter((f) => view.passing[f] && !facts[f].named.some((v) => state.off.has("type:" + entities[v].type)));
}

function drawTable() {
  const box = byId("table");
  if (state.view !== "table") return;
  const key = COLUMNS[order.column][1];
  const keys = new Map(tableFacts().map((f) => [f, key(facts[f])]));
  const list = [...keys.keys()].sort((a, b) => (keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : 0) * (order.down ? -1 : 1) || a - b);
  page = Math.min(page, Math.max(Math.ceil(list.length / ROWS) - 1, 0));
  box.replaceChildren(
    el("table", {}, el("caption", {}, tableCaption(list.length)), el("colgroup", {}, COLUMNS.map(([, , width]) => el("col", { width }))), el("thead", {}, el("tr", {}, COLUMNS.map(([title], i) => heading(title, i)))), el("tbody", {}, list.slice(page * ROWS, (page + 1) * ROWS).map(row))),
    list.length > ROWS && pages(list.length),
  );
}

function tableCaption(count) {
  return plural(count, "fact") + (somethingPicked() && state.article === null && state.fact === null ? " of the selection" : filtersOn() || state.day !== null ? " that pass the filters" : "");
}

function heading(title, i) {
  const sorted = order.column === i ? (order.down ? "descending" : "ascending") : null;
  const act = () => {
    order = { column: i, down: order.column === i ? !order.down : false };
    page = 0;
    keepingFocus(drawTable);
  };
  return el("th", { scope: "col", "aria-sort": sorted }, button([title, sorted && (order.down ? " ↓" : " ↑")], act, { id: "sort-" + i }));
}

function row(f) {
  const fact = facts[f];
  const status = fact.status === "actual" ? (fact.hedged ? "hedged" : "") : STATUS_WORDS[fact.status] || fact.status;
  return el(
    "tr",
    { class: state.fact === f ? "chosen" : null },
    el("th", { scope: "row" }, button(withoutTime(fact), () => pickFact(f), { class: "title" })),
    el("td", {}, lineSample(families.get(fact.family), []), kindOf(fact)),
    el("td", { class: "when" }, fact.when),
    el("td", {}, status),
    el("td", {}, fact.source.map(nameOf).join(", ")),
    el("td", {}, fact.articles.map((a) => button(articleTitle(a), () => openArticle(a, f), { class: "actor" }))),
  );
}

/** The words of a fact without the time, which has a column of its own. */
function withoutTime(fact) {
  const words = wordsOf(fact);
  const end = ", " + fact.when;
  return fact.when && words.endsWith(end) ? words.slice(0, -end.length) : words;
}

function pages(count) {
  const last = Math.ceil(count / ROWS) - 1;
  const to = (next) => () => { page = next; keepingFocus(drawTable); byId("table").scrollTop = 0; };
  return el("p", { class: "pages" }, button("Previous", to(page - 1), { disabled: page === 0 }), ` ${page * ROWS + 1}–${Math.min((page + 1) * ROWS, count)} of ${count.toLocaleString("en")} `, button("Next", to(page + 1), { disabled: page === last }));
}
