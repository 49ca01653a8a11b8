// A whole article with all its facts highlighted; a highlight leads to its facts, a fact to its highlight.

function reader(a) {
  const article = articles[a];
  const spans = factsIn[a].flatMap((f) => facts[f].evidence.filter((e) => e.article === article.id).map((e) => [e.start, e.end, f]));
  const address = webAddress(article.url);
  const listed = state.fact === null ? factsIn[a] : [state.fact];
  return [
    closing(),
    el("p", { class: "kind" }, "Article"),
    el("h2", {}, articleTitle(a)),
    el("p", { class: "byline" }, [article.source, article.published && dayInWords(article.published)].filter(Boolean).join(", "), address && [" · ", el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, "Open source ↗")]),
    el("div", { class: "article", id: "article", tabindex: "0", role: "region", "aria-label": "Text of the article" }, paragraphs(article, spans)),
    el("p", { class: "sub" }, state.fact === null ? `${plural(factsIn[a].length, "fact")} in this article` : ["Selected fact ", button(`Show all ${factsIn[a].length}`, () => openArticle(a), { class: "small" })]),
    factCards(listed),
  ];
}

/** The text in pieces that are covered by the same facts; each covered piece is a button to them. */
function paragraphs(article, spans) {
  const text = Array.from(article.text);
  const cuts = new Set([Math.min(article.body, ...spans.map(([start]) => start)), text.length]);
  for (const [start, end] of spans) cuts.add(start).add(end);
  text.forEach((letter, i) => { if (letter === "\n" && i >= article.body) cuts.add(i).add(i + 1); });
  const order = [...cuts].filter((at) => at <= text.length).sort((x, y) => x - y);
  const all = [el("p")];
  order.slice(0, -1).forEach((start, i) => {
    const piece = text.slice(start, order[i + 1]).join("");
    if (piece === "\n") {
      if (all.at(-1).childNodes.length) all.push(el("p"));
      return;
    }
    const covering = [...new Set(spans.filter(([s, e]) => s <= start && e >= order[i + 1]).map(([, , f]) => f))];
    all.at(-1).append(covering.length ? highlight(piece, covering) : piece);
  });
  return all.filter((p) => p.childNodes.length);
}

function highlight(piece, covering) {
  const chosen = covering.includes(state.fact);
  const next = covering[(covering.indexOf(state.fact) + 1) % covering.length];
  const mark = el(
    "mark",
    {
      class: "told" + (chosen ? " chosen" : ""),
      role: "button",
      tabindex: "0",
      title: covering.map((f) => wordsOf(facts[f])).join("\n"),
      "data-facts": covering.map((f) => facts[f].id).join(" "),
      onclick: () => change({ fact: next }),
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        change({ fact: next });
      },
    },
    piece,
  );
  mark.style.setProperty("--family", familyColour(facts[covering[0]].family));
  return mark;
}

function showHighlight() {
  const mark = document.querySelector("#article mark.chosen");
  if (mark) mark.scrollIntoView({ block: "nearest" });
}
