"""Names of persons, states, bodies, places and groups: what a sentence's mentions stand for."""

from datetime import date
from itertools import pairwise

import pytest

from kg.known.lexicon import load_lexicon
from kg.resources import data_path
from tests.reading import named, read

TODAY = date(2026, 3, 1)

# Sentence; the words of a mention, its type and the name of its entity.
CASES = [
    # States by name, short form, adjective, capital, seat.
    ("Peru and the U.S. signed a treaty.", {"Peru": ("State", "Peru"), "U.S.": ("State", "United States")}),
    ("The Peruvian tax was raised.", {"Peruvian": ("State", "Peru")}),
    ("Tokyo accused Beijing of spying on its navy.", {"Tokyo": ("State", "Japan"), "Beijing": ("State", "China")}),
    ("The two ministers met in Tokyo.", {"Tokyo": ("Place", "Tokyo")}),
    ("Ties between Oslo and Madrid were strained.", {"Oslo": ("State", "Norway"), "Madrid": ("State", "Spain")}),
    ("The Kremlin denied the report.", {"Kremlin": ("State", "Russia")}),
    (
        "The National Chilean Salt Company paid.",
        {"National Chilean Salt Company": ("Organisation", "National Chilean Salt Company")},
    ),
    # Persons, with titles, forms of address, particles, initials, surnames.
    ("Foreign Minister Tomás Quiroga resigned.", {"Tomás Quiroga": ("Person", "Tomás Quiroga")}),
    ("Former President Adel al-Khatib was freed. Al-Khatib left.", {"Al-Khatib": ("Person", "Adel al-Khatib")}),
    ("Senators Ruth Okafor and Piet van der Berg objected.", {"Piet van der Berg": ("Person", "Piet van der Berg")}),
    (
        "He met Kim Hong-kyun and Chung Eui-yong.",
        {"Kim Hong-kyun": ("Person", "Kim Hong-kyun"), "Chung Eui-yong": ("Person", "Chung Eui-yong")},
    ),
    ("Special Envoy van Dijk left.", {"van Dijk": ("Person", "van Dijk")}),
    ("Mrs Halloran spoke after Deirdre Halloran arrived.", {"Halloran": ("Person", "Deirdre Halloran")}),
    ("Envoy for Special Projects Laura Kemp flew home.", {"Laura Kemp": ("Person", "Laura Kemp")}),
    (
        "Prime Minister of Tonga Sione Vaipulu spoke on Monday.",
        {"Tonga": ("State", "Tonga"), "Sione Vaipulu": ("Person", "Sione Vaipulu")},
    ),
    ("Ricardo Olmedo Funes spoke. Later Olmedo left.", {"Olmedo": ("Person", "Ricardo Olmedo Funes")}),
    ("The historian Iwona Zielińska disagreed. Zielinska wrote a book.", {"Zielinska": ("Person", "Iwona Zielińska")}),
    ("Marta Osei Jr. and Kwabena Osei met. Marta Osei won.", {"Marta Osei": ("Person", "Marta Osei Jr.")}),
    # Organs of states have one identity, however they are named.
    ("The Iraqi Foreign Ministry protested.", {"Iraqi Foreign Ministry": ("Organisation", "Iraqi Foreign Ministry")}),
    ("The Foreign Ministry of Zambia protested.", {"Foreign Ministry": ("Organisation", "Zambian Foreign Ministry")}),
    ("Zambia's foreign ministry protested.", {"foreign ministry": ("Organisation", "Zambian foreign ministry")}),
    ("The Zambian army withdrew.", {"Zambian army": ("Organisation", "Zambian army")}),
    (
        "Canada reopened its embassy in Lima.",
        {"embassy": ("Organisation", "Canadian embassy in Lima"), "Lima": ("Place", "Lima")},
    ),
    ("The U.S. Embassy in Harare is shut.", {"U.S. Embassy": ("Organisation", "U.S. Embassy in Harare")}),
    # Governments.
    ("The Zambian regime gave in.", {"Zambian regime": ("Organisation", "Zambian government")}),
    ("Zambia's interim authorities gave in.", {"interim authorities": ("Organisation", "Zambian government")}),
    ("The government of Zambia gave in.", {"government": ("Organisation", "Zambian government")}),
    # Bodies: abbreviations, suffixes, short forms, names that begin with a state.
    (
        "The Highland Water Board (HWB) met. The HWB decided nothing.",
        {"HWB": ("Organisation", "Highland Water Board")},
    ),
    (
        "Zambian airline Copper Air was fined. Later Copper paid.",
        {"Zambian": ("State", "Zambia"), "Copper Air": ("Organisation", "Copper Air"), "Copper": ("Organisation", "Copper Air")},
    ),
    ("The Committee on Lebanon met on Monday.", {"Committee on Lebanon": ("Organisation", "Committee on Lebanon")}),
    ("She joined the Texas General Assembly.", {"Texas General Assembly": ("Organisation", "Texas General Assembly")}),
    ("The Toledo Sun reported it.", {"Toledo Sun": ("Organisation", "Toledo Sun")}),
    ("Zambia Sugar Ltd was sold.", {"Zambia Sugar Ltd": ("Organisation", "Zambia Sugar Ltd")}),
    ("The Ministry of Trade and Labour met.", {"Ministry of Trade and Labour": ("Organisation", "Ministry of Trade and Labour")}),
    # Places.
    ("The bomb fell near Orlowo.", {"Orlowo": ("Place", "Orlowo")}),
    ("A strike hit Mbassa, Cameroon.", {"Mbassa": ("Place", "Mbassa"), "Cameroon": ("State", "Cameroon")}),
    ("Trains run from Orlowo in Siberia.", {"Orlowo": ("Place", "Orlowo"), "Siberia": ("Place", "Siberia")}),
    ("They won in Georgia, Michigan and Ohio.", {"Georgia": ("Place", "state of Georgia")}),
    ("Tbilisi said that Georgia, Armenia and Peru agreed.", {"Georgia": ("State", "Georgia")}),
    ("Troops hold Orlowo Airport.", {"Orlowo Airport": ("Place", "Orlowo Airport")}),
    # Groups.
    ("Three Danish diplomats were expelled.", {"Three Danish diplomats": ("Group", "Three Danish diplomats")}),
    ("The Chadian people will vote.", {"Chadian people": ("Group", "Chadian people")}),
    (
        "Friends of Deirdre Halloran spoke.",
        {"Friends": ("Group", "Friends of Deirdre Halloran"), "Deirdre Halloran": ("Person", "Deirdre Halloran")},
    ),
    ("Mali's negotiating team left.", {"negotiating team": ("Group", "Mali's negotiating team")}),
    ("Thousands marched in Lima.", {"Thousands": ("Group", "Thousands")}),
    (
        "The Tunisian League for the Defence of Human Rights met.",
        {"Tunisian League for the Defence of Human Rights": ("Organisation", "Tunisian League for the Defence of Human Rights")},
    ),
    (
        "The Senate Finance Committee met. The Senate agreed.",
        {"Senate Finance Committee": ("Organisation", "Senate Finance Committee"), "Senate": ("Organisation", "Senate")},
    ),
    ("Chadians will vote.", {"Chadians": ("Group", "Chadians")}),
    (
        "Brussels: Minister of State Sultan bin Zayd Al Harthi left.",
        {"Brussels": ("Place", "Brussels"), "Sultan bin Zayd Al Harthi": ("Person", "Sultan bin Zayd Al Harthi")},
    ),
    (
        "Crown Prince Mohammed bin Salman bin Abdulaziz Al Saud left.",
        {"Mohammed bin Salman bin Abdulaziz Al Saud": ("Person", "Mohammed bin Salman")},
    ),
    ("The European Union met. The Commission agreed.", {"Commission": ("Organisation", "European Commission")}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_name_stands_for_its_entity(text: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = read(text, TODAY)
    found = {doc.text(m.start, m.end): (m.entities[0].type, m.entities[0].name) for m in named(doc)}
    assert {words: found.get(words) for words in expected} == expected


def test_unknown_names_listed_behind_in_are_places() -> None:
    doc = read("The attacks in Qamenas, Sarmin and Talamenes went on.")
    assert [m.entities[0].type for m in named(doc)] == ["Place", "Place", "Place"]


def test_parties_are_told_by_names_and_letters() -> None:
    text = "Rep. Ada Lund (D-TX) met Bo Hale of the Social Democrats and Jan Roy of the Alliance for the Union of Romanians."
    bodies = {m.entities[0].name for m in named(read(text, TODAY)) if m.entities[0].type == "Organisation"}
    assert bodies == {"Democratic Party", "Social Democrats", "Alliance for the Union of Romanians"}


def test_a_nickname_of_two_words_is_part_of_the_name() -> None:
    names = {m.entities[0].name for m in named(read('He met Francisco "Lu Olo" Guterres of the Fretilin party.', TODAY))}
    assert names == {'Francisco "Lu Olo" Guterres', "Fretilin"}


def test_a_father_and_his_namesake_are_two() -> None:
    text = 'Benigno Aquino III left. He is the son of Benigno "Ninoy" Aquino Jr.'
    names = {m.entities[0].name for m in named(read(text, TODAY))}
    assert names == {"Benigno Aquino III", 'Benigno "Ninoy" Aquino Jr.'}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Hurricane Matilda came on Monday.", "Hurricane Matilda"),
        ("In English, Halloran agreed.", "English"),
        ("The Iran Hostage Crisis ended.", "Crisis"),
        ("Social Democrat lawmaker Marta Osei left.", "Democrat"),
        ("The World Cup begins in June.", "World Cup"),
        ("The Treaty of Lund was signed.", "Treaty of Lund"),
        ("The Zambian airport authority was merged.", "Zambian airport authority"),
        ("Operation Northern Shield ended.", "Operation Northern Shield"),
    ],
)
def test_events_and_works_are_no_actors(text: str, absent: str) -> None:
    doc = read(text)
    assert absent not in [doc.text(m.start, m.end) for m in named(doc)]


def test_a_title_is_no_part_of_the_name() -> None:
    doc = read("Deputy Secretary of State Anne Fairley met General Otto Brandt.")
    assert [doc.text(m.start, m.end) for m in named(doc)] == ["Anne Fairley", "Otto Brandt"]


def test_mentions_are_sorted_and_apart() -> None:
    doc = read("The Peruvian foreign ministry and Zambia's interim authorities told three Danish diplomats to leave Lima, Peru.")
    mentions = named(doc)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(mention.start <= mention.head < mention.end for mention in mentions)


def test_an_administration_is_the_government_of_its_leaders_state() -> None:
    doc = read("The Trump administration told Congress.", date(2026, 2, 1))
    (mention,) = [m for m in named(doc) if doc.words[m.head] == "administration"]
    assert mention.entities[0].government_of == "united-states"


def test_an_embassy_knows_its_state_and_place() -> None:
    doc = read("Canada reopened its embassy in Lima.")
    (embassy,) = [m.entities[0] for m in named(doc) if doc.words[m.head] == "embassy"]
    assert (embassy.part_of, embassy.located_in) == ("canada", "lima")


def test_a_surname_alone_is_the_leader_in_office() -> None:
    doc = read("Blair left the summit early. Britain had lost.", date(2003, 6, 1))
    assert [m.entities[0].id for m in named(doc)] == ["tony-blair", "united-kingdom"]


def test_a_surname_alone_is_no_leader_of_a_state_that_is_not_named() -> None:
    doc = read("Blair left the summit early.", date(2003, 6, 1))
    assert [m.entities[0].id for m in named(doc)] == ["blair"]


def test_a_surname_with_the_title_of_another_office_is_no_leader_of_a_state_that_is_not_named() -> None:
    doc = read("Rep. Castro left early.", date(2022, 6, 1))
    assert [m.entities[0].id for m in named(doc)] == ["castro"]


def test_a_known_surname_is_another_persons_where_the_article_names_that_one() -> None:
    doc = read("Hannes Thatcher opened the fair in Bergen. Thatcher sold cheese.", date(2020, 5, 1))
    assert [m.entities[0].name for m in named(doc) if m.entities[0].type == "Person"] == ["Hannes Thatcher"] * 2


def test_a_known_family_name_does_not_make_a_relative_the_known_one() -> None:
    doc = read("Hamza bin Laden was named heir of the group. Bin Laden is thought to be 30.")
    assert named(doc)[0].entities[0].name == "Hamza bin Laden"


def test_the_end_of_a_known_persons_name_is_not_that_person() -> None:
    assert named(read("Ahmed Ali was arrested in Cairo."))[0].entities[0].name == "Ahmed Ali"
    assert named(read("Abiy Ahmed Ali met reporters in Cairo."))[0].entities[0].name == "Abiy Ahmed"


def test_family_members_are_kept_apart() -> None:
    doc = read("Bruno Keller and his wife, Greta Keller, arrived. Bruno Keller waved. Mrs Keller spoke. Keller left.")
    found = [m.entities[0].name.split()[0] for m in named(doc)]
    assert found == ["Bruno", "Greta", "Bruno", "Greta", "Bruno"]


def test_the_lexicon_of_the_project_loads_without_faults() -> None:
    assert len(load_lexicon(data_path("seeds")).entities) > 1000
