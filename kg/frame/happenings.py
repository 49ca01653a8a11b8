"""Happenings told more than once: a reading and its adjuncts in, time and place that predicates have from elsewhere in the text out.

A definite noun ("the vote", "the strike") stands for the nearest happening of its kind told before, unless its own words or time set
it apart. What the one mention tells of time and place holds for the other, for what the noun does ("the blast killed five") and,
behind "at", "during" or "after", for the clause set in it ("X said after the vote").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.frame.adjuncts import is_where, shares_clause, shares_time, time_of, under_way
from kg.frame.attach import Adjuncts
from kg.frame.frames import light_verb
from kg.frame.places import whole
from kg.frame.qualify import qualify
from kg.frame.reading import Reading
from kg.frame.today import told_today
from kg.frame.verbs import is_verb
from kg.frame.where import place_of
from kg.model import Doc, Entity, Frame
from kg.time.edtf import intersect
from kg.time.words import time_words

DEFINITE = frozenset({"the", "this", "that"})
THEN = frozenset({"after", "following"})  # what is said after a vote is said that day, but not where it was
PLAIN = frozenset({"det", "punct", "case", "relcl", "acl", "appos", "cc", "conj", "predet", "prep", "poss"})
SCENES = frozenset({"scene", "spot"})
DEEDS = frozenset({"attack", "bombing", "crash", "shooting"})  # what a scene is of
CROWDS = frozenset({"ceremony", "rally"})  # before whom one speaks
PRESS = frozenset({"journalists", "reporters"})
ELSEWHERE = frozenset({"by", "from", "on", "to", "via", "with"})  # "spoke to", "spoke by phone"
NEAR = 6  # sentences over which one speaks at what was told
REACH = 25  # sentences over which "the vote" is still the vote
CLOSE = 3  # sentences over which it is, though another has been told


@dataclass(frozen=True, slots=True)
class Told:
    """When and where, by what is said elsewhere, and the words that say it."""

    time: str | None
    place: tuple[Entity, ...]
    words: Mapping[str, str]


@dataclass(slots=True)
class Happening:
    """One happening: its mentions, and the first time and place told of it, each with the token that tells them."""

    mentions: list[int]
    time: str | None = None
    place: tuple[Entity, ...] = ()
    words: dict[str, str] = field(default_factory=dict)


def find_told(reading: Reading, adjuncts: Adjuncts) -> dict[int, Told]:
    """What is told elsewhere, by the predicate tokens that it holds for."""
    found: dict[int, Told] = {}
    known = happenings(reading, adjuncts)
    found |= dict(at_scenes(reading, known))
    found |= dict(before_crowds(reading, adjuncts, known))
    for happening in known:
        for token in happening.mentions if len(happening.mentions) > 1 else ():
            for at, then_only in set_in(reading, token):
                found.setdefault(at, Told(happening.time, () if then_only else happening.place, happening.words))
    return with_under_way(reading, adjuncts, found)


def at_scenes(reading: Reading, known: list[Happening]) -> Iterator[tuple[int, Told]]:
    """The verbs of what was done "at the scene", with when and where the deed was told last."""
    doc = reading.doc
    for token in range(len(doc)):
        verb = doc.head[doc.head[token]]
        there = doc.lower[token] in SCENES and doc.dep[token] == "pobj" and doc.lower[doc.head[token]] in {"at", "on"}
        if there and is_verb(doc, verb):
            before = [h for h in known if h.mentions[0] < token]
            deeds = [h for h in before if reading.grammar.happenings[doc.lemma[h.mentions[0]].lower()] & DEEDS]
            last = max(deeds, key=lambda h: max(m for m in h.mentions if m < token), default=None)
            if last is not None and doc.sentence[token] - doc.sentence[last.mentions[0]] <= REACH:
                yield verb, Told(last.time, last.place, last.words)


def before_crowds(reading: Reading, adjuncts: Adjuncts, known: list[Happening]) -> Iterator[tuple[int, Told]]:
    """The verbs of who "spoke", with when and where the rally or ceremony told just before was."""
    doc, last = reading.doc, None
    heard = {m: h for h in known for m in h.mentions if is_heard(reading, m)}
    for token in range(len(doc)):
        last = heard.get(token, last)
        if (
            last is None
            or not is_speaking(doc, token, last.mentions[0])
            or doc.tag[token] != "VBD"
            or doc.head[token] != token
            or token in reading.quoted
        ):
            continue
        near = doc.sentence[token] - max(doc.sentence[m] for m in last.mentions if m < token) <= NEAR
        elsewhere = any(doc.lower[c] in ELSEWHERE for c in doc.children[token])
        if near and not elsewhere and not (time_of(reading, adjuncts, token) or place_of(reading, adjuncts, token)):
            yield token, Told(last.time, last.place, last.words)


def is_heard(reading: Reading, token: int) -> bool:
    """Whether a word tells where people are heard: "a rally", "a news conference"."""
    doc = reading.doc
    return bool(CROWDS & reading.grammar.happenings[doc.lemma[token].lower()]) or is_press(doc, token)


def is_press(doc: Doc, token: int) -> bool:
    return token > 0 and doc.lower[token] == "conference" and doc.lower[token - 1] in {"news", "press"}


def is_speaking(doc: Doc, verb: int, occasion: int) -> bool:
    """ "Spoke" at a rally, "told reporters" at a press conference."""
    if is_press(doc, occasion):
        return doc.lemma[verb] == "tell" and any(doc.lower[c] in PRESS for c in doc.children[verb])
    return doc.lemma[verb] == "speak"


def with_under_way(reading: Reading, adjuncts: Adjuncts, told: Mapping[int, Told]) -> dict[int, Told]:
    """What is told elsewhere, with the time and place of the sentence before for what was under way then: "He was being met by X"."""
    doc, found = reading.doc, dict(told)
    roots = {doc.sentence[t]: t for t in reversed(range(len(doc))) if doc.head[t] == t}
    for sentence, verb in roots.items():
        above = roots.get(sentence - 1, -1)
        if above < 0 or verb in found or not under_way(reading, verb) or doc.paragraph[above] != doc.paragraph[verb]:
            continue
        known = told.get(above, Told(None, (), {}))
        time, place = time_of(reading, adjuncts, above) or known.time, place_of(reading, adjuncts, above) or known.place
        if doc.tag[above] == "VBD":
            found[verb] = Told(time, place, dict.fromkeys(("time", "place"), doc.text(*doc.sentences[sentence - 1])))
    return found


def completed(reading: Reading, frame: Frame, told: Mapping[int, Told]) -> Frame:
    """A frame with the time and place that it has none of its own of, where they are told elsewhere; `why` says where."""
    verb = frame.carrier if frame.carrier >= 0 else frame.head
    shared = shares_time(reading, verb) if is_where(reading, verb) else shares_clause(reading, verb)
    found = next((told[at] for at in (frame.head, frame.carrier, shared) if at in told), None)
    now = reading.doc.article.published
    if found is None or (frame.told_today and found.time not in {None, now and now.isoformat()}):
        return frame
    time, place = frame.time or found.time, frame.place or found.place
    new = [key for key, now, before in (("time", time, frame.time), ("place", place, frame.place)) if now and not before]
    return frame._replace(time=time, place=place, why={**frame.why, **{key: found.words[key] for key in new}})


def happenings(reading: Reading, adjuncts: Adjuncts) -> list[Happening]:
    """All happenings that the text tells as done or to come, with their mentions in order."""
    found: list[Happening] = []
    for token, lemma in enumerate(map(str.lower, reading.doc.lemma)):
        if lemma not in reading.grammar.happenings or token in reading.quoted:
            continue
        light = light_verb(reading, token) if reading.doc.pos[token] == "NOUN" else -1
        if reading.doc.pos[token] != "NOUN" and not is_verb(reading.doc, token):
            continue
        around = light if light >= 0 else clause_of(reading, token)
        time, place = time_of(reading, adjuncts, token, around), place_of(reading, adjuncts, token, around)
        now = reading.doc.article.published
        if not time and now and told_today(reading, token, light):
            time = now.isoformat()
        part = next((h for h in found if is_part(reading, token, h)), None)
        known = [h for h in found if h is not part and agrees(h, time, place)] if is_definite(reading, token) else []
        happening = told_before(reading, token, known) or part
        if happening is None and qualify(reading, token, light).status in {"actual", "planned"}:
            happening = Happening([])
            found.append(happening)
        if happening is not None:
            complete(reading, happening, token, time, place)
    return found


def is_part(reading: Reading, token: int, happening: Happening) -> bool:
    """Whether a word tells the same as another beside it: "the attack killed five", "the killing of X in an airstrike"."""
    doc, last = reading.doc, happening.mentions[-1]
    if doc.lemma[last].lower() not in reading.grammar.happenings[doc.lemma[token].lower()]:
        return False
    up = doc.head[token]
    means = doc.dep[token] == "pobj" and doc.lower[up] in {"by", "in"} and (doc.head[up] == last or doc.right[last] == up)
    return means or (doc.head[last] == token and doc.dep[last] in {"nsubj", "nsubjpass"})


def clause_of(reading: Reading, noun: int) -> int:
    """The verb of a clause set in a happening ("chose X on Sunday in a close vote", "met in Lima for a summit"), -1 for none."""
    doc = reading.doc
    up = doc.head[noun]
    inside = doc.dep[noun] == "pobj" and doc.lower[up] in reading.grammar.occasions | {"for"} and is_verb(doc, doc.head[up])
    return doc.head[up] if inside else -1


def complete(reading: Reading, happening: Happening, token: int, time: str | None, place: tuple[Entity, ...]) -> None:
    """Add a mention with what it tells first."""
    happening.mentions.append(token)
    first, last = reading.doc.sentences[reading.doc.sentence[token]]
    if time and not happening.time:
        happening.time, happening.words["time"] = time, reading.doc.text(first, last)
    if place and not happening.place:
        happening.place, happening.words["place"] = place, reading.doc.text(first, last)


def is_definite(reading: Reading, token: int) -> bool:
    doc = reading.doc
    return doc.pos[token] == "NOUN" and any(
        (doc.lower[c] in DEFINITE and doc.dep[c] == "det") or doc.tag[c] == "PRP$" for c in doc.children[token]
    )


def agrees(happening: Happening, time: str | None, place: tuple[Entity, ...]) -> bool:
    """Whether a time and place can be those of a happening."""
    there = happening.place
    same_place = not place or not there or any(a.id in {b.id, b.located_in} or b.id == a.located_in for a in place for b in there)
    return same_place and (not time or not happening.time or intersect(time, happening.time) is not None)


def told_before(reading: Reading, noun: int, known: list[Happening]) -> Happening | None:
    """The happening that a definite noun stands for: the nearest of its kind, if no other was told in between or it is close."""
    doc = reading.doc
    fitting = [h for h in known if may_be(reading, noun, h)]
    if not fitting:
        return None
    nearest = max(fitting, key=lambda h: h.mentions[-1])
    away = doc.sentence[noun] - doc.sentence[nearest.mentions[-1]]
    alone = all(h is nearest or not h.time or h.time == nearest.time for h in fitting)
    return nearest if away <= (REACH if alone else CLOSE) else None


def may_be(reading: Reading, noun: int, happening: Happening) -> bool:
    """Whether a noun can stand for a happening: of its kind and number, and no word that describes it is new."""
    doc = reading.doc
    kinds = reading.grammar.happenings[doc.lemma[noun].lower()]
    mentions = [m for m in happening.mentions if doc.lemma[m].lower() in kinds]
    if not mentions or any(doc.pos[m] == "NOUN" and doc.tag[m] != doc.tag[noun] for m in mentions[-1:]):
        return False
    described = {doc.lemma[c].lower() for c in doc.children[noun] if doc.dep[c] not in PLAIN and c not in reading.dated}
    described |= {
        doc.lemma[g].lower() for c in doc.children[noun] if doc.lower[c] in {"of", "on", "against"} for g in doc.children[c]
    }
    sentences = {doc.sentence[m] for m in happening.mentions}
    said = {doc.lemma[t].lower() for s in sentences for t in range(*doc.sentences[s])}
    return described <= said


def set_in(reading: Reading, token: int) -> Iterator[tuple[int, bool]]:
    """Tokens for which the time and place of a happening hold, and whether only its time does."""
    doc = reading.doc
    yield token, False
    part = whole(reading, token)
    up, dep = doc.head[part], doc.dep[part]
    if doc.pos[token] != "NOUN":
        return
    told_of = doc.lemma[up] in reading.grammar.occurrences | reading.grammar.light
    done = (
        dep == "dobj" and light_verb(reading, token) == up and doc.tag[up] == "VBD"
    )  # "carried out the strike at X, where Y was"
    if (dep == "nsubj" and doc.tag[up] == "VBD") or (dep == "nsubjpass" and told_of) or done:  # not "his death was announced"
        yield up, False
    soon = doc.lower[up - 1] in time_words().shortly
    counted = up in reading.dated and not soon  # "two days after the vote", not "shortly after"
    if dep == "pobj" and is_verb(doc, doc.head[up]) and not counted:
        if doc.lower[up] in reading.grammar.occasions | THEN:
            yield doc.head[up], doc.lower[up] in THEN
