"""The SPARQL 1.1 Protocol: requests to /sparql in, queries for the workers out; it only reads."""

from collections.abc import Sequence
from importlib.resources import files

from kg.rdf.store import named_node
from kg.serve.jobs import Query, Reply
from kg.serve.media import HTML, TRIPLES, best
from kg.serve.messages import Request, fields, refuse

FORM, BARE, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
READ_ONLY = "this endpoint only reads: updates are refused"


def query_of(request: Request) -> Query | Reply:
    """The query that a request holds, or a reply where it holds none: to the editor for people, else the service's description.

    `Refused` where the request does not follow the protocol, or wants to change the graph.
    """
    given = fields(request.query)
    if request.method == "POST":
        given = posted(request, given)
    if any(name == "update" for name, _ in given):
        raise refuse(403, READ_ONLY)
    texts = values(given, "query")
    if len(texts) > 1:
        raise refuse(400, "there is more than one query")
    if texts:
        return Query(texts[0], request.accept, iris(given, "default-graph-uri"), iris(given, "named-graph-uri"))
    if request.method == "POST" or given:
        raise refuse(400, "there is no query: give it as the parameter query")
    if best(request.accept, (*TRIPLES, HTML)) == HTML:
        return Reply(303, "", b"", {"Location": "/editor"})
    return Query(description(request.host), request.accept)


def posted(request: Request, given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters of a POST, the query among them."""
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media == UPDATE:
        raise refuse(403, READ_ONLY)
    if media not in (FORM, BARE):
        raise refuse(415, f"a query is posted as {FORM} or {BARE}", accept_post=f"{FORM}, {BARE}")
    try:
        text = request.body.decode()
    except UnicodeDecodeError as error:
        raise refuse(400, "the query is not UTF-8") from error
    return [*given, ("query", text)] if media == BARE else [*given, *fields(text)]


def values(given: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in given if key == name]


def iris(given: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(values(given, name))


def description(host: str) -> str:
    """A query for the description of this service (SPARQL 1.1 Service Description)."""
    text = files("kg").joinpath("serve", "description.rq").read_text("utf-8")
    return text.replace("$endpoint", named_node(f"http://{host}/sparql"))
