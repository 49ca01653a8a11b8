// Two actors give the path between them: fewest steps, then most facts on the way, then the order of the actors.

function shortestPath(from, to, { alive, may, weigh }) {
  if (from === to) return null;
  const found = new Map([[from, { steps: 0, weight: 0, before: null, by: null }]]);
  let ring = [from];
  for (let steps = 1; ring.length && !found.has(to); steps += 1) {
    const next = new Set();
    for (const v of ring) {
      for (const [other, b] of tiesOf[v]) {
        if ((other !== to && !may(other)) || !alive(b)) continue;
        const weight = found.get(v).weight + weigh(b);
        const old = found.get(other);
        if (old && (old.steps < steps || old.weight >= weight)) continue;
        found.set(other, { steps, weight, before: v, by: b });
        next.add(other);
      }
    }
    ring = [...next].sort((a, b) => a - b);
  }
  if (!found.has(to)) return null;
  const nodes = [to];
  const ties = [];
  for (let at = found.get(to); at.before !== null; at = found.get(at.before)) {
    nodes.unshift(at.before);
    ties.unshift(at.by);
  }
  return { nodes, ties };
}
