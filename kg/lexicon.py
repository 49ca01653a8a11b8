"""The hand-curated actors, offices and tenures: a folder of Turtle files in, a `Lexicon` out."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

from kg.errors import UserError
from kg.model import Entity, EntityType
from kg.name_words import NameWords, read_name_words
from kg.organ_names import index_organs
from kg.seeds import Stanza, raise_all, read_stanzas

How = Literal["name", "abbreviation", "demonym", "people", "metonym", "capital"]
TYPES: tuple[str, ...] = get_args(EntityType)
LEADING_WORD = re.compile(r"\w+")
PIECE = re.compile(r"[^\s-]+|-")

# Which property of an actor gives a name, and how that name stands for it.
NAMING: Mapping[str, How] = MappingProxyType(
    {
        "skos:prefLabel": "name",
        "skos:altLabel": "name",
        "kg:abbreviation": "abbreviation",
        "kg:demonym": "demonym",
        "kg:people": "people",
        "kg:metonym": "metonym",
    }
)

OWN: frozenset[How] = frozenset({"name", "abbreviation"})


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name: "Iranian" is a demonym of Iran, "Moscow" a place and, as its capital, Russia."""

    entity: Entity
    how: How


@dataclass(frozen=True, slots=True)
class Form:
    """A name without accents, and all it can mean."""

    text: str
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office concept; `labels` are in lower case, the preferred one first; `broader` are ids of offices.

    `of` is the id of the one body that has this office ("pope"), "" for all others; `scope` the class of what has
    it where the text names none; `rank_only` tells ranks, which are no office of a body; `gender` is that of a holder
    where the word says it ("queen").
    """

    id: str
    labels: tuple[str, ...]
    broader: tuple[str, ...] = ()
    head_noun: str = ""
    of: str = ""
    scope: str = ""
    rank_only: bool = False
    gender: Literal["", "female", "male"] = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office of which body; both days belong to it, None where open or not known."""

    holder: Entity
    office: str
    of: Entity
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known before an article is read.

    `forms` is keyed by the first word of a name, longest names first. `names` gives every name of an
    entity, preferred first. `capitals` maps a place's id to the state whose capital it is, `office_names` each label of
    an office to its ids, `titles` the same labels as words, by their first, longest first. `phases` maps words ("interim") to a phase ("acting"), `honorifics` words
    ("Mr", "Sheikh") to a gender, "" where they say none; `office_prefixes` are words that modify an office ("deputy").
    """

    entities: Mapping[str, Entity]
    names: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[Form, ...]]
    capitals: Mapping[str, Entity]
    demonyms: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, Office] = field(default_factory=dict)
    office_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    office_prefixes: frozenset[str] = frozenset()
    phases: Mapping[str, str] = field(default_factory=dict)
    honorifics: Mapping[str, str] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    surnames: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
    organs: Mapping[tuple[str, tuple[str, ...]], Entity] = field(default_factory=dict)
    governments: Mapping[str, Entity] = field(default_factory=dict)
    words: NameWords = field(default_factory=read_name_words)


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """The text without accents, one character for one, so that offsets stay."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", c)[0] if unicodedata.normalize("NFD", c) else c for c in text).translate(LETTERS)


LETTERS = str.maketrans("øØłŁđĐıħŧ’‘ʼ", "oOlLdDiht'''")


def slug(name: str) -> str:
    """The id of a thing that only has a name: "Yván Gil" is `yvan-gil`."""
    words = re.findall(r"[^\W_]+", unaccented(name.replace("'", "").replace("’", "")).casefold())
    return "-".join(words)


