"""The word lists of the name step: the package's `lexical/names.yaml` and `given-names.txt` in, `NameWords` out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from kg.errors import UserError, UserErrors
from kg.known.stanzas import read_yaml
from kg.resources import PACKAGE

FOLDER = PACKAGE / "lexical"
GENDERS = {"female": "female", "male": "male", "both": ""}


@dataclass(frozen=True, slots=True)
class NameWords:
    """Sets of words in lower case, as `names.yaml` describes them; `given_names` maps a given name to its gender or ""."""

    given_names: Mapping[str, str]
    addressing_verbs: frozenset[str]
    bodies_on_subjects: frozenset[str]
    articleless_organs: frozenset[str]
    assemblies: frozenset[str]
    authority_adjectives: frozenset[str]
    breaks: frozenset[str]
    collective_nouns: frozenset[str]
    corporate_suffixes: frozenset[str]
    crowd_numbers: frozenset[str]
    crowd_verbs: frozenset[str]
    female_nouns: frozenset[str]
    government_adjectives: frozenset[str]
    gatherings: frozenset[str]
    giving: frozenset[str]
    imposed: frozenset[str]
    government_heads: frozenset[str]
    government_plurals: frozenset[str]
    group_nouns: frozenset[str]
    headline_verbs: frozenset[str]
    honours: frozenset[str]
    hyphen_endings: frozenset[str]
    impersonal_verbs: frozenset[str]
    language_verbs: frozenset[str]
    leading_offices: frozenset[str]
    male_nouns: frozenset[str]
    media_verbs: frozenset[str]
    personal_passives: frozenset[str]
    ministerial: frozenset[str]
    mission_heads: frozenset[str]
    motives: frozenset[str]
    never: frozenset[str]
    not_government_modifiers: frozenset[str]
    not_of_state: frozenset[str]
    of_organs: frozenset[str]
    organ_adjectives: frozenset[str]
    organ_heads: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_nouns: frozenset[str]
    other_first: frozenset[str]
    other_heads: frozenset[str]
    particles: frozenset[str]
    party_firsts: frozenset[str]
    party_words: frozenset[str]
    person_nouns: frozenset[str]
    personal_bodies: frozenset[str]
    regional_nouns: frozenset[str]
    single_posts: frozenset[str]
    personal_nouns: frozenset[str]
    place_first: frozenset[str]
    place_heads: frozenset[str]
    place_nouns: frozenset[str]
    place_verbs: frozenset[str]
    portfolios: frozenset[str]
    relation_nouns: frozenset[str]
    switched: frozenset[str]
    sons: frozenset[str]
    ruling_plurals: frozenset[str]
    sole_organs: frozenset[str]
    court_kinds: frozenset[str]
    courts: frozenset[str]
    sides: frozenset[str]
    speech_verbs: frozenset[str]
    state_counts: frozenset[str]
    state_nouns: frozenset[str]
    troop_nouns: frozenset[str]
    turning: frozenset[str]
    honouring: frozenset[str]
    demanding: frozenset[str]
    judging: frozenset[str]
    judged: frozenset[str]
    undergone: frozenset[str]
    union_nouns: frozenset[str]
    armed_words: frozenset[str]
    civil_words: frozenset[str]


@lru_cache(maxsize=4)
def read_name_words(folder: Path = FOLDER) -> NameWords:
    """Both files; every unknown or missing list and every wrong entry is told."""
    path = folder / "names.yaml"
    content = read_yaml(path)
    names = [item.name for item in fields(NameWords) if item.name != "given_names"]
    faults = [
        UserError(content.where(key), f'unknown list "{key}"', f"known are {', '.join(names)}")
        for key in content
        if key not in names
    ]
    faults += [UserError(path, f'the list "{name}" is missing', "add it") for name in names if name not in content]
    for key, value in content.items():
        if not isinstance(value, list) or any(not isinstance(word, str) or word != word.lower() for word in value):
            faults.append(UserError(content.where(key), f'"{key}" is not a list of words in lower case', "correct it"))
    if faults:
        raise UserErrors(faults)
    return NameWords(read_given_names(folder / "given-names.txt"), **{name: frozenset(content[name]) for name in names})


def read_given_names(path: Path) -> dict[str, str]:
    """Given names in lower case with their gender; one that stands under both genders tells none."""
    names: dict[str, str] = {}
    gender = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            if line.strip("[]") not in GENDERS:
                raise UserError(f"{path}:{number}", f"unknown section {line}", f"use one of {', '.join(GENDERS)}")
            gender = GENDERS[line.strip("[]")]
        elif not line.startswith("#"):
            for name in line.lower().split():
                names[name] = gender if names.get(name, gender) == gender else ""
    return names
