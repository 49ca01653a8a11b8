"""What the times and places of an article belong to: a reading in, times and places by the tokens that own them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from kg.frame.owners import owners
from kg.frame.places import PLACES, is_building, is_place, located, pointed_places
from kg.frame.reading import Reading, is_chosen
from kg.frame.subjects import is_present
from kg.frame.verbs import is_infinitive, is_verb
from kg.model import Doc, Entity, TimeExpression
from kg.time.context import ATTRIBUTES
from kg.time.edtf import bounds, interval, precision
from kg.time.told import FRESH_DAYS
from kg.time.words import time_words

CAUSES = frozenset({"for", "over"})
BOUNDS = frozenset({"since", "until", "till", "prior", "to"})


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """Time expressions and places of an article by the tokens that they belong to."""

    times: Mapping[int, tuple[TimeExpression, ...]]
    places: Mapping[int, tuple[Entity, ...]]


def find_adjuncts(reading: Reading) -> Adjuncts:
    """Each time and place belongs to the nouns above it and to the first verb above them: parsers attach them too low."""
    times: dict[int, list[TimeExpression]] = {}
    for expression in reading.times:
        for owner, time in dated(reading, expression):
            times.setdefault(owner, []).append(time)
    places: dict[int, list[Entity]] = {}
    for mention in reading.mentions:
        here = [e for e in mention.entities if e.type in PLACES or (e.type == "Organisation" and is_building(reading, mention))]
        if here and is_place(reading, mention.head):
            for owner in located(reading, mention.head):
                places.setdefault(owner, []).extend(here)
    for token, here in pointed_places(reading):
        if here:
            places.setdefault(token, []).extend(here)
    for token, verb in opened(reading):
        times.setdefault(verb, times.get(token, []))
        places.setdefault(verb, places.get(token, []))
    return Adjuncts({t: tuple(v) for t, v in times.items()}, {t: tuple(dict.fromkeys(v)) for t, v in places.items() if v})


def opened(reading: Reading) -> Iterator[tuple[int, int]]:
    """Participles of being there that open a clause, with its verb: "Speaking in Geneva on Tuesday, X accused Y"."""
    doc = reading.doc
    for token in range(len(doc)):
        verb = doc.head[token]
        if doc.tag[token] == "VBG" and doc.dep[token] == "advcl" and doc.lemma[token] in reading.grammar.presence:
            if token == doc.sentences[doc.sentence[token]][0] and token < verb and is_verb(doc, verb):
                yield token, verb


def dated(reading: Reading, expression: TimeExpression) -> Iterator[tuple[int, TimeExpression]]:
    """The owners of a time expression, each with the time as it is meant there."""
    doc = reading.doc
    if is_of_act(doc, expression):
        return
    counted = [c for c in doc.children[expression.head] if doc.dep[c] in {"pobj", "pcomp"} and c >= expression.end]
    if expression.kind == "anchor" and doc.dep[expression.head] == "prep" and counted:
        yield from ((c, expression) for c in counted)  # "launches a party three months after leaving Fatah"
        return
    found = (
        described(reading, expression)
        if is_attribute(doc, expression)
        else owners(reading, leftward(doc, expression), beyond=True)
    )
    if is_anothers(reading, expression):
        return
    found = caused(reading, found, expression)
    found = lifted(reading, found, expression)
    if found and not fits(reading, found[-1], expression):
        told = object_before(doc, found[-1], expression)
        found = (*found[:-1], told) if told >= 0 else found[:-1]
    if expression.kind == "since":
        found = tuple(takewhile(lambda owner: not is_record(reading, owner), found))
    time: TimeExpression | None = expression
    for below, owner in pairwise((expression.head, *found)):
        time = time and behind_preposition(doc, below, time)
        if time is None:
            return
        yield owner, time
    for token in range(expression.start, expression.end):  # "on Tuesday, when they froze the assets"
        inner = [c for c in doc.children[token] if doc.dep[c] == "relcl" and is_verb(doc, c)]
        ends = expression.kind == "span" and token + 1 == expression.end  # "from 2015 until 2021, when he lost"
        then = replace(expression, kind="point", edtf=str(expression.edtf).rpartition("/")[2]) if ends else expression
        yield from ((c, then) for c in inner if any(doc.lower[g] == "when" for g in doc.children[c]))


def lifted(reading: Reading, found: tuple[int, ...], expression: TimeExpression) -> tuple[int, ...]:
    """Owners with the verb above instead of what that only speaks of: "announced his motion to dismiss X on Sunday", "told them to leave
    in its Monday alert"."""
    doc = reading.doc
    verb = found[-1] if found else -1
    if verb < 0 or not is_infinitive(doc, verb) or expression.kind != "point" or not expression.edtf:
        return found
    above, spoken = doc.head[verb], doc.lemma[doc.head[expression.head]].lower() in reading.grammar.documents
    motion = doc.dep[verb] == "acl" and doc.lemma[above].lower() in reading.grammar.documents
    governor = doc.head[above] if motion else above
    tells = "said" in reading.grammar.verbs.get(doc.lemma[governor], ()) or spoken
    if not tells or doc.tag[governor] not in {"VBD", "VBN"} or not (motion or (spoken and is_attribute(doc, expression))):
        return found
    return (*found[:-1], governor)


