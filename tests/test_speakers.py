"""Who speaks in quotations and statements, and who did what a noun stands for."""

from datetime import date
from functools import lru_cache

import pytest

from kg.extract import Knowledge, extract, load_knowledge
from kg.model import Article, Entity, Fact


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    return load_knowledge()


def stances(text: str) -> list[Fact]:
    found = next(extract([Article("test", text, date(2026, 3, 6))], knowledge())).facts
    return [fact for fact in found if fact.type == "Stance"]


def sides(fact: Fact) -> tuple[list[str], list[str]]:
    actor, target = ([f.id for f in fact.roles[role] if isinstance(f, Entity)] for role in ("actor", "target"))
    return actor, target


def test_a_name_in_the_sentence_goes_before_a_pronoun_between_the_parts_of_a_quotation() -> None:
    text = (
        "Emmanuel Macron met Angela Merkel in Bonn.\n\n"
        'Then on Monday Olaf Scholz indicated that the talks had failed: "I am sorry," he said, "and I thank Angela Merkel for her patience."'
    )
    assert [sides(fact) for fact in stances(text)] == [(["olaf-scholz"], ["angela-merkel"])]


def test_a_statement_without_marks_goes_on_through_its_paragraphs() -> None:
    text = (
        "Germany answered the offer on Thursday.\n\nAngela Merkel said:\n\nThis is a good day.\n\n"
        "I thank Emmanuel Macron for his patience."
    )
    assert [sides(fact) for fact in stances(text)] == [(["angela-merkel"], ["emmanuel-macron"])]


def test_a_statement_ends_where_a_paragraph_speaks_of_the_speaker() -> None:
    text = "Angela Merkel said:\n\nThis is a good day.\n\nAngela Merkel left for Bonn later.\n\nI thank Emmanuel Macron for his patience."
    assert stances(text) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Canada condemns the coup in Mali. We urge Russia to free Ana Torres.", ["canada"]),
        ("Canada condemns the coup in Mali. Germany agrees. We urge Russia to free Ana Torres.", []),
        ('Canada condemns the coup in Mali. "We urge Russia to free Ana Torres," Ann Pike said.', []),
    ],
)
def test_we_is_the_one_state_that_a_statement_without_marks_lets_act(text: str, actors: list[str]) -> None:
    assert [actor for fact in stances(text) if fact.change == "demand" for actor in sides(fact)[0]] == actors


def test_what_a_document_tells_is_told_by_those_who_made_it() -> None:
    found = next(extract([Article("test", "A report by NATO said that Russia bombed Kharkiv.", None)], knowledge())).facts
    assert [[entity.id for entity in fact.source] for fact in found if fact.type == "Attack"] == [["nato"]]


@pytest.mark.parametrize(
    ("before", "judged", "doers"),
    [
        ("Turkey expelled the Dutch ambassador on Monday.", "NATO criticised the move.", ["turkey"]),
        ("Israel bombed a port in Yemen on Monday.", "NATO condemned the attack.", ["israel"]),
        ("The deal between Turkey and Libya was signed in 2019.", "NATO criticised the deal.", ["libya", "turkey"]),
        ("NATO launched an exercise on Monday.", "NATO defended the move.", []),
        ("A ship sank off Yemen on Monday.", "NATO condemned the attack.", []),
    ],
)
def test_a_definite_deed_stands_for_what_was_told_before(before: str, judged: str, doers: list[str]) -> None:
    assert sorted(target for fact in stances(f"{before} {judged}") for target in sides(fact)[1]) == doers


def test_the_few_words_of_a_charge_are_nobodys_speech() -> None:
    text = (
        'Angela Merkel met a lawyer. "I am glad," Angela Merkel said. Olaf Scholz was tried for '
        '"acts of corruption by Emmanuel Macron that harmed the state" in May.'
    )
    assert not stances(text)


