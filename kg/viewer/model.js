// The page's data and what is looked up in it: neighbours, facts of an entity or article, names, small helpers for the DOM.

const raw = JSON.parse(document.getElementById("content").textContent);
const { entities, facts, articles, looks } = raw;
const bundles = raw.edges; // pyvis edges: {id, from, to, facts}
const families = new Map(looks.families.map((family) => [family.key, family]));
const entityAt = new Map(entities.map((entity, v) => [entity.id, v]));
const factAt = new Map(facts.map((fact, f) => [fact.id, f]));
const articleAt = new Map(articles.map((article, a) => [article.id, a]));
const startNodes = new Set(raw.start);
const BUBBLE = entities.length; // node ids from here on are folded communities

const factsOf = entities.map(() => []); // every fact that names the entity, also as a place
const saidBy = entities.map(() => []); // facts that the entity is the source of
const tiesOf = entities.map(() => []); // [neighbour, bundle]
const factsIn = articles.map(() => []);
const bundlesOf = facts.map(() => []);

facts.forEach((fact, f) => {
  fact.at = f;
  fact.claimed = fact.hedged || fact.source.length > 0;
  fact.count = fact.evidence.length;
  const named = new Set([...Object.values(fact.roles).flat(), ...fact.place]);
  fact.named = [...named];
  for (const v of named) factsOf[v].push(f);
  for (const v of fact.source) saidBy[v].push(f);
  fact.articles = [...new Set(fact.evidence.map((e) => articleAt.get(e.article)))].filter((a) => a !== undefined);
  for (const a of fact.articles) factsIn[a].push(f);
  fact.reported = fact.articles.map((a) => articles[a].published).filter(Boolean).sort()[0] || "";
});
bundles.forEach((bundle, b) => {
  tiesOf[bundle.from].push([bundle.to, b]);
  tiesOf[bundle.to].push([bundle.from, b]);
  for (const f of bundle.facts) bundlesOf[f].push(b);
});

const nameOf = (v) => (v >= BUBBLE ? raw.bubbles[v - BUBBLE].label : entities[v].name);
const weightOf = (v) => factsOf[v].length;
const statusPrefix = (fact) => (fact.status === "actual" ? "" : looks.status[fact.status].label + ": ");
const wordsOf = (fact) => statusPrefix(fact) + fact.words.map((part) => (typeof part === "number" ? nameOf(part) : part)).join("");
const kindOf = (fact) => [fact.label, fact.changed].filter(Boolean).join(" · ");
const articleTitle = (a) => articles[a].title || articles[a].id;
const plural = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", "’": "'", "‘": "'", "ʻ": "'", "-": " " };
/** A text as people type it: small, without accents, straight apostrophes, spaces for hyphens. */
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđðıßæœþ’‘ʻ-]/g, (letter) => LETTERS[letter]);
const byId = (id) => document.getElementById(id);
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** An ISO date as people write it. */
function dayInWords(day) {
  const [year, month, date] = day.split("-");
  return [date && Number(date), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** Offsets count characters as Unicode has them; text with characters beyond 16 bits is cut by those. */
const letters = new Map();
function cut(article, start, end) {
  const text = article.text;
  if (!/[\ud800-\udfff]/.test(text)) return text.slice(start, end);
  if (!letters.has(article)) letters.set(article, Array.from(text));
  return letters.get(article).slice(start, end).join("");
}

/** An element: attributes as given, `on...` as listeners, children as elements or text, never as markup. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

const button = (text, act, attributes = {}) => el("button", { type: "button", onclick: act, ...attributes }, text);
const say = (text) => { byId("live").textContent = text; };

/** Only what a browser opens as a page is made a link; anything else stays text. */
function webAddress(url) {
  return /^https?:\/\//i.test(url) ? url : null;
}
