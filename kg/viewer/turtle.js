// Facts as Turtle, in the vocabulary of the graph they come from (`raw.vocabulary`: a property or class a name).

const literal = (text) => '"' + text.replace(/[\\"\n\r\t]/g, (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c]) + '"';
const iri = (text) => "<" + text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")) + ">";

function turtle(list) {
  const { kg, typed } = raw.vocabulary;
  const lines = [`@prefix kg: ${iri(kg)} .`, "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .", ""];
  for (const f of list) {
    const fact = facts[f];
    const said = [`a ${iri(kg + fact.type)}`];
    const put = (name, values) => { if (values.length) said.push(`${iri(kg + name)} ${values.join(" , ")}`); };
    for (const [role, fillers] of Object.entries(fact.roles)) put(role, fillers.map((v) => iri(entities[v].iri)));
    for (const [role, texts] of Object.entries(fact.texts)) put(role, texts.map(literal));
    put("place", fact.place.map((v) => iri(entities[v].iri)));
    lines.push(`${iri(fact.iri)} ${said.join(" ;\n    ")} .`, "");
  }
  return lines.join("\n");
}
