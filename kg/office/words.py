"""The words by which offices are recognised: lexicon and `lexical/offices.yaml` in, an `OfficeWords` out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import UserError, UserErrors
from kg.known.lexicon import Lexicon, unaccented
from kg.known.stanzas import Stanza, read_yaml
from kg.model import Entity
from kg.resources import data_path

FILE = data_path("lexical") / "offices.yaml"
LISTS = (
    "allegiant", "also_names", "beginning", "closing", "contemporary", "continuing", "copulas", "counterparts", "crafts", "deaths", "deputies", "dying",
    "entering", "envoy_heads", "heads", "holding", "joints", "killing", "kinds_of_body", "kinds_of_place", "lasting", "leaders_of_states", "ordering", "lands", "federal_heads",
    "chambers", "colours", "leaving", "legislators", "legislatures", "nominees", "not_offices", "ordinals", "part_of_office", "parties", "partitives", "party_posts",
    "passed_over", "past_adverbs", "plain_heads", "portfolio_heads", "predecessors", "presiding", "ranks", "represented",
    "same_post", "seats", "serving", "serving_heads", "state_heads", "steps", "successors", "towards", "visiting",
    "weak_heads",
)  # fmt: skip
MAPS = ("leading", "matching")
GENDERED = re.compile(r"(wo)?man$")
PIECE = re.compile(r"co-\w+|[^\s-]+|-")
Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Words in lower case without accents. `labels` gives the labels of offices by their first word, longest first.

    `lower` are the prefixes that make another office of one ("deputy", not "foreign"); `canonical` maps an abbreviated label ("pm") to the full one; `singular` maps a plural head noun to its singular;
    `bodies` gives the ids of the organisations known to have an office, by the office's id, where no state is.
    """

    labels: Mapping[str, tuple[Form, ...]]
    canonical: Mapping[str, str]
    concepts: Mapping[str, str]
    singular: Mapping[str, str]
    prefixes: frozenset[str]
    lower: frozenset[str]
    phases: Mapping[str, str]
    honorifics: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    leading: Mapping[str, str]
    matching: Mapping[str, str]
    ranks: frozenset[str]
    bodies: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4)
def read_office_words(path: Path = FILE) -> Stanza:
    """The file's lists and maps by name; every unknown or missing list and every wrong value is told."""
    content = read_yaml(path)
    if not isinstance(content, Stanza):
        raise UserError(path, "is not a mapping of word lists", f"give it the lists {', '.join((*LISTS, *MAPS))}")
    faults = [
        UserError(content.where(key), f'unknown list "{key}"', f"known are {', '.join((*LISTS, *MAPS))}")
        for key in content
        if key not in (*LISTS, *MAPS)
    ]
    faults += [UserError(path, f'the list "{key}" is missing', "add it") for key in (*LISTS, *MAPS) if key not in content]
    for key, value in content.items():
        words = value if isinstance(value, list) else [*value, *value.values()] if isinstance(value, Stanza) else [None]
        faults += [
            UserError(content.where(key), f'"{word}" in "{key}" is no text', "list words, each in quotes")
            for word in words
            if not isinstance(word, str)
        ]
    if faults:
        raise UserErrors(faults)
    return content


def office_words(lexicon: Lexicon) -> OfficeWords:
    """Compile what `find_offices` needs; once for many articles."""
    file = read_office_words()
    sets = {key: frozenset(file[key]) for key in LISTS}
    names = [*lexicon.office_names, *sorted(sets["heads"])]
    forms = dict.fromkeys(form for name in names for form in with_stops_apart(pieces(name)))
    labels: dict[str, list[Form]] = {}
    for form in forms:
        labels.setdefault(form[0], []).append(form)
    heads = {form[i] for form in forms for i in (0, -1)}
    return OfficeWords(
        labels={first: tuple(sorted(some, key=lambda form: (-len(form), form))) for first, some in labels.items()},
        canonical=canonical(lexicon),
        concepts={label: concept(label, lexicon) for label in lexicon.office_names},
        singular={
            plural(head): head
            for head in sorted(heads)
            if head.replace("-", "").isalpha() or (head.endswith(".") and len(head) > 2)
        },
        prefixes=lexicon.office_prefixes | sets["part_of_office"],
        lower=lexicon.office_prefixes,
        phases=lexicon.phases,
        honorifics=frozenset(lexicon.honorifics),
        sets=sets,
        leading=file["leading"],
        matching=file["matching"],
        ranks=frozenset(label for office in lexicon.offices.values() if office.rank_only for label in office.labels),
        bodies=bodies_only(lexicon),
    )


def bodies_only(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The organisations that are known to have an office ("secretary-general"), by its id; none of offices that states have."""
    known: dict[str, set[Entity]] = {}
    for tenure in lexicon.tenures:
        known.setdefault(tenure.office, set()).add(tenure.of)
    return {
        office: frozenset(body.id for body in bodies)
        for office, bodies in known.items()
        if all(body.type == "Organisation" for body in bodies)
    }


def concept(label: str, lexicon: Lexicon) -> str:
    """The id of the office that a label names: chairman, chairwoman and chair are one."""
    return lexicon.office_names.get(GENDERED.sub("person", label), lexicon.office_names[label])[0]


def pieces(name: str) -> Form:
    """A name's words as the parser splits them: at spaces and around hyphens."""
    return tuple(PIECE.findall(unaccented(name.lower())))


def canonical(lexicon: Lexicon) -> dict[str, str]:
    """Each abbreviated label ("sen.", "pm") with the label that it is short for."""
    full: dict[str, str] = {}
    for office in lexicon.offices.values():
        for short in filter(abbreviated, office.labels):
            initials = [label for label in office.labels if "".join(part[0] for part in label.split() if len(part) > 2) == short]
            words = [label for label in office.labels if not abbreviated(label) and "." not in label]
            begun = [office.head_noun] if office.head_noun.startswith(short.rstrip(".")) else []
            full[short] = next(iter(initials or begun or words), short)
    return full


def with_stops_apart(form: Form) -> list[Form]:
    """The form, and those in which the parser splits the full stop off an abbreviation: "Lt", ".", "Gen."."""
    found: list[Form] = [()]
    for piece in form:
        apart = [(piece[:-1], ".")] if piece.endswith(".") and len(piece) > 1 else []
        found = [start + end for start in found for end in [(piece,), *apart]]
    return found


def abbreviated(label: str) -> bool:
    return label.endswith(".") or len(label) <= 3


def plural(noun: str) -> str:
    if noun.endswith("."):
        return noun[:-1] + "s."
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
