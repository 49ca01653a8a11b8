"""Scenes: a reading and its facts in, the facts out, with the time and place of the happening that they go on with.

"On Tuesday X met Y in Lima. They agreed ...", "On Tuesday X said ... He accused Y of ...": a later sentence goes on with an earlier one of
its paragraph, or of one before it where it begins with "they" or "the ministers", where those who speak are among the earlier one's
actors, where it is told in the simple past and in a main clause, and where nothing between the two, nor it itself, is dated otherwise.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.frame.adjuncts import verb_above
from kg.frame.attach import is_attribute
from kg.frame.control import subject
from kg.frame.reading import Reading
from kg.frame.verbs import is_verb
from kg.model import Entity, Fact
from kg.naming.discourse import first_of_list
from kg.time.edtf import bounds

SPOKEN = {"Statement": "speaker", "Stance": "actor", "Agreement": "party"}
GATHERED = {"Meeting": "participant", "Negotiation": "participant"}
ACTORS = SPOKEN | GATHERED
DAYS = 7  # how long a scene may be: "this week"
NEAR, FAR = 3, 8  # sentences over which a scene goes on without being told again, and where "the ministers" points back to it


def in_scenes(reading: Reading, facts: Sequence[Fact]) -> list[Fact]:
    """Facts in the order of the text, each with the time and place of its scene if it has none of its own."""
    found: list[Fact] = []
    for fact in facts:
        token = trigger(reading, fact)
        said = reported(reading, fact, token, facts)
        if fact.time is None and said:
            found.append(continued(reading, fact, said))
            continue
        spoken = fact.type in SPOKEN and fact.status == "actual" and goes_on(reading, token)
        goes = spoken or is_also(reading, fact, token)
        if fact.time is None and goes:
            scene = next((f for f in reversed(found) if is_scene(reading, fact, token, f)), None)
            fact = continued(reading, fact, scene) if scene else fact
        found.append(fact)
    return found


def trigger(reading: Reading, fact: Fact) -> int:
    """The token of a fact's predicate, -1 where it has none."""
    starts = [start for name, start, _ in fact.evidence[0].marks if name == "trigger"]
    return reading.doc.start.index(starts[0]) if starts else -1


def goes_on(reading: Reading, token: int) -> bool:
    """Whether a predicate is a main clause in the simple past, in a sentence that dates nothing."""
    doc = reading.doc
    if token < 0 or token in reading.quoted or not is_verb(doc, token) or doc.tag[token] != "VBD":
        return False
    at = first_of_list(doc, token)
    other = reading.grammar.other_time
    apart = any(doc.dep[c] == "aux" or doc.lower[c] in other for c in (*doc.children[token], *doc.children[at]))
    return doc.head[at] == at and not apart and not dated(reading, doc.sentence[token], doc.sentence[token])


def reported(reading: Reading, fact: Fact, token: int, facts: Sequence[Fact]) -> Fact | None:
    """The dated statement that tells a stance: "said on Monday that Iran was disappointed by the vote", "said that he supports X".

    What speakers take a stance on in their own words, or what they say somebody did, is of the day of the saying.
    """
    doc = reading.doc
    if fact.type != "Stance" or fact.status != "actual" or token < 0 or doc.dep[token] != "ccomp":
        return None
    said = next((f for f in facts if f.type == "Statement" and f.time and trigger(reading, f) == doc.head[token]), None)
    past = doc.tag[token] == "VBD" or any(doc.tag[c] == "VBD" and doc.lemma[c] == "be" for c in doc.children[token])
    return said if said and (past or fact.roles.get("actor") == said.roles.get("speaker")) else None


def is_also(reading: Reading, fact: Fact, token: int) -> bool:
    """ "She will also meet Y", "she also took part in talks with Y": when what was told before is or was."""
    doc = reading.doc
    verb = verb_above(doc, token) if token >= 0 else -1
    also = verb >= 0 and any(doc.lower[c] == "also" for t in (token, verb) for c in doc.children[t])
    told = fact.status == "planned" or (fact.status == "actual" and goes_on(reading, verb))
    return also and told and fact.type in GATHERED and not dated(reading, doc.sentence[token], doc.sentence[token])


def dated(reading: Reading, first: int, last: int) -> bool:
    """Whether some sentence from `first` to `last` has a time outside quotations that does not only describe a noun."""
    doc = reading.doc
    here = (t for t in reading.times if first <= doc.sentence[t.start] <= last and t.start not in reading.quoted)
    return any(not is_attribute(doc, t) for t in here)


def is_scene(reading: Reading, fact: Fact, token: int, scene: Fact) -> bool:
    """Whether what a fact tells goes on with what another tells."""
    doc, at = reading.doc, trigger(reading, scene)
    role = ACTORS.get(scene.type)
    if at < 0 or at in reading.quoted or not role or not scene.time or length(scene.time) > DAYS or scene.status != fact.status:
        return False
    here, there = doc.sentence[token], doc.sentence[at]
    actors = {e for e in fact.roles.get(ACTORS[fact.type], ()) if isinstance(e, Entity)}
    those = {e for e in scene.roles.get(role, ()) if isinstance(e, Entity)}
    if fact.status == "planned" or fact.type in GATHERED:
        same = bool(actors & those)
    else:
        same = actors <= those if scene.type in GATHERED else actors == those
    doers = subject(reading, token)
    gathered = scene.type in GATHERED and any(is_of_talks(reading, t) for t in doers)
    pointed = gathered or any(doc.tag[t] == "PRP" for t in doers)
    near = 0 < here - there <= (FAR if gathered else NEAR) and (doc.paragraph[token] == doc.paragraph[at] or pointed)
    return bool(actors) and (same or gathered) and near and not dated(reading, there + 1, here)


def length(time: str) -> int:
    """How many days a time has, many if an end is open."""
    first, last = bounds(time)
    return (last - first).days + 1 if first and last else DAYS + 1


def is_of_talks(reading: Reading, token: int) -> bool:
    """ "The ministers", "the two sides": those who meet, told by what they are."""
    doc = reading.doc
    the = any(doc.lower[c] == "the" for c in doc.children[token])
    return the and doc.tag[token] == "NNS" and doc.lemma[token].lower() in reading.grammar.parties


def continued(reading: Reading, fact: Fact, scene: Fact) -> Fact:
    """A fact with the time and place of its scene; `why` tells the sentence that they come from."""
    evidence, doc = fact.evidence[0], reading.doc
    words = doc.text(*doc.sentences[doc.sentence[trigger(reading, scene)]])
    elsewhere = fact.type in GATHERED and fact.status == "actual"  # "also met Y"
    there = fact.place or (() if elsewhere else scene.place)
    new = {"time": words, **({"place": words} if there and not fact.place else {})}
    return replace(fact, time=scene.time, place=there, evidence=(replace(evidence, why={**evidence.why, **new}),))
