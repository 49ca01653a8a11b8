"""When and where of predicates: a reading in, times and places by the predicate tokens that own them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.frame.clauses import child, is_verb, subject
from kg.frame.reading import Reading, resolve
from kg.model import Doc, Entity, TimeExpression
from kg.time.edtf import bounds, interval, months_on, of_day

CLOSE = 3  # tokens between verbs that share what follows


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """Time expressions and places of an article by the tokens that they belong to."""

    times: Mapping[int, tuple[TimeExpression, ...]]
    places: Mapping[int, tuple[Entity, ...]]


def find_adjuncts(reading: Reading) -> Adjuncts:
    """Each time and place belongs to the nouns above it and to the first verb above them: parsers attach them too low."""
    times: dict[int, list[TimeExpression]] = {}
    for expression in reading.times:
        for owner in owners(reading, expression.head):
            times.setdefault(owner, []).append(expression)
    places: dict[int, list[Entity]] = {}
    for mention in reading.mentions:
        building = reading.doc.lemma[mention.head].lower() in reading.grammar.buildings
        here = [e for e in mention.entities if e.type in {"Place", "State"} or (building and e.type == "Organisation")]
        if here and is_place(reading, mention.head):
            for owner in owners(reading, mention.head):
                places.setdefault(owner, []).extend(here)
    for token, here in pointed_places(reading):
        places.setdefault(token, []).extend(here)
    return Adjuncts({t: tuple(v) for t, v in times.items()}, {t: tuple(dict.fromkeys(v)) for t, v in places.items()})


def pointed_places(reading: Reading) -> Iterator[tuple[int, list[Entity]]]:
    """Verbs whose place "there" or "where" points back to, with that place."""
    doc = reading.doc
    for token in range(len(doc)):
        verb = doc.head[token]
        if doc.lower[token] == "where" and doc.dep[verb] == "relcl":
            yield verb, [e for e in resolve(reading, doc.head[verb]) if e.type in {"Place", "State"}]
        elif doc.lower[token] == "there" and doc.dep[token] == "advmod" and is_verb(doc, verb):
            before = (m for m in reversed(reading.mentions) if m.head < token and doc.sentence[token] - doc.sentence[m.head] <= 1)
            last = next((m for m in before if m.entities and m.entities[0].type == "Place"), None)
            yield verb, list(last.entities) if last else []


def owners(reading: Reading, token: int) -> tuple[int, ...]:
    """The tokens above, up to and with the first verb."""
    doc = reading.doc
    found = []
    while doc.head[token] != token:
        token = doc.head[token]
        found.append(token)
        if is_verb(doc, token) or doc.pos[token] == "AUX":
            if doc.dep[token] == "acl" and doc.tag[token] == "VBN":  # "talks held in Cebu" are in Cebu
                found.append(doc.head[token])
            break
    return tuple(found)


def is_place(reading: Reading, token: int) -> bool:
    """Whether a place stands behind a preposition of place: "in Caracas", not "of Caracas"."""
    doc = reading.doc
    while doc.dep[token] == "conj":
        token = doc.head[token]
    preposition = doc.head[token]
    if doc.dep[token] != "pobj":
        return False
    arrives = doc.lower[preposition] == "to" and doc.lemma[doc.head[preposition]] in reading.grammar.motion
    return arrives or doc.lower[preposition] in reading.grammar.place_prepositions


def told_today(reading: Reading, token: int, light: int = -1) -> bool:
    """Whether a predicate is told in the present tense of headlines and briefs: "Italy summons the ambassador"."""
    doc = reading.doc
    if token in reading.quoted or not is_present(doc, root_of(doc, 0)):
        return False
    at = light if light >= 0 else token
    for _ in range(6):
        if is_verb(doc, at) and is_present(doc, at):
            return True
        above = shares_clause(reading, at)
        if above < 0 and doc.dep[at] in {"acl", "relcl", "xcomp"} and is_selected(reading, doc.head[at]):
            above = doc.head[doc.head[at]]
        if above < 0:
            return False
        at = above
    return False


def is_selected(reading: Reading, noun: int) -> bool:
    """ "becomes the first state to recognise": what is said of such a noun happens with its verb."""
    doc = reading.doc
    chosen = reading.grammar.selectives
    ordinal = any(
        doc.lower[c] in chosen or (doc.lower[c][0].isdigit() and doc.lower[c].endswith("th")) for c in doc.children[noun]
    )
    return doc.dep[noun] == "attr" and ordinal


def root_of(doc: Doc, token: int) -> int:
    while doc.head[token] != token:
        token = doc.head[token]
    return token


def is_present(doc: Doc, verb: int) -> bool:
    """A verb in the simple present, active or passive."""
    auxiliaries = [c for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass"}]
    if not auxiliaries:
        return doc.tag[verb] in {"VBZ", "VBP"} or (
            doc.tag[verb] in {"VB", "NN", "NNS"} and doc.head[verb] == verb and child(doc, verb, "nsubj") >= 0
        )
    return all(doc.dep[c] == "auxpass" and doc.tag[c] in {"VBZ", "VBP"} for c in auxiliaries)


def time_of(reading: Reading, adjuncts: Adjuncts, token: int, light: int = -1) -> str | None:
    """The EDTF time of a predicate: its own, its light verb's, or that of the clause which it shares."""
    doc = reading.doc
    for at in (token, light, occurrence(reading, token)):
        if at >= 0:
            found = [t for t in adjuncts.times.get(at, ()) if t.edtf]
            if found:
                return min(found, key=lambda t: (t.kind == "duration", abs(t.head - at))).edtf
    at = light if light >= 0 else token
    lasting = [t for t in adjuncts.times.get(at, ()) if t.length]
    if lasting:
        return stretch_after(reading, adjuncts, at, lasting[0].length)
    if since := time_of_clause(reading, adjuncts, at, "since"):
        return interval(since, "..")
    deed = announced_deed(reading, at)
    if deed >= 0:
        return time_of(reading, adjuncts, deed)
    shared = shares_clause(reading, at)
    if shared >= 0:
        up = doc.head[at]
        told = [t for t in adjuncts.times.get(shared, ()) if t.edtf and (doc.dep[at] != "conj" or doc.tag[at] == doc.tag[up])]
        return told[0].edtf if told else None
    joined = shared_behind(reading, at)
    return time_of(reading, adjuncts, joined) if joined >= 0 else None


