"""What questions about a network give: actors by their nodes, and the facts with their evidence that an answer rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact with its first evidence: the words and their sentence, the article with its day, the rule that read them.

    `time` is EDTF, "" where it is not known.
    """

    fact: str
    label: str
    quote: str
    sentence: str
    article: str
    published: str
    rule: str
    time: str
    status: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: all facts between two actors."""

    start: str
    end: str
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An actor, how many steps away it is, and the facts that join it to those one step nearer."""

    actor: str
    distance: int
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor with its betweenness, from 0 to 1: the share of all shortest paths of others that run through it.

    The examples join it to those with whom it has most to do, one fact each.
    """

    actor: str
    betweenness: float
    examples: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Actors who have more to do with each other than with others, and how many facts there are between them."""

    members: tuple[str, ...]
    facts: int
    examples: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors and how many facts bring them together: in all, with a friendly and with a hostile polarity."""

    one: str
    other: str
    facts: int
    friendly: int
    hostile: int
    examples: tuple[Cited, ...]

    @property
    def balance(self) -> float:
        """From -1 (all hostile) to 1 (all friendly)."""
        known = self.friendly + self.hostile
        return (self.friendly - self.hostile) / known if known else 0.0


@dataclass(frozen=True, slots=True)
class Alike:
    """An actor, how alike it is (the Jaccard coefficient of neighbours, 0 to 1), whom both know, and examples of that."""

    actor: str
    likeness: float
    shared: tuple[str, ...]
    examples: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later network has more, and what it has no longer: facts with their evidence."""

    added: tuple[Cited, ...]
    removed: tuple[Cited, ...]
