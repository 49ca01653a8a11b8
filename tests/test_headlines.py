"""Verbs in the present tense of headlines, which taggers take for plurals, and the words around them."""

import pytest

from kg.text.headlines import find_headline_verbs
from tests.reading import read

CASES = [
    ("Peru severs ties with Chile.", {1: "sever"}),
    ("Italy summons the ambassador of Iran.", {1: "summon"}),
    ("Peru recalls its envoy and summons Chile's ambassador.", {1: "recall", 5: "summon"}),
    ("President Ana Torres, who thanks him for the visit, pardons 12 rebels.", {5: "thank", 11: "pardon"}),
    ("The talks between Peru and Chile failed.", {}),
    ("The pledges of Peru and the awards that Chile gave were small.", {}),
    ("Many thanks to Peru.", {}),
    ("The National Assembly votes to end the war.", {3: "vote"}),
]


@pytest.mark.parametrize(("text", "verbs"), CASES, ids=[text for text, _ in CASES])
def test_headline_verbs_are_told_from_plurals(text: str, verbs: dict[int, str]) -> None:
    words = text.replace(".", " .").replace(",", " ,").replace("'s", " 's").split()
    assert find_headline_verbs(words) == verbs


def test_the_words_of_the_article_stay_where_a_stand_in_is_parsed() -> None:
    doc = read("Peru severs ties with Chile, and Ana Torres thanks Peru.")
    assert doc.words[:4] == ("Peru", "severs", "ties", "with")
    assert [doc.lemma[i] for i in (1, 9)] == ["sever", "thank"]
    assert [doc.tag[i] for i in (1, 9)] == ["VBZ", "VBZ"]
    assert all(doc.article.text[doc.start[i] : doc.end[i]] == doc.words[i] for i in range(len(doc)))
