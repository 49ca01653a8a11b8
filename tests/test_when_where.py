"""When and where the facts of a text are: sentences in, the time and place of each fact of a class out."""

from datetime import date
from functools import lru_cache

import pytest

from kg.extract import Extracted, Knowledge, extract, load_knowledge
from kg.model import Article, Entity, Fact

PUBLISHED = date(2026, 3, 6)  # a Friday


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    return load_knowledge()


@lru_cache(maxsize=256)
def read(text: str) -> Extracted:
    return next(extract([Article("test", text, PUBLISHED)], knowledge()))


def facts(text: str, change: str) -> list[Fact]:
    return [fact for fact in read(text).facts if "/".join(filter(None, (fact.type, fact.change))) == change]


CLAUSES: list[tuple[str, str, list[str | None]]] = [
    # A time belongs to the clause that it is said of, wherever a parser hangs it
    ("Peru on Monday banned the airline Conviasa, with officials saying it was unsafe.", "Statement", ["2026-03-02"]),
    ("Peru banned the airline Conviasa, and on Monday officials said it was unsafe.", "Statement", ["2026-03-02"]),
    ("In a statement issued on Monday, the Kenyan government denounced the vote.", "Statement", ["2026-03-02"]),
    ("In a town destroyed on Monday, the Kenyan government denounced Iraq.", "Stance/criticise", [None]),
    ("Kofi Annan has died, according to his family on Thursday.", "Death", ["2026-03-05"]),
    ("Kofi Annan has died, according to his family on Thursday.", "Statement", ["2026-03-05"]),
    ("The vote follows the Kenyan killing of Ali Hassan in a raid last week.", "Attack", ["2026-02-23/2026-03-01"]),
    ("Britain went further on Tuesday, when it froze the assets of Ali Hassan.", "Sanction/imposed", ["2026-03-03"]),
    ("Ali Hassan resigned when police arrested his wife on Tuesday.", "OfficeChange/resigned", ["2026-03-03"]),
    ("Ali Hassan resigned after a recording was leaked on Tuesday.", "OfficeChange/resigned", ["2026-03-03/2026-03-06"]),
    ("Ali Hassan resigned after a recording was leaked in 2020.", "OfficeChange/resigned", [None]),
    ("The 2024 uprising that ousted Ali Hassan was bloody.", "OfficeChange/dismissed", ["2024"]),
    ("On Monday Kenya called an election for 14 May.", "Election/called", ["2026-03-02"]),
    ("The Kenyan government called an election for 14 May.", "Election/called", [None]),
    ("Kenya lifted the sanctions on Iraq, which were imposed in 2024.", "Sanction/imposed", ["2024"]),
    ("Kenya lifted the sanctions on Iraq, which were imposed in 2024.", "Sanction/lifted", [None]),
    ("Five men were jailed for attempting a coup against Ali Hassan in 2024.", "Attack", ["2024"]),
    ("Kenya recalled its ambassador to Iraq over Ali Hassan's 2014 campaign.", "DiplomatMove/recalled", [None]),
    (
        "Ali Hassan, the leader whom the army deposed and detained on Monday, is in jail.",
        "OfficeChange/dismissed",
        ["2026-03-02"],
    ),
    ("On Friday Ali Hassan resigned and Kofi Annan was appointed president of Ghana.", "OfficeChange/appointed", ["2026-03-06"]),
    ("Ali Hassan resigned on Friday and Kofi Annan was appointed president of Ghana.", "OfficeChange/appointed", [None]),
    ("On a visit that took place on Monday, Ali Hassan criticised Iran.", "Stance/criticise", ["2026-03-02"]),
    ("Ali Hassan travelled to Lima for the Assembly, which took place last week.", "Visit", ["2026-02-23/2026-03-01"]),
    ("Ali Hassan spoke to rebels on Tuesday. In the morning he met Tony Blair.", "Meeting", ["2026-03-03"]),
    ("Ali Hassan said on Monday that Iran has violated the treaty.", "Stance/accuse", ["2026-03-02"]),
    ("Ali Hassan, a judge since 1988, announces the plan.", "Statement", ["2026-03-06"]),
    ("President Hassan announced his motion to dismiss Tony Blair on Sunday.", "Statement", ["2026-03-01"]),
    ("President Hassan announced his motion to dismiss Tony Blair on Sunday.", "OfficeChange/dismissed", [None]),
    ("Kenya expelled the ambassador of Iraq over the killing of nine men in May 2020.", "DiplomatMove/expelled", [None]),
    ("Kenya expelled the ambassador of Iraq over the killing of nine men in May 2020.", "Death", ["2020-05"]),
    (
        "Kenya last week became the first state to ratify the accession of Iraq to NATO.",
        "Agreement/ratified",
        ["2026-02-23/2026-03-01"],
    ),
    (
        "Ali Hassan is cleared by the court, which ends the case, overturning his conviction in 2016.",
        "Prosecution/convicted",
        ["2016"],
    ),
    ("On Monday a meeting of ten countries agreed to work together.", "Meeting", ["2026-03-02"]),
    ("The embassy in Chad advised Kenyans to leave in its January 3 alert.", "Statement", ["2026-01-03"]),
    ("Prior to the 2011 war, Ali Hassan resigned.", "OfficeChange/resigned", ["../2011"]),
    ("African Union leaders meeting in Abuja impose sanctions on Togo.", "Sanction/imposed", ["2026-03-06"]),
    ("Kenya says that it is cutting ties with Iraq.", "RelationsChange/severed", ["2026-03-06"]),
    ("Kenya says that Iraq is cooperating fully with Iran.", "Cooperation", [None]),
    ("Speaking in Lima on Tuesday, Ali Hassan accused Iran of sabotage.", "Stance/accuse", ["2026-03-03"]),
    (
        "Kenya and Iraq restored relations in December, a year after Nairobi recalled its ambassador.",
        "DiplomatMove/recalled",
        ["2024~"],
    ),
    ("Overnight, Iranian missiles struck Basra, officials said on Thursday.", "Attack", ["2026-03-04/2026-03-05"]),
    ("Kenya extends its sanctions on Iraq by six months, until 31 July 2026.", "Sanction/extended", ["2026-03-06"]),
    (
        "We, the foreign ministers of Australia, India and Japan, met in Tokyo on 1 March. We condemn Iran's launches.",
        "Stance/criticise",
        ["2026-03-06"],
    ),
    ("A rally took place in Minsk on Thursday. Musicians played. Olga Petrova spoke.", "Statement", ["2026-03-05"]),
    ("A rally took place in Minsk on Thursday. Olga Petrova spoke to Tony Blair.", "Statement", [None]),
    ("PBS revealed that in 2020 Ali Hassan met Tony Blair but did not say why.", "Statement", [None, "2020"]),
    ("Kenya condemned yesterday's raid on a convoy, in which nine people died.", "Death", ["2026-03-05"]),
    ("On Monday Tony Blair met Ali Hassan, who is visiting London.", "Visit", ["2026-03-02"]),
    ("Police arrested Ali Hassan on Sunday as he was addressing voters.", "Statement", ["2026-03-01"]),
    ("Kenya announces that Ali Hassan has been killed.", "Death", ["2026-03-06"]),
    ("Kenya says that Ali Hassan has been killed.", "Death", [None]),
    (
        "Iraq orders the expulsion of ten Kenyan diplomats and the closure of Kenya's embassy.",
        "MissionChange/closed",
        ["2026-03-06"],
    ),
    ("Peru and Chile cut ties with Iraq, while Kenya recalls its ambassador.", "RelationsChange/severed", ["2026-03-06"]),
    ("Kenya frees ten Iraqis a day before Ali Hassan takes office as president.", "OfficeChange/inaugurated", ["2026-03-07"]),
    ("Iraq expels Tony Blair. Blair had announced a day earlier that he would go.", "Statement", ["2026-03-05"]),
    ("Tony Blair leaves office two months earlier than planned.", "OfficeChange/left", ["2026-03-06"]),
    (
        "Ali Hassan ruled from 2015 until 2021, when he appointed Tony Blair president of Iraq.",
        "OfficeChange/appointed",
        ["2021"],
    ),
    ("Ali Hassan, who became king of Iraq in July 2024, resigned on September 9.", "OfficeChange/resigned", ["2025-09-09"]),
    ("Ali Hassan fled in February 1999, and was sentenced to death that June.", "Prosecution/sentenced", ["1999-06"]),
    ("Police in Lima on Monday arrested journalist Ali Hassan.", "Custody/arrested", ["2026-03-02"]),
    (
        "Ali Hassan was sworn in as president of Iraq on Monday. His predecessor, Tony Blair, had fled.",
        "OfficeChange/succeeded",
        ["2026-03-02"],
    ),
    ("Kenyan President William Ruto on Monday called an election for 4 July.", "Election/called", ["2026-03-02"]),
    ("Ali Hassan and Kofi Annan resign amid protests.", "OfficeChange/resigned", ["2026-03-06", "2026-03-06"]),
    ("Norway said on Friday it would suspend work at its embassy.", "Statement", ["2026-03-06"]),
    ("Norway said on Thursday it would close its embassy in May and asked Peru to leave.", "Stance/demand", ["2026-03-05"]),
    ("He left in 2014, which his aide Ali Hassan said was wise.", "Statement", [None]),
    (
        "Rebels shot dead ten people on Tuesday. Ali Hassan is to appear in court on April 5. Kofi Annan died on the same day.",
        "Death",
        ["2026-03-03", "2026-03-03"],
    ),
    ("Ali Hassan spoke to rebels. In the morning he met Tony Blair.", "Meeting", [None]),
    ("Kofi Annan raised it in a call with Tony Blair on Monday.", "Meeting", ["2026-03-02"]),
    ("Ali Hassan was sentenced on Monday in the killing of Kofi Annan.", "Death", [None]),
    ("The strikes that kill civilians are a crime, says the United Nations.", "Death", [None]),
    ("Togo becomes the 110th country to recognize Kosovo.", "Recognition/recognised", ["2026-03-06"]),
    # What is told in the present tense of headlines happens on the day of the article, and so does what goes on with it
    ("Kenya frees Ali Hassan, but orders the expulsion of two Iranian diplomats.", "DiplomatMove/expelled", ["2026-03-06"]),
    ("The plane lands in Minsk, and is searched by the police, who arrest Ali Hassan.", "Custody/arrested", ["2026-03-06"]),
    ("Iran blames Israel, which does not comment.", "Statement", ["2026-03-06"]),
    ("Iran rebukes Hezbollah, which is backed by Syria.", "Stance/support", [None]),
    ("The United Nations votes to suspend Kenya from the Human Rights Council.", "MembershipChange/suspended", ["2026-03-06"]),
    ("Kenya and Iraq agree to restore diplomatic relations.", "RelationsChange/restored", [None]),
    ("Ali Hassan, on a visit to Lima, criticises Iran.", "Visit", ["2026-03-06"]),
    ("The trial of Ali Hassan on charges of murder begins in Basra.", "Prosecution/on-trial", ["2026-03-06"]),
    ("Kenya breaks off relations with Iraq after rebels attack a bus in Basra.", "Attack", [None]),
    ("Kenya lifts sanctions on Iraq after the United Nations says that it has disarmed.", "Statement", ["2026-03-06"]),
    (
        "Kenya and Iraq recognise Kosovo, a day after its parliament declared independence.",
        "Recognition/recognised",
        ["2026-03-06"],
    ),
]


