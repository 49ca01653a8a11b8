"""Who "we" is in a statement that stands without quotation marks: a reading in, the state or body that makes it out."""

from kg.frame.author import author
from kg.frame.coordination import spread
from kg.frame.reading import Reading, resolve, spoken_for
from kg.frame.subjects import own_subjects
from kg.frame.verbs import is_verb
from kg.model import Entity

Speakers = tuple[Entity, ...]
BODIES = frozenset({"State", "Organisation"})


def voice(reading: Reading) -> Speakers:
    """Those who call themselves "we"; else the body of the statement's author; else the one state or body, or official of one, that
    acts in what stands before the first "we" ("Canada condemns the coup. We call on ..."); else the one that states its stance.
    """
    doc, plural = reading.doc, reading.grammar.first_person_plural
    first = next((t for t in range(len(doc)) if doc.lower[t] in plural and t not in reading.quoted), -1)
    if first < 0:
        return ()
    if named := [g for c in doc.children[first] if doc.dep[c] == "appos" for g in spread(reading, c)]:
        return tuple(dict.fromkeys(e for t in named for e in resolve(reading, t)))
    begin = doc.sentences[doc.sentence[first]][0]
    acting = {who for verb in main_verbs(reading, 0, begin) if (who := actors(reading, verb))}
    if len(acting) == 1:
        return bodies_of(reading, acting.pop())
    if acting:
        return ()
    if own := bodies_of(reading, author(reading)):
        return own
    stated = [v for v in main_verbs(reading, begin, len(doc)) if doc.tag[v] == "VBZ" and doc.lemma[v] in reading.grammar.stating]
    stating = {who for verb in stated if (who := bodies_of(reading, actors(reading, verb)))}
    return stating.pop() if len(stating) == 1 else ()


def main_verbs(reading: Reading, begin: int, final: int) -> list[int]:
    doc = reading.doc
    return [t for t in range(begin, final) if doc.dep[t] == "ROOT" and is_verb(doc, t) and t not in reading.quoted]


def actors(reading: Reading, verb: int) -> Speakers:
    """All who are subject of a verb, in one order."""
    found = {e.id: e for t in own_subjects(reading.doc, verb) for s in spread(reading, t) for e in resolve(reading, s)}
    return tuple(found[name] for name in sorted(found))


def bodies_of(reading: Reading, who: Speakers) -> Speakers:
    """States and bodies themselves; of one official the state that his office, or his ministry, is of."""
    if who and all(entity.type in BODIES for entity in who):
        return spoken_for(reading, who) if len(who) == 1 else who
    held = [
        office.of for office in reading.offices if office.of and office.phase == "current" and set(who) <= set(office.holders)
    ]
    of = {bodies for one in held if (bodies := spoken_for(reading, one)) and bodies[0].type == "State"}
    return of.pop() if len(who) == 1 and len(of) == 1 else ()
