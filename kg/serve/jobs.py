"""The nouns that pass between the server and its workers: what is asked, what comes back, and within which limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TEXT = "text/plain; charset=utf-8"
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost: `timeout` in seconds, `memory` of a worker and `size` of an answer in bytes."""

    timeout: float = 30
    memory: int = 1024 * MIB
    size: int = 32 * MIB
    workers: int = 4


@dataclass(frozen=True, slots=True)
class Query:
    """A query in SPARQL; `accept` is an Accept header. Without graphs it sees the store as it is."""

    text: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved question with its values; `media` is one of `kg.serve.media.QUESTION`."""

    name: str
    values: Mapping[str, str]
    media: str


@dataclass(frozen=True, slots=True)
class Written:
    """Wants a saved question with its values as SPARQL text."""

    name: str
    values: Mapping[str, str]


Job = Query | Saved | Written


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request is answered with; a status of 400 or more has a message for a body."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def fault(status: int, message: str, **headers: str) -> Reply:
    """A message for people; headers are given as `retry_after="5"`."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Reply(status, TEXT, f"{message}\n".encode(), named)
