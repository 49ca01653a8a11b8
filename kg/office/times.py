"""When an office is held, where the text says: a `Held` and the doc's time expressions in, EDTF out."""

from collections.abc import Sequence

from kg.model import TimeExpression
from kg.office.page import Held, Page, same_sentence, word
from kg.time.edtf import interval as edtf_interval
from kg.time.words import time_words

GAP = frozenset({",", "(", "-", "–"})
AUXILIARIES = ("aux", "auxpass")
STRETCHES = ("since", "span", "until")


def time_of(page: Page, one: Held, times: Sequence[TimeExpression]) -> str | None:
    """The interval that stands behind the office or belongs to its predicate; for "then" the sentence's point in time."""
    near = [time for time in times if time.edtf and same_sentence(page, time.start, one.noun.head)]
    behind = next((time for time in near if follows(page, one, time) and not dates_other(page, one, time)), None)
    if behind is not None:
        return interval(page, one, behind)
    if one.predicate >= 0:
        clause = next((time for time in near if verb_above(page, time.head) == one.predicate), None)
        return interval(page, one, clause) if clause else as_published(page, one)
    if any(page.folded[t] in page.words.sets["contemporary"] for t in range(one.noun.start, one.noun.head)):
        points = [time.edtf for time in near if time.kind == "point"]
        return points[0] if len(points) == 1 else None
    return None


def as_published(page: Page, one: Held) -> str | None:
    """In a headline's present tense ("X resigns as minister") the day of the article is when the office began or ended."""
    doc, verb = page.doc, one.predicate
    present = {"VBZ", "VBP", "NN"}.intersection(
        doc.tag[t] for t in (verb, *doc.children[verb]) if t == verb or doc.dep[t] in AUXILIARIES
    )
    if doc.article.published is None or not present or any(doc.tag[c] == "VBD" for c in doc.children[verb]):
        return None
    day = doc.article.published.isoformat()
    return {"entering-as": f"{day}/..", "leaving-as": f"../{day}"}.get(one.manner)


def follows(page: Page, one: Held, time: TimeExpression) -> bool:
    """Whether the expression stands right behind the office, and says a stretch of time."""
    wanted = time.kind in STRETCHES or (one.predicate >= 0 and time.kind == "point")
    gaps = [time.start - end for end in (one.noun.end, one.evidence[1])]
    return wanted and any(gap == 0 or (gap == 1 and word(page, time.start - 1) in GAP) for gap in gaps)


def dates_other(page: Page, one: Held, time: TimeExpression) -> bool:
    """Whether "since" dates what the holder did: "amendments issued by President X, since 1995"."""
    doc, verb = page.doc, verb_above(page, time.head)
    holder = one.noun.head
    while doc.head[holder] != holder and doc.dep[holder] != "agent":
        holder = doc.head[holder]
    return time.kind == "since" and doc.dep[holder] == "agent" and verb != one.predicate


def verb_above(page: Page, t: int) -> int:
    """The nearest verb above a token, the token itself where it is one."""
    doc = page.doc
    while doc.pos[t] not in ("VERB", "AUX") and doc.head[t] != t:
        t = doc.head[t]
    return t


def bounded(page: Page, time: TimeExpression) -> str | None:
    """The time as what governs its noun makes it: "since his election in 2014" is from 2014 on, "before the 2011 war" up to 2011."""
    doc, t, words = page.doc, time.head, time_words().prepositions
    while doc.head[t] != t and doc.pos[t] not in ("VERB", "AUX") and time.kind == "point" and time.edtf:
        if doc.dep[t] == "prep" and not time.start <= t < time.end:
            use = words.get(" ".join(doc.lower[max(t - 1, 0) : t + 1])) or words.get(doc.lower[t])
            if use in {"since", "until", "before"}:
                return edtf_interval(time.edtf, "..") if use == "since" else edtf_interval("..", time.edtf)
        t = doc.head[t]
    return time.edtf


def interval(page: Page, one: Held, time: TimeExpression) -> str | None:
    """A point by which one took or left the office is its beginning or end; any other is when it was held."""
    edtf = bounded(page, time)
    if edtf is None or time.kind not in ("point", *STRETCHES):
        return None
    if time.kind == "point" and ".." not in edtf and one.predicate >= 0:
        first, last = edtf.split("/")[0], edtf.split("/")[-1]  # "last week": held at its end, or at its beginning, for sure
        if one.manner == "entering-as" or page.doc.lemma[one.predicate] in page.words.sets["beginning"]:
            return f"{until_told(page, last)}/.."
        if one.manner == "leaving-as":
            return f"../{first}"
    return edtf


def until_told(page: Page, day: str) -> str:
    """A day, or that of the article where it comes later: "took office this week"."""
    published = page.doc.article.published
    return day if published is None or day <= published.isoformat()[: len(day)] else published.isoformat()
