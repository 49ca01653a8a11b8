"""What the rest of the article says of an office: `Held`s in, the same with missing bodies and phases filled in, out."""

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import Lexicon, in_office
from kg.model import Entity
from kg.office_page import Held, Page
from kg.office_words import OfficeWords

Key = tuple[tuple[str, ...], str]


def in_context(page: Page, held: Sequence[Held], lexicon: Lexicon) -> list[Held]:
    """The same with one wording an office of a holder, one phase, and the body where the article allows only one."""
    told = [replace(one, owners=one.owners or of_boss(one, held) or of_concept(one, page.words, lexicon)) for one in held]
    told = shared_owner(told, page.words)
    told = [replace(one, owners=one.owners or of_tenure(one, page, lexicon) or of_paragraph(one, page, lexicon)) for one in told]
    return same_phase(same_wording(told, page.words), page.words)


def concept(office: str, words: OfficeWords) -> str:
    """The id of the office's concept, its own text where the lexicon has none."""
    return words.concepts.get(office, office)


def key(one: Held) -> tuple[str, ...]:
    return tuple(entity.id for entity in one.holders)


def of_boss(one: Held, held: Sequence[Held]) -> tuple[Entity, ...]:
    """The body of the person served: "Merkel's spokesperson" is of Germany where Merkel is chancellor of it."""
    bosses = {entity.id for entity in one.noun.boss}
    bodies = [other.owners for other in held if other.owners and bosses & set(key(other))] if bosses else []
    return bodies[0] if bodies and all(body == bodies[0] for body in bodies) else ()


def of_concept(one: Held, words: OfficeWords, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The one body that has such an office ("pope")."""
    office = lexicon.offices.get(concept(one.noun.office, words))
    body = lexicon.entities.get(office.of) if office and office.of else None
    return (body,) if body else ()


def shared_owner(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """The body that the article gives the same holder in the same office elsewhere."""
    bodies: dict[Key, list[tuple[Entity, ...]]] = {}
    for one in held:
        if one.owners:
            bodies.setdefault((key(one), concept(one.noun.office, words)), []).append(one.owners)
    found = []
    for one in held:
        known = bodies.get((key(one), concept(one.noun.office, words)), [])
        found.append(one if one.owners or not known else replace(one, owners=known[0]))
    return found


def of_tenure(one: Held, page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The body of the holder's known tenure of this office, of those in office that day before others."""
    ids = set(key(one))
    wanted = concept(one.noun.office, page.words)
    known = [t for t in lexicon.tenures if t.holder.id in ids and t.office == wanted]
    known = [t for t in known if in_office(t, page.doc.article.published)] or known
    bodies = {t.of.id: t.of for t in known}
    return tuple(bodies.values()) if len(bodies) == 1 else ()


def of_paragraph(one: Held, page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The only state that sentence, paragraph or article speaks of, for offices of states."""
    office = lexicon.offices.get(concept(one.noun.office, page.words))
    if office is None or office.scope != "State" or office.rank_only or one.noun.boss:
        return ()
    at = one.noun.head
    start, end = page.doc.sentences[page.doc.sentence[at]]
    for a, b in ((start, end), paragraph(page, at), (0, len(page.doc))):
        states = states_in(page, lexicon, a, b)
        if len(states) == 1:
            return states
        if states:
            return ()
    return ()


def paragraph(page: Page, at: int) -> tuple[int, int]:
    number, columns = page.doc.paragraph[at], page.doc.paragraph
    start, end = at, at
    while start > 0 and columns[start - 1] == number:
        start -= 1
    while end < len(columns) and columns[end] == number:
        end += 1
    return start, end


def states_in(page: Page, lexicon: Lexicon, start: int, end: int) -> tuple[Entity, ...]:
    """The states named between two tokens, by themselves or by their government."""
    states: dict[str, Entity] = {}
    for mention in page.cover[start:end]:
        for entity in mention.entities if mention else ():
            state = entity if entity.type == "State" else lexicon.entities.get(entity.government_of)
            if state:
                states.setdefault(state.id, state)
    return tuple(states.values())


def same_wording(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """An office that only its head noun names is the holder's fuller one: "Secretary X" after "Secretary of State X"."""
    fuller: dict[tuple[tuple[str, ...], str], str] = {}
    first: dict[Key, str] = {}
    for one in held:
        office = one.noun.office
        first.setdefault((key(one), concept(office, words)), office)
        for short in shorter(office):
            fuller.setdefault((key(one), short), office)
    found = []
    for one in held:
        office = fuller.get((key(one), one.noun.office), one.noun.office)
        office = first.get((key(one), concept(office, words)), office)
        found.append(replace(one, noun=replace(one.noun, office=office)))
    return found


def shorter(office: str) -> list[str]:
    """What an office may be called for short: "secretary" and "deputy secretary" for "deputy secretary of state"."""
    words = office.split()
    core = next((i for i, w in enumerate(words) if i and w in ("of", "for", "to")), len(words))
    return [" ".join(words[i:core]) for i in range(core) if (i, core) != (0, len(words))]


def same_phase(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """A title without phase has the one that the article tells of its holder in this office elsewhere."""
    told: dict[Key, str] = {}
    for one in held:
        if phase := one.noun.phase or one.phase:
            told.setdefault((key(one), concept(one.noun.office, words)), phase)
    found = []
    for one in held:
        phase = one.noun.phase or one.phase or told.get((key(one), concept(one.noun.office, words)), "current")
        found.append(replace(one, phase=phase))
    return found