def test_i_is_whose_statement_the_title_names() -> None:
    text = "Statement by Chancellor Angela Merkel on the talks\n\nThe talks failed. I criticise Emmanuel Macron for his delay."
    assert [sides(fact) for fact in stances(text)] == [(["angela-merkel"], ["emmanuel-macron"])]
    assert not stances(text.replace("Statement by", "Visit of"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NATO condemns Russia's raid and calls on Russia to leave Georgia.", [("nato", "russia")] * 2),
        (
            "Chad condemns the decision of Mali to bar aid and calls on Kenya to help Sudan.",
            [("chad", "mali"), ("chad", "kenya")],
        ),
        (
            "Bolivian President Ali Hassan resigned after the head of the army, Kofi Annan, urged him to go.",
            [("kofi-annan", "ali-hassan")],
        ),
        ("Ali Hassan and Tony Blair wrote to Kofi Annan, urging him to act.", [("ali-hassan+tony-blair", "kofi-annan")]),
        ("Tony Blair fired Kofi Annan and Ali Hassan, accusing them of theft.", [("tony-blair", "ali-hassan+kofi-annan")]),
    ],
)
def test_verbs_and_pronouns_that_parsers_misplace_have_their_sides(text: str, told: list[tuple[str, str]]) -> None:
    assert [tuple("+".join(sorted(side)) for side in sides(fact)) for fact in stances(text)] == told


def test_the_minister_behind_a_list_announced_it() -> None:
    text = (
        "Canada imposed sanctions on 18 senior officials of the Iranian regime, including Ali Shamkhani, Mohammad Bagheri and "
        "Hossein Salami, Foreign Minister Mélanie Joly announced on 3 October 2022."
    )
    found = next(extract([Article("test", text, date(2026, 3, 6))], knowledge())).facts
    assert [[e.id for e in f.source] for f in found if f.type == "Sanction"] == [["melanie-joly"]]
    assert [[e.name for e in f.roles["speaker"] if isinstance(e, Entity)] for f in found if f.type == "Statement"] == [
        ["Mélanie Joly"]
    ]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Blair Statement on Kenya", "Today Tony Blair spoke.\n\nI thank Kenya.", [("tony-blair", "kenya")]),
        ("Kenya welcomes Tony Blair", "Today Tony Blair spoke.\n\nI thank Kenya.", []),
        ("", "Tony Blair provided the following statement concerning the war.\n\nI thank Kenya.", [("tony-blair", "kenya")]),
        ("", "Foreign Secretary Boris Johnson statement on Aleppo\n\nWe call on Iran to go.", [("united-kingdom", "iran")]),
        ("", "The Foreign Secretary, James Cleverly, left. We urge Iran to go.", [("united-kingdom", "iran")]),
        ("", "The minister spoke. We urge Iran to go. Kenya condemns the raid.", [("kenya", "iran")]),
        ("", "We, the African Union, met in Lima. We urge Iran to go.", [("african-union", "iran")]),
        ("", '"We urge Iran to go," Peru\'s foreign ministry said.', [("peru", "iran")]),
    ],
)
def test_i_and_we_are_those_whose_statement_it_is(title: str, text: str, told: list[tuple[str, str]]) -> None:
    found = next(extract([Article("test", text, date(2026, 3, 6), title=title)], knowledge())).facts
    assert [tuple("+".join(sorted(s)) for s in sides(fact)) for fact in found if fact.type == "Stance"] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Representatives Ali Hassan (R-Wis.), Kofi Annan (D-Ill.) and Tony Blair urged Chad on Friday to sanction Iranian officials, including Ana Torres.", [("ali-hassan+kofi-annan+tony-blair", "chad")]),
        ("Lebanese Prime Minister Rafik Hariri, Syrian President Bashar al-Assad and Iranian President Mohammad Khatami condemned Israel's raid.", [("bashar-al-assad+mohammad-khatami+rafik-hariri", "israel")]),
        ("Kofi Annan called on Chad to free Ana Torres. Tony Blair rejected the demand.", [("kofi-annan", "chad"), ("tony-blair", "kofi-annan")]),
        ("Kenya's parliament met. The United Nations human rights office urged Chad to free Ana Torres.", [("un-human-rights-office", "chad")]),
    ],
)  # fmt: skip
def test_lists_and_demands_told_before_have_their_sides(text: str, told: list[tuple[str, str]]) -> None:
    assert [tuple("+".join(sorted(side)) for side in sides(fact)) for fact in stances(text)] == told
