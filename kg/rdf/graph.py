"""Facts of an article in, its part of the graph out: sorted lines of N-Quads.

Each article has two named graphs, one of what it says (`graph:`) and one of the direct triples derived from
that (`derived:`), so that it can be taken out or replaced. IRIs come from content: the same fact in two
articles is one node with two pieces of evidence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from kg.errors import UserError
from kg.known.ontology import FactClass, Link, Ontology, Role, fill_template
from kg.model import Article, Entity, Evidence, Fact
from kg.rdf.labels import one_each
from kg.rdf.terms import (
    CHANGE,
    DCTERMS,
    EDTF,
    EVIDENCE,
    FACT,
    FOAF,
    KG,
    MATTER,
    OA,
    OWL,
    RDF,
    RDFS,
    RULE,
    SCHEMA,
    SKOS,
    WIKIDATA,
    XSD,
    article_iri,
    boolean,
    day,
    derived_iri,
    digest,
    entity_iri,
    graph_iri,
    integer,
    literal,
    local,
)  # fmt: skip
from kg.schema import filler_key, name_of
from kg.time.edtf import bounds, is_approximate, precision

Forms = Mapping[str, Sequence[str]]
"""Entity id to the forms by which an article names it."""
Offices = Mapping[str, str]
"""The name of an office in lower case to the last part of its concept's IRI."""

TYPE = f"<{RDF}type>"
english = partial(literal, language="en")


def article_lines(
    article: Article, facts: Sequence[Fact], ontology: Ontology, *, forms: Forms | None = None, offices: Offices | None = None
) -> list[str]:
    """The article's part of the graph as sorted N-Quads lines, each ending in a line break.

    An entity that it names in two ways has one label, and the other as an alias. `forms` gives the names that the article uses, for alternative labels; `offices` ties offices to their concepts.
    """
    graph, derived = f" <{graph_iri(article.id)}> .\n", f" <{derived_iri(article.id)}> .\n"
    lines = {triple + graph for triple in article_triples(article)}
    for entity, names in one_each(fillers_of(facts)):
        called = (*names, *(forms or {}).get(entity.id, ()))
        lines.update(triple + graph for triple in entity_triples(entity, called))
    for fact in facts:
        kind = fact_class(fact, ontology)
        lines.update(triple + graph for triple in fact_triples(fact, kind, article, offices or {}))
        lines.update(triple + derived for triple in direct_triples(fact, kind))
    return sorted(lines)


def fact_class(fact: Fact, ontology: Ontology) -> FactClass:
    """The class of a fact; an error where the ontology has no such class, change or role."""
    kind = ontology.facts.get(fact.type)
    if kind is None:
        raise UserError(fact.type, "the ontology has no such fact class", f"known are {', '.join(ontology.facts)}")
    if (fact.change is not None or kind.changes) and fact.change not in kind.changes:
        raise UserError(fact.type, f"it has no change {fact.change}", f"known are {', '.join(kind.changes) or 'none'}")
    if unknown := [role for role in fact.roles if role not in kind.roles]:
        raise UserError(fact.type, f"it has no role {', '.join(unknown)}", f"known are {', '.join(kind.roles)}")
    return kind


def fact_iri(fact: Fact, kind: FactClass) -> str:
    """The IRI of a fact: the same for the same class, change, key roles, time, status, source and hedge."""
    roles = role_parts(fact, [role for role in kind.roles.values() if role.key])
    said = (fact.time or "", fact.status, "|".join(sorted(entity.id for entity in fact.source)), str(fact.hedged))
    return f"{FACT}{fact.type}-{digest((fact.type, fact.change or '', *roles, *said))}"


def matter_iri(fact: Fact, kind: FactClass) -> str:
    """The IRI of what a fact is about: the same whatever its time, status, source, hedge and words on its subject."""
    roles = role_parts(fact, [role for role in kind.roles.values() if role.core or (role.key and role.range)])
    return f"{MATTER}{fact.type}-{digest((fact.type, fact.change or '', *roles))}"


def role_parts(fact: Fact, roles: Iterable[Role]) -> Iterator[str]:
    for role in roles:
        yield f"{role.name}={'|'.join(sorted(map(filler_key, fact.roles.get(role.name, ()))))}"


def fillers_of(facts: Iterable[Fact]) -> Iterator[Entity]:
    """The entities of the facts, each as often as it fills a role or is a place or source."""
    for fact in facts:
        for fillers in (*fact.roles.values(), fact.place, fact.source):
            yield from (filler for filler in fillers if isinstance(filler, Entity))


def article_triples(article: Article) -> Iterator[str]:
    node = f"<{article_iri(article.id)}>"
    yield f"{node} {TYPE} <{KG}Article>"
    yield f"{node} <{DCTERMS}identifier> {literal(article.id)}"
    yield f"{node} <{KG}text> {literal(article.text)}"
    yield f"{node} <{KG}body> {integer(article.body)}"
    if article.title:
        yield f"{node} <{DCTERMS}title> {literal(article.title)}"
    if article.published:
        yield f"{node} <{DCTERMS}issued> {day(article.published)}"
    if article.url:
        yield f"{node} <{SCHEMA}url> {literal(article.url, datatype=XSD + 'anyURI')}"
    if article.source:
        yield f"{node} <{DCTERMS}publisher> {literal(article.source)}"


