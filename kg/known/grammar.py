"""The grammar's word data: `kg/grammar/*.yaml` in, one typed `Grammar` out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UserError
from kg.known.stanzas import read_yaml
from kg.resources import data_path

FOLDER = data_path("grammar")
EFFECTS = ("planned", "possible", "negated", "actual", "said", "denied", "hedged")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What words do to the events beside and below them.

    `verbs`, `nouns`, `adjectives` map a governing lemma to its effects, `auxiliaries` and `attributes`
    a qualifying word to its effect; `patient_nouns`, `agent_nouns` and `transitive_nouns` an event noun to its predicate;
    `deeds` a word to all that may tell the same deed, `happenings` to all that may tell the same happening.
    """

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    ways: frozenset[str]
    leading: frozenset[str]
    judging: frozenset[str]
    asking: frozenset[str]
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
    awaiting_marks: frozenset[str]
    negating_prepositions: frozenset[str]
    attribution_prepositions: frozenset[str]
    place_prepositions: frozenset[str]
    buildings: frozenset[str]
    grounds: frozenset[str]
    seats: frozenset[str]
    sites: frozenset[str]
    vehicles: frozenset[str]
    strikes: frozenset[str]
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
    motion: frozenset[str]
    selectives: frozenset[str]
    voicing: frozenset[str]
    voiced: frozenset[str]
    votes: frozenset[str]
    carrying: frozenset[str]
    restrictives: frozenset[str]
    approximators: frozenset[str]
    purposes: frozenset[str]
    patient_nouns: Mapping[str, str]
    agent_nouns: Mapping[str, str]
    transitive_nouns: Mapping[str, str]
    deeds: Mapping[str, frozenset[str]]
    happenings: Mapping[str, frozenset[str]]
    fates: frozenset[str]
    doings: frozenset[str]
    light: frozenset[str]
    counters: frozenset[str]
    occurring: frozenset[str]
    spellings: Mapping[str, str]
    partitives: frozenset[str]
    inclusives: frozenset[str]
    joiners: frozenset[str]
    documents: frozenset[str]
    issuing: frozenset[str]
    enactments: frozenset[str]
    undoing: frozenset[str]
    kinds: frozenset[str]
    appositives: frozenset[str]
    incomplete: frozenset[str]
    unfilled: frozenset[str]
    namings: frozenset[str]
    first_person: frozenset[str]
    first_person_plural: frozenset[str]


