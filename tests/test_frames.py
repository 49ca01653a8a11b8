"""Who does what in clauses that parsers read in other ways: sentences in, facts in the compact notation of rule examples out."""

from datetime import date
from functools import lru_cache

import pytest

from kg.extract import Knowledge, extract, load_knowledge
from kg.model import Article, Entity


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    return load_knowledge()


def told(text: str, change: str, role: str) -> list[list[str]]:
    """The fillers of a role of each fact of a class and change ("Custody/arrested") that a text gives."""
    found = next(extract([Article("test", text, date(2026, 3, 6))], knowledge())).facts
    facts = [fact for fact in found if "/".join(filter(None, (fact.type, fact.change))) == change]
    return [[f.name if isinstance(f, Entity) else f for f in fact.roles.get(role, ())] for fact in facts]


@pytest.mark.parametrize(
    ("text", "change", "role", "fillers"),
    [
        ("Peru pardons around 1,500 prisoners.", "Prosecution/pardoned", "accused", [["1,500 prisoners"]]),
        ("Rebels opened fire in Goma, with at least ten people killed.", "Death", "deceased", [["at least ten people"]]),
        ("Border guards shot dead dozens of migrants.", "Death", "deceased", [["migrants"]]),
        ("The attacks in Hebron, Kentucky, United States did no harm.", "Attack", "target", [["Hebron"]]),
        ("The attacks in Paris, Madrid and Brussels did no harm.", "Attack", "target", [["Paris", "Madrid", "Brussels"]]),
        ("Russian missiles were aimed at Odesa, not at Kherson.", "Attack", "target", [["Odesa"]]),
        (
            "Police arrested Alberto Fujimori, the former president, and his daughter, Keiko Fujimori.",
            "Custody/arrested", "person", [["Alberto Fujimori", "Keiko Fujimori"]],
        ),
        ("Ali Soilih was charged on Monday with fraud.", "Prosecution/charged", "charge", [["fraud"]]),
        ("The death of Kofi Annan is not only a loss.", "Death", "deceased", [["Kofi Annan"]]),
        ("The U.S.-China talks in Oslo broke down.", "Meeting", "participant", [["United States", "China"]]),
        ("The Trump-Ukraine call in Oslo was long.", "Meeting", "participant", []),
        ("Ana Torres thanked Japan for the loan to support Kenya.", "Stance/support", "actor", []),
        ("The Liberation Movement (LM) and the Green Party (GP) met Ana Torres.", "Meeting", "participant", [["Liberation Movement", "Green Party", "Ana Torres"]]),
        ("Ana Torres asked Chad to prepare for the visit to Kenya by Luis Vega.", "Visit", "visitor", [["Luis Vega"]]),
        ("Ana Torres was appointed Ambassador Extraordinary and Plenipotentiary to Chad.", "OfficeChange/appointed", "person", [["Ana Torres"]]),
        ("Kenya appointed Ana Torres as Ambassador Extraordinary and Plenipotentiary to Chad.", "OfficeChange/appointed", "person", [["Ana Torres"]]),
        ("Taiwan lost Nicaragua as an ally after the minister said it would recognise China.", "Recognition/recognised", "recogniser", []),
        ("Ana Torres congratulated Luis Vega on taking office.", "OfficeChange/inaugurated", "person", [["Luis Vega"]]),
        ("Ana Torres congratulated Luis Vega on his appointment.", "OfficeChange/appointed", "person", [["Luis Vega"]]),
        ("The Trump-Putin summit took place in Oslo.", "Meeting", "participant", [["Donald Trump", "Vladimir Putin"]]),
        ("The letter sent by Ana Torres, Bruno Keller, and Ann Pike urged Mali to act.", "Stance/demand", "actor", [["Ana Torres", "Bruno Keller", "Ann Pike"]]),
        ("Ana Torres sent a letter urging Mali to act.", "Stance/demand", "actor", [["Ana Torres"]]),
        ("A letter about Ana Torres urged Mali to act.", "Stance/demand", "actor", []),
        ("Mali accused the Hamas group of lying.", "Stance/accuse", "target", [["Hamas"]]),
        ("Mali accused the prison group of lying.", "Stance/accuse", "target", []),
        ("Mali accused the Islamic State (IS) militant group of lying.", "Stance/accuse", "target", [["Islamic State"]]),
        ("Somali troops backed by an anti-Hamas coalition left.", "Stance/support", "actor", []),
        ("The bomb killed 12 people, including Ana Torres.", "Death", "deceased", [["12 people", "Ana Torres"]]),
        ("The bomb killed 12 people including three guards.", "Death", "deceased", [["12 people"]]),
        ("Mali condemned the arrests of reporters, including Ana Torres.", "Stance/criticise", "target", []),
        ("A court in Tunis on Monday sentenced opposition leader Rached Ghannouchi to 22 years in prison.", "Prosecution/sentenced", "by", [["Tunis court"]]),
        ('"We met Ana Torres, and Bruno Keller," Trade Minister Luis Vega said.', "Statement", "speaker", [["Luis Vega"]]),
        ('Ana Torres called the deal "a lie" and left Reuters.', "Statement", "speaker", [["Ana Torres"]]),
        ("Peru upheld the sentence handed down to Alberto Fujimori.", "Prosecution/sentenced", "accused", [["Alberto Fujimori"]]),
        ("A rebel group attacked Goma.", "Attack", "attacker", [["rebel group"]]),
        ("Hamas claimed responsibility for the raid that killed two guards.", "Attack", "attacker", [["Hamas"]]),
        ("Reuters quoted Ana Torres as saying that Mali had left.", "Statement", "speaker", [["Ana Torres"]]),
        (
            "Kenya's parliament rejected the press bill on Monday. The parliament rejected the bill after a debate.",
            "Legislation/rejected", "instrument", [["press bill"]],
        ),
        (
            "Kenya's parliament rejected the press bill. The parliament rejected the tax bill.",
            "Legislation/rejected", "instrument", [["press bill"], ["tax bill"]],
        ),
        ('"Whenever it rains in the capital," wrote Ana Torres on Monday.', "Statement", "speaker", [["Ana Torres"]]),
        ('Ana Torres responded to the rules: "I strongly reject this new measure."', "Statement", "speaker", [["Ana Torres"]]),
        ("Ana Torres wrote a book.", "Statement", "speaker", []),
        ("Mali accused Chad of lying; Chad rejected the accusation.", "Stance/reject", "target", [["Mali"]]),
        ("Lithuania closed its consulate in Almaty.", "MissionChange/closed", "sender", [["Lithuania"]]),
        ("Ana Torres has led the Ennahda party since 2011.", "Tenure", "of", [["Ennahda"]]),
        ("Minister of Energy of Egypt Tarek Molla left.", "Tenure", "office", [["minister of energy"]]),
        ("His Majesty King Felipe VI presided.", "Tenure", "office", [["king"]]),
        ('Rep. Jesus "Chuy" Vega met Ana Torres.', "Meeting", "participant", [['Jesus "Chuy" Vega', "Ana Torres"]]),
        ("Rep. Luis Vega, Jr., met Ana Torres.", "Meeting", "participant", [["Luis Vega, Jr.", "Ana Torres"]]),
        ("Members of Congress criticised Mali.", "Stance/criticise", "actor", [["Members of Congress"]]),
        ("Mr Novak was arrested.", "Custody/arrested", "person", [["Novak"]]),
        ("Haiti's council named Alix Fils as prime minister.", "OfficeChange/appointed", "person", [["Alix Fils"]]),
        ("President Ana Torres named Luis Vega as caretaker prime minister.", "OfficeChange/appointed", "by", [["Ana Torres"]]),
        ("A man named Luis Vega as a boy.", "OfficeChange/appointed", "person", []),
        ("Ana Torres appointed Bruno Keller as mayor, replacing Luis Vega.", "OfficeChange/succeeded", "person", [["Bruno Keller"]]),
        ("Ana Torres won the vote, replacing Luis Vega as mayor.", "OfficeChange/succeeded", "person", [["Ana Torres"]]),
        ("Mali's president met Ana Torres, the head of Congress.", "Tenure", "of", [["Congress"]]),
        ("The Russian military-industrial complex grew.", "UnitOf", "unit", []),
        ("Rebels attacked a hospital in Goma.", "Attack", "target", [["hospital"]]),
        ("A drone strike on an aid convoy was condemned.", "Attack", "target", [["aid convoy"]]),
        ("Rebels visited a hospital after the strike at the mill.", "Attack", "target", []),
        ("Congress reconvened on March 13 after a break which began in March.", "Protest", "protester", []),
    ],
)  # fmt: skip
def test_fillers_are_found_where_parsers_go_astray(text: str, change: str, role: str, fillers: list[list[str]]) -> None:
    assert told(text, change, role) == fillers


