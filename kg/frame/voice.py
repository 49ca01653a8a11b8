"""Who "we" is in a statement that stands without quotation marks: a reading in, the state or body that makes it out."""

from kg.frame.reading import Reading, resolve
from kg.frame.subjects import own_subjects
from kg.frame.verbs import is_verb
from kg.model import Entity


def voice(reading: Reading) -> tuple[Entity, ...]:
    """The one state or body that acts in what stands before the first "we" ("Canada condemns the coup. We call on ..."); else none."""
    doc, plural = reading.doc, reading.grammar.first_person_plural
    first = next((t for t in range(len(doc)) if doc.lower[t] in plural and t not in reading.quoted), -1)
    if first < 0:
        return ()
    verbs = [t for t in range(doc.sentences[doc.sentence[first]][0]) if doc.dep[t] == "ROOT" and is_verb(doc, t)]
    acting = {e.id: e for verb in verbs for t in own_subjects(doc, verb) for e in resolve(reading, t)}
    return (
        tuple(acting.values()) if len(acting) == 1 and all(e.type in {"State", "Organisation"} for e in acting.values()) else ()
    )
