"""Resolve pronouns and definite descriptions: `Doc`, the mentions of names and the office phrases in, all mentions, sorted, out."""

from collections.abc import Sequence

from kg.descriptions import description
from kg.discourse import add, discourse
from kg.lexicon import Lexicon
from kg.model import Doc, Mention, OfficePhrase
from kg.pronouns import pronoun
from kg.titles import by_office, given_titles

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "CD"})


def resolve_references(
    doc: Doc, mentions: Sequence[Mention], offices: Sequence[OfficePhrase], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """All mentions, those that were given and those of the pronouns and descriptions that could be resolved.

    What is not clear stays unresolved. A resolved mention tells the head of the one it was resolved by.
    """
    state = discourse(doc, mentions, lexicon)
    titles = given_titles(state, offices)
    unheld = {office.head: office for office in offices if not office.holders}
    found: list[Mention] = []
    for i, tag in enumerate(doc.tag):
        if i in state.at:
            continue
        if tag in PRONOUN_TAGS:
            new = pronoun(state, i)
        elif i in unheld and tag not in PLURAL_TAGS:
            new = by_office(state, unheld[i], titles)
        else:
            new = description(state, i, titles) if tag in NOUN_TAGS else None
        if new:
            found.append(new)
            add(state, new)
    return tuple(sorted([*mentions, *found], key=lambda m: (m.start, m.end)))