def entity_triples(entity: Entity, forms: Sequence[str]) -> Iterator[str]:
    node = f"<{entity_iri(entity.id)}>"
    yield f"{node} {TYPE} <{KG}{entity.type}>"
    yield f"{node} <{SKOS}prefLabel> {english(entity.name)}"
    for form in forms:
        if form != entity.name:
            yield f"{node} <{SKOS}altLabel> {english(form)}"
    if entity.wikidata:
        yield f"{node} <{OWL}sameAs> <{WIKIDATA}{local(entity.wikidata)}>"
    if entity.gender:
        yield f"{node} <{FOAF}gender> {literal(entity.gender)}"
    for name, other in (("governmentOf", entity.government_of), ("partOf", entity.part_of), ("locatedIn", entity.located_in)):
        if other:
            yield f"{node} <{KG}{name}> <{entity_iri(other)}>"


def fact_triples(fact: Fact, kind: FactClass, article: Article, offices: Offices) -> Iterator[str]:
    """The fact's node and those of its evidence."""
    iri = fact_iri(fact, kind)
    node = f"<{iri}>"
    yield f"{node} {TYPE} <{KG}{fact.type}>"
    yield f"{node} <{RDFS}label> {english(label(fact, kind))}"
    yield f"{node} <{KG}status> <{KG}{fact.status}>"
    yield f"{node} <{KG}hedged> {boolean(fact.hedged)}"
    yield f"{node} <{KG}matter> <{matter_iri(fact, kind)}>"
    if fact.change is not None:
        yield f"{node} <{KG}change> <{CHANGE}{fact.type}-{fact.change}>"
    for role, fillers in fact.roles.items():
        for filler in fillers:
            yield f"{node} <{KG}{role}> {filler_term(filler)}"
    if "place" not in kind.roles:
        for entity in fact.place:
            yield f"{node} <{KG}place> <{entity_iri(entity.id)}>"
    for entity in fact.source:
        yield f"{node} <{KG}source> <{entity_iri(entity.id)}>"
    for office in fact.roles.get("office", ()):
        if isinstance(office, str) and office.lower() in offices:
            yield f"{node} <{KG}officeConcept> <{offices[office.lower()]}>"
    if fact.time:
        yield from (f"{node} {rest}" for rest in time_triples(fact.time))
    for evidence in fact.evidence:
        found = f"<{evidence_iri(iri, evidence, article)}>"
        yield f"{node} <{KG}evidence> {found}"
        yield from (f"{found} {rest}" for rest in evidence_triples(evidence, article))


def filler_term(filler: Entity | str) -> str:
    return f"<{entity_iri(filler.id)}>" if isinstance(filler, Entity) else literal(filler)


def time_triples(edtf: str) -> Iterator[str]:
    yield f"<{KG}time> {literal(edtf, datatype=EDTF)}"
    yield f"<{KG}precision> {literal(precision(edtf))}"
    earliest, latest = bounds(edtf)
    if earliest:
        yield f"<{KG}earliest> {day(earliest)}"
    if latest:
        yield f"<{KG}latest> {day(latest)}"
    if is_approximate(edtf):
        yield f"<{KG}approximate> {boolean(True)}"


def evidence_iri(fact: str, evidence: Evidence, article: Article) -> str:
    return EVIDENCE + digest((fact, article.id, str(evidence.start), str(evidence.end), evidence.rule))


def evidence_triples(evidence: Evidence, article: Article) -> Iterator[str]:
    yield f"{TYPE} <{KG}Evidence>"
    yield f"<{KG}article> <{article_iri(article.id)}>"
    yield f"<{OA}exact> {literal(article.text[evidence.start : evidence.end])}"
    yield f"<{OA}start> {integer(evidence.start)}"
    yield f"<{OA}end> {integer(evidence.end)}"
    yield f"<{KG}rule> <{RULE}{local(evidence.rule)}>"
    yield f"<{KG}ruleVersion> {literal(evidence.version)}"
    for role, start, end in evidence.marks:
        yield f"<{KG}mark> {literal(f'{role} char={start},{end}')}"
    for qualifier, words in evidence.why.items():
        yield f"<{KG}why> {literal(f'{qualifier}={words}')}"


def direct_triples(fact: Fact, kind: FactClass) -> Iterator[str]:
    """One triple for a simple question, only of what is actual, not hedged, and nobody else's claim."""
    if fact.status != "actual" or fact.source or fact.hedged:
        return
    for link in kind.direct:
        if link.property and holds(link, fact):
            for start in fact.roles.get(link.start, ()):
                for end in fact.roles.get(link.end, ()):
                    if isinstance(start, Entity) and start != end:
                        yield f"<{entity_iri(start.id)}> <{KG}{link.property}> {filler_term(end)}"


def holds(link: Link, fact: Fact) -> bool:
    """Whether a link's conditions on change and on a role's text hold of a fact."""
    if link.changes and fact.change not in link.changes:
        return False
    return not link.when or any(filler in link.values for filler in fact.roles.get(link.when, ()))


def label(fact: Fact, kind: FactClass) -> str:
    """The fact as a short English sentence, with what keeps it from being plain fact in parentheses."""
    template = kind.change[fact.change].template if fact.change is not None else kind.template
    words = {role: listed(sorted(map(name_of, fillers))) for role, fillers in fact.roles.items()}
    sentence = fill_template(template, words)
    notes = [] if fact.status == "actual" else [str(fact.status)]
    if fact.hedged:
        notes.append("hedged")
    if fact.source:
        notes.append(f"according to {listed(sorted(entity.name for entity in fact.source))}")
    return f"{sentence} ({'; '.join(notes)})" if notes else sentence


def listed(names: Iterable[str]) -> str:
    """
    >>> listed(["Chad", "Mali", "Niger"])
    'Chad, Mali and Niger'
    """
    *most, last = [*names] or [""]
    return f"{', '.join(most)} and {last}" if most else last
