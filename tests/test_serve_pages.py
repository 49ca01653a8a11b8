"""The server's pages as text: saved questions with forms and answers, the start page, and nothing of a graph taken for HTML."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from kg.rdf.query import Answer, saved_questions
from kg.serve.answers import MOST, table
from kg.serve.media import QUESTION
from kg.serve.pages import FILES
from tests.serving import Served, serve, story_file

SAVED = saved_questions()
HOSTILE = "\"><script>alert('no')</script>"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Page(HTMLParser):
    """The elements of a page, each with its attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str, attribute: str) -> list[str]:
        return [str(found[attribute]) for name, found in self.elements if name == tag and attribute in found]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(story_file(tmp_path_factory.mktemp("graph")), "--title", f"Stories {HOSTILE}") as found:
        yield found


def page(served: Served, path: str, status: int = 200) -> Page:
    got = served.get(path, headers={"Accept": BROWSER})
    assert (got.status, got.media) == (status, "text/html")
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert HOSTILE not in got.text
    return Page(got.text)


def test_the_start_page_tells_what_graph_it_is(served: Served) -> None:
    found = page(served, "/")
    assert f"Stories {HOSTILE}" in found.words
    assert "stories.nq" in found.words
    for count in ("Facts: 32", "Articles: 4", "Actors and places: 15"):
        assert count in found.words
    assert f"{served.url}/sparql" in found.words
    assert {"/questions", "/editor", "/viewer"} <= set(found.all("a", "href"))


def test_pages_load_nothing_but_their_own_files(served: Served) -> None:
    for path in ("/", "/questions", "/editor", "/questions/who-held?of=Lomara"):
        found = page(served, path)
        loaded = [*found.all("script", "src"), *found.all("link", "href"), *found.all("img", "src")]
        assert loaded
        for place in loaded:
            assert place == "data:," or served.get(place).status == 200, place
    assert {served.get(f"/static/{name}").media for name in FILES} == {"text/css", "text/javascript"}


def test_all_saved_questions_are_listed_and_have_a_form(served: Served) -> None:
    listed = [href.removeprefix("/questions/") for href in page(served, "/questions").all("a", "href") if href.count("/") == 2]
    assert listed == list(SAVED)
    for name, question in SAVED.items():
        found = page(served, f"/questions/{name}")
        assert question.title in found.words
        assert found.all("input", "name") == [known.name for known in question.parameters]
        assert found.all("label", "for") == found.all("input", "id")
        needed = [str(attributes["name"]) for tag, attributes in found.elements if tag == "input" and "required" in attributes]
        assert needed == [known.name for known in question.parameters if not known.optional]
        assert ("Answer" in found.words) == (not question.parameters)


def test_no_parameter_has_a_name_that_the_pages_use() -> None:
    assert "format" not in {known.name for question in SAVED.values() for known in question.parameters}


def test_an_answer_is_a_table_with_links(served: Served) -> None:
    found = page(served, "/questions/who-held?office=president&of=Lomara&on=")
    assert "3 rows" in found.words
    assert "Tomás Reed" in found.words
    links = found.all("a", "href")
    assert "/questions/dossier?actor=id%3Alena-orr" in links
    assert "/questions/who-held?office=president&of=Lomara&format=csv" in links
    (editor,) = [link for link in links if link.startswith("/editor#")]
    (sparql,) = parse_qs(urlsplit(editor).fragment)["query"]
    got = served.ask(sparql)
    assert (got.status, len(got.text.splitlines())) == (200, 4)
    dossier = page(served, "/questions/dossier?actor=id%3Alena-orr").all("a", "href")
    assert any(re.fullmatch(r"/viewer#fact=[A-Za-z]+-[0-9a-f]+", link) for link in dossier)


@pytest.mark.parametrize("media", QUESTION)
def test_a_saved_question_is_answered_in_every_form(served: Served, media: str) -> None:
    got = served.get("/questions/who-held?of=Lomara", headers={"Accept": media})
    assert (got.status, got.media) == (200, media)
    assert "Tomás Reed" in got.text or "tomas-reed" in got.text


