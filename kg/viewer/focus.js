// Whoever works with the keyboard stays where they are: what is drawn anew gets the focus back, a new subject at its beginning.

const FOCUSABLE = "button:not(:disabled), a[href], input, select, summary, [tabindex='0']";
const PARTS = "#panel, #table, #filters, #shown";
const seen = (element) => element.isConnected && element.checkVisibility({ visibilityProperty: true });

/** Those in a part of the page that do what an element does, by its id or its words. */
function twins(part, { id, tagName, textContent }) {
  const alike = (other) => (id ? other.id === id : other.tagName === tagName && other.textContent === textContent);
  return [...part.querySelectorAll(FOCUSABLE)].filter(alike);
}

/** Draw, and where that took the focused element away, focus its successor, else the part of the page it was in, else the graph or table. */
function keepingFocus(drawing) {
  const old = document.activeElement;
  const part = old.closest(PARTS);
  const at = part ? twins(part, old).indexOf(old) : -1;
  const subject = byId("panel").dataset.key;
  drawing();
  if (old === document.body || seen(old)) return;
  const moved = part === byId("panel") && subject !== byId("panel").dataset.key;
  const next = (part && !moved && twins(part, old)[at]) || part;
  if (next && next.id !== "shown" && seen(next)) next.focus({ preventScroll: next === part });
  else byId(state.view === "table" ? "table" : "canvas").focus();
}
