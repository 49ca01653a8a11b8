// Search with suggestions: a piece of any name or alias gives actors, a piece of a title gives articles.

const searchable = entities.flatMap((entity, v) => [...new Set([entity.name, ...entity.aliases])].map((name) => ({ v, name, folded: fold(name) })));
const titles = articles.map((article, a) => ({ a, folded: fold(articleTitle(a)) }));
let suggestions = [];
let active = -1;

function match(folded, wanted) {
  if (folded.startsWith(wanted)) return folded.length === wanted.length ? 0 : 1;
  if (folded.includes(" " + wanted)) return 2;
  if (folded.includes(wanted)) return 3;
  return wanted.split(/[\s,]+/).every((word) => (" " + folded).includes(" " + word)) ? 4 : null;
}

/** Actors whose name or alias holds the text, best first: {v, name}. */
function findActors(text, most) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const best = new Map();
  for (const { v, name, folded } of searchable) {
    const rank = match(folded, wanted);
    if (rank !== null && (!best.has(v) || rank < best.get(v).rank)) best.set(v, { v, name, rank });
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank || weightOf(b.v) - weightOf(a.v) || a.v - b.v).slice(0, most);
}

function findArticles(text, most) {
  const wanted = fold(text.trim());
  return wanted.length < 3 ? [] : titles.filter(({ folded }) => folded.includes(wanted)).slice(0, most);
}

function suggest() {
  const input = byId("search");
  suggestions = [...findActors(input.value, 9), ...findArticles(input.value, 3)];
  active = suggestions.length ? 0 : -1;
  showSuggestions(input.value.trim() !== "");
}

function showSuggestions(open) {
  const list = byId("found");
  list.replaceChildren(...suggestions.map(suggestion));
  if (open && !suggestions.length) list.replaceChildren(el("li", { class: "none" }, "Nothing found"));
  list.hidden = !open;
  byId("search").setAttribute("aria-expanded", String(open && suggestions.length > 0));
  if (active >= 0 && open) byId("search").setAttribute("aria-activedescendant", "found-" + active);
  else byId("search").removeAttribute("aria-activedescendant");
}

function suggestion({ v, name, a }, i) {
  const item = el(
    "li",
    { role: "option", id: "found-" + i, "aria-selected": String(i === active), onmousedown: (event) => event.preventDefault(), onclick: (event) => choose(i, event.shiftKey) },
    v === undefined ? [el("span", { class: "glyph" }, "¶"), articleTitle(a)] : [typeIcon(entities[v].type), nameOf(v), name !== nameOf(v) && el("span", { class: "alias" }, name), el("span", { class: "count" }, plural(weightOf(v) || saidBy[v].length, "fact"))],
  );
  return item;
}

function choose(i, also) {
  const chosen = suggestions[i];
  if (!chosen) return;
  byId("search").value = "";
  suggestions = [];
  showSuggestions(false);
  if (chosen.v === undefined) {
    openArticle(chosen.a);
    return byId("panel").focus();
  }
  if (also && state.picked.length) pickAlso(chosen.v);
  else pick(chosen.v);
  look(chosen.v, { near: true });
  byId(state.view === "graph" ? "canvas" : "panel").focus();
  return say(nameOf(chosen.v) + " selected");
}

function startSearch() {
  const input = byId("search");
  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", () => showSuggestions(false));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (suggestions.length) active = (active + step + suggestions.length) % suggestions.length;
      showSuggestions(suggestions.length > 0);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(active, event.shiftKey);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      showSuggestions(false);
      byId("canvas").focus();
    }
  });
}