def load_lexicon(folder: Path) -> Lexicon:
    """Read all `*.ttl` of the folder; every fault of every file is told together in one `UserErrors`."""
    faults: list[UserError] = []
    stanzas = read_stanzas(sorted(folder.glob("*.ttl")), faults)
    if not stanzas and not faults:
        faults.append(UserError(folder, "there are no *.ttl files with actors here", "name the folder of the seeds"))
    actors = {s.id: s for s in stanzas.values() if s.type in TYPES}
    entities = {s.id: entity(s, stanzas, faults) for s in actors.values()}
    offices = {s.id: office(s) for s in stanzas.values() if s.type == "Office"}
    tenures = [tenure(s, entities, offices, faults) for s in stanzas.values() if s.type == "Tenure"]
    names = {s.id: own_names(s) for s in actors.values()}
    demonyms = {s.id: s.all("kg:demonym") for s in actors.values() if s.all("kg:demonym")}
    lexicon = Lexicon(
        entities,
        names=names,
        forms=index_forms(actors, entities, faults),
        capitals=capitals(actors, entities),
        demonyms=demonyms,
        offices=offices,
        office_names=index_offices(offices),
        titles=index_titles(offices),
        office_prefixes=frozenset(label for s in of_type(stanzas, "OfficePrefix") for label in labels(s)),
        phases={label: s.first("skos:notation") or labels(s)[0] for s in of_type(stanzas, "Phase") for label in labels(s)},
        honorifics={label: s.first("foaf:gender") for s in of_type(stanzas, "Honorific") for label in labels(s)},
        surnames=index_surnames(actors, entities),
        organs=index_organs(entities, names, demonyms),
        governments={e.government_of: e for e in entities.values() if e.government_of},
        words=with_heads(offices),
        tenures=tuple(sorted((t for t in tenures if t), key=tenure_order)),
    )
    raise_all(faults)
    return lexicon


def own_names(stanza: Stanza) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for predicate, how in NAMING.items() if how in OWN for name in stanza.all(predicate)))


def of_type(stanzas: Mapping[str, Stanza], name: str) -> list[Stanza]:
    return [s for s in stanzas.values() if s.type == name]


def labels(stanza: Stanza) -> tuple[str, ...]:
    """All labels in lower case, the preferred one first."""
    return tuple(dict.fromkeys(label.lower() for label in stanza.all("skos:prefLabel") + stanza.all("skos:altLabel")))


def entity(stanza: Stanza, stanzas: Mapping[str, Stanza], faults: list[UserError]) -> Entity:
    """The entity of a stanza; a link to something that no file describes is a fault."""
    links = {p: stanza.first(p) for p in ("kg:partOf", "kg:locatedIn", "kg:governmentOf", "kg:capital")}
    for predicate, target in links.items():
        if target and (target not in stanzas or stanzas[target].type not in TYPES):
            what = f"{predicate} names id:{target}, which no file describes"
            faults.append(UserError(stanza.where, what, "add its stanza or correct the id"))
    gender = stanza.first("foaf:gender")
    if gender not in ("", "female", "male"):
        faults.append(UserError(stanza.where, f'foaf:gender is "{gender}"', 'write "female" or "male"'))
    return Entity(
        stanza.id,
        cast(EntityType, stanza.type),
        stanza.first("skos:prefLabel"),
        wikidata=stanza.first("owl:sameAs"),
        government_of=links["kg:governmentOf"],
        part_of=links["kg:partOf"] or links["kg:governmentOf"],
        located_in=links["kg:locatedIn"],
        gender=cast(Literal["", "female", "male"], gender),
        known=True,
    )


