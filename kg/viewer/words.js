// Facts as pieces of the page: in words with actors to click, as a card with quotes and their role words marked.

const STATUS_WORDS = { planned: "planned", possible: "possible", negated: "did not happen" };

const WHY = { status: "Status from", source: "Source from", hedged: "Hedge from", time: "Time from", place: "Place from" }; // which words decided it

/** The fact in words; every actor in it is a button. */
function wordsWithActors(fact) {
  return [statusPrefix(fact), ...fact.words].map((part) => (typeof part === "number" ? button(nameOf(part), () => pick(part), { class: "actor" }) : part));
}

function badges(fact) {
  const family = families.get(fact.family);
  const sources = fact.source.map((v) => nameOf(v)).join(", ");
  return el(
    "p",
    { class: "badges" },
    el("span", { class: "badge family" }, lineSample(family, []), kindOf(fact)),
    fact.hedged && el("span", { class: "badge strong" }, "hedged in the article"),
    sources ? el("span", { class: "badge" }, "according to " + sources) : !fact.hedged && el("span", { class: "badge" }, "in the article’s own voice"),
    state.fact !== fact.at && button("Only this", () => (state.article === null ? pickFact(fact.at) : change({ fact: fact.at })), { class: "small", "aria-label": "Select only this fact" }),
  );
}

function lineSample(family, dash) {
  const colour = family ? familyColour(family.key) : "currentColor";
  const line = svg("line", { x1: 1, y1: 5, x2: 25, y2: 5, stroke: colour, "stroke-width": 3, "stroke-dasharray": dash.map((d) => Math.min(d, 6)).join(" ") });
  return svg("svg", { class: "sample", width: 26, height: 10, "aria-hidden": "true" }, line);
}

/** The quote with the words that filled each role marked. */
function quoteOf(article, evidence) {
  const marks = evidence.marks.filter(([, start, end]) => start >= evidence.start && end <= evidence.end && start < end);
  marks.sort((a, b) => a[1] - b[1] || b[2] - a[2]);
  const parts = [];
  let at = evidence.start;
  for (const [role, start, end] of marks) {
    if (start < at) continue;
    parts.push(cut(article, at, start), el("mark", { class: "role", "data-role": role, title: role }, cut(article, start, end)));
    at = end;
  }
  parts.push(cut(article, at, evidence.end));
  const [before, after] = restOfSentence(article, evidence);
  return el("blockquote", {}, el("p", {}, "“", before, el("span", { class: "said" }, parts), after, "”"));
}

const MOST_AROUND = 260;
const SENTENCE_END = /[.!?]["”’)\]]*(?=\s+["“‘([]?\p{Lu})/gu;
const NO_END = /(?:^|[\s(“"])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|St|No|Inc|Ltd)\.$|\p{Lu}\.\p{Lu}\.$/u;

/** What stands before and after a quote in its own sentence. */
function restOfSentence(article, { start, end }) {
  const ends = (text) => [...text.matchAll(SENTENCE_END)].map((m) => m.index + m[0].length).filter((at) => !NO_END.test(text.slice(0, at)));
  const lead = cut(article, Math.max(Math.min(article.body, start), start - MOST_AROUND), start).split("\n").at(-1);
  const tail = cut(article, end, end + MOST_AROUND).split("\n")[0];
  const closed = /[.!?]["”’)]*$/.test(cut(article, start, end));
  return [lead.slice(ends(lead + "A").at(-1) ?? 0).trimStart(), closed ? "" : tail.slice(0, ends(tail)[0] ?? tail.length)];
}

function citation(fact, evidence) {
  const article = articles[articleAt.get(evidence.article)];
  const quote = cut(article, evidence.start, evidence.end).replace(/\s+/g, " ");
  const where = [article.source, `“${article.title || article.id}”`, article.published && dayInWords(article.published), article.url].filter(Boolean).join(", ");
  return `“${quote}” — ${where}.`;
}

function evidenceOf(fact, evidence) {
  const a = articleAt.get(evidence.article);
  if (a === undefined) return el("p", {}, `Article ${evidence.article} is not part of this page.`);
  const article = articles[a];
  const address = webAddress(article.url);
  return el(
    "figure",
    { class: "evidence" },
    quoteOf(article, evidence),
    el(
      "figcaption",
      {},
      button(articleTitle(a), () => openArticle(a, fact.at), { class: "title", title: "Read the article with all its facts" }),
      el("span", {}, [article.source, article.published && dayInWords(article.published)].filter(Boolean).join(", ")),
      address && el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, "Open source ↗"),
      el("span", { class: "rule" }, "Rule ", el("code", {}, evidence.rule), evidence.version && ` (${evidence.version})`),
      Object.entries(evidence.why).map(([qualifier, words]) => el("span", { class: "why" }, `${WHY[qualifier] || qualifier} `, el("q", {}, shortened(words)))),
      button("Copy citation", (event) => copy(citation(fact, evidence), event.target), { class: "small" }),
    ),
  );
}

/** A fact with its evidence: the first quote open, the others behind a line. */
function factCard(f, { heading = "h3" } = {}) {
  const fact = facts[f];
  const [first, ...more] = fact.evidence;
  return el(
    "article",
    { class: "fact" + (state.fact === f ? " chosen" : ""), "data-fact": fact.id },
    el(heading, {}, wordsWithActors(fact)),
    badges(fact),
    first && evidenceOf(fact, first),
    more.length > 0 && el("details", {}, el("summary", {}, `${plural(more.length, "more quote")}`), more.map((e) => evidenceOf(fact, e))),
  );
}

const CARDS = 30;
/** Cards of many facts, a part at a time. */
function factCards(list) {
  const box = el("div", { class: "cards" }, list.slice(0, CARDS).map((f) => factCard(f)));
  let shown = CARDS;
  if (list.length > CARDS) {
    const more = button(`Show ${Math.min(CARDS, list.length - CARDS)} more of ${list.length}`, () => {
      list.slice(shown, shown + CARDS).forEach((f) => more.before(factCard(f)));
      shown += CARDS;
      if (shown >= list.length) more.remove();
      else more.textContent = `Show ${Math.min(CARDS, list.length - shown)} more of ${list.length}`;
    }, { class: "more" });
    box.append(more);
  }
  return box;
}

async function copy(text, from) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const before = document.activeElement;
    const area = el("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
    before.focus();
  }
  say(done ? "Copied" : "Copying is not allowed here");
  if (!from) return;
  const before = from.textContent;
  from.textContent = done ? "Copied" : "Not allowed";
  setTimeout(() => { from.textContent = before; }, 1200);
}
