// What moves the view and not the graph: notes at the pointer, fitting, coming near, and physics on demand.

function tip(text, event) {
  const box = byId("stage").getBoundingClientRect();
  const note = byId("tip");
  note.textContent = text;
  note.hidden = false;
  note.style.left = Math.min(event.clientX - box.left + 14, box.width - 280) + "px";
  note.style.top = Math.min(event.clientY - box.top + 16, box.height - 60) + "px";
}

function nodeTip(v) {
  if (v >= BUBBLE) return `${nameOf(v)}: a folded community. Click to unfold.`;
  const unseen = unseenNeighbours(v).length;
  return `${nameOf(v)} · ${typeLook(entities[v].type).label} · ${plural(weightOf(v), "fact")}` + (unseen ? ` · ${unseen} more tied actors: double-click` : "");
}

function edgeTip(id) {
  if (id.startsWith("f")) return wordsOf(facts[Number(id.slice(1).split(":")[0])]);
  if (id.startsWith("c")) return `${plural(view.bubbleTies.get(id.slice(1)) || 0, "fact")} with a folded community`;
  const drawn = view.ties.get(Number(id.slice(1))) || [];
  return drawn.length === 1 ? wordsOf(facts[drawn[0]]) : `${drawn.length} facts: ` + drawn.slice(0, 3).map((f) => wordsOf(facts[f])).join(" · ") + (drawn.length > 3 ? " …" : "");
}

const gliding = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300, easingFunction: "easeInOutQuad" });

/** These nodes (or all) in the window, with room for the names at the rim. */
function fit({ gently = true, nodes = nodeSet.getIds() } = {}) {
  const box = byId("graph");
  const seen = nodes.map((v) => network.body.nodes[v]).filter(Boolean);
  if (!seen.length || !box.clientWidth) return;
  const [xs, ys] = [seen.map((node) => node.x), seen.map((node) => node.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const rim = Math.min(170, Math.max(130, box.clientWidth / 4));
  const scale = Math.min((box.clientWidth - rim) / Math.max(right - left, 1), (box.clientHeight - 90) / Math.max(bottom - top, 1), 1.15);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: gently && gliding() });
  magnify();
  clearTimeout(noting);
  if (state.camera) noteInAddress({ camera: null });
}

/** Changes that the address tells, but that are no step of their own in the browser's history. */
function noteInAddress(changes) {
  state = { ...state, ...changes };
  history.replaceState(null, "", "#" + toFragment(state));
}

let noting = null;
/** Once the camera rests, the address tells where. */
function noteCamera() {
  clearTimeout(noting);
  noting = setTimeout(() => {
    const { x, y } = network.getViewPosition();
    noteInAddress({ camera: { x: Math.round(x), y: Math.round(y), scale: Number(network.getScale().toFixed(3)) } });
  }, 250);
}

/** The camera as the address tells it. */
function showCamera() {
  if (!state.camera) return fit({ gently: false });
  const { x, y, scale } = state.camera;
  network.moveTo({ position: { x, y }, scale });
  return magnify();
}

/** Move the camera only where the actor would not be seen; `near` comes close enough to read what is around it. */
function look(v, { near = false } = {}) {
  const at = network.canvasToDOM(placeOf(v));
  const box = byId("graph");
  const outside = at.x < 30 || at.y < 30 || at.x > box.clientWidth - 30 || at.y > box.clientHeight - 40;
  const far = near && network.getScale() < 0.75;
  if (!outside && !far) return;
  network.moveTo({ position: placeOf(v), scale: far ? 0.9 : network.getScale(), animation: gliding() });
  magnify();
  noteCamera();
}

/** Come to what the selection names, where it is far off or too small to be read. */
function lookAtSelection() {
  const wanted = [...(view.path?.nodes || state.picked)];
  if (state.bundle !== null) wanted.push(bundles[state.bundle].from, bundles[state.bundle].to);
  const told = state.fact !== null ? [state.fact] : state.article !== null ? factsIn[state.article] : [];
  wanted.push(...told.flatMap((f) => facts[f].named).filter((v) => view.nodes.has(v)));
  if (wanted.length === 1) look(wanted[0], { near: true });
  else if (wanted.length) fit({ gently: false, nodes: wanted });
}

let arranging = null;
/** Physics for a few seconds, only when asked for. */
function rearrange() {
  if (arranging) return stopArranging();
  byId("arrange").setAttribute("aria-pressed", "true");
  network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -90, springLength: 130, avoidOverlap: 0.6 }, stabilization: false } });
  arranging = setTimeout(stopArranging, 4000);
  return undefined;
}

function stopArranging() {
  clearTimeout(arranging);
  arranging = null;
  network.setOptions({ physics: { enabled: false } });
  byId("arrange").setAttribute("aria-pressed", "false");
  keepPlaces(nodeSet.getIds());
}
