"""The lexicon: what Turtle gives, and what a faulty file is told."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import UserErrors
from kg.known.lexicon import load_lexicon, slug, unaccented
from kg.known.posts import day, in_office

HEADER = """@prefix kg: <https://kg.example/ontology#> .
@prefix id: <https://kg.example/id/> .
@prefix office: <https://kg.example/office/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SMALL = """
id:peru a kg:State ; skos:prefLabel "Peru"@en ; skos:altLabel "Perú"@en, "Republic of Peru"@en ; kg:demonym "Peruvian"@en ;
    kg:people "Peruvians"@en ; kg:capital id:lima ; owl:sameAs wd:Q419 .
id:lima a kg:Place ; skos:prefLabel "Lima"@en ; kg:locatedIn id:peru .
id:ana a kg:Person ; skos:prefLabel "Ana Ríos"@en ; foaf:gender "female" .
office:president a kg:Office ; skos:prefLabel "president"@en ; skos:altLabel "President of the Republic"@en ;
    kg:headNoun "president" .
id:tenure-ana a kg:Tenure ; kg:holder id:ana ; kg:office office:president ; kg:of id:peru ;
    kg:from "2001-07-28"^^xsd:date ; kg:until "2006-07-28"^^xsd:date .
"""


def write(folder: Path, text: str) -> Path:
    (folder / "actors.ttl").write_text(HEADER + text, encoding="utf-8")
    return folder


def test_a_stanza_gives_an_entity_with_its_links(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, SMALL))
    peru = lexicon.entities["peru"]
    assert (peru.type, peru.name, peru.wikidata, peru.known) == ("State", "Peru", "Q419", True)
    assert lexicon.entities["lima"].located_in == "peru"
    assert lexicon.names["peru"] == ("Peru", "Perú", "Republic of Peru")
    assert lexicon.capitals["lima"] == peru
    assert lexicon.office_names["president of the republic"] == ("president",)


def test_a_capital_names_the_place_and_the_state(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, SMALL))
    (form,) = lexicon.forms["Lima"]
    assert [(sense.entity.id, sense.how) for sense in form.senses] == [("lima", "name"), ("peru", "capital")]


def test_a_tenure_holds_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    (item,) = load_lexicon(write(tmp_path, SMALL)).tenures
    days = [date(2001, 7, 27), date(2001, 7, 28), date(2006, 7, 28), date(2006, 7, 29)]
    assert [in_office(item, when) for when in days] == [False, True, True, False]
    assert not in_office(item, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id:a a kg:Person ; skos:preflabel 'A' .", "a Person has no property skos:preflabel"),
        ("id:a a kg:Persn ; skos:prefLabel 'A' .", "its class is kg:Persn"),
        ("id:a a kg:Person .", "needs exactly one skos:prefLabel"),
        ("id:a a kg:Person ; skos:prefLabel 'A' . id:b a kg:Person ; skos:prefLabel 'A' .", '"A" already names id:a'),
        ("id:a a kg:State ; skos:prefLabel 'A' ; kg:capital id:b .", "kg:capital names id:b, which no file describes"),
        ("id:a a kg:Person ; skos:prefLabel 'A' ; foaf:gender 'f' .", 'foaf:gender is "f"'),
        ("id:t a kg:Tenure ; kg:holder id:a .", "not described in any file: kg:holder (a), kg:office (missing)"),
        ("id:a a kg:Person skos:prefLabel 'A' .", "this is not Turtle"),
    ],
)
def test_a_fault_is_told_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UserErrors) as caught:
        load_lexicon(write(tmp_path, text))
    assert message in str(caught.value)
    assert "actors.ttl" in str(caught.value)


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(UserErrors) as caught:
        load_lexicon(write(tmp_path, "id:a a kg:Person . id:b a kg:State ; kg:colour 'red' ."))
    assert len(caught.value.faults) == 3


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(UserErrors, match=r"no \*.ttl files"):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Yván Gil", "yvan-gil"), ("Mir-Mohammadi", "mir-mohammadi"), ("Shi'ites", "shiites"), ("U.S. Embassy", "u-s-embassy")],
)
def test_a_slug_is_plain(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_taking_accents_away_keeps_offsets() -> None:
    assert unaccented("Łukasz Çağ øre") == "Lukasz Cag ore"


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [("2013", False, date(2013, 1, 1)), ("2013", True, date(2013, 12, 31)), ("2012-02", True, date(2012, 2, 29))],
)
def test_a_year_or_month_stands_for_its_first_or_last_day(text: str, last: bool, expected: date) -> None:
    assert day(text, last=last) == expected
