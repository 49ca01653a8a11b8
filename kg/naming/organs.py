"""Entities for the organs of states, so that each way to name one gives the same: state and words in, `Entity` out."""

import re
from collections.abc import Sequence

from kg.known.lexicon import Lexicon, slug
from kg.model import Entity
from kg.naming.organ_names import normal

ABBREVIATED = re.compile(r"(\w\.)+")


def adjective(lexicon: Lexicon, state: Entity) -> str:
    """The word for "of the state": "Iraqi"; the initials of the state's name where news has them, as in "U.S. Embassy"."""
    short = next((name for name in lexicon.names.get(state.id, ()) if ABBREVIATED.fullmatch(name)), "")
    if short.replace(".", "") == "".join(word[0] for word in state.name.split()) and " " in state.name:
        return short
    return max(lexicon.demonyms.get(state.id, ()), key=lambda word: (shared(word, state.name), len(word)), default="")


def shared(one: str, other: str) -> int:
    """How many letters two words begin with alike: "Serbian" is nearer to "Serbia" than "Serb"."""
    return next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def with_state(lexicon: Lexicon, words: str, state: Entity) -> str:
    """ "foreign ministry" is "Iraqi foreign ministry", or "foreign ministry of Benin" where there is no adjective."""
    before = adjective(lexicon, state)
    return f"{before} {words}" if before else f"{words} of {state.name}"


def government_of(lexicon: Lexicon, state: Entity) -> Entity:
    """The government of a state, the lexicon's where it has one."""
    if known := lexicon.governments.get(state.id):
        return known
    name = with_state(lexicon, "government", state)
    return Entity(f"{state.id}-government", "Organisation", name, government_of=state.id, part_of=state.id)


def organ(lexicon: Lexicon, words: Sequence[str], text: str, state: Entity | None, place: Entity | None) -> Entity:
    """An organ: `words` in lower case without the state, `text` its name as the article writes it."""
    if state and not place and (known := lexicon.organs.get((state.id, normal(tuple(words))))):
        return known
    name = f"{text} in {place.name}" if place else text
    return Entity(slug(name), "Organisation", name, part_of=state.id if state else "", located_in=place.id if place else "")
