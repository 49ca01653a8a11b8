"""What day a quotation was spoken on: a doc and its dated verbs of saying in, the day that "today" is in a quotation out."""

from datetime import date

from kg.model import Doc, TimeExpression
from kg.time import edtf
from kg.time.told import FRESH_DAYS, NEAR_SENTENCES
from kg.time.when import When
from kg.time.words import TimeWords

STEPS = 3  # from a time up to the verb of saying that it dates


def is_spoken(doc: Doc, time: TimeExpression, words: TimeWords) -> bool:
    """Whether a time dates a verb of saying: "On Tuesday X announced"."""
    at = time.head
    for _ in range(STEPS):
        at = doc.head[at]
        if doc.pos[at] in {"VERB", "AUX"}:
            return doc.lemma[at] in words.speech
    return False


def speech_day(doc: Doc, start: int, when: When, spoken: tuple[str, int] | None) -> date | None:
    """The day from which a relative day in a quotation is counted, if a speech near before it was dated; `spoken` is that day and
    its sentence."""
    relative = when.shape == "day" or (when.shape == "unit" and when.unit == "day" and when.relation in {"this", "last", "next"})
    now = doc.article.published
    if not relative or not spoken or not now or doc.sentence[start] - spoken[1] > NEAR_SENTENCES:
        return None
    day = edtf.bounds(spoken[0])[0]
    return day if day and 0 <= (now - day).days <= FRESH_DAYS else None