def capitals(actors: Mapping[str, Stanza], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """The state of each capital; where the government sits elsewhere, of that seat."""
    states = [s for s in actors.values() if s.type == "State" and not s.first("kg:until")]
    return {place: entities[s.id] for s in states for place in s.all("kg:seat") or s.all("kg:capital")}


def index_forms(
    actors: Mapping[str, Stanza], entities: Mapping[str, Entity], faults: list[UserError]
) -> dict[str, tuple[Form, ...]]:
    """All names by their first word; one name for two entities of one type is a fault."""
    senses: dict[str, dict[str, Sense]] = {}
    for stanza in actors.values():
        for predicate, how in NAMING.items():
            for name in stanza.all(predicate):
                add_sense(senses, name, Sense(entities[stanza.id], how), stanza, faults)
    for place, state in capitals(actors, entities).items():
        for name in actors[place].all("skos:prefLabel") + actors[place].all("skos:altLabel") if place in actors else ():
            senses.setdefault(unaccented(name), {}).setdefault(state.type, Sense(state, "capital"))
    index: dict[str, list[Form]] = {}
    for name, meanings in senses.items():
        if word := LEADING_WORD.search(name):
            index.setdefault(word.group(), []).append(Form(name, tuple(meanings.values())))
    return {word: tuple(sorted(forms, key=lambda form: (-len(form.text), form.text))) for word, forms in index.items()}


def add_sense(senses: dict[str, dict[str, Sense]], name: str, sense: Sense, stanza: Stanza, faults: list[UserError]) -> None:
    meanings = senses.setdefault(unaccented(name), {})
    other = meanings.setdefault(sense.entity.type, sense)
    if other.entity.id != sense.entity.id:
        faults.append(
            UserError(
                stanza.where,
                f'"{name}" already names id:{other.entity.id}, which is a {sense.entity.type} too',
                "leave it with the one that news means by it",
            )
        )


def office(stanza: Stanza) -> Office:
    names = labels(stanza) + tuple(name.lower() for name in stanza.all("kg:abbreviation"))
    return Office(
        stanza.id,
        tuple(dict.fromkeys(names)),
        stanza.all("skos:broader"),
        stanza.first("kg:headNoun").lower(),
        of=stanza.first("kg:of"),
        scope=stanza.first("kg:scope"),
        rank_only=stanza.first("kg:rankOnly") == "true",
        gender=cast(Literal["", "female", "male"], stanza.first("foaf:gender")),
    )


def index_surnames(actors: Mapping[str, Stanza], entities: Mapping[str, Entity]) -> dict[str, tuple[Entity, ...]]:
    """Persons by the last word of each of their longer names, in lower case without accents."""
    index: dict[str, dict[str, Entity]] = {}
    for stanza in actors.values():
        for name in own_names(stanza) if stanza.type == "Person" else ():
            words = unaccented(name).lower().replace("-", " ").split()
            if len(words) > 1:
                index.setdefault(words[-1], {})[stanza.id] = entities[stanza.id]
    return {word: tuple(found.values()) for word, found in index.items()}


def index_offices(offices: Mapping[str, Office]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for item in offices.values():
        for label in item.labels:
            index.setdefault(label, []).append(item.id)
    return {label: tuple(ids) for label, ids in index.items()}


def with_heads(offices: Mapping[str, Office]) -> NameWords:
    """The package's word lists; the heads of all offices are nouns for persons."""
    words = read_name_words()
    return replace(words, person_nouns=words.person_nouns | {item.head_noun for item in offices.values() if item.head_noun})


def index_titles(offices: Mapping[str, Office]) -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(
        {tuple(PIECE.findall(label)) for item in offices.values() for label in item.labels}, key=lambda w: (-len(w), w)
    ):
        index.setdefault(words[0], []).append(words)
    return {first: tuple(some) for first, some in index.items()}


def tenure(
    stanza: Stanza, entities: Mapping[str, Entity], offices: Mapping[str, Office], faults: list[UserError]
) -> Tenure | None:
    """The tenure of a stanza, None (and a fault) where a part of it is missing or unknown."""
    holder, post, of = stanza.first("kg:holder"), stanza.first("kg:office"), stanza.first("kg:of")
    missing = [
        f"{predicate} ({value or 'missing'})"
        for predicate, value, known in (("kg:holder", holder, entities), ("kg:office", post, offices), ("kg:of", of, entities))
        if value not in known
    ]
    try:
        start, end = day(stanza.first("kg:from"), last=False), day(stanza.first("kg:until"), last=True)
    except ValueError as error:
        faults.append(UserError(stanza.where, f"a date cannot be read ({error})", 'write "2013-04-19"^^xsd:date'))
        return None
    if missing:
        what = f"not described in any file: {', '.join(missing)}"
        faults.append(UserError(stanza.where, what, "add the stanza or correct the id"))
        return None
    return Tenure(entities[holder], post, entities[of], start, end)


def day(text: str, *, last: bool) -> date | None:
    """The first or last day of a year, month or day; None for an empty text."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")] + ([12, 31] if last else [1, 1])[text.count("-") :]
    while last and parts[1] in (2, 4, 6, 9, 11) and text.count("-") == 1 and parts[2] > 28:
        try:
            return date(*parts)
        except ValueError:
            parts[2] -= 1
    return date(*parts)


def tenure_order(item: Tenure) -> tuple[str, str, date, str]:
    return item.of.id, item.office, item.start or date.min, item.holder.id


def in_office(item: Tenure, when: date | None) -> bool:
    """Whether the tenure covers the day; without a day, whether it has no end."""
    if when is None:
        return item.end is None
    return (item.start or date.min) <= when <= (item.end or date.max)
