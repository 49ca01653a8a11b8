"""Index rules by what a frame or a phrase must begin with, so that their number costs little: rules in, a `RuleIndex` out."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from kg.rule.parts import Slot
from kg.rule.rules import Rule

Key = TypeVar("Key")
NO_ROLES = frozenset({"head", "home", "speaker"})
"""First steps of paths that need no role of the frame."""
FAR = frozenset({"home", "speaker", "clause", "doer", "office"})
"""Steps of paths that may lead to another sentence."""


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Rules by the predicate that triggers them, by the auxiliary over it, by the first item of their phrase, and by office manner.

    A phrase that begins with a mention is found by its class and the word behind it, "" where that is not one of a few. `needs`
    has, by a rule's id, sets of frame roles: of each set one must be filled, or the rule cannot match; `parts` sets of
    words and classes of each of which the sentence must hold one.
    """

    by_predicate: Mapping[str, tuple[Rule, ...]]
    by_auxiliary: Mapping[str, tuple[Rule, ...]]
    by_word: Mapping[str, tuple[Rule, ...]]
    by_class: Mapping[tuple[str, str], tuple[Rule, ...]]
    by_manner: Mapping[str, tuple[Rule, ...]]
    needs: Mapping[str, tuple[frozenset[str], ...]]
    parts: Mapping[str, tuple[frozenset[str], ...]]


def index_rules(rules: Sequence[Rule]) -> RuleIndex:
    """Index rules once for many articles."""
    return RuleIndex(
        table((rule.trigger, rule) for rule in rules),
        table((rule.auxiliary, rule) for rule in rules),
        table((first_slot(rule.phrase).words, rule) for rule in rules),
        table((class_keys(rule.phrase), rule) for rule in rules),
        table((rule.office, rule) for rule in rules),
        {rule.id: needed_roles(rule) for rule in rules},
        {rule.id: needed_parts(rule) for rule in rules},
    )


def table(entries: Iterable[tuple[Iterable[Key], Rule]]) -> dict[Key, tuple[Rule, ...]]:
    """Rules by each of their keys, in order."""
    found: dict[Key, list[Rule]] = {}
    for keys, rule in entries:
        for key in keys:
            found.setdefault(key, []).append(rule)
    return {key: tuple(some) for key, some in found.items()}


def first_slot(phrase: Sequence[Slot]) -> Slot:
    """The first slot that cannot stay empty; one that nothing fills where a rule has no phrase."""
    return next((slot for slot in phrase if not slot.optional), Slot())


def class_keys(phrase: Sequence[Slot]) -> list[tuple[str, str]]:
    """The classes of mentions that a phrase may begin with, each with every word that may follow it."""
    return [(kind, word) for kind in first_slot(phrase).classes for word in second_words(phrase) or {""}]


def second_words(phrase: Sequence[Slot]) -> frozenset[str]:
    """The words of which one must follow the mention that a phrase begins with; none where something else may follow it."""
    words: set[str] = set()
    for slot in phrase[1:] if not phrase[0].optional else ():
        if slot.classes:
            break
        words |= slot.words
        if not slot.optional:
            return frozenset(words)
    return frozenset()


def may_hold(rules: RuleIndex, rule: Rule, held: Set[str]) -> bool:
    """Whether a sentence has all that a rule needs, by its words and lemmas and the classes of what it mentions."""
    return not any(map(held.isdisjoint, rules.parts[rule.id]))


def needed_parts(rule: Rule) -> tuple[frozenset[str], ...]:
    """Words or classes of each slot that must be filled, and the words that its conditions and needed roles ask for; the fewest
    first, which are most often absent."""
    sets = {slot.words or frozenset(slot.classes) for slot in rule.phrase if not slot.optional}
    asked = [(c.paths, words) for c in rule.conditions if c.present for words in (c.words, c.heads, c.mods)]
    asked += [(b.paths, b.heads) for b in rule.bindings if b.minimum]
    for paths, words in asked:
        if words and "money" not in words and all(FAR.isdisjoint(path) for path in paths):
            sets.add(frozenset(part for word in words for part in (word, *word.split("-"))))
    return tuple(sorted(sets, key=lambda words: (len(words), sorted(words))))


def needed_roles(rule: Rule) -> tuple[frozenset[str], ...]:
    """Sets of frame roles: of each, a frame must have one for the rule's conditions to hold and its needed roles to be filled."""
    paths = [condition.paths for condition in rule.conditions if condition.present]
    paths += [binding.paths for binding in rule.bindings if binding.minimum and not binding.value]
    starts = (frozenset(path[0] for path in some) for some in paths)
    return tuple(dict.fromkeys(roles for roles in starts if roles.isdisjoint(NO_ROLES)))
