"""The nouns that pass from step to step: article, doc, entity, mention, frame, fact.

All are frozen and without behaviour. Character offsets count characters of `Article.text`; token
positions count tokens of `Doc`; every span is half-open, `[start, end)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

Span = tuple[int, int]
EntityType = Literal["Person", "State", "Organisation", "Place", "Group"]
Status = Literal["actual", "planned", "possible", "negated"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was given; `body` is the offset at which its running text begins.

    `period` is the EDTF month or year of publication where the day is not known.
    """

    id: str
    text: str
    published: date | None = None
    title: str = ""
    url: str = ""
    source: str = ""
    body: int = 0
    period: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the language model's recogniser found it: a token span and the recogniser's label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Doc:
    """A parsed article: one entry a token in every column, so that no later step needs the parser.

    `tag` is Penn Treebank, `pos` Universal POS, `dep` ClearNLP dependency labels. `head[i]` is the
    position of token i's head, its own for a root. `left[i]`/`right[i]` bound the subtree of i:
    `[left[i], right[i])`. `words` holds the words with typographic quotes and spaces made plain,
    `lower` the same in lower case; the letters as given are `article.text[start[i]:end[i]]`.
    """

    article: Article
    words: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]
    sentences: tuple[Span, ...]
    paragraph: tuple[int, ...]
    names: tuple[Named, ...]

    def __len__(self) -> int:
        return len(self.words)

    def text(self, start: int, end: int) -> str:
        """The article's own letters from token `start` up to token `end`."""
        return self.article.text[self.start[start] : self.end[end - 1]] if end > start else ""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place. `id` is its IRI's last part and the same for the same entity everywhere.

    `name` is the canonical name. `part_of` is the id of the state or organisation that it is part
    of, `located_in` that of the place or state it lies in, `government_of` the state that it governs,
    each "" where not known. `known` tells entities of the lexicon from those only the text names.
    """

    id: str
    type: EntityType
    name: str
    wikidata: str = ""
    government_of: str = ""
    part_of: str = ""
    located_in: str = ""
    gender: Literal["", "female", "male"] = ""
    known: bool = False

    def __hash__(self) -> int:
        return hash(self.id)  # as good as that of all fields, and much faster


@dataclass(frozen=True, slots=True)
class Mention:
    """A token span that stands for entities: one as a rule, several for "both countries".

    `head` is the token by which a parse refers to it. `how` says what resolved it: `lexicon`,
    `demonym`, `metonym`, `recogniser`, `pattern`, `abbreviation`, `surname`, `description`, `pronoun`.
    `antecedent` is the head token of the mention it was resolved by, -1 where it stands for itself.
    """

    start: int
    end: int
    head: int
    entities: tuple[Entity, ...]
    how: str
    antecedent: int = -1


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office noun with its modifiers ("acting foreign minister"), and what the text ties to it.

    `office` is the office without phase and owner, in lower case ("foreign minister"); `phase` one of
    `current former acting elect designate nominee late`; `of` the state or organisation it is an
    office of; `holders` those who the phrase says hold it, empty for "a foreign minister" in general;
    `time` an EDTF interval where the phrase gives one. `evidence` is the token span from the first to
    the last word that state it, holder included. `manner` is the pattern that tied holder to office.
    """

    start: int
    end: int
    head: int
    office: str
    phase: str
    of: tuple[Entity, ...]
    holders: tuple[Entity, ...]
    evidence: Span
    manner: str
    time: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time expression, resolved to EDTF; `edtf` is None where it cannot be resolved.

    `kind` is `point` ("on Thursday", "in 2019"), `span` ("from 2009 to 2013"), `since`, `until`,
    `duration` ("for seven years") or `anchor` ("two days later", "since then": relative to what the
    text told last). `head` is the token by which a parse attaches it. `length` is the ISO 8601 duration of "for seven years".
    """

    start: int
    end: int
    head: int
    kind: Literal["point", "span", "since", "until", "duration", "anchor"]
    edtf: str | None
    length: str = ""


class Frame(NamedTuple):
    """One predicate with its participants and the qualifiers of what it says.

    `told_today` tells the present tense of headlines: what happens on the day of publication. `roles` maps `agent`, `patient`,
    `recipient`, `complement` and every preposition to the head tokens
    of what fills it, coordination spread. `light` is the light verb that carried a noun predicate, "" for none, `carrier` its token
    or -1, `auxiliary` one over it that a rule asks for. `why` names, for each qualifier that is not the default, the words it comes from.
    A named tuple, since articles make thousands of which few are kept.
    """

    predicate: str
    kind: Literal["verb", "noun"]
    head: int
    roles: Mapping[str, tuple[int, ...]]
    light: str = ""
    carrier: int = -1
    auxiliary: str = ""
    status: Status = "actual"
    hedged: bool = False
    source: tuple[Entity, ...] = ()
    place: tuple[Entity, ...] = ()
    time: str | None = None
    told_today: bool = False
    why: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article states a fact: character span, the rule that read it, the words of each role."""

    start: int
    end: int
    rule: str
    version: str
    marks: tuple[tuple[str, int, int], ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of an article; a role's fillers are entities, or text for the roles of text."""

    type: str
    change: str | None
    roles: Mapping[str, tuple[Entity | str, ...]]
    place: tuple[Entity, ...] = ()
    time: str | None = None
    status: Status = "actual"
    source: tuple[Entity, ...] = ()
    hedged: bool = False
    evidence: tuple[Evidence, ...] = ()