@pytest.mark.parametrize(("text", "change", "times"), CLAUSES)
def test_a_time_belongs_to_its_clause(text: str, change: str, times: list[str | None]) -> None:
    assert [fact.time for fact in facts(text, change)] == times


TOLD: list[tuple[str, str, str | None, list[str]]] = [
    # "They" and "the ministers" go on with the meeting of an earlier paragraph, "I" and "we" of a quotation with its statement
    (
        "Ali Hassan and Tony Blair met in Lima on Tuesday.\n\nThe ministers agreed to reopen the border.",
        "Agreement/agreed",
        "2026-03-03",
        ["Lima"],
    ),
    ('"We are sad," Ali Hassan said on Tuesday. "I thank Kofi Annan."', "Stance/thank", "2026-03-03", []),
    # A definite noun has the time of what it stands for
    ("Parliament approved the budget on Tuesday. Ali Hassan spoke to reporters after the vote.", "Statement", "2026-03-03", []),
    ("Parliament approved the budget on Tuesday. Ali Hassan spoke to reporters after a vote.", "Statement", None, []),
    ("Parliament approved the budget on Tuesday. Ali Hassan spoke to reporters before the vote.", "Statement", None, []),
    ("Rebels attacked a bus in Basra on Tuesday. The attack killed five soldiers.", "Death", "2026-03-03", ["Basra"]),
    ("Rebels attacked a bus in Basra on Tuesday. An attack killed five soldiers.", "Death", None, []),
    ("Rebels attacked a bus in Basra on Tuesday. The attack in Mosul killed five soldiers.", "Death", None, ["Mosul"]),
    (
        "Rebels attacked a bus. The attack killed five soldiers. The attack took place in Basra on Tuesday.",
        "Death",
        "2026-03-03",
        ["Basra"],
    ),
    ("A bus was bombed in Basra on Tuesday. Kofi Annan was also killed in the bombing.", "Death", "2026-03-03", ["Basra"]),
    (
        "Kofi Annan met Tony Blair in Lima on Tuesday. At the end of the talks Annan criticised Iran.",
        "Stance/criticise",
        "2026-03-03",
        ["Lima"],
    ),
    ("Kofi Annan died in Lima on Tuesday. His death was announced by Tony Blair.", "Statement", None, []),
    ("Judge Amy Jackson sentenced Ali Hassan. A court in Basra sentenced Hassan in 2019.", "Prosecution/sentenced", None, []),
    ("Parliament approved the budget on Tuesday. Ali Hassan spoke to reporters two days after the vote.", "Statement", None, []),
    # A scene goes on
    ("On Tuesday Ali Hassan met Tony Blair in Basra. Hassan criticised Israel.", "Stance/criticise", "2026-03-03", ["Basra"]),
    ("On Tuesday Ali Hassan met Tony Blair in Basra. Hassan had criticised Israel.", "Stance/criticise", None, []),
    ("On Tuesday Ali Hassan met Tony Blair in Basra. Kofi Annan criticised Israel.", "Stance/criticise", None, []),
    ("On Tuesday Ali Hassan met Tony Blair. Spain voted on Wednesday. Hassan criticised Israel.", "Stance/criticise", None, []),
]


