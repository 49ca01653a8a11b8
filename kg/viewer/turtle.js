// Facts as Turtle: the triples that the graph itself has of them, of their evidence, and of the entities and articles they name.

const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (letter) => escapes[letter] || "\\u" + letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
const literal = (text, kind = "") => '"' + text.replace(/["\\\u0000-\u001f\u007f]/g, escaped) + '"' + kind;
const iri = (text) => "<" + text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")) + ">";
/** The last part of an IRI as the graph writes it. */
const local = (name) => (/^[\w-](?:[\w.-]*[\w-])?$/.test(name) ? name : encodeURIComponent(name).replace(/[!'()*.]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase()));
const of = (prefix, name) => iri(raw.prefixes[prefix] + local(name));

function stanza(subject, said) {
  const lines = said.filter(([, values]) => values.length).map(([property, values]) => `${property} ${values.join(" , ")}`);
  return `${iri(subject)} ${lines.join(" ;\n    ")} .\n`;
}

function factStanza(fact) {
  const actor = (v) => iri(entities[v].iri);
  return stanza(fact.iri, [
    ["a", [of("kg", fact.type)]],
    ["kg:status", [of("kg", fact.status)]],
    ["kg:hedged", [String(fact.hedged)]],
    ["kg:matter", [iri(fact.matter)]],
    ["kg:change", fact.change ? [of("change", `${fact.type}-${fact.change}`)] : []],
    ...Object.entries(fact.roles).map(([role, fillers]) => [of("kg", role), fillers.map(actor)]),
    ...Object.entries(fact.texts).map(([role, texts]) => [of("kg", role), texts.map((text) => literal(text))]),
    ["kg:place", fact.place.map(actor)],
    ["kg:source", fact.source.map(actor)],
    ["kg:time", fact.time ? [literal(fact.time, `^^${iri(raw.edtf)}`)] : []],
    ["kg:earliest", fact.first ? [literal(fact.first, "^^xsd:date")] : []],
    ["kg:latest", fact.last ? [literal(fact.last, "^^xsd:date")] : []],
    ["kg:evidence", fact.evidence.map((evidence) => iri(evidence.iri))],
  ]);
}

function evidenceStanza(evidence) {
  const article = articles[articleAt.get(evidence.article)];
  return stanza(evidence.iri, [
    ["a", ["kg:Evidence"]],
    ["kg:article", [of("article", evidence.article)]],
    ["oa:exact", article ? [literal(cut(article, evidence.start, evidence.end))] : []],
    ["oa:start", [String(evidence.start)]],
    ["oa:end", [String(evidence.end)]],
    ["kg:rule", [of("rule", evidence.rule)]],
    ["kg:ruleVersion", [literal(evidence.version)]],
    ["kg:mark", evidence.marks.map(([role, start, end]) => literal(`${role} char=${start},${end}`))],
    ["kg:why", Object.entries(evidence.why).map(([qualifier, words]) => literal(`${qualifier}=${words}`))],
  ]);
}

function entityStanza(entity) {
  return stanza(entity.iri, [
    ["a", entity.type ? [of("kg", entity.type)] : []],
    ["skos:prefLabel", [literal(entity.name, "@en")]],
    ["skos:altLabel", entity.aliases.filter((alias) => !entity.abbreviations.includes(alias)).map((alias) => literal(alias, "@en"))],
    ["kg:abbreviation", entity.abbreviations.map((short) => literal(short))],
    ["owl:sameAs", entity.wikidata ? [of("wd", entity.wikidata)] : []],
  ]);
}

function articleStanza(article) {
  return stanza(article.iri, [
    ["a", ["kg:Article"]],
    ["dcterms:identifier", [literal(article.id)]],
    ["dcterms:title", article.title ? [literal(article.title)] : []],
    ["dcterms:issued", article.published ? [literal(article.published, "^^xsd:date")] : []],
    ["dcterms:publisher", article.source ? [literal(article.source)] : []],
    ["schema:url", article.url ? [literal(article.url, "^^xsd:anyURI")] : []],
  ]);
}

function turtle(list) {
  const used = list.map((f) => facts[f]);
  const actors = [...new Set(used.flatMap((fact) => [...fact.named, ...fact.source]))].sort((a, b) => a - b);
  const told = [...new Set(used.flatMap((fact) => fact.articles))].sort((a, b) => a - b);
  const prefixes = Object.entries(raw.prefixes).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .`);
  return [
    prefixes.join("\n") + "\n",
    ...used.flatMap((fact) => [factStanza(fact), ...fact.evidence.map(evidenceStanza)]),
    ...actors.map((v) => entityStanza(entities[v])),
    ...told.map((a) => articleStanza(articles[a])),
  ].join("\n");
}
