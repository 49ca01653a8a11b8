"""How an office is called and whether it is still held: `Held`s in, the same with one wording and one phase an office, out."""

from collections.abc import Sequence

from kg.model import Entity, Mention
from kg.office.context import Key, concept, holder_ids, key
from kg.office.page import Held, Page, mention_at, people, same_sentence, word
from kg.office.predicates import actual, stands_for, subject_of
from kg.office.words import OfficeWords


def with_phases(page: Page, held: Sequence[Held]) -> list[Held]:
    """One wording, phase and time for each office of a holder, as far as the article allows."""
    return same_time(same_phase(same_wording(held, page.words), page), page.words)


def same_time(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """The time that the article tells first of a holder in an office and phase, wherever it is named."""
    told: dict[tuple[Key, str], str] = {}
    for one in held:
        if one.time:
            told.setdefault((key(one, words), one.phase), one.time)
    if not told:
        return list(held)
    return [one if one.time else one._replace(time=told.get((key(one, words), one.phase))) for one in held]


def same_wording(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """An office of which only the head is named is the holder's fuller one: "Secretary X" after "Secretary of State X"."""
    fuller: dict[Key, Held] = {}
    first: dict[Key, str] = {}
    for one in held:
        first.setdefault(key(one, words), one.noun.office)
        for short in shorter(one.noun.office, words):
            fuller.setdefault((holder_ids(one), f"{one.noun.phase} {short}"), one)
    found = []
    for one in held:
        full = fuller.get((holder_ids(one), f"{one.noun.phase} {one.noun.office}"), one)
        office = full.noun.office if related(full.owners, one.owners) else one.noun.office
        office = first.get((holder_ids(one), concept(office, words)), office)
        found.append(one if office == one.noun.office else one._replace(noun=one.noun._replace(office=office)))
    return found


def shorter(office: str, words: OfficeWords) -> list[str]:
    """What an office may be called for short: "secretary" and "deputy secretary" for "deputy secretary of state"."""
    parts = office.split()
    core = next((i for i, part in enumerate(parts) if i and part in (*words.sets["joints"], "to")), len(parts))
    starts = range(1, core) if core == len(parts) else range(core)
    lower = [any(part in words.lower for part in parts[:i]) for i in range(core)]
    return [" ".join(parts[i:core]) for i in starts if not lower[i] and parts[i] not in words.sets["ranks"]]


def same_phase(held: Sequence[Held], page: Page) -> list[Held]:
    """The phase that words, predicate or a time gone by tell; else what the article tells of the holder in this office elsewhere.

    "Then" counts only where the article never names the holder in this office without it.
    """
    said = [one.noun.phase or one.phase or ("former" if gone_by(one, page) else "") for one in held]
    told: dict[tuple[Key, tuple[Entity, ...]], str] = {}
    unsaid: set[Key] = set()
    for one, phase in zip(held, said, strict=True):
        if not phase:
            unsaid.add(key(one, page.words))
        elif not one.noun.then:
            told.setdefault((key(one, page.words), one.owners), phase)
    dead = dead_persons(page)
    found = []
    for one, phase in zip(held, said, strict=True):
        same = key(one, page.words)
        elsewhere = next((phase for (k, owners), phase in told.items() if k == same and one_body(owners, one.owners)), "")
        default = elsewhere or ("late" if dead.issuperset(holder_ids(one)) else "current")
        moot = one.noun.then and (same in unsaid or bool(elsewhere))
        found.append(one._replace(phase=default if moot or not phase else phase, time=None if moot else one.time))
    return found


def one_body(owners: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    """Whether two phrases can mean an office of the same body: one may leave it unsaid."""
    return not owners or not others or owners == others


def related(owners: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    """Whether bodies are one or one a part of the other: "Middle East minister of the United Kingdom", "Foreign Office minister"."""
    parts = {(body.id, other.part_of) for body in owners for other in others} | {
        (o.id, b.part_of) for b in owners for o in others
    }
    return one_body(owners, others) or any(whole == above for whole, above in parts)


def gone_by(one: Held, page: Page) -> bool:
    """Whether the time in which the office was held has an end before the article's day."""
    _, slash, end = (one.time or "").partition("/")
    published = page.doc.article.published
    return bool(slash) and end not in ("", "..") and (published is None or end < published.isoformat()[: len(end)])


def dead_persons(page: Page) -> frozenset[str]:
    """Ids of those whose death the article tells."""
    sets = page.words.sets
    known = sets["dying"] | sets["killing"] | sets["deaths"]
    told = [the_dead(page, t) for t, lemma in enumerate(page.doc.lemma) if lemma in known]
    return frozenset(entity.id for mention in told if mention and people(mention) for entity in mention.entities)


def the_dead(page: Page, t: int) -> Mention | None:
    """Whose death the verb or noun at `t` tells."""
    doc, sets = page.doc, page.words.sets
    if doc.pos[t] == "VERB" and actual(page, t):
        if doc.lemma[t] in sets["dying"]:
            return subject_of(page, t)
        undergone = next((c for c in doc.children[t] if doc.dep[c] in ("dobj", "nsubjpass")), -1)
        return stands_for(page, undergone) if undergone >= 0 else None
    if doc.lemma[t] in sets["deaths"] and doc.pos[t] != "VERB":
        return (
            mention_at(page, t - 2)
            if word(page, t - 1) == "'s"
            else person_after(page, t + 2)
            if word(page, t + 1) == "of"
            else None
        )
    return None


def person_after(page: Page, start: int) -> Mention | None:
    """The first person from token `start` on, past a title: "the death of the former minister X"."""
    for t in range(start, min(start + 8, len(page.doc))):
        if people(page.cover[t]):
            return page.cover[t]
        if page.doc.tag[t] not in ("DT", "JJ", "NN", "NNP", "IN", "PRP$") or not same_sentence(page, t, start):
            return None
    return None