@pytest.mark.parametrize(("text", "change", "time", "places"), TOLD)
def test_what_is_told_elsewhere_holds_where_the_text_refers_to_it(
    text: str, change: str, time: str | None, places: list[str]
) -> None:
    assert [(fact.time, [place.name for place in fact.place]) for fact in facts(text, change)] == [(time, places)]


PLACES: list[tuple[str, str, list[str]]] = [
    ("Ali Hassan was detained at a jail on the outskirts of Basra.", "Custody/detained", ["Basra"]),
    ("Ali Hassan was detained by the mayor of Basra.", "Custody/detained", []),
    ("At a conference held in Lima, Ali Hassan criticised Iran.", "Stance/criticise", ["Lima"]),
    ("Kenya recalled its ambassador to Iraq over a raid in Basra.", "DiplomatMove/recalled", []),
    (
        "Kenyan leaders met in Lima for a summit where Ali Hassan and Kofi Annan signed an agreement.",
        "Agreement/signed",
        ["Lima"],
    ),
    ("Soldiers in Basra said Ali Hassan was well.", "Statement", []),
    ("The High Court in Basra sentenced Ali Hassan to death.", "Prosecution/sentenced", []),
    ("Kenya expelled the Iraqi ambassador in Nairobi.", "DiplomatMove/expelled", []),
    ("Rebels attacked two diplomats in Basra.", "Attack", ["Basra"]),
    ("Ali Hassan called for an end to the war in Basra.", "Statement", []),
    ("Ali Hassan said at a summit of leaders in Lima that he was well.", "Statement", ["Lima"]),
    ("Ali Hassan said from Lima that he was well.", "Statement", ["Lima"]),
    ("Ali Hassan declared independence from Spain.", "Statement", []),
    ("Thousands of people marched through Lima.", "Protest", ["Lima"]),
    ("The group claimed an attack in Kabul that killed a soldier.", "Death", ["Kabul"]),
    ("Leaders met in Lima for a summit where on Sunday Kenya and Iraq signed an agreement.", "Agreement/signed", ["Lima"]),
    ("Ali Hassan was flown from the city of Basra in Iraq to Lima.", "Visit", ["Lima"]),
    ("Ali Hassan will visit Lima on March 23, where he will meet Tony Blair.", "Meeting", ["Lima"]),
    ("Ali Hassan was arrested at Manila's international airport.", "Custody/arrested", ["Manila"]),
    ("Ali Hassan was arrested at Iran's embassy.", "Custody/arrested", ["Iranian embassy"]),
    ("Tony Blair met Ali Hassan at the White House.", "Meeting", ["White House"]),
    ("Tony Blair met Ali Hassan in the Jordanian capital, Amman.", "Meeting", ["Amman"]),
    ("Hundreds of people gathered on Tahrir Square to protest against Iraq.", "Protest", ["Tahrir Square"]),
    ("Ali Hassan was shot while giving a speech in Lima.", "Attack", ["Lima"]),
    ("Tony Blair and Ali Hassan discussed the war in Yemen.", "Meeting", []),
    ("Ali Hassan met Tony Blair, and they discussed Blair's visit to Lima.", "Meeting", []),
    ("Ali Hassan met Tony Blair at the start of a visit to Lima.", "Meeting", ["Lima"]),
    ("Ali Hassan and Tony Blair exchanged views on Blair's planned visit to Lima.", "Meeting", []),
    ("Ali Hassan and Tony Blair sign a joint declaration in Lima declaring an end to the war.", "Statement", ["Lima"]),
    ("Ali Hassan was shot in Lima. The gunman, Omar Diallo, was arrested at the scene.", "Custody/arrested", ["Lima"]),
    ("Kenya condemned the desecration in Lima and summoned the ambassador of Iraq.", "DiplomatMove/summoned", []),
    ("In Lima, Ali Hassan is due to meet Tony Blair on Tuesday.", "Meeting", ["Lima"]),
    ("Ali Hassan and Tony Blair held talks on the island of Sentosa.", "Meeting", ["Sentosa"]),
    ("Ali Hassan met Tony Blair on the sidelines of the 2025 Tianjin summit.", "Meeting", ["Tianjin"]),
    ("Ali Hassan met Tony Blair in Lima hours after Iran condemned the vote.", "Meeting", ["Lima"]),
    ("Speaking in Lima on Tuesday, Ali Hassan accused Iran of sabotage.", "Stance/accuse", ["Lima"]),
    ("African Union leaders meeting in Abuja impose sanctions on Togo.", "Meeting", ["Abuja"]),
    ("Kenya closed its embassy in Lima and gave Iraqi diplomats seven days to leave.", "DiplomatMove/expelled", []),
    ("Ali Hassan was killed in an attack after a rally in Lima.", "Death", ["Lima"]),
    ("A rally took place in Minsk on Thursday. Musicians played. Olga Petrova spoke.", "Statement", ["Minsk"]),
    (
        "Kenya and Iraq agree to establish relations on the sidelines of the 2025 Tianjin SCO summit.",
        "Agreement/agreed",
        ["Tianjin"],
    ),
    ("Ali Hassan appeared at a press conference in Lima. He told reporters that Iran had erred.", "Statement", ["Lima"]),
    ("Ali Hassan arrived in Lima. He was being met by Tony Blair.", "Meeting", ["Lima"]),
]