def caused(reading: Reading, found: tuple[int, ...], expression: TimeExpression) -> tuple[int, ...]:
    """Owners with the noun of a cause instead of its effect, where news would not be that old: "expelled X over the killing of Y in May 2010"."""
    doc, now = reading.doc, reading.doc.article.published
    last = bounds(expression.edtf)[1] if expression.edtf and expression.kind == "point" else None
    if not now or not last or (now - last).days <= FRESH_DAYS or not found:
        return found
    through = next((n for n, t in enumerate(found) if n and doc.dep[t] == "prep" and doc.lower[t] in CAUSES), -1)
    if through > 0:
        return found[:through] if doc.lemma[found[through - 1]].lower() in reading.grammar.happenings else found
    causes = (c for c in doc.children[found[-1]] if doc.lower[c] in CAUSES and found[-1] < c < expression.start)
    nouns = [g for c in causes for g in doc.children[c] if doc.lemma[g].lower() in reading.grammar.happenings]
    return (nouns[0],) if nouns and doc.head[expression.head] == found[-1] else found


def is_of_act(doc: Doc, expression: TimeExpression) -> bool:
    """Whether a year is part of a law's name: "the Sanctions Act of 2025"."""
    first = expression.start
    return first > 0 and doc.lower[first] == "of" and doc.words[first - 1] in {"Act", "Bill", "Code", "Law", "Order"}


def is_anothers(reading: Reading, expression: TimeExpression) -> bool:
    """Whether a year is that of who did it before: "the third to recognise Israel, after Egypt in 1979"."""
    doc, name = reading.doc, expression.start - 1
    while name > 0 and doc.lower[name] == "in":
        name -= 1
    mention, over = reading.mention_at[name], doc.head[name]
    named = mention is not None and mention.entities[0].type in {"Person", "State"} and doc.dep[name] == "pobj"
    return named and doc.lower[over] == "after" and bool(expression.edtf) and precision(expression.edtf or "") == "year"


def is_record(reading: Reading, token: int) -> bool:
    """Whether a phrase tells of the first or the highest of a time: "the first visit by a minister since 2021" is not since then."""
    return is_chosen(reading, token) or any(reading.doc.tag[c] == "JJS" for c in reading.doc.children[token])


def is_attribute(doc: Doc, expression: TimeExpression) -> bool:
    """Whether a time describes the noun behind it: "the 2014 election", "Monday's vote"."""
    return doc.dep[expression.head] in ATTRIBUTES and doc.head[expression.head] >= expression.end


def described(reading: Reading, expression: TimeExpression) -> tuple[int, ...]:
    """The noun that a time describes, and what happens then: "Monday's raid killed", "killed in Monday's raid", not "criticised for"."""
    doc, found = reading.doc, list[int]()
    for token in owners(reading, expression.head):
        below = found[-1] if found else expression.head
        if doc.dep[below] == "prep" and doc.lower[below] not in reading.grammar.occasions | reading.grammar.settings | BOUNDS:
            return tuple(found[:-1])
        if doc.lower[below] == "for" and expression.edtf and precision(expression.edtf) == "year":
            return tuple(found[:-1])  # "endorsed X for this year's election"
        if doc.dep[below] == "dobj" and doc.lemma[token] not in reading.grammar.occurrences | reading.grammar.light:
            break
        found.append(token)
    return tuple(found)


def leftward(doc: Doc, expression: TimeExpression) -> int:
    """The token from which to look for owners: what stands before, where a parse hangs the end of a clause on the next one.

    As in "a court convicted him that year, he was freed".
    """
    first, head = expression.start, doc.head[expression.head]
    begins = first == doc.sentences[doc.sentence[first]][0] or doc.pos[first - 1] in {"PUNCT", "CCONJ", "SCONJ"}
    across = head >= expression.end and expression.end < len(doc) and doc.words[expression.end] == ","
    return first - 1 if across and not begins and doc.pos[head] in {"VERB", "AUX"} else expression.head


def fits(reading: Reading, verb: int, expression: TimeExpression) -> bool:
    """Whether a time can be a verb's: what is told in the present tense was not last week ("the vote follows the raid last week"), what
    will be was not before ("will resign, following the defeat on Saturday")."""
    doc, now = reading.doc, reading.doc.article.published
    if expression.kind == "since" and "said" in reading.grammar.verbs.get(doc.lemma[verb], ()):
        return False  # "X, a judge since 1988, announces"
    if expression.kind == "point" and doc.lower[expression.head] == "for" and object_before(doc, verb, expression) >= 0:
        return False  # "called an election for 4 July"
    if not expression.edtf or not now or expression.kind != "point" or not is_verb(doc, verb):
        return True
    last, ahead = bounds(expression.edtf)[1], reading.grammar.auxiliaries
    if any(ahead.get(doc.lower[c]) == "planned" for c in doc.children[verb] if doc.dep[c] == "aux"):
        return last is None or last >= now
    if not is_present(doc, verb) and not (doc.tag[verb] == "VBG" and is_present(doc, doc.head[verb])):
        return True  # nor was what comes with it: "is cleared, overturning his conviction in 2016"
    return last is None or ((now - last).days < FRESH_DAYS and not (last < now and object_before(doc, verb, expression) >= 0))


def object_before(doc: Doc, verb: int, expression: TimeExpression) -> int:
    """The object of a verb where it stands before the time, else -1."""
    return next((c for c in doc.children[verb] if doc.dep[c] == "dobj" and c < expression.start), -1)


def behind_preposition(doc: Doc, token: int, time: TimeExpression) -> TimeExpression | None:
    """The time above a preposition: "since the 2011 revolution" is 2011 and after, "before Monday's vote" is no day at all."""
    if time.kind != "point" or time.edtf is None or time.start <= token < time.end or doc.dep[token] != "prep":
        return time
    words = time_words().prepositions
    use = words.get(" ".join(doc.lower[token - 1 : token + 1])) or words.get(doc.lower[token])
    if use == "since":
        return replace(time, kind="since", edtf=interval(time.edtf, ".."))
    if use in {"until", "before"}:
        return replace(time, kind="until", edtf=interval("..", time.edtf)) if precision(time.edtf) == "year" else None
    return time
