"""Facts become RDF and come back; the shapes hold; hostile text stays text."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
import rdflib
from rdflib.namespace import RDFS, SKOS

from kg.errors import UserError
from kg.known.ontology import Ontology, load_ontology
from kg.model import Article, Entity, Evidence, Fact
from kg.rdf.graph import article_lines, fact_iri, matter_iri
from kg.rdf.graphview import read_graph
from kg.rdf.seedgraph import Seeds, seeds_of, used_in, with_seeds
from kg.rdf.shapes import Shapes, check_shapes, faults, load_shapes
from kg.rdf.store import dataset_of, graph_of, lines_of_rdflib
from kg.rdf.terms import KG, split_line
from tests.conftest import ROOT
from tests.stories import FORMS, HOLT, KESTRIA, LOMARA, PORT, REED, SAND, VENN, fact, stories, story_lines

ID = rdflib.Namespace("https://kg.example/id/")
VOCABULARY = rdflib.Namespace(KG)
HOSTILE = 'a "quote\' \\ back\nline\r\ttab\u2028sep\x85next\x00nul\x1funit <script>alert(1)</script> {x} 😀 . <a:b> <c:d> "e" .\n'
CHEST = "Ana Bar met Ben Coe."


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def shapes(ontology: Ontology) -> Shapes:
    return load_shapes(ontology)


def only(facts: list[Fact], type_: str) -> Fact:
    return next(fact for fact in facts if fact.type == type_)


def test_every_fact_comes_back_as_it_was(ontology: Ontology) -> None:
    for article, facts in stories():
        view = read_graph(article_lines(article, facts, ontology, forms=FORMS), ontology)
        found = {fact.iri: fact for fact in view.facts}
        assert len(found) == len(facts)
        for known in facts:
            back = found[fact_iri(known, ontology.facts[known.type])]
            roles = {
                role: tuple(sorted(f.id if isinstance(f, Entity) else f for f in filled)) for role, filled in known.roles.items()
            }
            assert {**back.roles, **back.texts} == roles
            assert (back.type, back.change, back.time, back.status, back.hedged) == (
                known.type, known.change or "", known.time or "", known.status, known.hedged,
            )  # fmt: skip
            assert (back.place, back.source) == (tuple(e.id for e in known.place), tuple(e.id for e in known.source))
            evidence, shown = known.evidence[0], back.evidence[0]
            assert (shown.start, shown.end, shown.rule, shown.version) == (evidence.start, evidence.end, evidence.rule, "1")
            assert shown.exact == article.text[evidence.start : evidence.end]
            assert sorted(shown.marks) == sorted(evidence.marks)
            assert shown.why == evidence.why
        back_article = view.articles[article.id]
        assert (back_article.text, back_article.published, back_article.title) == (article.text, article.published, article.title)
        assert (back_article.url, back_article.source, back_article.body) == (article.url, article.source, article.body)


def test_entities_come_back_with_their_names_and_links(ontology: Ontology) -> None:
    view = read_graph(story_lines(), ontology)
    assert view.entities["mara-venn"].aliases == ("Venn",)
    assert view.entities["mara-venn"].gender == "female"
    assert view.entities["lomaran-government"].government_of == "lomara"
    embassy = view.entities["kestrian-embassy-in-port-lomar"]
    assert (embassy.part_of, embassy.located_in, embassy.type) == ("kestria", "port-lomar", "Organisation")
    assert view.entities["tomas-reed"].name == "Tomás Reed"


def test_one_fact_in_two_articles_is_one_node_with_two_pieces_of_evidence(ontology: Ontology) -> None:
    view = read_graph(story_lines(), ontology)
    meeting = next(fact for fact in view.facts if fact.type == "Meeting" and len(fact.evidence) == 2)
    assert [found.article for found in meeting.evidence] == ["2026-02-10-ties", "2026-03-03-arrest"]
    assert meeting.place == ("port-lomar",)
    assert (meeting.earliest, meeting.latest) == (date(2026, 2, 9), date(2026, 2, 9))


DIFFERENT = [
    ("status", {"status": "planned"}, True),
    ("time", {"time": "2026"}, True),
    ("source", {"source": (KESTRIA,)}, True),
    ("hedge", {"hedged": True}, True),
    ("place", {"place": (PORT,)}, False),
    ("evidence", {"evidence": ()}, False),
    ("order of fillers", {"roles": {"participant": (SAND, VENN)}}, False),
    ("fillers", {"roles": {"participant": (SAND, VENN, HOLT)}}, True),
]


@pytest.mark.parametrize(("what", "changed", "another"), DIFFERENT, ids=[what for what, _, _ in DIFFERENT])
def test_what_makes_another_fact(ontology: Ontology, what: str, changed: dict[str, object], another: bool) -> None:
    kind = ontology.facts["Meeting"]
    known = Fact("Meeting", None, {"participant": (VENN, SAND)}, evidence=(Evidence(0, 1, "r", "1"),))
    other = replace(known, **changed)  # type: ignore[arg-type]
    assert (fact_iri(known, kind) != fact_iri(other, kind)) is another
    assert (matter_iri(known, kind) != matter_iri(other, kind)) is (what == "fillers")


def test_a_president_of_one_state_is_not_that_of_another(ontology: Ontology) -> None:
    kind = ontology.facts["Tenure"]
    one = Fact("Tenure", None, {"holder": (SAND,), "office": ("president",), "of": (LOMARA,), "phase": ("current",)})
    other = replace(one, roles={**one.roles, "of": (KESTRIA,)})
    assert fact_iri(one, kind) != fact_iri(other, kind)
    assert matter_iri(one, kind) != matter_iri(other, kind)


def test_rdflib_sees_named_graphs_types_and_dates(ontology: Ontology) -> None:
    article, facts = stories()[0]
    dataset = dataset_of(article_lines(article, facts, ontology))
    names = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert names == {"https://kg.example/graph/2026-02-10-ties", "https://kg.example/derived/2026-02-10-ties"}
    graph = dataset.graph(rdflib.URIRef("https://kg.example/graph/2026-02-10-ties"))
    meeting = next(graph.subjects(rdflib.RDF.type, VOCABULARY.Meeting))
    assert set(graph.objects(meeting, VOCABULARY.participant)) == {ID["mara-venn"], ID["ivo-sand"]}
    assert graph.value(meeting, VOCABULARY.earliest).toPython() == date(2026, 2, 9)  # type: ignore[union-attr]
    assert str(graph.value(meeting, RDFS.label)) == "Ivo Sand and Mara Venn met"
    assert str(graph.value(ID["mara-venn"], SKOS.prefLabel)) == "Mara Venn"
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_direct_triples_are_of_what_is_actual_and_no_ones_claim() -> None:
    derived = [split_line(line)[:3] for line in story_lines() if "<https://kg.example/derived/" in line]
    short = {tuple(term.rpartition("/")[2].rpartition("#")[2].rstrip(">") for term in triple) for triple in derived}
    assert {("ivo-sand", "metWith", "mara-venn"), ("mara-venn", "metWith", "ivo-sand")} <= short
    assert ("ivo-sand", "spouse", "petra-sand") in short
    assert ("mara-venn", "holdsOffice", '"foreign minister"') in short
    assert ("kestria", "joined", "northern-union") in short
    assert ("lena-orr", "succeeded", "ivo-sand") in short
    names = {name for _, name, _ in short}
    assert "attacked" not in names, "only the Free Front says so"
    assert "hasMission" not in names, "the embassy is only planned"
    assert ("lena-orr", "metWith", "tomas-reed") not in short, "they only may meet"


def test_shapes_hold_of_the_stories(shapes: Shapes) -> None:
    check_shapes(story_lines(), shapes)


def without(lines: list[str], *parts: str) -> list[str]:
    return [line for line in lines if not all(part in line for part in parts)]


def after(line: str) -> str:
    return "2027-02-09" if "#earliest>" in line else "2026-02-09"


MEETING = "fact:Meeting-"
BREAKS = [
    ("no status", lambda lines: without(lines, "/Meeting-", "#status>"), "Fact-status", "one status"),
    ("no evidence", lambda lines: without(lines, "/Meeting-", "#evidence>"), "Fact-evidence", "has evidence"),
    ("one alone", lambda lines: without(lines, "/Meeting-", "#participant>", "mara-venn"), "Meeting", "2 or more, or"),
    ("no quote", lambda lines: without(lines, "oa#exact"), "Evidence-exact", "the words it quotes"),
    ("no rule", lambda lines: without(lines, "#rule>"), "Evidence-rule", "names its rule"),
    ("no article", lambda lines: without(lines, "#article>"), "Evidence-article", "is in one article"),
    ("no text", lambda lines: without(lines, "#text>"), "Article-text", "has its text"),
    ("no name", lambda lines: without(lines, "prefLabel", "Mara Venn"), "Entity-name", "has one name"),
    ("places met", lambda lines: [line.replace("#Person>", "#Place>") for line in lines], "Meeting-participant", "takes Person"),
    ("time runs back", lambda lines: [line.replace("2026-02-09", after(line)) for line in lines], "Fact-order", "not after"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "broken", "shape", "message"), BREAKS, ids=[what for what, *_ in BREAKS])
def test_a_broken_shape_is_told_with_its_fact(
    ontology: Ontology, shapes: Shapes, what: str, broken: object, shape: str, message: str
) -> None:
    article, facts = stories()[0]
    lines = broken(article_lines(article, [only(facts, "Meeting")], ontology))  # type: ignore[operator]
    with pytest.raises(UserError) as error:
        check_shapes(lines, shapes)
    assert f"breaks the shape {shape}:" in str(error.value)
    assert message in str(error.value)
    if shape.startswith(("Fact", "Meeting")):
        assert f"{MEETING}" in str(error.value)
        assert "Ivo Sand and Mara Venn met" in str(error.value)


def test_a_lone_collective_may_meet(ontology: Ontology, shapes: Shapes) -> None:
    council = Entity("council", "Organisation", "council")
    lines = article_lines(Article("a", CHEST), [fact(CHEST, "Meeting", None, CHEST, participant=council)], ontology)
    assert faults(lines, shapes) == []


WRONG = [
    (Fact("Meting", None, {}), "Meting: the ontology has no such fact class"),
    (Fact("Meeting", "held", {}), "Meeting: it has no change held; known are none"),
    (Fact("Custody", None, {"person": (HOLT,)}), "Custody: it has no change None; known are arrested"),
    (Fact("Meeting", None, {"party": (REED,)}), "Meeting: it has no role party; known are participant"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG, ids=[message for _, message in WRONG])
def test_a_fact_that_the_ontology_does_not_know_is_an_error(ontology: Ontology, wrong: Fact, message: str) -> None:
    with pytest.raises(UserError, match=r"\w+") as error:
        article_lines(Article("a", ""), [wrong], ontology)
    assert message in str(error.value)


def test_hostile_text_stays_text(ontology: Ontology, shapes: Shapes) -> None:
    person = Entity("../../etc/passwd> <x", "Person", HOSTILE, wikidata="Q1> <y:z")
    other = Entity("b", "Person", "Ben\ud800")
    roles: dict[str, tuple[Entity | str, ...]] = {"actor": (person,), "target": (other,), "topic": (HOSTILE,)}
    known = Fact(
        "Stance",
        "support",
        roles,
        evidence=(Evidence(0, len(HOSTILE), HOSTILE, HOSTILE, (("actor", 0, 3),), {"status": HOSTILE}),),
    )
    article = Article("../a b\n<c>", HOSTILE, title=HOSTILE, url=HOSTILE, source=HOSTILE)
    lines = article_lines(article, [known], ontology, forms={person.id: (HOSTILE * 2,)})
    assert all(line.count("\n") == 1 for line in lines)
    assert faults(lines, shapes) == []
    view = read_graph(lines, ontology)
    assert view.entities[person.id].name == HOSTILE
    assert view.entities["b"].name == "Ben\ufffd"
    assert view.articles[article.id].text == HOSTILE
    assert view.facts[0].texts["topic"] == (HOSTILE,)
    assert view.facts[0].evidence[0].rule == HOSTILE
    assert len(graph_of(lines)) == len(lines) == len(lines_of_rdflib(dataset_of(lines)))
    assert lines_of_rdflib(dataset_of(lines)) == lines


def test_rdflib_gives_back_the_same_lines() -> None:
    assert lines_of_rdflib(dataset_of(story_lines())) == story_lines()


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    kg, skos, id_, office = KG, "http://www.w3.org/2004/02/skos/core#", "https://kg.example/id/", "https://kg.example/office/"
    type_ = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    return seeds_of(
        [
            (f"<{id_}lomara>", type_, f"<{kg}State>"),
            (f"<{id_}lomara>", f"<{skos}prefLabel>", '"Lomara"@en'),
            (f"<{id_}lomara>", f"<{kg}capital>", f"<{id_}port-lomar>"),
            (f"<{id_}lomara>", f"<{kg}partOf>", f"<{id_}old-world>"),
            (f"<{id_}old-world>", f"<{skos}prefLabel>", '"Old World"@en'),
            (f"<{id_}old-world>", f"<{kg}demonym>", '"old"@en'),
            (f"<{id_}tenure-sand>", type_, f"<{kg}Tenure>"),
            (f"<{id_}tenure-sand>", f"<{kg}holder>", f"<{id_}ivo-sand>"),
            (f"<{id_}tenure-sand>", f"<{kg}office>", f"<{office}president>"),
            (f"<{office}president>", f"<{skos}prefLabel>", '"president"@en'),
            (f"<{office}president>", f"<{skos}broader>", f"<{office}head-of-state>"),
            (f"<{office}head-of-state>", f"<{skos}prefLabel>", '"head of state"@en'),
            (f"<{id_}nowhere>", f"<{skos}prefLabel>", '"Nowhere"@en'),
        ]
    )


def test_seeds_come_with_the_entities_that_occur(ontology: Ontology, seeds: Seeds) -> None:
    article, facts = stories()[0]
    lines = article_lines(article, facts, ontology, offices=seeds.offices)
    both = with_seeds(lines, seeds)
    added = [line for line in both if line.endswith("<https://kg.example/seeds> .\n")]
    assert sorted([*lines, *added]) == both
    assert len(added) == 11
    assert not any("nowhere" in line or "demonym" in line for line in added)
    assert "https://kg.example/office/president" in used_in(lines)[1]
    view = read_graph(both, ontology)
    assert all(fact.evidence for fact in view.facts), "a tenure of the seeds is no fact of an article"


PROGRAM = "from tests.stories import story_lines; print(*story_lines())"


def test_two_processes_write_the_same_bytes() -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1
    assert b"kg.example/fact/Meeting-" in written.pop()