@pytest.mark.parametrize(
    ("text", "change", "statuses"),
    [
        ("Ana Torres will resign if Chad loses.", "OfficeChange/resigned", ["possible"]),
        ("Ana Torres will resign even if Chad loses.", "OfficeChange/resigned", ["planned"]),
        ("Ana Torres will go if Luis Vega does not resign.", "OfficeChange/resigned", ["possible"]),
        ("Luis Vega said that Kenya would sever ties with Mali.", "RelationsChange/severed", ["planned"]),
        ("Luis Vega said that the bill would sever ties with Mali.", "RelationsChange/severed", ["possible"]),
        ("Ana Torres hoped to resign.", "OfficeChange/resigned", ["possible"]),
        ("Kenya will sign the pact at talks with Mali in Lima.", "Meeting", ["planned"]),
        ("Kenya called on Mali to leave at talks with Chad in Lima.", "Meeting", ["actual"]),
        ("The Greens won half of the vote in Germany's federal election.", "Election/held", ["actual"]),
        ("Ana Torres is a candidate in Germany's federal election.", "Election/held", ["planned"]),
        ("Ana Torres resigned ahead of Germany's federal election.", "Election/held", ["planned"]),
        ("Ana Torres refused, with the resignation of Luis Vega a surprise.", "OfficeChange/resigned", ["actual"]),
        ("Ana Torres sworn in as president of Mali.", "OfficeChange/inaugurated", ["actual"]),
        (
            "Ana Torres spoke of elections in Chad. She is a candidate in the 2027 presidential election in Chad.",
            "Election/held",
            ["planned"],
        ),
    ],
)
def test_what_is_to_come_or_hangs_on_something_is_not_told_as_done(text: str, change: str, statuses: list[str]) -> None:
    found = next(extract([Article("test", text, date(2026, 3, 6))], knowledge())).facts
    assert [fact.status for fact in found if "/".join(filter(None, (fact.type, fact.change))) == change] == statuses
