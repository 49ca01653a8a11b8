"""Whose office it is, where the phrase itself does not say: `Held`s in, the same with bodies filled in from the article, out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import Lexicon, in_office
from kg.model import Entity
from kg.office_page import Held, Page
from kg.office_words import OfficeWords

Key = tuple[tuple[str, ...], str]


def with_bodies(page: Page, held: Sequence[Held], lexicon: Lexicon) -> list[Held]:
    """The body of a boss, of the office itself, of the same holder elsewhere, of a known tenure, of the text around; in this order."""
    told = [replace(one, owners=one.owners or of_boss(one, held) or of_concept(one, page.words, lexicon)) for one in held]
    told = shared_owner(told, page.words)
    return [
        replace(one, owners=one.owners or of_tenure(one, page, lexicon) or of_surroundings(one, page, lexicon)) for one in told
    ]


def concept(office: str, words: OfficeWords) -> str:
    """The id of the office's concept, its own text where the lexicon has none."""
    return words.concepts.get(office, office)


def holder_ids(one: Held) -> tuple[str, ...]:
    return tuple(entity.id for entity in one.holders)


def key(one: Held, words: OfficeWords) -> Key:
    """Holder and office."""
    return holder_ids(one), concept(one.noun.office, words)


def of_boss(one: Held, held: Sequence[Held]) -> tuple[Entity, ...]:
    """The body of the person served: "Merkel's spokesperson" is of Germany where Merkel is chancellor of it."""
    bosses = {entity.id for entity in one.noun.boss}
    bodies = [other.owners for other in held if other.owners and bosses.intersection(holder_ids(other))] if bosses else []
    return bodies[0] if bodies and all(body == bodies[0] for body in bodies) else ()


def of_concept(one: Held, words: OfficeWords, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The one body that has such an office ("pope")."""
    office = lexicon.offices.get(concept(one.noun.office, words))
    body = lexicon.entities.get(office.of) if office and office.of else None
    return (body,) if body else ()


def shared_owner(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """The body that the article gives the same holder in the same office elsewhere."""
    bodies: dict[Key, tuple[Entity, ...]] = {}
    for one in held:
        if one.owners:
            bodies.setdefault(key(one, words), one.owners)
    return [replace(one, owners=one.owners or bodies.get(key(one, words), ())) for one in held]


def of_tenure(one: Held, page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The body of the holder's known tenure of this office, of those in office that day before others."""
    ids, office = key(one, page.words)
    known = [t for t in lexicon.tenures if t.holder.id in ids and t.office == office]
    known = [t for t in known if in_office(t, page.doc.article.published)] or known
    bodies = {t.of.id: t.of for t in known}
    return tuple(bodies.values()) if len(bodies) == 1 else ()


def of_surroundings(one: Held, page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """For an office of states, the only state of which sentence, paragraph or article speaks, if the article speaks of none more."""
    office = lexicon.offices.get(concept(one.noun.office, page.words))
    if office is None or office.scope != "State" or office.rank_only or one.noun.boss:
        return ()
    everywhere = states_in(page, lexicon, 0, len(page.doc))
    most = max(everywhere.values(), default=0)
    for start, end in (page.doc.sentences[page.doc.sentence[one.noun.head]], paragraph(page, one.noun.head), (0, len(page.doc))):
        states = tuple(states_in(page, lexicon, start, end))
        if states:
            return states if len(states) == 1 and everywhere[states[0]] == most else ()
    return ()


def paragraph(page: Page, at: int) -> tuple[int, int]:
    """First and last+1 token of the paragraph of a token."""
    column, start, end = page.doc.paragraph, at, at
    while start > 0 and column[start - 1] == column[at]:
        start -= 1
    while end < len(column) and column[end] == column[at]:
        end += 1
    return start, end


def states_in(page: Page, lexicon: Lexicon, start: int, end: int) -> Counter[Entity]:
    """The states named between two tokens, by themselves or by their government, with how often."""
    states: Counter[Entity] = Counter()
    for t in range(start, end):
        mention = page.cover[t]
        for entity in mention.entities if mention and mention.start == t else ():
            if state := entity if entity.type == "State" else lexicon.entities.get(entity.government_of):
                states[state] += 1
    return states
