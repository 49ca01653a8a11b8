"""Where predicates happen: a reading, its adjuncts and a predicate token in, its places out."""

from kg.frame.adjuncts import does_it, in_which, is_gapped, is_where, occurrence, shares_clause, shares_time
from kg.frame.attach import Adjuncts
from kg.frame.reading import Reading
from kg.frame.verbs import child, is_passive
from kg.model import Doc, Entity


def place_of(reading: Reading, adjuncts: Adjuncts, token: int, light: int = -1) -> tuple[Entity, ...]:
    """The places of a predicate, its own or those of the verb that carries it."""
    doc = reading.doc
    for at in (token, light, occurrence(reading, token)):
        if at in adjuncts.places:
            return adjuncts.places[at]
    at = light if light >= 0 else token
    alike = is_where(reading, at) or does_it(reading, at)  # "met in X for a summit where Y"
    shared = shares_time(reading, at) if alike else shares_clause(reading, at)
    if doc.dep[at] == "conj" and shared >= 0 and is_of_mission(reading, shared):
        return ()
    inside = in_which(reading, at)
    if inside >= 0:
        shared = inside if inside in adjuncts.places else doc.head[inside]
    shared = shared if shared >= 0 else max(meanwhile(doc, at), issued(reading, at), expected(doc, at))
    gapped = next((c for c in doc.children[at] if is_gapped(reading, c)), at)
    return adjuncts.places.get(shared, ()) or adjuncts.places.get(gapped, ()) or place_of_deed(reading, adjuncts, gapped)


def is_of_mission(reading: Reading, verb: int) -> bool:
    """Whether a verb's place is only that of a mission: "closed its embassy in London and expelled two diplomats"."""
    doc, deed = reading.doc, child(reading.doc, verb, "dobj", "nsubjpass")
    return deed >= 0 and doc.lemma[deed].lower() in reading.grammar.missions


def place_of_deed(reading: Reading, adjuncts: Adjuncts, verb: int) -> tuple[Entity, ...]:
    """The place of what a death or an arrest came about by: "were killed when a bomb went off in Goma"."""
    doc = reading.doc
    for clause in doc.children[verb] if is_passive(doc, verb) or doc.lemma[verb] == "die" else ():
        if doc.dep[clause] == "advcl" and any(doc.lower[c] == "when" for c in doc.children[clause]):
            return adjuncts.places.get(clause, ())
    return ()


def issued(reading: Reading, verb: int) -> int:
    """The verb by which a document comes about that tells something: "sign a declaration in Asmara declaring an end"; -1 for none."""
    doc, noun = reading.doc, reading.doc.head[verb]
    document = doc.lemma[noun].lower() in reading.grammar.documents
    told = doc.dep[verb] == "acl" and doc.tag[verb] == "VBG" and document and doc.dep[noun] == "dobj"
    return doc.head[noun] if told and doc.lemma[doc.head[noun]] in reading.grammar.issuing else -1


def expected(doc: Doc, verb: int) -> int:
    """The verb of "is due to meet", "are scheduled to meet", -1 for none."""
    up = doc.head[verb]
    due = doc.dep[verb] == "xcomp" and doc.lower[up] in {"due", "expected", "scheduled", "set", "slated"}
    return doc.head[up] if due and doc.dep[up] == "acomp" else up if due else -1


def meanwhile(doc: Doc, verb: int) -> int:
    """The participle of what was done at the same time and place: "was shot while giving a speech in Nara"; -1 for none."""
    for c in doc.children[verb]:
        if doc.dep[c] == "advcl" and doc.tag[c] == "VBG" and any(doc.lower[m] == "while" for m in doc.children[c]):
            return c
    return -1
