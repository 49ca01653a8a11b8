"""Offices and who holds them: a `Doc`, its mentions and the lexicon in, `OfficePhrase`s out, in the order of the text."""

from collections.abc import Mapping, Sequence

from kg.known.lexicon import Lexicon
from kg.model import Doc, Entity, Mention, OfficePhrase, TimeExpression
from kg.office.context import of_named, with_bodies
from kg.office.holders import by_coordination, held_by_names
from kg.office.nouns import office_nouns
from kg.office.others import by_others
from kg.office.page import Held, OfficeNoun, Page, page_of, people, word
from kg.office.phases import with_phases
from kg.office.predicates import by_leading, by_predicate, led_bodies
from kg.office.times import time_of
from kg.office.words import OfficeWords, office_words


def find_offices(
    doc: Doc,
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    *,
    times: Sequence[TimeExpression] = (),
    words: OfficeWords | None = None,
) -> tuple[OfficePhrase, ...]:
    """All office phrases of the doc, held or not. Pass `words` (`office_words(lexicon)`) when reading many articles.

    Mentions of pronouns and descriptions, where the caller has them, are used like names: call it again after coreference.
    """
    page = page_of(doc, mentions, words or office_words(lexicon))
    found = office_nouns(page)
    ends = {noun.end for noun in found}
    nouns = [
        noun for noun in found if not is_part_of_name(page, noun) and not (noun.begin in ends and is_given(page, noun, lexicon))
    ]
    held = sorted(all_held(page, nouns), key=lambda one: (one.noun.head, one.evidence))
    taken = {one.noun.head for one in held}
    held = with_bodies(page, [with_time(page, one, times) for one in held], lexicon)
    phrases = [phrase(one) for one in with_phases(page, held)]
    left = [noun for noun in nouns if noun.head not in taken and not (noun.weak and noun.bare and not noun.owners)]
    phrases += [unheld(noun, noun.owners or of_named(noun, page, lexicon)) for noun in left]
    return tuple(sorted(phrases, key=lambda p: (p.start, p.head, p.evidence)))


def is_part_of_name(page: Page, noun: OfficeNoun) -> bool:
    """Whether the noun ends the name of a body: "the House of Representatives"."""
    body = page.cover[noun.head]
    return body is not None and body.start < noun.begin <= noun.head < body.end and body.entities[0].type == "Organisation"


def is_given(page: Page, noun: OfficeNoun, lexicon: Lexicon) -> bool:
    """Whether the noun behind another office is a given name: "Minister Sultan Al Jaber"."""
    person = page.cover[noun.head]
    return (
        people(person) and person is not None and person.start == noun.head and word(page, noun.head) in lexicon.words.given_names
    )


def all_held(page: Page, nouns: Sequence[OfficeNoun]) -> list[Held]:
    """Everything the text says of holders: names beside the office first, then predicates, then what refers back."""
    found = held_by_names(page, nouns)
    for i, noun in enumerate(nouns):
        if i in found:
            continue
        joined = by_coordination(page, nouns[i - 1], noun, found.get(i - 1, [])) if i else []
        own = [] if joined and joined[0].predicate >= 0 else by_predicate(page, noun)
        if held := own or joined:
            found[i] = held
    led = {first: body.entities for _, first, body in led_bodies(page)}
    held = [one for some in found.values() for one in some]
    if led:
        held = [one if one.owners else one._replace(owners=led_by(one, led)) for one in held]
    held.sort(key=lambda one: one.noun.head)
    return [*held, *by_leading(page), *by_others(page, held)]


def led_by(one: Held, led: Mapping[int, tuple[Entity, ...]]) -> tuple[Entity, ...]:
    """The body that the noun's holder is said to lead: "the regional government, led by Prime Minister X"."""
    return next((led[t] for t in range(one.noun.start - 1, one.noun.begin + 1) if t in led), ())


def with_time(page: Page, one: Held, times: Sequence[TimeExpression]) -> Held:
    """With the time in which the office is held, where the text says it."""
    time = time_of(page, one, times)
    return one._replace(time=time) if time else one


def phrase(one: Held) -> OfficePhrase:
    noun, span = one.noun, one.evidence
    return OfficePhrase(
        noun.start, noun.end, noun.head, noun.office, one.phase, one.owners, one.holders, span, one.manner, one.time
    )


def unheld(noun: OfficeNoun, owners: tuple[Entity, ...]) -> OfficePhrase:
    span = (noun.start, noun.end)
    return OfficePhrase(*span, noun.head, noun.office, noun.phase or "current", owners, (), span, "unheld")
