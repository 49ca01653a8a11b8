"""The hand-curated actors, offices and tenures: a folder of Turtle files in, a `Lexicon` out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar, cast, get_args

from kg.errors import UserError
from kg.known.posts import Office, Tenure, index_offices, index_titles, labels, office, tenure, tenure_order
from kg.known.seeds import Stanza, raise_all, read_stanzas
from kg.model import Entity, EntityType
from kg.naming.name_words import NameWords, read_name_words
from kg.naming.organ_names import index_organs

How = Literal["name", "abbreviation", "demonym", "people", "metonym", "capital"]
TYPES: tuple[str, ...] = get_args(EntityType)
LEADING_WORD = re.compile(r"\w+")
Item = TypeVar("Item")

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
class Lexicon:
    """All that is known before an article is read.

    - `forms`: names by their first word, longest first; `names` and `demonyms`: those of an entity, by its id, preferred first
    - `capitals`: the state whose capital a place is, `governments`: the government of a state, both by id
    - `tenures`: all, the latest last; `held`: those of a person, by its id; `served`: the state that each person held office of last
    - `organs`: bodies of states, by the state's id and their name without it; `parts`: organisations, by the id of what they are part
      of; `surnames`: persons by the last word of a name
    - `office_names`: an office's ids by each label, `titles`: the labels as words, by their first, longest first
    - `office_prefixes`: words that modify an office ("deputy"); `phases`: a phase ("acting") by its words ("interim")
    - `honorifics`: the gender that a form of address tells, "" for none; `words`: the word lists of the name step
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
    held: Mapping[str, tuple[Tenure, ...]] = field(default_factory=dict)
    served: Mapping[str, Entity] = field(default_factory=dict)
    surnames: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
    organs: Mapping[tuple[str, tuple[str, ...]], Entity] = field(default_factory=dict)
    parts: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
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
    read = [tenure(s, entities, offices, faults) for s in stanzas.values() if s.type == "Tenure"]
    tenures = tuple(sorted((t for t in read if t), key=tenure_order))
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
        parts=grouped((e.part_of, e) for e in entities.values() if e.part_of and e.type == "Organisation"),
        governments={e.government_of: e for e in entities.values() if e.government_of},
        words=with_heads(offices),
        tenures=tenures,
        held=grouped((item.holder.id, item) for item in tenures),
        served={t.holder.id: t.of for t in tenures if t.of.type == "State"},
    )
    raise_all(faults)
    return lexicon


def grouped(items: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    """What has one id, by it, in the order given."""
    found: dict[str, list[Item]] = {}
    for key, item in items:
        found.setdefault(key, []).append(item)
    return {key: tuple(some) for key, some in found.items()}


def own_names(stanza: Stanza) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for predicate, how in NAMING.items() if how in OWN for name in stanza.all(predicate)))


def of_type(stanzas: Mapping[str, Stanza], name: str) -> list[Stanza]:
    return [s for s in stanzas.values() if s.type == name]


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


def index_surnames(actors: Mapping[str, Stanza], entities: Mapping[str, Entity]) -> dict[str, tuple[Entity, ...]]:
    """Persons by the last word of each of their longer names, in lower case without accents."""
    index: dict[str, dict[str, Entity]] = {}
    for stanza in actors.values():
        for name in own_names(stanza) if stanza.type == "Person" else ():
            words = unaccented(name).lower().replace("-", " ").split()
            if len(words) > 1:
                index.setdefault(words[-1], {})[stanza.id] = entities[stanza.id]
    return {word: tuple(found.values()) for word, found in index.items()}


def with_heads(offices: Mapping[str, Office]) -> NameWords:
    """The package's word lists; the heads of all offices are nouns for persons."""
    words = read_name_words()
    return replace(words, person_nouns=words.person_nouns | {item.head_noun for item in offices.values() if item.head_noun})
