"""The curated actors, offices and tenures hold together: every name, link and date of `seeds/*.ttl`."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.known.lexicon import Lexicon, load_lexicon, unaccented
from kg.known.seeds import Stanza, read_stanzas

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(SEEDS.glob("*.ttl"))
NAMES = ("skos:prefLabel", "skos:altLabel", "kg:abbreviation", "kg:demonym", "kg:people", "kg:metonym")
LINKS = (
    "kg:capital",
    "kg:seat",
    "kg:partOf",
    "kg:locatedIn",
    "kg:governmentOf",
    "kg:holder",
    "kg:office",
    "kg:of",
    "skos:broader",
)
# City states, and orders without a territory, have no capital of another name.
NO_CAPITAL = {"monaco", "singapore", "sovereign-order-of-malta", "donetsk-peoples-republic", "luhansk-peoples-republic"}
# "Dominican" and "Congolese" are the larger neighbours' in news, and these have no adjective of their own.
NO_DEMONYM = {
    "dominica",
    "donetsk-peoples-republic",
    "luhansk-peoples-republic",
    "republic-of-the-congo",
    "serbia-and-montenegro",
    "sovereign-order-of-malta",
    "united-arab-republic",
}
NO_CODE = {
    "abkhazia",
    "donetsk-peoples-republic",
    "kosovo",
    "luhansk-peoples-republic",
    "northern-cyprus",
    "somaliland",
    "south-ossetia",
    "sovereign-order-of-malta",
    "transnistria",
}


@cache
def stanzas() -> dict[str, Stanza]:
    return read_stanzas(FILES, [])


@cache
def lexicon() -> Lexicon:
    return load_lexicon(SEEDS)


def of_type(name: str) -> list[Stanza]:
    return [stanza for stanza in stanzas().values() if stanza.type == name]


def living_states() -> list[Stanza]:
    return [state for state in of_type("State") if not state.all("kg:until")]


def labels(stanza: Stanza) -> Iterator[str]:
    return (label for predicate in NAMES for label in stanza.all(predicate))


def subjects(path: Path) -> list[str]:
    return re.findall(r"^(\w+:\S+) a ", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_strict_reader_has_nothing_to_say_against_the_files() -> None:
    assert lexicon().entities["venezuela"].name == "Venezuela"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_says_where_its_facts_come_from_and_has_one_stanza_a_subject(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert len(subjects(path)) == len(set(subjects(path)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_stanzas_of_a_section_are_sorted_by_id(path: Path) -> None:
    for section in re.split(r"\n(?=# )", path.read_text(encoding="utf-8")):
        found = re.findall(r"^(?:id|office):(?!tenure-)(\S+) a ", section, re.MULTILINE)
        assert found == sorted(found)


def test_ids_are_lower_case_words_with_hyphens() -> None:
    assert [name for name in stanzas() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_every_link_leads_to_something_described() -> None:
    missing = [(stanza.id, link, target) for stanza in stanzas().values() for link in LINKS for target in stanza.all(link)]
    assert [item for item in missing if item[2] not in stanzas()] == []


def test_wikidata_identities_are_numbers_and_each_is_one_things() -> None:
    known = [(wikidata, stanza.id) for stanza in stanzas().values() for wikidata in stanza.all("owl:sameAs")]
    assert [wikidata for wikidata, _ in known if not re.fullmatch(r"Q[1-9]\d*", wikidata)] == []
    assert len({wikidata for wikidata, _ in known}) == len(known)


def test_no_label_names_two_states() -> None:
    owners: dict[str, set[str]] = {}
    for state in of_type("State"):
        for label in labels(state):
            owners.setdefault(unaccented(label), set()).add(state.id)
    assert {label: sorted(ids) for label, ids in owners.items() if len(ids) > 1} == {}


def test_every_state_has_an_adjective() -> None:
    assert {state.id for state in of_type("State") if not state.all("kg:demonym")} == NO_DEMONYM


def test_every_state_of_today_has_a_capital() -> None:
    assert {state.id for state in living_states() if not state.all("kg:capital")} == NO_CAPITAL


def test_every_state_of_today_has_its_iso_codes() -> None:
    assert {state.id for state in living_states() if not state.all("kg:isoAlpha2")} == NO_CODE
    for stanza in stanzas().values():
        assert all(re.fullmatch("[A-Z]{2}", code) for code in stanza.all("kg:isoAlpha2"))
        assert all(re.fullmatch("[A-Z]{3}", code) for code in stanza.all("kg:isoAlpha3"))


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Holland", "netherlands"),
        ("DRC", "democratic-republic-of-the-congo"),
        ("Burma", "myanmar"),
        ("U.S.", "united-states"),
        ("Kremlin", "russia"),
        ("Britons", "united-kingdom"),
        ("Turkiye", "turkey"),
        ("USSR", "soviet-union"),
    ],
)
def test_a_state_is_known_by_its_short_forms(name: str, state: str) -> None:
    assert [item.id for item in of_type("State") if name in map(unaccented, labels(item))] == [state]


def test_a_capital_lies_in_its_state() -> None:
    elsewhere = [
        (state.id, place)
        for state in living_states()
        for place in state.all("kg:capital") + state.all("kg:seat")
        if not lies_in(stanzas()[place], state.id)
    ]
    assert elsewhere == []


def lies_in(place: Stanza, state: str) -> bool:
    around = place.first("kg:locatedIn")
    return around == state or (bool(around) and lies_in(stanzas()[around], state))


def test_every_office_leads_to_the_most_general_one() -> None:
    offices = {office.id: office for office in of_type("Office")}
    for office in offices.values():
        steps = [office.id]
        while broader := offices[steps[-1]].all("skos:broader"):
            assert broader[0] not in steps, f"{office.id} is broader than itself"
            steps.append(broader[0])
        assert steps[-1] == "office-holder"


def test_the_head_noun_of_an_office_is_a_word_of_it() -> None:
    for office in of_type("Office"):
        words = re.findall(r"[^\s-]+", office.first("skos:prefLabel"))
        assert office.first("kg:headNoun") in words, office.id


def test_phases_are_those_of_the_fact_schema() -> None:
    phases = {phase.first("skos:prefLabel") for phase in of_type("Phase")}
    assert phases == {"acting", "current", "designate", "elect", "former", "late", "nominee"}


def test_tenures_begin_before_they_end() -> None:
    backwards = [item for item in lexicon().tenures if item.start and item.end and item.start > item.end]
    assert backwards == []


@pytest.mark.parametrize("office", ["president", "prime-minister"])
def test_no_state_has_two_holders_of_its_highest_office_for_more_than_a_year(office: str) -> None:
    tenures = [
        item for item in lexicon().tenures if item.office == office and item.of.type == "State" and item.start and item.end
    ]
    for one in tenures:
        for other in tenures:
            if one.of == other.of and one.holder != other.holder and one.start and one.end and other.start and other.end:
                shared = (min(one.end, other.end) - max(one.start, other.start)).days
                assert shared < 366, f"{one.holder.id} and {other.holder.id}"


def test_a_state_has_one_holder_of_an_office_without_end() -> None:
    highest = ("president", "prime-minister", "king", "chancellor", "supreme-leader", "foreign-minister")
    open_ended = [(item.of.id, item.office) for item in lexicon().tenures if item.office in highest and not item.end]
    assert sorted({post for post in open_ended if open_ended.count(post) > 1}) == []