def test_the_format_of_a_link_goes_before_the_header(served: Served) -> None:
    given = {"of": "Lomara", "format": "json"}
    rows = json.loads(served.get(f"/questions/who-held?{urlencode(given)}", headers={"Accept": BROWSER}).text)
    assert rows[0]["holder"] == {"iri": "https://kg.example/id/ivo-sand", "name": "Ivo Sand"}
    got = served.get(f"/questions/who-held?{urlencode({**given, 'format': 'csv'})}", headers={"Accept": BROWSER})
    assert [row["holder"] for row in csv.DictReader(io.StringIO(got.text))] == ["Ivo Sand", "Lena Orr", "Tomás Reed"]


def test_a_form_offers_what_the_graph_knows(served: Served) -> None:
    found = page(served, "/questions/dossier")
    assert found.all("input", "list") == ["known-entity"]
    assert found.all("datalist", "id") == ["known-entity"]
    offered = found.all("option", "value")
    assert {"Kestria", "Lomara", "Tomás Reed", "protesters"} <= set(offered)
    assert offered.index("Kestria") < offered.index("protesters"), "the most frequent come first"
    assert page(served, "/questions/timeline").all("option", "value")[0] == "RelationsChange"
    assert len(page(served, "/questions/article").all("option", "value")) == 4


WRONG = [
    ("who-held?of=Lomra", 400, "Lomra: no entity of the graph is called so; did you mean Lomara?"),
    ("who-held?on=5+March", 400, "5 March: this is no day"),
    ("who-held?ofice=x", 400, "it has no parameter ofice"),
    ("dossier?actor=", 400, "dossier: it needs a value for actor"),
    ("who-hold", 404, "did you mean who-held or two-holders?"),
    ("who-held?of=Lomara&format=xls", 400, "there is no format xls; there are html, json, csv"),
]


@pytest.mark.parametrize(("path", "status", "message"), WRONG)
def test_a_wrong_question_is_told(served: Served, path: str, status: int, message: str) -> None:
    got = served.get(f"/questions/{path}", headers={"Accept": "application/json"})
    assert (got.status, got.media) == (status, "text/plain")
    assert message in got.text
    shown = served.get(f"/questions/{path}", headers={"Accept": BROWSER})
    assert shown.status == status
    assert message in Page(shown.text).words


def test_what_is_given_stays_text(served: Served) -> None:
    found = page(served, f"/questions/who-held?{urlencode({'of': HOSTILE})}", 400)
    assert HOSTILE in found.all("input", "value")
    assert HOSTILE in found.words
    assert not any(tag == "script" for tag, _ in found.elements)


def test_a_table_escapes_cells_and_links() -> None:
    iri = f"https://kg.example/id/{HOSTILE}"
    found = Page(table(Answer((HOSTILE, "b"), ((HOSTILE, iri),), {iri: HOSTILE})))
    assert found.words.count(HOSTILE) == 3
    assert not any(tag == "script" for tag, _ in found.elements)
    (link,) = found.all("a", "href")
    assert parse_qs(urlsplit(link).query) == {"actor": [f"id:{HOSTILE}"]}


def test_a_long_table_tells_that_it_is_cut() -> None:
    found = Page(table(Answer(("n",), tuple((str(n),) for n in range(MOST + 5)), {})))
    assert f"{MOST + 5} rows, of which the first {MOST} are shown; CSV and JSON have all" in found.words
    assert sum(tag == "td" for tag, _ in found.elements) == MOST


def test_a_graph_of_another_origin_can_be_asked_but_not_drawn(tmp_path: Path) -> None:
    graph = tmp_path / "other.ttl"
    graph.write_text("PREFIX kg: <https://kg.example/ontology#>\n<a:a> a kg:Unheard ; kg:status kg:actual .")
    with serve(graph) as served:
        assert served.ask("SELECT ?s { ?s a kg:Unheard }").text == "s\r\na:a\r\n"
        got = served.get("/viewer")
        assert got.status == 500
        assert "The graph cannot be drawn: it is not one that kg build wrote" in got.text
