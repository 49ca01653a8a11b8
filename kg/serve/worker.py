"""A process that answers: jobs come in through a connection, replies go out; its memory and the size of a reply are bounded.

Oxigraph cannot be told to stop. So a query that takes too long is ended with its process, by the server (`kg.serve.pool`) or, should
the server be gone, by the system's alarm clock.
"""

import io
import os
import re
import signal
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.errors import UserError
from kg.rdf.query import Question, ask, bound, check_query, saved_questions
from kg.rdf.store import disk_store
from kg.rdf.tables import as_csv, as_json
from kg.rdf.terms import PREFIXES
from kg.serve.answers import table
from kg.serve.confined import alarm, bound_memory, no_connections, quiet
from kg.serve.jobs import MIB, TEXT, Job, Limits, Query, Reply, Saved, fault
from kg.serve.media import HTML, RESULTS, TRIPLES, NotAcceptable, best, with_charset

if TYPE_CHECKING:
    import pyoxigraph as ox

READY = "ready"
GRACE = 2  # seconds past the time limit, after which a worker ends itself
WRITERS = MappingProxyType({HTML: table, "text/csv": as_csv, "application/json": as_json})
LETTERS = re.compile(r"(?:, )?\['[^\]]*'\]")  # ['A' ..= 'Z' | 'a' ..= 'z']


class TooLarge(Exception):
    """A reply is larger than it may be."""


class Bounded(io.BytesIO):
    """Bytes up to a number of them."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def write(self, content: Any) -> int:
        if self.tell() + len(content) > self.size:
            raise TooLarge
        return super().write(content)


def work(connection: "Connection[Reply | str, Job]", index: Path, limits: Limits) -> None:
    """Answer jobs until the server closes the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the server ends its workers itself
    bound_memory(limits.memory)
    no_connections()
    store, questions = disk_store(index, read_only=True), saved_questions()
    connection.send(READY)
    quiet()
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        alarm(limits.timeout + GRACE)
        try:
            reply = answer(store, questions, job, limits.size)
        except MemoryError:
            os._exit(1)  # as Oxigraph does; the server tells it
        connection.send(reply)
        alarm(0)


def answer(store: "ox.Store", questions: Mapping[str, Question], job: Job, size: int) -> Reply:
    """The reply to a job; faults of the query are told, others end the process."""
    try:
        if isinstance(job, Query):
            return answer_query(store, job, size)
        text = bound(store, questions[job.name], job.values)
        if not isinstance(job, Saved):
            return Reply(200, TEXT, text.encode())
        if job.media not in WRITERS:
            return answer_query(store, Query(text, job.media), size)
        body = WRITERS[job.media](ask(store, text)).encode()
        return too_large(size) if len(body) > size else Reply(200, with_charset(job.media), body)
    except TooLarge:
        return too_large(size)
    except NotAcceptable as error:
        return fault(406, str(error))
    except UserError as error:
        return fault(400, str(error))


def too_large(size: int) -> Reply:
    return fault(422, f"the answer is larger than {size // MIB} MiB; ask for less of it, for instance with LIMIT and OFFSET")


def answer_query(store: "ox.Store", query: Query, size: int) -> Reply:
    import pyoxigraph as ox

    try:
        check_query(query.text)
    except UserError as error:
        return fault(403, str(error))
    out = Bounded(size)
    try:
        found = ask_graphs(store, query)
        if isinstance(found, ox.QueryTriples):
            media = best(query.accept, TRIPLES)
            form = ox.RdfFormat.from_media_type(media)
            assert form, "Oxigraph writes all that is offered"
            ox.serialize(found, out, form, prefixes=dict(PREFIXES))
        else:
            media = best(query.accept, RESULTS)
            found.serialize(out, ox.QueryResultsFormat.from_media_type(media))
    except SyntaxError as error:
        return fault(400, f"this is no SPARQL query: {told(error)}")
    except (ValueError, RuntimeError) as error:
        return fault(400, f"the query cannot be answered: {error}")
    except OSError as error:
        return fault(500, f"the query cannot be answered, for it reaches outside or the index cannot be read: {error}")
    return Reply(200, with_charset(media), out.getvalue())


def told(error: SyntaxError) -> str:
    """The parser's message with its position, without the letters that names are made of; a missing prefix says enough."""
    place, _, expected = str(error).partition(": ")
    if "Prefix not found" in expected:
        return f"{place}: this prefix is not declared"
    return " ".join(LETTERS.sub("", str(error)).split())


def ask_graphs(store: "ox.Store", query: Query) -> "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples":
    """The graphs that a request names go before the query's own FROM (SPARQL 1.1 Protocol, section 2.1.4)."""
    import pyoxigraph as ox

    if not query.default_graphs and not query.named_graphs:
        return store.query(query.text, prefixes=dict(PREFIXES))
    return store.query(
        query.text,
        prefixes=dict(PREFIXES),
        default_graph=[ox.NamedNode(iri) for iri in query.default_graphs],
        named_graphs=[ox.NamedNode(iri) for iri in query.named_graphs],
    )