def load_grammar(folder: Path = FOLDER) -> Grammar:
    """Read the three files of `folder`; `UserError` for a missing part or an effect that does not exist."""
    governors, qualifiers, nouns = (read_yaml(folder / f"{name}.yaml") for name in ("governors", "qualifiers", "nouns"))
    return Grammar(
        verbs=by_word(part(governors, "verbs")),
        nouns=by_word(part(governors, "nouns")),
        adjectives=by_word(part(governors, "adjectives")),
        ways=frozenset(part(governors, "ways")),
        leading=frozenset(part(governors, "leading")),
        judging=frozenset(part(governors, "judging")),
        asking=frozenset(part(governors, "asking")),
        object_control=frozenset(part(governors, "object_control")),
        replacing=frozenset(part(governors, "replacing")),
        object_prepositions=frozenset(part(governors, "object_prepositions")),
        auxiliaries=one_by_word(part(qualifiers, "auxiliaries")),
        habitual=frozenset(part(qualifiers, "habitual")),
        negations=frozenset(part(qualifiers, "negations")),
        hedges=frozenset(part(qualifiers, "hedges")),
        hedging_nouns=frozenset(part(qualifiers, "hedging_nouns")),
        hedging_passives=frozenset(part(qualifiers, "hedging_passives")),
        attributes=one_by_word(part(qualifiers, "attributes")),
        conditional_marks=frozenset(part(qualifiers, "conditional_marks")),
        awaiting_marks=frozenset(part(qualifiers, "awaiting_marks")),
        negating_prepositions=frozenset(part(qualifiers, "negating_prepositions")),
        attribution_prepositions=frozenset(part(qualifiers, "attribution_prepositions")),
        buildings=frozenset(part(qualifiers, "buildings")),
        grounds=frozenset(part(qualifiers, "grounds")),
        seats=frozenset(part(qualifiers, "seats")),
        sites=frozenset(part(nouns, "sites")),
        vehicles=frozenset(part(nouns, "vehicles")),
        strikes=frozenset(part(nouns, "strikes")),
        place_prepositions=frozenset(part(qualifiers, "place_prepositions")),
        means_prepositions=frozenset(part(qualifiers, "means_prepositions")),
        settings=frozenset(part(qualifiers, "settings")),
        occasions=frozenset(part(qualifiers, "occasions")),
        circumstances=frozenset(part(qualifiers, "circumstances")),
        awaiting=frozenset(part(qualifiers, "awaiting")),
        apart=frozenset(part(qualifiers, "apart")),
        portions=frozenset(part(qualifiers, "portions")),
        occurrences=frozenset(part(qualifiers, "occurrences")),
        enacting=frozenset(part(qualifiers, "enacting")),
        posted=frozenset(part(qualifiers, "posted")),
        motion=frozenset(part(qualifiers, "motion")),
        selectives=frozenset(part(qualifiers, "selectives")),
        voicing=frozenset(part(qualifiers, "voicing")),
        voiced=frozenset(part(qualifiers, "voiced")),
        votes=frozenset(part(qualifiers, "votes")),
        carrying=frozenset(part(qualifiers, "carrying")),
        restrictives=frozenset(part(qualifiers, "restrictives")),
        approximators=frozenset(part(qualifiers, "approximators")),
        purposes=frozenset(part(qualifiers, "purposes")),
        patient_nouns=dict(part(nouns, "patient")),
        agent_nouns=dict(part(nouns, "agent")),
        transitive_nouns=dict(part(nouns, "transitive")),
        deeds=by_member(part(nouns, "deeds")),
        happenings=by_member(part(nouns, "happenings")),
        doings=frozenset(part(nouns, "doings")),
        fates=frozenset(part(nouns, "fates")),
        light=frozenset(part(nouns, "light")),
        counters=frozenset(part(nouns, "counters")),
        occurring=frozenset(part(nouns, "occurring")),
        spellings=dict(part(nouns, "spellings")),
        partitives=frozenset(part(nouns, "partitives")),
        inclusives=frozenset(part(nouns, "inclusives")),
        joiners=frozenset(part(nouns, "joiners")),
        kinds=frozenset(part(nouns, "kinds")),
        appositives=frozenset(part(nouns, "appositives")),
        incomplete=frozenset(part(nouns, "incomplete")),
        documents=frozenset(part(nouns, "documents")),
        issuing=frozenset(part(nouns, "issuing")),
        enactments=frozenset(part(nouns, "enactments")),
        undoing=frozenset(part(nouns, "undoing")),
        unfilled=frozenset(part(nouns, "unfilled")),
        namings=frozenset(part(nouns, "namings")),
        first_person=frozenset(part(qualifiers, "first_person")),
        first_person_plural=frozenset(part(qualifiers, "first_person_plural")),
    )


def part(stanza: Any, key: str) -> Any:
    if key not in stanza:
        raise UserError(stanza.where(), f"has no {key!r}", "add it, an empty list where there is nothing to say")
    return stanza[key]


def by_member(kinds: Any) -> dict[str, frozenset[str]]:
    """Lists of words by kind turned into all words of its kinds by word."""
    members = sorted({word for listed in kinds.values() for word in listed})
    return {word: frozenset(w for listed in kinds.values() if word in listed for w in listed) for word in members}


def by_word(effects: Any) -> dict[str, frozenset[str]]:
    """Lists by effect turned into effects by word."""
    for effect in effects:
        if effect not in EFFECTS:
            raise UserError(effects.where(effect), f"{effect!r} is no effect", f"use one of {', '.join(EFFECTS)}")
    words = sorted({word for listed in effects.values() for word in listed})
    return {word: frozenset(effect for effect in EFFECTS if word in effects.get(effect, ())) for word in words}


def one_by_word(effects: Any) -> dict[str, str]:
    """The same where a word has one effect only."""
    result = {}
    for word, found in by_word(effects).items():
        if len(found) != 1:
            raise UserError(effects.where(), f"{word!r} stands under {' and '.join(sorted(found))}", "keep one")
        result[word] = next(iter(found))
    return result
