"""The server as programs meet it: the SPARQL protocol, who may ask, and real clients."""

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.rdf.terms import split_line
from kg.serve.media import RESULTS, TRIPLES, NotAcceptable, best
from kg.serve.sparql import BARE, FORM, UPDATE
from tests.serving import CROSS, MEETINGS, PEOPLE, Served, serve, story_file
from tests.stories import story_lines

ALLOWED = "http://localhost:8888"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(story_file(tmp_path_factory.mktemp("graph")), "--timeout", 2, "--allow-origin", ALLOWED) as found:
        yield found


HEADERS = [
    ("", RESULTS[0]),
    ("*/*", RESULTS[0]),
    ("text/csv", "text/csv"),
    ("text/*", "text/csv"),
    ("TEXT/CSV ; Q=0.3", "text/csv"),
    ("text/csv;q=0.4, application/sparql-results+xml;q=0.6", "application/sparql-results+xml"),
    ("application/*;q=0.4, */*;q=0.5", "text/csv"),
    ("application/sparql-results+json;q=0, application/*", "application/sparql-results+xml"),
    ("nonsense, text/csv;q=high, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
]


@pytest.mark.parametrize(("accept", "media"), HEADERS)
def test_the_best_media_type_is_chosen(accept: str, media: str) -> None:
    assert best(accept, RESULTS) == media


def test_nothing_is_written_in_a_form_that_is_not_acceptable() -> None:
    for accept in ("image/png", "*/*;q=0", "nonsense"):
        with pytest.raises(NotAcceptable, match="it can as text/turtle"):
            best(accept, TRIPLES)


def cells(media: str, text: str) -> list[str]:
    """The values of the only column of an answer in any form."""
    if media.endswith("json"):
        return [row["who"]["value"] for row in json.loads(text)["results"]["bindings"]]
    if media.endswith("xml"):
        return [str(found.text) for found in ElementTree.fromstring(text).iter("{http://www.w3.org/2005/sparql-results#}uri")]
    return [row[0].strip("<>") for row in csv.reader(io.StringIO(text), delimiter="\t" if "tab" in media else ",")][1:]


@pytest.mark.parametrize("media", RESULTS)
def test_rows_come_in_every_form(served: Served, media: str) -> None:
    got = served.ask(MEETINGS, accept=media)
    assert (got.status, got.media) == (200, media)
    assert cells(media, got.text) == PEOPLE
    assert "true" in served.ask("ASK { ?m a kg:Meeting }", accept=media).text


def read(media: str, text: str) -> rdflib.Graph:
    """The triples of an answer in any form."""
    given = {"application/ld+json": "json-ld", "application/rdf+xml": "xml"}.get(media, media)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own reader of JSON-LD
        return rdflib.Graph().parse(data=text, format=given)


@pytest.mark.parametrize("media", TRIPLES)
def test_triples_come_in_every_form(served: Served, media: str) -> None:
    for query in ("CONSTRUCT WHERE { ?m a kg:Meeting ; kg:participant ?who }", "DESCRIBE id:lomara"):
        got = served.ask(query, accept=media)
        assert (got.status, got.media) == (200, media)
        expected = read("nt", served.ask(query, accept="application/n-triples").text)
        assert set(read(media, got.text)) == set(expected)
        assert len(expected) >= 5


def test_a_query_may_be_posted_in_both_ways(served: Served) -> None:
    for media, body in ((FORM, "query=ASK%20%7B%7D"), (BARE, "ASK {}"), (f"{BARE}; charset=UTF-8", "ASK {}")):
        got = served.get("/sparql", method="POST", body=body, headers={"Content-Type": media, "Accept": "text/csv"})
        assert (got.status, got.text) == (200, "true"), media


def test_head_gives_the_headers_alone(served: Served) -> None:
    got = served.get("/sparql?query=ASK%20%7B%7D", method="HEAD", headers={"Accept": "text/csv"})
    assert (got.status, got.text, got.headers["content-length"]) == (200, "", "4")


GRAPHS = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def test_a_request_may_name_its_graphs(served: Served) -> None:
    name = served.ask("SELECT ?g { GRAPH ?g { ?s a kg:Article } } ORDER BY ?g LIMIT 1").text.split()[1]
    inside = int(served.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").text.split()[1])
    assert inside > 50

    def counted(query: str, **more: str) -> int:
        return int(served.ask(query, **more).text.split()[1])

    assert counted(GRAPHS, default_graph_uri=name) == inside
    assert counted(GRAPHS, named_graph_uri=name) == inside
    assert counted(GRAPHS, default_graph_uri=name, named_graph_uri=name) == 2 * inside
    assert counted(GRAPHS, default_graph_uri="https://kg.example/graph/none") == 0
    assert counted("SELECT (COUNT(*) AS ?n) FROM <https://kg.example/graph/none> { ?s ?p ?o }", default_graph_uri=name) == inside


def test_without_a_query_the_service_describes_itself(served: Served) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = rdflib.URIRef(f"{served.url}/sparql")
    for media in TRIPLES:
        got = served.get("/sparql", headers={"Accept": media})
        described = read(media, got.text)
        assert described.value(service, sd.endpoint) == service
        assert described.value(service, sd.supportedLanguage) == sd.SPARQL11Query
        (number,) = described.objects(predicate=rdflib.URIRef("http://rdfs.org/ns/void#triples"))
        assert int(str(number)) == len({split_line(line)[:3] for line in story_lines()})
    got = served.get("/sparql", headers={"Accept": "text/html, */*;q=0.1"})
    assert (got.status, got.headers["location"]) == (303, "/editor")


QUERY = "/sparql?query="
WRONG: list[tuple[str, str, Mapping[str, str], str, int, str]] = [
    ("GET", f"{QUERY}SELECT%20*%20%7B%20%3Fs%20%3Fp", {}, "", 400, "this is no SPARQL query: error at 1:17"),
    ("GET", f"{QUERY}ASK%20%7B%3Fs%20no:such%201%7D", {}, "", 400, "this prefix is not declared"),
    ("GET", f"{QUERY}ASK%20%7BFILTER(%3Ca:f%3E(1))%7D", {}, "", 400, "the query cannot be answered"),
    ("GET", f"{QUERY}ASK%7B%7D&query=ASK%7B%7D", {}, "", 400, "there is more than one query"),
    ("GET", f"{QUERY}ASK%7B%7D&default-graph-uri=no%20iri", {}, "", 400, "Invalid IRI"),
    ("GET", f"{QUERY}%FF", {}, "", 400, "the parameters are not UTF-8"),
    ("GET", f"{QUERY}ASK%7B%7D{'&a=' * 300}", {}, "", 400, "more than 200 parameters"),
    ("GET", "/sparql?other=1", {}, "", 400, "there is no query"),
    ("GET", f"{QUERY}ASK%7B%7D", {"Accept": "image/png"}, "", 406, "it can as application/sparql-results+json, "),
    ("GET", "/sparql", {"Accept": "image/png"}, "", 406, "it can as text/turtle, "),
    ("GET", f"{QUERY}{'a' * 70000}", {}, "", 414, "URI Too Long"),
    ("GET", "/nothing", {}, "", 404, "there is no such page"),
    ("GET", "/static/../page.html", {}, "", 404, "there is no such file"),
    ("GET", "/static/%2e%2e/page.html", {}, "", 404, "there is no such file"),
    ("POST", "/sparql", {"Content-Type": FORM}, "", 400, "there is no query"),
    ("POST", "/sparql", {"Content-Type": "text/plain"}, "ASK {}", 415, "a query is posted as"),
    ("POST", "/sparql", {"Content-Type": BARE, "Transfer-Encoding": "chunked"}, "", 411, "send the body with a Content-Length"),
    ("POST", "/sparql", {"Content-Type": BARE}, "a" * 1_100_000, 413, "a request is at most 1 MiB long"),
    ("POST", "/sparql", {"Content-Type": BARE, "Content-Length": "-1"}, "", 400, "Content-Length is no number"),
    ("POST", "/", {"Content-Type": FORM}, "a=b", 405, "only /sparql takes POST"),
    ("PUT", "/sparql", {}, "", 501, "Unsupported method"),
    ("POST", "/sparql", {"Content-Type": UPDATE}, "CLEAR ALL", 403, "this endpoint only reads"),
    ("POST", "/sparql", {"Content-Type": FORM}, "update=CLEAR+ALL", 403, "this endpoint only reads"),
    ("GET", "/sparql?update=CLEAR%20ALL", {}, "", 403, "this endpoint only reads"),
    ("POST", "/sparql", {"Content-Type": BARE}, "INSERT DATA { id:a id:b id:c }", 403, "INSERT is refused"),
    ("POST", "/sparql", {"Content-Type": BARE}, "LOAD <http://127.0.0.1:9/>", 403, "LOAD is refused"),
    ("POST", "/sparql", {"Content-Type": BARE}, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE is refused"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "headers", "body", "status", "message"), WRONG)
def test_a_wrong_request_is_told_what_is_wrong(
    served: Served, method: str, path: str, headers: Mapping[str, str], body: str, status: int, message: str
) -> None:
    got = served.get(path, method=method, headers=headers, body=body)
    assert got.status == status
    assert message in got.text
    assert "..=" not in got.text, "the letters of names are not spelled out"
    assert got.media == "text/plain"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert served.ask("ASK {}").text == "true"


FOREIGN = "http://elsewhere.example"
STRANGERS: list[tuple[Mapping[str, str], bool]] = [
    ({"Host": "elsewhere.example:7878"}, False),
    ({"Host": "127.0.0.1.elsewhere.example"}, False),
    ({"Host": "localhost@elsewhere.example"}, False),
    ({"Host": ""}, False),
    ({"Host": "localhost:9999"}, True),
    ({"Host": "[::1]:7878"}, True),
    ({"Origin": FOREIGN}, False),
    ({"Origin": "null"}, False),
    ({"Origin": "http://127.0.0.1:1"}, False),
    ({"Origin": ALLOWED}, True),
    ({"Origin": ALLOWED, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, True),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, False),
    ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, False),
    ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, True),
]


@pytest.mark.parametrize(("headers", "answered"), STRANGERS)
def test_pages_of_others_may_not_ask(served: Served, headers: Mapping[str, str], answered: bool) -> None:
    got = served.get(f"{QUERY}ASK%7B%7D", headers={"Accept": "text/csv", **headers})
    assert (got.status, got.text == "true") == ((200, True) if answered else (403, False))
    assert got.headers.get("access-control-allow-origin") == (ALLOWED if headers.get("Origin") == ALLOWED else None)


def test_a_link_on_another_page_may_lead_here(served: Served) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert served.get("/", headers=followed).status == 200
    assert served.get("/questions/who-held?of=Lomara", headers=followed).status == 200
    assert served.get("/sparql", headers=followed).status == 403
    assert served.get("/", headers={**followed, "Sec-Fetch-Dest": "iframe"}).status == 403


def test_an_allowed_page_is_told_so_before_it_asks(served: Served) -> None:
    asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    got = served.get("/sparql", method="OPTIONS", headers={"Origin": ALLOWED, **asking})
    assert (got.status, got.headers["access-control-allow-origin"]) == (204, ALLOWED)
    assert "Content-Type" in got.headers["access-control-allow-headers"]
    assert served.get("/sparql", method="OPTIONS", headers={"Origin": FOREIGN, **asking}).status == 403


def test_requests_one_after_the_other_on_one_connection(served: Served) -> None:
    """Both sent at once: that more is on the socket is no hanging up."""
    address = urlsplit(served.url)
    request = f"GET {QUERY}ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n"
    with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=5) as client:
        client.sendall(f"{request}\r\n{request}Connection: close\r\n\r\n".encode())
        found = b"".join(iter(lambda: client.recv(65536), b""))
    assert found.count(b"HTTP/1.1 200 OK") == 2
    assert found.count(b"\r\n\r\ntrue") == 2


def test_many_clients_at_once_get_their_own_answers(served: Served) -> None:
    with ThreadPoolExecutor(12) as threads:
        found = threads.map(lambda number: served.ask(f"SELECT ({number} * 2 AS ?n) {{}}").text.split()[1], range(60))
    assert list(found) == [str(number * 2) for number in range(60)]


def test_curl_asks(served: Served) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed: apt-get install curl")

    def run(*arguments: str) -> str:
        return subprocess.run([curl, "-sS", *arguments], capture_output=True, text=True, check=True, timeout=20).stdout

    endpoint = f"{served.url}/sparql"
    assert cells("text/csv", run("-H", "Accept: text/csv", "--data-urlencode", f"query={MEETINGS}", endpoint)) == PEOPLE
    assert run("-G", "-H", "Accept: text/csv", "--data-urlencode", "query=ASK {}", endpoint) == "true"
    written = run("-w", "%{http_code}", "-H", f"Content-Type: {UPDATE}", "-d", "CLEAR ALL", endpoint)
    assert written == "this endpoint only reads: updates are refused\n403"
    assert run("-o", os.devnull, "-w", "%{http_code}", "--data-urlencode", f"query={CROSS}", endpoint) == "500"


def test_sparqlwrapper_asks(served: Served) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="the extra dev is not installed")
    client = wrapper.SPARQLWrapper(f"{served.url}/sparql")
    for method in (wrapper.GET, wrapper.POST):
        client.setMethod(method)
        client.setQuery(f"PREFIX kg: <https://kg.example/ontology#> {MEETINGS}")
        client.setReturnFormat(wrapper.JSON)
        assert [row["who"]["value"] for row in client.queryAndConvert()["results"]["bindings"]] == PEOPLE
    client.setQuery("DESCRIBE <https://kg.example/id/lomara>")
    client.setReturnFormat(wrapper.TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) >= 5
    client.setReturnFormat(wrapper.CSV)
    client.setQuery("SELECT * { ?s ?p ")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="error at 1:18"):
        client.query()
    client.setQuery(CROSS)
    with pytest.raises(wrapper.SPARQLExceptions.EndPointInternalError, match="the query was ended after"):
        client.query()


def test_rdflib_asks(served: Served) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{served.url}/sparql", returnFormat="json"))
    rows = graph.query(f"PREFIX kg: <https://kg.example/ontology#> {MEETINGS}")
    assert [str(row[0]) for row in rows if isinstance(row, tuple)] == PEOPLE
    kg = rdflib.Namespace("https://kg.example/ontology#")
    assert {str(iri) for iri in graph.subjects(rdflib.RDF.type, kg.State)} == {
        "https://kg.example/id/kestria", "https://kg.example/id/lomara",
    }  # fmt: skip
