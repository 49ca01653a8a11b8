"""The grammar's word data: `kg/grammar/*.yaml` in, one typed `Grammar` out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import UserError, UserErrors, nearest
from kg.known.stanzas import Stanza, read_yaml
from kg.resources import data_path

FOLDER = data_path("grammar")
FILES = ("governors", "qualifiers", "nouns")
EFFECTS = ("planned", "possible", "negated", "actual", "said", "denied", "hedged")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What words do to the events beside and below them: one field a section of the files, which say what each is for.

    `verbs`, `nouns`, `adjectives` map a governing lemma to its effects, `auxiliaries` and `attributes` a qualifying word to its
    effect; `calls` a word of asking to the prepositions before whom is asked; `patient_nouns`, `agent_nouns` and
    `transitive_nouns` an event noun to its predicate; `deeds` a word to all that may tell the same deed, `happenings` to all that
    may tell the same happening.
    """

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    calls: Mapping[str, frozenset[str]]
    ways: frozenset[str]
    leading: frozenset[str]
    judging: frozenset[str]
    stating: frozenset[str]
    asking: frozenset[str]
    talking: frozenset[str]
    object_control: frozenset[str]
    replacing: frozenset[str]
    object_prepositions: frozenset[str]
    auxiliaries: Mapping[str, str]
    habitual: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    hedging_nouns: frozenset[str]
    hedging_passives: frozenset[str]
    attributes: Mapping[str, str]
    conditional_marks: frozenset[str]
    contrasting: frozenset[str]
    awaiting_marks: frozenset[str]
    negating_prepositions: frozenset[str]
    attribution_prepositions: frozenset[str]
    siding: frozenset[str]
    other_time: frozenset[str]
    place_prepositions: frozenset[str]
    buildings: frozenset[str]
    grounds: frozenset[str]
    seats: frozenset[str]
    sites: frozenset[str]
    vehicles: frozenset[str]
    strikes: frozenset[str]
    blasts: frozenset[str]
    weapons: frozenset[str]
    hurting: frozenset[str]
    deadly: frozenset[str]
    settings: frozenset[str]
    occasions: frozenset[str]
    circumstances: frozenset[str]
    awaiting: frozenset[str]
    apart: frozenset[str]
    portions: frozenset[str]
    means_prepositions: frozenset[str]
    occurrences: frozenset[str]
    enacting: frozenset[str]
    posted: frozenset[str]
    missions: frozenset[str]
    undertaking: frozenset[str]
    motion: frozenset[str]
    presence: frozenset[str]
    selectives: frozenset[str]
    voicing: frozenset[str]
    voiced: frozenset[str]
    votes: frozenset[str]
    carrying: frozenset[str]
    restrictives: frozenset[str]
    approximators: frozenset[str]
    patient_nouns: Mapping[str, str]
    agent_nouns: Mapping[str, str]
    transitive_nouns: Mapping[str, str]
    deeds: Mapping[str, frozenset[str]]
    happenings: Mapping[str, frozenset[str]]
    fates: frozenset[str]
    claims: frozenset[str]
    measures: frozenset[str]
    doings: frozenset[str]
    light: frozenset[str]
    counters: frozenset[str]
    occurring: frozenset[str]
    spellings: Mapping[str, str]
    partitives: frozenset[str]
    quantities: frozenset[str]
    returns: frozenset[str]
    mutual: frozenset[str]
    parties: frozenset[str]
    inclusives: frozenset[str]
    joiners: frozenset[str]
    documents: frozenset[str]
    speeches: frozenset[str]
    issuing: frozenset[str]
    enactments: frozenset[str]
    undoing: frozenset[str]
    kinds: frozenset[str]
    appositives: frozenset[str]
    incomplete: frozenset[str]
    unfilled: frozenset[str]
    decreed: frozenset[str]
    decreeing: frozenset[str]
    namings: frozenset[str]
    first_person: frozenset[str]
    first_person_plural: frozenset[str]
    state_voices: frozenset[str]


def load_grammar(folder: Path = FOLDER) -> Grammar:
    """Read the files of `folder`; `UserErrors` for every section that is missing, unknown or of the wrong kind."""
    sections: dict[str, tuple[Stanza, Any]] = {}
    faults: list[UserError] = []
    names = [field.name for field in fields(Grammar)]
    for stanza in (read_yaml(folder / f"{name}.yaml") for name in FILES):
        for name, content in stanza.items():
            if name not in names or name in sections:
                what = f"{name!r} stands in two files" if name in sections else f"unknown section {name!r}"
                faults.append(UserError(stanza.where(name), what, nearest(name, names)))
            sections[name] = stanza, content
    faults += [
        UserError(folder, f"has no section {name!r}", "add it, empty if need be") for name in names if name not in sections
    ]
    if faults:
        raise UserErrors(faults)
    return Grammar(**{name: read_section(name, *sections[name]) for name in names})


def read_section(name: str, stanza: Stanza, content: Any) -> Any:
    """One section as its field of `Grammar` has it: a set of words, or what its reader makes of a mapping."""
    if name in READERS and isinstance(content, Stanza):
        return READERS[name](content)
    if name in READERS or not isinstance(content, list) or any(not isinstance(word, str) for word in content):
        kind = "mapping" if name in READERS else "list of words"
        raise UserError(stanza.where(name), f"{name!r} is no {kind}", "see the sections beside it")
    return frozenset(content)


def lists_by_word(lists: Stanza) -> dict[str, frozenset[str]]:
    return {word: frozenset(listed) for word, listed in lists.items()}


def by_member(kinds: Stanza) -> dict[str, frozenset[str]]:
    """Lists of words by kind turned into all words of its kinds by word."""
    members = sorted({word for listed in kinds.values() for word in listed})
    return {word: frozenset(w for listed in kinds.values() if word in listed for w in listed) for word in members}


def by_word(effects: Stanza) -> dict[str, frozenset[str]]:
    """Lists by effect turned into effects by word."""
    for effect in effects:
        if effect not in EFFECTS:
            raise UserError(effects.where(effect), f"{effect!r} is no effect", f"use one of {', '.join(EFFECTS)}")
    words = sorted({word for listed in effects.values() for word in listed})
    return {word: frozenset(effect for effect in EFFECTS if word in effects.get(effect, ())) for word in words}


def one_by_word(effects: Stanza) -> dict[str, str]:
    """The same where a word has one effect only."""
    result = {}
    for word, found in by_word(effects).items():
        if len(found) != 1:
            raise UserError(effects.where(), f"{word!r} stands under {' and '.join(sorted(found))}", "keep one")
        result[word] = next(iter(found))
    return result


READERS: Mapping[str, Callable[[Stanza], Mapping[str, Any]]] = {
    "verbs": by_word,
    "nouns": by_word,
    "adjectives": by_word,
    "calls": lists_by_word,
    "auxiliaries": one_by_word,
    "attributes": one_by_word,
    "patient_nouns": dict,
    "agent_nouns": dict,
    "transitive_nouns": dict,
    "spellings": dict,
    "deeds": by_member,
    "happenings": by_member,
}
