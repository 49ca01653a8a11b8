"""What the times and places of an article belong to: a reading in, times and places by the tokens that own them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from kg.frame.clauses import is_present, is_relative, own_subjects
from kg.frame.reading import Reading, is_chosen, resolve
from kg.frame.verbs import is_infinitive, is_passive, is_verb
from kg.model import Doc, Entity, Mention, TimeExpression
from kg.naming.discourse import first_of_list
from kg.time.edtf import bounds, interval, precision
from kg.time.words import time_words

PLACES = frozenset({"Place", "State"})
ATTRIBUTES = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
BOUNDS = frozenset({"since", "until", "till", "prior", "to"})
PLURALS = frozenset({"are", "have", "were"})
WORDS = frozenset(
    {"said", "planned", "possible", "denied"}
)  # effects of verbs whose subject only speaks of what their complement tells
CONTENT = frozenset({"about", "against", "for", "into", "of", "on", "over", "to", "toward", "towards"})
SPEECHES = frozenset({"address", "speech"})
TO_COME = frozenset({"will", "'ll", "wo", "shall"})
NEAR_TOKENS = 8  # between a place and the clause about it, as in "visit X on March 23, where"
FRESH_DAYS = 7  # how old news in the present tense may be


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
    return Adjuncts({t: tuple(v) for t, v in times.items()}, {t: tuple(dict.fromkeys(v)) for t, v in places.items()})


def is_building(reading: Reading, mention: Mention) -> bool:
    """Whether an organisation is a place, too: "held at the Detention Center", "met at the White House"."""
    first, last = mention.start, mention.end
    name = " ".join(reading.doc.lower[first:last]).removeprefix("the ")
    return reading.doc.lemma[mention.head].lower() in reading.grammar.buildings or name in reading.grammar.seats


def located(reading: Reading, token: int) -> Iterator[int]:
    """The owners of a place: not what comes after, over or from what is there, nor what those who are there say or do.

    "Recalled its envoy over raids in Gaza", "flew from Omsk in Siberia", "officials in Omsk said", "the court in Lima ruled", "expelled
    the ambassador in Lima"; what is said or agreed is about another place: "called for peace in Gaza".
    """
    doc, below, about = reading.doc, token, False
    for owner in owners(reading, token, beyond=True):
        happens = doc.lemma[below].lower() in reading.grammar.happenings
        effects = reading.grammar.verbs.get(doc.lemma[owner], frozenset())
        if doc.dep[below] == "nsubj" and not happens and ("said" in effects or is_seat(reading, below)):
            return
        undergoes = doc.dep[below] in {"dobj", "nsubjpass", "conj"} or (doc.dep[below] == "pobj" and doc.lower[owner] == "of")
        topic = about or (doc.dep[below] == "dobj" and "possible" in effects)  # "discussed the war in Ukraine"
        if (undergoes and doc.lower[below] in reading.grammar.posted) or (topic and effects & WORDS):
            return
        yield owner
        if doc.dep[owner] == "prep" and doc.lower[owner] in reading.grammar.apart and not speaks_from(reading, owner):
            return
        if doc.lower[below] == "to" and is_talked_of(reading, owner):
            return
        if doc.dep[owner] == "prep" and below != token:  # "called for peace in", but "said at a summit of leaders in"
            content = doc.lower[owner] in CONTENT and owner > doc.head[owner]  # not "on a visit to X, Y said"
            about = content or (about and doc.lower[owner] not in reading.grammar.occasions)
        below = owner


def is_talked_of(reading: Reading, trip: int) -> bool:
    """Whether a trip is only the matter of the clause, which happens elsewhere: "discussed his visit to China", not "paid a visit to"."""
    doc, up = reading.doc, reading.doc.head[trip]
    made = doc.dep[trip] == "dobj" and doc.lemma[up] in reading.grammar.light
    during = doc.dep[trip] == "pobj" and doc.lower[up] in reading.grammar.occasions | {"of"}  # "at the start of a trip to"
    return doc.pos[trip] == "NOUN" and doc.lemma[trip] in reading.grammar.motion and not made and not during


def is_seat(reading: Reading, token: int) -> bool:
    """Whether a place behind a name is only where that body has its seat: "the High Court in Lima", not "a court in Lima"."""
    mention, doc = reading.mention_at[token], reading.doc
    body = mention is not None and mention.entities[0].type == "Organisation" and doc.tag[token] != "NNS"  # not "troops in Iraq"
    some = any(doc.lower[c] in {"a", "an"} for c in doc.children[token])
    return body and not some and doc.lemma[token].lower() not in reading.grammar.buildings


def speaks_from(reading: Reading, preposition: int) -> bool:
    """ "Said from Riyadh", "an address from the palace"."""
    doc, up = reading.doc, reading.doc.head[preposition]
    speaks = "said" in reading.grammar.verbs.get(doc.lemma[up], ()) or doc.lemma[up].lower() in SPEECHES
    whence = (reading.mention_at[c] for c in doc.children[preposition])
    apart = any(mention is not None and mention.entities[0].type == "State" for mention in whence)  # "independence from Spain"
    return doc.lower[preposition] == "from" and speaks and not apart


def dated(reading: Reading, expression: TimeExpression) -> Iterator[tuple[int, TimeExpression]]:
    """The owners of a time expression, each with the time as it is meant there."""
    doc = reading.doc
    counted = [c for c in doc.children[expression.head] if doc.dep[c] in {"pobj", "pcomp"} and c >= expression.end]
    if expression.kind == "anchor" and doc.dep[expression.head] == "prep" and counted:
        yield from ((c, expression) for c in counted)  # "launches a party three months after leaving Fatah"
        return
    found = (
        described(reading, expression)
        if is_attribute(doc, expression)
        else owners(reading, leftward(doc, expression), beyond=True)
    )
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
        yield from ((c, expression) for c in inner if any(doc.lower[g] == "when" for g in doc.children[c]))


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
        if doc.dep[below] == "dobj" and doc.lemma[token] not in reading.grammar.occurrences | reading.grammar.light | {
            "win",
            "lose",
        }:
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
    last = bounds(expression.edtf)[1]
    if any(doc.lower[c] in TO_COME for c in doc.children[verb] if doc.dep[c] == "aux"):
        return last is None or last >= now
    if not is_present(doc, verb):
        return True
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


def owners(reading: Reading, token: int, *, beyond: bool = False) -> tuple[int, ...]:
    """The tokens above, up to and with the first verb; where that only tells a noun, the noun, and `beyond` it what is set in it.

    What comes "according to" someone or "following" something is no verb.
    """
    doc = reading.doc
    found = []
    while doc.head[token] != token:
        token = doc.head[token]
        found.append(token)
        if (is_verb(doc, token) and not (doc.dep[token] == "prep" and doc.tag[token] == "VBG")) or doc.pos[token] == "AUX":
            noun = told_noun(reading, token)
            if noun < 0:
                break
            found.append(noun)
            if not beyond or not is_setting(reading, noun, token):
                break
            token = noun
    return tuple(found)


def told_noun(reading: Reading, verb: int) -> int:
    """The noun of whose happening a verb tells: "talks held in Cebu", "sanctions which were imposed in 2024"; -1 for none."""
    doc = reading.doc
    if doc.dep[verb] == "acl" and doc.tag[verb] in {"VBN", "VBD"}:
        return doc.head[verb]
    if is_held(reading, verb):
        return doc.head[verb]
    occurs = doc.lemma[verb] in reading.grammar.occurrences
    done = doc.lemma[verb] in reading.grammar.light | reading.grammar.doings and is_passive(doc, verb)
    if doc.dep[verb] != "relcl" or not (occurs or done):
        return -1
    before = doc.left[verb] - 1  # "a candidate for the election to be held on Sunday", which parsers hang on the candidate
    if is_infinitive(doc, verb):
        return before if before >= 0 and doc.pos[before] == "NOUN" else doc.head[verb]
    return agreeing(doc, verb) if is_relative(doc, verb) else -1


def is_held(reading: Reading, verb: int) -> bool:
    """Whether a relative clause says only that its noun was done: "a conversation Kerry and Lavrov had on Saturday"."""
    doc = reading.doc
    carried = doc.dep[verb] == "relcl" and doc.tag[verb] == "VBD" and doc.lemma[verb] in reading.grammar.light
    if not carried or not own_subjects(doc, verb) or is_relative(doc, verb):
        return False
    named = (c for c in doc.children[verb] if doc.dep[c] in {"dobj", "advmod"} and c not in reading.dated)
    return all(doc.lower[c] in {"that", "which"} for c in named)


def agreeing(doc: Doc, verb: int) -> int:
    """The noun that a relative clause is about, the plural one above where its verb is a plural: "sanctions on X, which were"."""
    noun = above = doc.head[verb]
    if not any(doc.lower[t] in PLURALS for t in (verb, *doc.children[verb])):
        return noun
    while doc.tag[above] not in {"NNS", "NNPS"} and doc.dep[above] in {"pobj", "prep"}:
        above = doc.head[above]
    return above if doc.tag[above] in {"NNS", "NNPS"} else noun


def is_setting(reading: Reading, noun: int, verb: int) -> bool:
    """Whether what is said around a noun happens with it: "in a statement issued on Monday", "at talks held in Cebu"."""
    doc = reading.doc
    preposition = doc.head[noun]
    if doc.dep[noun] == "nsubj" and doc.lemma[noun].lower() in reading.grammar.documents:
        return is_verb(doc, doc.head[noun])  # "the letter sent on Monday called on X to go"
    comes = (
        doc.lower[preposition] == "for" and doc.lemma[doc.head[preposition]] in reading.grammar.motion
    )  # "flew in for talks held"
    if doc.dep[noun] != "pobj" or not (comes or doc.lower[preposition] in reading.grammar.occasions):
        return False
    happens = reading.grammar.occurrences | reading.grammar.light | reading.grammar.doings
    return doc.lemma[noun].lower() in reading.grammar.documents or doc.lemma[verb] in happens


def is_place(reading: Reading, token: int) -> bool:
    """Whether a place stands behind a preposition of place: "in Caracas", not "of Caracas"."""
    doc = reading.doc
    named = first_of_list(doc, token)
    token = whole(reading, named)
    preposition = doc.head[token]
    if doc.dep[token] != "pobj":
        return False
    arrives = doc.lower[preposition] == "to" and doc.lemma[doc.head[preposition]] in reading.grammar.motion
    crosses = doc.lower[preposition] == "through" and doc.lemma[doc.head[preposition]] in reading.grammar.happenings  # "marched"
    upon = doc.lower[preposition] == "on" and (token != named or doc.lemma[named].lower() in reading.grammar.grounds)
    there = upon or doc.lower[preposition] in reading.grammar.place_prepositions
    return arrives or crosses or there or speaks_from(reading, preposition)


def whole(reading: Reading, token: int) -> int:
    """The part of a place or happening that a noun is the whole of: "on the outskirts of Basra", "at Manila's airport"; else the noun."""
    doc = reading.doc
    mention = reading.mention_at[token]
    if doc.dep[token] == "appos" and doc.lemma[doc.head[token]].lower() in reading.grammar.portions:  # "in the capital, Amman"
        return doc.head[token]
    housed = doc.dep[token] in {"poss", "compound"} and doc.lemma[doc.head[token]].lower() in reading.grammar.buildings
    if housed and mention is not None and mention.entities[0].type == "Place":  # "at Manila's airport", not "at Iran's embassy"
        return doc.head[token]
    above = doc.head[doc.head[token]]
    portion = (
        doc.dep[token] == "pobj" and doc.lower[doc.head[token]] == "of" and doc.lemma[above].lower() in reading.grammar.portions
    )
    return above if portion else token


def pointed_places(reading: Reading) -> Iterator[tuple[int, list[Entity]]]:
    """Verbs whose place "there" or "where" points back to, with that place."""
    doc = reading.doc
    for token in range(len(doc)):
        verb = doc.head[token]
        if doc.lower[token] == "where" and doc.dep[verb] == "relcl":
            here = [e for e in resolve(reading, doc.head[verb]) if e.type in PLACES]
            yield verb, here or place_before(reading, token, NEAR_TOKENS)
        elif doc.lower[token] == "there" and doc.dep[token] == "advmod" and is_verb(doc, verb):
            yield verb, place_before(reading, token, len(doc))


def place_before(reading: Reading, token: int, reach: int) -> list[Entity]:
    """The place named last, in this sentence or the one before and within `reach` tokens."""
    doc = reading.doc
    for mention in reversed(reading.mentions):
        if mention.head < token and mention.entities and mention.entities[0].type == "Place":
            near = doc.sentence[token] - doc.sentence[mention.head] <= 1 and token - mention.head <= reach
            return list(mention.entities) if near else []
    return []