@pytest.mark.parametrize(("text", "change", "places"), PLACES)
def test_a_place_belongs_to_what_happens_there(text: str, change: str, places: list[str]) -> None:
    assert [[place.name for place in fact.place] for fact in facts(text, change)] == [places]


TENURES: list[tuple[str, str, str | None]] = [
    ("Ali Hassan, the president of Iraq, was sworn in on Monday.", "Ali Hassan", "2026-03-02/.."),
    ("Ali Hassan was prime minister of Iraq from 2019. He resigned on Monday.", "Ali Hassan", "2019/2026-03-02"),
    ("Prime Minister Ali Hassan of Iraq welcomed the vote.", "Ali Hassan", None),
    ("Ali Hassan has been prime minister of Iraq since his election in 2014.", "Ali Hassan", "2014/.."),
    ("President Ali Hassan of Iraq died on Monday.", "Ali Hassan", None),
    ("President Ali Hassan of Iraq resigned on Monday.", "Ali Hassan", None),
    ("Ali Hassan resigned as president of Iraq on Monday.", "Ali Hassan", "../2026-03-02"),
    ("Ali Hassan has been president of Iraq since 2019. He died on Monday.", "Ali Hassan", "2019/2026-03-02"),
    ("President Ali Hassan of Iraq resigned as chairman of Fatah on Monday.", "Ali Hassan", None),
]


@pytest.mark.parametrize(("text", "holder", "time"), TENURES)
def test_tenures_begin_and_end_with_what_is_told_of_them(text: str, holder: str, time: str | None) -> None:
    tenures = [f for f in facts(text, "Tenure") if [h.name for h in f.roles["holder"] if isinstance(h, Entity)] == [holder]]
    assert tenures[0].time == time


def test_amendments_since_a_year_do_not_date_their_author() -> None:
    (tenure,) = facts("The vote concerns laws issued by the president of Iraq, Ali Hassan, since 1995.", "Tenure")
    assert tenure.time is None


def test_a_time_from_another_sentence_says_which() -> None:
    text = "Parliament approved the budget on Tuesday. Ali Hassan spoke to reporters after the vote."
    (fact,) = facts(text, "Statement")
    assert fact.evidence[0].why["time"] == "Parliament approved the budget on Tuesday."
