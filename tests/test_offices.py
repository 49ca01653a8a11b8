"""Offices: who a sentence says holds which office of what, in which phase, and when."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import UserErrors
from kg.model import OfficePhrase
from kg.naming.coreference import resolve_references
from kg.office.offices import find_offices
from kg.office.words import FILE, office_words, read_office_words
from kg.time.times import find_times
from tests.reading import lexicon, named, read

TODAY = date(2026, 3, 1)


def phrases(text: str) -> tuple[OfficePhrase, ...]:
    """The office phrases of a text, read as the whole pipeline does: before and after references are resolved."""
    doc, words = read(text, TODAY), office_words(lexicon())
    times, mentions = find_times(doc), named(doc)
    first = find_offices(doc, mentions, lexicon(), words=words)
    references = resolve_references(doc, mentions, first, lexicon())
    return find_offices(doc, references, lexicon(), times=times, words=words)


def held(text: str) -> set[tuple[str, str, str, str]]:
    """Holder, office, body and phase of every office that is held."""
    return {
        (holder.name, phrase.office, " + ".join(body.name for body in phrase.of), phrase.phase)
        for phrase in phrases(text)
        for holder in phrase.holders
    }


# Sentence; holder, office, body and phase of each office held.
CASES = [
    # Title and name.
    ("Former Castillo adviser Ada Lund spoke. Pedro Castillo left.", [("Ada Lund", "adviser", "", "former")]),
    (
        "Speaker of the U.S. House of Representatives Ada Lund spoke.",
        [("Ada Lund", "speaker", "U.S. House of Representatives", "current")],
    ),
    ("Ada Lund, leader of the opposition CPL-UML, left.", [("Ada Lund", "leader", "CPL-UML", "current")]),
    (
        "Ada Lund, head of the centre-right New Dawn Party, and Bo Hale, a lawmaker of her National People's Power coalition, left.",
        [
            ("Ada Lund", "head", "New Dawn Party", "current"),
            ("Bo Hale", "lawmaker", "National People's Power", "current"),
        ],
    ),
    ("Ada Lund named Bo Hale, her chief of staff, as prime minister of Ghana.", [("Bo Hale", "chief of staff", "", "current")]),
    ("Eva Bishop and Minister Ada Lund spoke.", [("Ada Lund", "minister", "", "current")]),
    ("Republican President Ada Lund of Ghana spoke.", [("Ada Lund", "president", "Ghana", "current")]),
    (
        "Senators Ada Lund of Utah, Bo Hale of Florida, and Ann Pike of Georgia met.",
        [("Ada Lund", "senator", "", "current"), ("Bo Hale", "senator", "", "current"), ("Ann Pike", "senator", "", "current")],
    ),
    ("The troops killed Ghanaian general, Ada Lund in Accra.", [("Ada Lund", "general", "Ghana", "current")]),
    ("Ada Lund, his wife and the chair of the Water Board, left.", [("Ada Lund", "chair", "Water Board", "current")]),
    ("Ada Lund was the first president of Ghana to refuse.", [("Ada Lund", "president", "Ghana", "current")]),
    (
        "Ada Lund, chairwoman of the Water Board, met him. She was chair of the Road Board.",
        [("Ada Lund", "chairwoman", "Water Board", "current"), ("Ada Lund", "chairwoman", "Road Board", "former")],
    ),
    (
        "Kenya's Foreign Minister Ada Lund met her Polish colleague Jan Nowak.",
        [("Ada Lund", "foreign minister", "Kenya", "current"), ("Jan Nowak", "foreign minister", "Poland", "current")],
    ),
    (
        "Deputy Minister Ada Lund went to Nairobi, where she met Kenya's Deputy Minister Jan Otieno.",
        [("Ada Lund", "deputy minister", "", "current"), ("Jan Otieno", "deputy minister", "Kenya", "current")],
    ),
    ("Parliament ousted Prime Minister Ada Lund.", [("Ada Lund", "prime minister", "", "current")]),
    ("Ousted Prime Minister Ada Lund spoke.", [("Ada Lund", "prime minister", "", "former")]),
    ("Foreign Minister Ada Lund spoke in Oslo.", [("Ada Lund", "foreign minister", "", "current")]),
    ("Chilean Foreign Minister Ada Lund spoke.", [("Ada Lund", "foreign minister", "Chile", "current")]),
    ("U.S. Secretary of the Interior Joan Pike left.", [("Joan Pike", "secretary of the interior", "United States", "current")]),
    ("Norway prime minister Lars Holm spoke.", [("Lars Holm", "prime minister", "Norway", "current")]),
    ("Norway's human rights minister Ada Lund wrote to him.", [("Ada Lund", "human rights minister", "Norway", "current")]),
    ("The President of Ghana Kofi Badu agreed.", [("Kofi Badu", "president", "Ghana", "current")]),
    ("Kenyan trade and industry minister Ada Kamau agreed.", [("Ada Kamau", "trade and industry minister", "Kenya", "current")]),
    ("Deputy Foreign Minister Ada Lund left.", [("Ada Lund", "deputy foreign minister", "", "current")]),
    ("Deputy Chilean foreign minister Ada Lund left.", [("Ada Lund", "deputy foreign minister", "Chile", "current")]),
    ("Secretary of Justice Joan Pike resigned.", [("Joan Pike", "secretary of justice", "", "current")]),
    ("Minister of Energy and Mining Joan Pike resigned.", [("Joan Pike", "minister of energy and mining", "", "current")]),
    ("NATO Secretary-General Piet Maas spoke.", [("Piet Maas", "secretary-general", "NATO", "current")]),
    ("Lt. Gen. Omar Dahl surrendered.", [("Omar Dahl", "lieutenant general", "", "current")]),
    ("Sen. Ruth Okafor (R-TX) objected.", [("Ruth Okafor", "senator", "", "current")]),
    ("Army chief General Omar Dahl spoke.", [("Omar Dahl", "chief", "Army", "current"), ("Omar Dahl", "general", "", "current")]),
    ("Special envoy for Syria Ada Lund flew home.", [("Ada Lund", "special envoy for Syria", "", "current")]),
    ("Archbishop Ivo Santos prayed.", [("Ivo Santos", "archbishop", "", "current")]),
    ("Opposition leader Ada Lund was there.", [("Ada Lund", "opposition leader", "", "current")]),
    ("President Kofi Badu of Ghana agreed.", [("Kofi Badu", "president", "Ghana", "current")]),
    ("They met Fidesz MP (Member of Parliament) Ada Lund and Piet Maas.", [("Ada Lund", "member of parliament", "", "current")]),
    ("The senator from Texas, Ruth Okafor, left.", [("Ruth Okafor", "senator", "Texas", "current")]),
    ("Ruth Okafor, the Republican Senate Majority Leader, left.", [("Ruth Okafor", "majority leader", "Senate", "current")]),
    ("U.S. Treasury Secretary Joan Pike left.", [("Joan Pike", "treasury secretary", "United States", "current")]),
    (
        '"No," said Reps. Ruth Okafor and Joan Pike.',
        [("Ruth Okafor", "representative", "", "current"), ("Joan Pike", "representative", "", "current")],
    ),
    # A phase said once.
    ("He met then-U.S.-president Omar Dahl.", [("Omar Dahl", "president", "United States", "former")]),
    (
        "Former president and prime minister Omar Dahl left.",
        [("Omar Dahl", "president", "", "former"), ("Omar Dahl", "prime minister", "", "former")],
    ),
    (
        "Former foreign minister and opposition leader Omar Dahl left.",
        [("Omar Dahl", "foreign minister", "", "former"), ("Omar Dahl", "opposition leader", "", "current")],
    ),
    # Envoys: of the sender; the host is part of the office.
    ("U.S. Ambassador to Germany Joan Pike left.", [("Joan Pike", "ambassador to Germany", "United States", "current")]),
    ("Kenya's ambassador to the UK, Ada Kamau, left.", [("Ada Kamau", "ambassador to the UK", "Kenya", "current")]),
    ("The Kenyan ambassador in Lima, Ada Kamau, left.", [("Ada Kamau", "ambassador", "Kenya", "current")]),
    # Appositions on either side.
    ("Norway's foreign minister, Ada Lund, agreed.", [("Ada Lund", "foreign minister", "Norway", "current")]),
    ("The Norwegian foreign minister, Ada Lund, agreed.", [("Ada Lund", "foreign minister", "Norway", "current")]),
    ("Ada Lund, the Norwegian foreign minister, agreed.", [("Ada Lund", "foreign minister", "Norway", "current")]),
    ("Ada Lund, Norway's foreign minister, agreed.", [("Ada Lund", "foreign minister", "Norway", "current")]),
    ("Ada Lund, foreign minister of Norway, agreed.", [("Ada Lund", "foreign minister", "Norway", "current")]),
    ("Ada Lund, 56, the foreign minister of Norway, agreed.", [("Ada Lund", "foreign minister", "Norway", "current")]),
    ("Ada Lund, the Norwegian minister for trade, agreed.", [("Ada Lund", "minister for trade", "Norway", "current")]),
    ("Ada Lund, the mayor of the port city of Bergen, agreed.", [("Ada Lund", "mayor", "Bergen", "current")]),
    ("One of Ghana's vice presidents, Ada Badu, agreed.", [("Ada Badu", "vice president", "Ghana", "current")]),
    # Spokespersons.
    ("A State Department spokesperson, Joan Pike, said so.", [("Joan Pike", "spokesperson", "U.S. State Department", "current")]),
    ("A family spokesperson, Joan Pike, said so.", [("Joan Pike", "spokesperson", "", "current")]),
    (
        "German Chancellor Erna Vogt's spokesperson, Till Krug, said so.",
        [("Erna Vogt", "chancellor", "Germany", "current"), ("Till Krug", "spokesperson", "Germany", "current")],
    ),
    # Predicates.
    ("Kofi Badu is the president of Ghana.", [("Kofi Badu", "president", "Ghana", "current")]),
    ("Kofi Badu became president of Ghana in 2019.", [("Kofi Badu", "president", "Ghana", "current")]),
    ("Kofi Badu was the president of Ghana.", [("Kofi Badu", "president", "Ghana", "former")]),
    ("Kofi Badu, who is the president of Ghana, agreed.", [("Kofi Badu", "president", "Ghana", "current")]),
    ("Kofi Badu served as president of Ghana.", [("Kofi Badu", "president", "Ghana", "former")]),
    ("Kofi Badu was sworn in as president of Ghana.", [("Kofi Badu", "president", "Ghana", "current")]),
    ("Kofi Badu resigned as president of Ghana.", [("Kofi Badu", "president", "Ghana", "former")]),
    ("As president, Kofi Badu signed it.", [("Kofi Badu", "president", "", "current")]),
    ("Kofi Badu vowed to remain as leader of NATO.", [("Kofi Badu", "leader", "NATO", "current")]),
    ("Ada Lund leads NATO.", [("Ada Lund", "leader", "NATO", "current")]),
    # Coordination.
    (
        "President and Prime Minister Kofi Badu agreed.",
        [("Kofi Badu", "president", "", "current"), ("Kofi Badu", "prime minister", "", "current")],
    ),
    (
        "Prime Ministers Lars Holm and Ada Lund met.",
        [("Lars Holm", "prime minister", "", "current"), ("Ada Lund", "prime minister", "", "current")],
    ),
    (
        "Foreign ministers Lars Holm of Norway and Ada Badu of Ghana met.",
        [("Lars Holm", "foreign minister", "Norway", "current"), ("Ada Badu", "foreign minister", "Ghana", "current")],
    ),
    (
        "The presidents of Norway and Ghana, Lars Holm and Ada Badu, met.",
        [("Lars Holm", "president", "Norway", "current"), ("Ada Badu", "president", "Ghana", "current")],
    ),
    (
        "Lars Holm and Ada Lund were sworn in as president and vice president of Ghana.",
        [("Lars Holm", "president", "Ghana", "current"), ("Ada Lund", "vice president", "Ghana", "current")],
    ),
    (
        "Norwegian defence minister Lars Holm and education minister Ada Lund resigned.",
        [("Lars Holm", "defence minister", "Norway", "current"), ("Ada Lund", "education minister", "Norway", "current")],
    ),
    (
        "The foreign minister, Ada Lund, met her Kenyan counterpart, Ada Kamau. Minister Lund thanked Kenya.",
        [("Ada Lund", "foreign minister", "", "current"), ("Ada Kamau", "foreign minister", "Kenya", "current")],
    ),
    (
        "Delegations from Kenya and Ghana, headed by Prime Minister Ada Lund, met.",
        [("Ada Lund", "prime minister", "", "current")],
    ),
    (
        "The Kenyan, Norwegian and Ghanaian foreign ministers, Ada Kamau, Lars Holm and Maria Badu, met.",
        [
            ("Ada Kamau", "foreign minister", "Kenya", "current"),
            ("Lars Holm", "foreign minister", "Norway", "current"),
            ("Maria Badu", "foreign minister", "Ghana", "current"),
        ],
    ),
    (
        "Norwegian foreign minister Lars Holm and his Kenyan and Ghanaian counterparts, Ada Kamau and Maria Badu, met.",
        [
            ("Lars Holm", "foreign minister", "Norway", "current"),
            ("Ada Kamau", "foreign minister", "Kenya", "current"),
            ("Maria Badu", "foreign minister", "Ghana", "current"),
        ],
    ),
    (
        "President Kofi Badu of Ghana praised his predecessor, Ama Mensah.",
        [("Kofi Badu", "president", "Ghana", "current"), ("Ama Mensah", "president", "Ghana", "former")],
    ),
    # Lists of names, with what stands in brackets behind each.
    (
        "U.S. Senators Ann Pike (D-Ohio), Bo Hale (R–Idaho) and Joan Dale (I., Maine) met.",
        [(name, "senator", "United States", "current") for name in ("Ann Pike", "Bo Hale", "Joan Dale")],
    ),
    (
        "Reps. Ann Pike (IL-10) and Bo Hale met.",
        [("Ann Pike", "representative", "", "current"), ("Bo Hale", "representative", "", "current")],
    ),
    (
        "Member of Parliament (MP) Joan Dale of the Labour Party agreed.",
        [("Joan Dale", "member of parliament", "", "current")],
    ),
    ("Ann Pike, the chair of NATO's panel of twelve, spoke.", [("Ann Pike", "chair", "NATO", "current")]),
    ("Archbishop Monseñor Luis Rey spoke.", [("Luis Rey", "archbishop", "", "current")]),
    # Phases.
    ("Former Ghanaian president Kofi Badu was freed.", [("Kofi Badu", "president", "Ghana", "former")]),
    ("Ex-president Kofi Badu was freed.", [("Kofi Badu", "president", "", "former")]),
    ("Then-Ghanaian President Kofi Badu was there.", [("Kofi Badu", "president", "Ghana", "former")]),
    ("Ousted president Kofi Badu fled.", [("Kofi Badu", "president", "", "former")]),
    ("The late Ghanaian dictator Kofi Badu built it.", [("Kofi Badu", "dictator", "Ghana", "late")]),
    ("Acting foreign minister Ada Lund agreed.", [("Ada Lund", "foreign minister", "", "acting")]),
    ("Interim President Ada Badu agreed.", [("Ada Badu", "president", "", "acting")]),
    ('The regime, led by "acting President" Ada Badu, agreed.', [("Ada Badu", "president", "", "acting")]),
    ("President-elect Ada Badu agreed.", [("Ada Badu", "president", "", "elect")]),
    ("Prime Minister-designate Ada Badu agreed.", [("Ada Badu", "prime minister", "", "designate")]),
    ("Ada Lund, the nominee for ambassador to Ghana, spoke.", [("Ada Lund", "ambassador to Ghana", "", "nominee")]),
    ("Ada Lund, formerly the foreign minister of Norway, spoke.", [("Ada Lund", "foreign minister", "Norway", "former")]),
    ("Ghana's president, Kofi Badu, died on Friday.", [("Kofi Badu", "president", "Ghana", "late")]),
    # The body is said elsewhere.
    (
        "The regional government of Norway, led by Prime Minister Lars Holm, agreed.",
        [("Lars Holm", "prime minister", "Norway", "current")],
    ),
    ("Pope Adrian spoke.", [("Adrian", "pope", "Catholic Church", "current")]),
    (
        "Secretary of State Joan Pike spoke. Secretary Pike then left.",
        [("Joan Pike", "secretary of state", "", "current")],
    ),
    (
        "Former president Kofi Badu was freed. President Badu thanked Ghana.",
        [("Kofi Badu", "president", "Ghana", "former")],
    ),
    ("Minister for Africa, Ada Lund, agreed.", [("Ada Lund", "minister for Africa", "", "current")]),
    ("Bo Ek, Ada Lund's former spokeswoman, Ada Lund died.", [("Bo Ek", "spokeswoman", "", "former")]),
    (
        "Senators Chuck Schumer and Ada Lund agreed.",
        [("Chuck Schumer", "senator", "United States", "current"), ("Ada Lund", "senator", "United States", "current")],
    ),
    (
        "Minister for Public Works, Transport and Meteorological Services Oru Taga agreed.",
        [("Oru Taga", "minister for public works, transport and meteorological services", "", "current")],
    ),
    ("The Minister of National Revenue, Ada Lund, agreed.", [("Ada Lund", "minister of national revenue", "", "current")]),
    ("Hon. Ada Lund, Prime Minister of Fiji, agreed.", [("Ada Lund", "prime minister", "Fiji", "current")]),
    (
        "Ada Lund, the foreign minister of Chad, Bo Ek, the president of Ghana, and Cy Ro, the king of Tonga, met.",
        [
            ("Ada Lund", "foreign minister", "Chad", "current"),
            ("Bo Ek", "president", "Ghana", "current"),
            ("Cy Ro", "king", "Tonga", "current"),
        ],
    ),
    ("The speaker of the National Assembly Oru Taga agreed.", [("Oru Taga", "speaker", "National Assembly", "current")]),
    (
        "Special Representative of the Secretary-General for Chad Ada Lund agreed.",
        [("Ada Lund", "special representative of the secretary-general for Chad", "United Nations", "current")],
    ),
    (
        "Ada Lund, previously minister of mines, petrol, and energy of Chad, agreed.",
        [("Ada Lund", "minister of mines, petrol, and energy", "Chad", "former")],
    ),
    (
        "Norwegian Foreign Minister Ada Lund spoke. Minister Lund agreed.",
        [("Ada Lund", "foreign minister", "Norway", "current")],
    ),
    ("Nonpartisan councillor Ada Lund agreed.", [("Ada Lund", "councillor", "", "current")]),
    ("Socialist mayor Ada Lund agreed.", [("Ada Lund", "mayor", "", "current")]),
    ("Ruling party lawmaker Ada Lund agreed.", [("Ada Lund", "lawmaker", "", "current")]),
    ("Civic Party lawmaker Ada Lund agreed.", [("Ada Lund", "lawmaker", "", "current")]),
    (
        "Ambassador Extraordinary and Plenipotentiary of Japan to Kenya Ada Lund agreed.",
        [("Ada Lund", "ambassador extraordinary and plenipotentiary to Kenya", "Japan", "current")],
    ),
    ("Ada Lund, a deputy director at NATO, agreed.", [("Ada Lund", "deputy director", "NATO", "current")]),
    (
        "The British High Commissioner to Pakistan, Jane Holm CMG OBE, agreed.",
        [("Jane Holm", "high commissioner to Pakistan", "United Kingdom", "current")],
    ),
    ("Minister Lund concluded her visit to Kenya.", [("Lund", "minister", "", "current")]),
    ("Minister for the Middle East Ada Lund agreed with Iraq.", [("Ada Lund", "minister for the Middle East", "", "current")]),
    ("President al-Manfi of Libya agreed.", [("al-Manfi", "president", "Libya", "current")]),
    ("Senator Ada Lund Applauds Treaty with Chad.", [("Ada Lund", "senator", "", "current")]),
    (
        "Ada Lund, President of the National Athletic Association, agreed.",
        [("Ada Lund", "president", "National Athletic Association", "current")],
    ),
    ("Statement by the Prime Minister on the death of Queen Ada.", [("Ada", "queen", "", "late")]),
    ("Industry Minister Sultan Al Holm agreed.", [("Sultan Al Holm", "industry minister", "", "current")]),
    ("Chief Medical Officer Ada Lund agreed.", [("Ada Lund", "chief medical officer", "", "current")]),
    ("Joint Chiefs of Staff Chairman Ada Lund agreed.", [("Ada Lund", "chairman", "Joint Chiefs of Staff", "current")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_an_office_is_tied_to_its_holder(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert held(text) == set(expected)


LANDS = [
    ("The governor of Puerto Rico, Ada Lund, fell ill in Puerto Rico. Secretary of Justice Bo Ek agreed.", "Puerto Rico"),
    ("The governor of Puerto Rico, Ada Lund, fell ill in Ghana. Secretary of Justice Bo Ek of Ghana agreed.", "Ghana"),
]


@pytest.mark.parametrize(("text", "body"), LANDS)
def test_an_office_is_of_the_land_within_a_state_that_the_article_is_about(text: str, body: str) -> None:
    assert ("Bo Ek", "secretary of justice", body, "current") in held(text)


NOBODY = [
    "Ada Lund, the mayor's spokeswoman, agreed.",
    "A foreign minister resigned in Chile.",
    "Ada Lund was the Chief Guest.",
    "The Forum Leaders' Meeting and the G7 Leaders Summit opened.",
    "The general election in Ghana was called off.",
    "Ada Lund heads to Ghana on Friday.",
    "Ada Lund may become president of Ghana.",
    "Ada Lund is not the president of Ghana.",
    "Ada Lund hopes to serve as president of Ghana.",
    "According to Ada Lund, the president lied.",
    "Ada Lund, a writer, met the president of Ghana.",
    "Ada Lund spoke to the president, who agreed.",
    "Prime minister candidate Ada Lund lost.",
    "Ghana's vice president was dismissed.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_is_not_said_to_hold_an_office_holds_none(text: str) -> None:
    assert held(text) == set()


TIMES = [
    ("Ada Lund, president of Ghana since 2013, agreed.", "2013/.."),
    ("Ada Lund was president of Ghana from 2009 to 2013.", "2009/2013"),
    ("Ada Lund served as president of Ghana from 2009 to 2013.", "2009/2013"),
    ("Ada Lund became president of Ghana in 2019.", "2019/.."),
    ("Ada Lund, who has led NATO since 2013, agreed.", "2013/.."),
    ("President Ada Lund of Ghana left in 2019.", None),
    ("Ada Lund resigns as president of Ghana.", "../2026-03-01"),
    ("Ada Lund is sworn in as president of Ghana.", "2026-03-01/.."),
    ("Ada Lund was sworn in as president of Ghana last week.", "2026-02-22/.."),
    ("Ada Lund resigned as president of Ghana last week.", "../2026-02-16"),
]


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_an_office_has_the_time_that_the_text_gives_it(text: str, time: str | None) -> None:
    assert [phrase.time for phrase in phrases(text) if phrase.holders] == [time]


def test_unheld_offices_are_found_for_what_refers_to_them() -> None:
    found = [
        (phrase.office, phrase.of[0].name if phrase.of else "")
        for phrase in phrases("The president met Norway's foreign minister.")
    ]
    assert found == [("president", ""), ("foreign minister", "Norway")]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Secretary-General flew to Lima. The United Nations is in debt.", "United Nations"),
        ("The Secretary-General flew to Lima. The Security Council met.", "United Nations"),
        ("The Secretary-General flew to Lima. NATO and the United Nations met.", ""),
        ("The Pope flew to Lima.", "Catholic Church"),
        ("A pope and a secretary-general flew to Lima. NATO met.", ""),
    ],
)
def test_an_office_that_states_lack_is_of_the_one_body_named_that_has_it(text: str, body: str) -> None:
    first = phrases(text)[0]
    assert (first.of[0].name if first.of else "") == body


def test_a_text_may_end_within_an_office() -> None:
    assert phrases("He met Ada Lund, the minister of mines, petrol, and")


def test_evidence_spans_office_and_holder() -> None:
    text = "On Monday Norway's foreign minister, Ada Lund, agreed."
    doc = read(text, TODAY)
    (phrase,) = find_offices(doc, named(doc), lexicon())
    assert doc.text(*phrase.evidence) == "Norway's foreign minister, Ada Lund"
    assert phrase.manner == "office-comma-name"


def test_a_fault_in_the_word_lists_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "offices.yaml"
    path.write_text(FILE.read_text(encoding="utf-8") + 'wordz:\n  - "x"\n', encoding="utf-8")
    with pytest.raises(UserErrors, match=r'offices.yaml:\d+: unknown list "wordz"'):
        read_office_words(path)