def shared_behind(reading: Reading, verb: int) -> int:
    """The verb coordinated right behind, whose time is that of both: "deposed and detained on Monday"; -1 for none."""
    doc = reading.doc
    for c in doc.children[verb]:
        if doc.dep[c] == "conj" and doc.tag[c] == doc.tag[verb] and c - verb <= CLOSE and child(doc, verb, "dobj") < 0:
            return c
    return -1


def stretch_after(reading: Reading, adjuncts: Adjuncts, verb: int, length: str) -> str | None:
    """ "remained shut for seven years after X": from X on, that long; None where the text does not date X."""
    begin = time_of_clause(reading, adjuncts, verb, "after")
    first = bounds(begin)[0] if begin else None
    if first is None or length[-1] not in "YM":
        return None
    months = int(length[1:-1]) * (12 if length[-1] == "Y" else 1)
    level: Literal["month", "year"] = "year" if length[-1] == "Y" else "month"
    return interval(of_day(first, level), of_day(months_on(first, months), level))


def time_of_clause(reading: Reading, adjuncts: Adjuncts, verb: int, mark: str) -> str | None:
    """The time of the clause that `mark` ("after", "since") joins to a verb, or of a verb right below it."""
    doc = reading.doc
    for clause in doc.children[verb]:
        if doc.dep[clause] == "advcl" and any(doc.lower[c] == mark for c in doc.children[clause]):
            told = (time_of(reading, adjuncts, t) for t in (clause, *doc.children[clause]) if is_verb(doc, t))
            return next((time for time in told if time), None)
    return None


def announced_deed(reading: Reading, verb: int) -> int:
    """The verb of a deed told before its doers announce it: "X and Y agreed on Thursday to meet, both countries said"; else -1."""
    doc = reading.doc
    for c in doc.children[verb]:
        if doc.dep[c] == "ccomp" and c < verb and doc.tag[c] == "VBD":
            doers, speakers = ({e for t in subject(reading, v) for e in resolve(reading, t)} for v in (c, verb))
            return c if doers and doers == speakers else -1
    return -1


def shares_clause(reading: Reading, verb: int) -> int:
    """The verb with which a predicate shares when and where, -1 for none.

    A coordinated verb without a subject of its own ("arrived on Monday and met"), a participle ("met X, securing"), and a
    purpose ("carried out an operation to arrest").
    """
    doc = reading.doc
    up, dep = doc.head[verb], doc.dep[verb]
    if up == verb or not is_verb(doc, verb):
        return -1
    if dep == "conj":
        return up if is_verb(doc, up) and child(doc, verb, "nsubj", "nsubjpass") < 0 else -1
    if dep == "advcl" and child(doc, verb, "mark", "nsubj", "nsubjpass") < 0:
        return up if doc.tag[verb] in {"VBG", "VB"} and is_verb(doc, up) else -1
    if (
        dep == "acl"
        and doc.tag[verb] == "VB"
        and doc.dep[up] in {"dobj", "nsubjpass"}
        and doc.lemma[doc.head[up]] in reading.grammar.light
    ):
        return doc.head[up]
    return -1


def place_of(reading: Reading, adjuncts: Adjuncts, token: int, light: int = -1) -> tuple[Entity, ...]:
    """The places of a predicate, its own or those of the verb that carries it."""
    for at in (token, light, occurrence(reading, token)):
        if at in adjuncts.places:
            return adjuncts.places[at]
    shared = shares_clause(reading, light if light >= 0 else token)
    return adjuncts.places.get(shared, ()) if shared >= 0 else ()


def occurrence(reading: Reading, noun: int) -> int:
    """The verb by which an event noun is said to come about ("the visit will take place on Friday", "ordered the expulsion"), or -1."""
    doc = reading.doc
    verb = doc.head[noun]
    if doc.dep[noun] in {"nsubj", "nsubjpass"}:
        return verb if doc.lemma[verb] in reading.grammar.occurrences else -1
    decided = doc.dep[noun] == "dobj" and "planned" in reading.grammar.verbs.get(doc.lemma[verb], ())
    return verb if decided else -1
