"""Facts become FollowTheMoney entities that the library itself accepts; each carries its proof, and none says more than its fact."""

import json
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UserError
from kg.ftm.forms import CLASSES, load_forms
from kg.ftm.things import library
from kg.known.ontology import load_ontology
from kg.model import Article, Entity, Evidence, Fact
from kg.rdf.export import export
from kg.rdf.graph import article_lines
from kg.rdf.terms import KG, SEEDS
from tests.conftest import NEEDS_ICU, ROOT
from tests.stories import story_lines
from tests.test_export import hostile_lines

ONTOLOGY = load_ontology()
needs_library = pytest.mark.skipif(
    find_spec("followthemoney") is None, reason=f"{NEEDS_ICU}: pip install '.[ftm]' brings what this tests"
)


def written(lines: list[str]) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in map(json.loads, export(lines, "ftm", ONTOLOGY).splitlines())}


@cache
def of_stories() -> dict[str, dict[str, Any]]:
    return written(story_lines())


def of_schema(schema: str, entities: dict[str, dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    return [entity["properties"] for entity in (entities or of_stories()).values() if entity["schema"] == schema]


def one(schema: str, **wanted: str) -> dict[str, Any]:
    """The one entity of the stories of this schema that has these values."""
    (found,) = [said for said in of_schema(schema) if all(value in said.get(name, ()) for name, value in wanted.items())]
    return found


def proven(article: str, words: str, **said: str) -> dict[str, list[str]]:
    return {"proof": [f"kg-article-{article}"], "description": [words], **{name: [value] for name, value in said.items()}}


@needs_library
@pytest.mark.parametrize("lines", [story_lines, hostile_lines])
def test_the_library_accepts_every_entity(lines: Any) -> None:
    model = library()
    entities = written(lines())
    assert entities
    for entity in entities.values():
        schema = model.get(entity["schema"])
        schema.validate(entity)
        assert set(entity["properties"]) <= set(schema.properties)
        assert set(schema.required) <= set(entity["properties"]), entity["id"]
        proxy = model.get_proxy(entity)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == entity["properties"]
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or model.get(entities[value]["schema"]).is_a(prop.range), (entity["id"], prop.name)


@needs_library
def test_an_office_held_is_an_occupancy_of_a_position() -> None:
    post = one("Position", name="foreign minister of Kestria")
    assert post["organization"] == ["kg-entity-kestria"]
    held = dict(one("Occupancy", holder="kg-entity-mara-venn"))
    (position,) = held.pop("post")
    assert of_stories()[position]["properties"] == post
    assert held == proven(
        "2026-02-10-ties", "Foreign Minister Mara Venn of Kestria", status="current", holder="kg-entity-mara-venn",
        summary="Mara Venn: current foreign minister of Kestria", sourceUrl="https://news.example/ties", publisher="The Example",
    )  # fmt: skip
    assert len({tuple(found["post"]) for found in of_schema("Occupancy")}) == 2, "three presidents share one position"


@needs_library
def test_kin_members_and_followers_are_edges() -> None:
    assert one("Family") == proven(
        "2026-03-20-fall", "Sand's wife, Petra Sand", person="kg-entity-ivo-sand", relative="kg-entity-petra-sand",
        relationship="spouse", summary="Petra Sand: spouse of Ivo Sand",
    )  # fmt: skip
    assert one("Membership", member="kg-entity-petra-sand")["organization"] == ["kg-entity-free-front"]
    assert one("Membership", member="kg-entity-kestria")["description"] == ["Kestria joined the Northern Union"]
    after = one("Succession")
    assert (after["predecessor"], after["successor"], after["role"]) == (
        ["kg-entity-ivo-sand"], ["kg-entity-lena-orr"], ["president"],
    )  # fmt: skip
    assert one("Event", name="Lena Orr succeeded Ivo Sand as president of Lomara")["involved"] == [
        "kg-entity-ivo-sand", "kg-entity-lena-orr", "kg-entity-lomara",
    ]  # fmt: skip


@needs_library
def test_sanctions_name_who_set_them() -> None:
    assert one("Sanction") == proven(
        "2026-03-20-fall", "Kestria imposed sanctions on Lomara", entity="kg-entity-lomara", authority="Kestria", status="imposed",
        summary="sanctions imposed on Lomara by Kestria",
    )  # fmt: skip


@needs_library
def test_happenings_are_events_with_day_place_and_whom_they_involve() -> None:
    met = one("Event", name="Ivo Sand and Mara Venn met", date="2026-02-09")
    assert met["involved"] == ["kg-entity-ivo-sand", "kg-entity-mara-venn"]
    assert (met["location"], met["addressEntity"]) == (["Port Lomar, Lomara"], ["kg-entity-port-lomar"])
    assert met["proof"] == ["kg-article-2026-02-10-ties", "kg-article-2026-03-03-arrest"]
    assert met["description"] == [
        "Mara Venn met Ivo Sand on 9 February",
        "Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar",
    ]
    assert one("Person", name="Ivo Sand")["deathDate"] == ["2026-03-30"]


@needs_library
def test_what_is_planned_or_claimed_says_so_and_what_is_denied_is_left_out() -> None:
    plan = one("Event", name="reopening of Kestrian Embassy in Port Lomar by Kestria (planned)")
    assert plan["keywords"] == ["MissionChange", "planned", "reopened"]
    assert one("Event", name="attack on protesters by Lomaran police (according to Free Front)")
    assert one("Event", keywords="hedged")["name"] == ["Lena Orr and Tomás Reed met (possible; hedged)"]
    assert not [entity for entity in of_schema("Event") if "(negated" in entity["name"][0]]


@needs_library
def test_actors_have_names_and_what_they_belong_to() -> None:
    venn = one("Person", name="Mara Venn")
    assert (venn["weakAlias"], venn["gender"]) == (["Venn"], ["female"])
    assert {"2026-02-10-ties", "2026-04-02-death"} <= {proof.removeprefix("kg-article-") for proof in venn["proof"]}
    assert one("PublicBody", name="Kestrian Embassy in Port Lomar")["parent"] == ["kg-entity-kestria"]
    assert one("Address", name="Port Lomar")["full"] == ["Port Lomar, Lomara"]
    assert one("LegalEntity", name="protesters") and one("PublicBody", name="Lomara") and one("Organization", name="Free Front")
    assert one("Article", title="Ties again")["publishedAt"] == ["2026-02-10"]


TIMES = [
    ("current", "2019-07/..", {"startDate": ["2019-07"]}),
    ("current", "2019/2026-03-01", {"startDate": ["2019"]}),
    ("former", "2009~/2013", {"startDate": ["2009"], "endDate": ["2013"]}),
    ("acting", "2017-01-02", {"date": ["2017-01-02"]}),
    ("former", None, {}),
]


@needs_library
@pytest.mark.parametrize(("phase", "time", "wanted"), TIMES)
def test_times_of_an_office_are_partial_dates(phase: str, time: str | None, wanted: dict[str, list[str]]) -> None:
    person = Entity("ana-bar", "Person", "Ana Bar")
    fact = Fact("Tenure", None, {"holder": (person,), "office": ("mayor",), "phase": (phase,)}, time=time,
                evidence=(Evidence(0, 7, "r", "1"),))  # fmt: skip
    lines = article_lines(Article("a", "Ana Bar"), [fact], ONTOLOGY)
    (held,) = of_schema("Occupancy", written(lines))
    assert {name: value for name, value in held.items() if "ate" in name and name not in {"summary", "status"}} == wanted
    assert held["status"] == ["ended" if phase == "former" else "current"]


@needs_library
@pytest.mark.parametrize("phase", ["nominee", "elect", "designate"])
def test_who_is_to_hold_an_office_does_not_occupy_it(phase: str) -> None:
    fact = Fact("Tenure", None, {"holder": (Entity("ana-bar", "Person", "Ana Bar"),), "office": ("mayor",), "phase": (phase,)},
                evidence=(Evidence(0, 7, "r", "1"),))  # fmt: skip
    entities = written(article_lines(Article("a", "Ana Bar"), [fact], ONTOLOGY))
    assert [entity["schema"] for entity in entities.values()] == ["Article", "Person", "Event"]


@needs_library
def test_countries_are_iso_codes_from_the_seeds_or_the_librarys_own() -> None:
    iso = f'<https://kg.example/id/lomara> <{KG}isoAlpha2> "VE" <{SEEDS}> .\n'
    entities = written([*story_lines(), iso])
    assert entities["kg-entity-port-lomar"]["properties"]["country"] == ["ve"]
    assert entities["kg-entity-lomaran-government"]["properties"]["country"] == ["ve"]
    assert "country" not in of_stories()["kg-entity-port-lomar"]["properties"], "nobody knows the code of Lomara"


PROGRAM = """
from kg.rdf.export import export; from kg.ftm.things import library
from kg.known.ontology import load_ontology; from tests.stories import story_lines
print(export(story_lines(), "ftm", load_ontology()), export(story_lines()[::-1], "ftm", load_ontology()))
"""


@needs_library
def test_two_processes_write_the_same_bytes() -> None:
    texts = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
    assert list(of_stories()) == sorted(of_stories())


def test_what_to_install_is_told_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(UserError, match=r"needs the library followthemoney .*install kg\[ftm\].*libicu-dev"):
        export(story_lines(), "ftm", ONTOLOGY)


def test_every_class_is_in_the_docs_with_what_it_becomes() -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    forms = load_forms(ONTOLOGY)
    for name in ONTOLOGY.facts:
        schemas = {
            form.schema for key, said in forms.items() if key.split("/")[0] == name for form in said if hasattr(form, "schema")
        }
        assert name in rows, f"{name} is not in docs/exports.md"
        assert all(f"`{schema}`" in rows[name] for schema in schemas or {"Event"}), rows[name]


BAD = [
    ('Meating:\n  - schema: "Event"\n', "Meating: the ontology has no such class or change"),
    ('Custody/freed:\n  - schema: "Event"\n', "Custody/freed: the ontology has no such class"),
    (
        'Kinship:\n  - schema: "Family"\n    ends: { persn: "person" }\n',
        "Kinship: it has no role persn; known are person, relative",
    ),
    ('Kinship:\n  - schema: "Family"\n    end: { person: "person" }\n', "Kinship: a form is not written so"),
]


@pytest.mark.parametrize(("text", "message"), BAD, ids=[message for _, message in BAD])
def test_a_fault_in_the_forms_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / CLASSES.name).write_text(text, "utf-8")
    with pytest.raises(UserError) as error:
        load_forms(ONTOLOGY, tmp_path / CLASSES.name)
    assert message in str(error.value)
