"""Dates and times in sentences: which words are one, of which kind, and which days they mean."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.errors import UserError
from kg.model import Article, Doc, TimeExpression
from kg.text.parse import load_pipeline, parse
from kg.time.times import find_times
from kg.time.words import read_words

FRIDAY = "2026-03-06"

# Published, sentence, and each expression as "its words | kind | EDTF".
CASES: list[tuple[str, str, list[str]]] = [
    # Dates that head entries
    (FRIDAY, "May 3, 1988: The envoy died.", ["May 3, 1988 | point | 1988-05-03"]),
    (
        FRIDAY,
        "1992: Oslo agreed on 24 January. Lima agreed on 3 March.",
        ["1992 | point | 1992", "on 24 January | point | 1992-01-24", "on 3 March | point | 1992-03-03"],
    ),
    # Absolute dates
    (FRIDAY, "The envoy died on March 5, 2013.", ["on March 5, 2013 | point | 2013-03-05"]),
    (FRIDAY, "The envoy died on 5 March 2013.", ["on 5 March 2013 | point | 2013-03-05"]),
    (FRIDAY, "The envoy died on the 5th of March 2013.", ["on the 5th of March 2013 | point | 2013-03-05"]),
    (FRIDAY, "The treaty was signed in 1819.", ["in 1819 | point | 1819"]),
    (FRIDAY, "The treaty was signed in October 1819.", ["in October 1819 | point | 1819-10"]),
    (FRIDAY, "The 2014 election was annulled.", ["2014 | point | 2014"]),
    (FRIDAY, "Famine spread in the 1930s.", ["in the 1930s | point | 1930/1939"]),
    (FRIDAY, "Famine spread in the late 1930s.", ["in the late 1930s | point | 1937/1939"]),
    (FRIDAY, "The dynasty fell in the 19th century.", ["in the 19th century | point | 1801/1900"]),
    (FRIDAY, "Troops entered the city on the night of 5 May 2011.", ["on the night of 5 May 2011 | point | 2011-05-05"]),
    # Parts
    (FRIDAY, "The chancellor quit in early 2019.", ["in early 2019 | point | 2019-01/2019-04"]),
    (FRIDAY, "The chancellor quit in mid-2020.", ["in mid-2020 | point | 2020-05/2020-08"]),
    (FRIDAY, "The chancellor quit in late January.", ["in late January | point | 2026-01-21/2026-01-31"]),
    (FRIDAY, "The chancellor quit at the end of 2012.", ["at the end of 2012 | point | 2012-09/2012-12"]),
    (FRIDAY, "Exports fell in the first half of 2020.", ["in the first half of 2020 | point | 2020-01/2020-06"]),
    (FRIDAY, "Exports fell in the third quarter of 2020.", ["in the third quarter of 2020 | point | 2020-07/2020-09"]),
    (FRIDAY, "Protests began in spring 2011.", ["in spring 2011 | point | 2011-03/2011-05"]),
    (FRIDAY, "Protests began in the winter of 2013.", ["in the winter of 2013 | point | 2013-12/2014-02"]),
    # Weekdays and tense
    (FRIDAY, "Two ministers on Thursday signed the accord.", ["on Thursday | point | 2026-03-05"]),
    (FRIDAY, "Two ministers will sign the accord on Thursday.", ["on Thursday | point | 2026-03-12"]),
    (FRIDAY, "Two ministers signed the accord Friday.", ["Friday | point | 2026-03-06"]),
    (FRIDAY, "Parliament is to debate the bill on Tuesday.", ["on Tuesday | point | 2026-03-10"]),
    (FRIDAY, "Parliament failed to pass the bill on Tuesday.", ["on Tuesday | point | 2026-03-03"]),
    (FRIDAY, "The prisoners were freed last Sunday.", ["last Sunday | point | 2026-03-01"]),
    (FRIDAY, "He was speaking next to his wife.", []),
    (FRIDAY, "She expects to visit Lima next Wednesday.", ["next Wednesday | point | 2026-03-11"]),
    (FRIDAY, "The vote was scheduled for Sunday.", ["for Sunday | point | 2026-03-08"]),
    (FRIDAY, "The general was buried on Monday, March 2.", ["on Monday, March 2 | point | 2026-03-02"]),
    (FRIDAY, "Rebels attacked the town early on Wednesday.", ["early on Wednesday | point | 2026-03-04"]),
    (FRIDAY, "Rebels attacked the town on Wednesday night.", ["on Wednesday night | point | 2026-03-04"]),
    # Days and months without a year
    (FRIDAY, "The ambassador arrived in January.", ["in January | point | 2026-01"]),
    (FRIDAY, "The ambassador arrived in October.", ["in October | point | 2025-10"]),
    (FRIDAY, "The embassy will open in October.", ["in October | point | 2026-10"]),
    (FRIDAY, "The embassy opened on 12 December.", ["on 12 December | point | 2025-12-12"]),
    (FRIDAY, "The journalist was killed last October.", ["last October | point | 2025-10"]),
    (FRIDAY, "He was sworn in in May last year.", ["in May last year | point | 2025-05"]),
    (FRIDAY, "Voters reject the deal ahead of an April 12 referendum.", ["April 12 | point | 2026-04-12"]),
    (
        FRIDAY,
        "The army seized power on 3 July 2013, and its chief was sworn in on 8 August.",
        ["on 3 July 2013 | point | 2013-07-03", "on 8 August | point | 2013-08-08"],
    ),
    # Days and units from the publication date
    (FRIDAY, "The premier resigned yesterday.", ["yesterday | point | 2026-03-05"]),
    (FRIDAY, "The premier resigned the day before yesterday.", ["the day before yesterday | point | 2026-03-04"]),
    (FRIDAY, "The premier will resign tomorrow.", ["tomorrow | point | 2026-03-07"]),
    (FRIDAY, "The premier spoke tonight.", ["tonight | point | 2026-03-06"]),
    (FRIDAY, "The premier resigned last night.", ["last night | point | 2026-03-05"]),
    (FRIDAY, "The premier met her this week.", ["this week | point | 2026-03-02/2026-03-06"]),
    (FRIDAY, "The premier will meet her this week.", ["this week | point | 2026-03-06/2026-03-08"]),
    ("2020-01-06", "The premier met her last week.", ["last week | point | 2019-12-30/2020-01-05"]),
    (FRIDAY, "The premier will meet her next week.", ["next week | point | 2026-03-09/2026-03-15"]),
    (FRIDAY, "The premier met her last month.", ["last month | point | 2026-02"]),
    (FRIDAY, "The premier met her last year.", ["last year | point | 2025"]),
    (FRIDAY, "The premier will meet her next year.", ["next year | point | 2027"]),
    ("2019-01-21", "Brussels imposed sanctions earlier this month.", ["earlier this month | point | 2019-01-01/2019-01-21"]),
    ("2019-01-21", "Brussels will lift the sanctions later this year.", ["later this year | point | 2019-01-21/2019-12-31"]),
    (FRIDAY, "Envoys met over the weekend.", ["over the weekend | point | 2026-02-28/2026-03-01"]),
    (FRIDAY, "The consul left two days ago.", ["two days ago | point | 2026-03-04"]),
    (FRIDAY, "The consul left two weeks ago.", ["two weeks ago | point | 2026-02-20~"]),
    (FRIDAY, "The consul left about five years ago.", ["about five years ago | point | 2021~"]),
    (FRIDAY, "The consul left a few days ago.", ["a few days ago | point | 2026-02-28/2026-03-04"]),
    (FRIDAY, "The court will rule in two weeks.", ["in two weeks | point | 2026-03-20~"]),
    (FRIDAY, "The diplomats must leave within 10 days.", ["within 10 days | point | 2026-03-06/2026-03-16~"]),
    (FRIDAY, "The two have met often in recent months.", ["in recent months | span | 2025-12~/2026-03-06"]),
    (FRIDAY, "The two have met often over the past four years.", ["over the past four years | span | 2022~/2026-03-06"]),
    (FRIDAY, "The bank must close by August 1.", ["by August 1 | point | 2026-03-06/2026-08-01"]),
    (FRIDAY, "His term was to end in August.", ["in August | point | 2026-08"]),
    (FRIDAY, "The premier spent the next five years abroad.", ["the next five years | span | None"]),
    (FRIDAY, "Parliament rejected a plan to leave the bloc by October 31.", ["by October 31 | point | ../2025-10-31"]),
    (FRIDAY, "Parliament debated leaving the bloc by April 30.", ["by April 30 | point | 2026-03-06/2026-04-30"]),
    # Standing times
    (FRIDAY, "She has led the party since 2013.", ["since 2013 | since | 2013/.."]),
    (FRIDAY, "She led the party until 2015.", ["until 2015 | until | ../2015"]),
    (FRIDAY, "She led the party from 2009 to 2013.", ["from 2009 to 2013 | span | 2009/2013"]),
    (FRIDAY, "She led the party (2009–2013) with her husband.", ["2009–2013 | span | 2009/2013"]),
    (FRIDAY, "She led the party from 2009 to the present.", ["from 2009 to the present | since | 2009/.."]),
    (FRIDAY, "Talks were held between May and July 2015.", ["between May and July 2015 | span | 2015-05/2015-07"]),
    (FRIDAY, "Talks were held from Monday to Wednesday.", ["from Monday to Wednesday | span | 2026-03-02/2026-03-04"]),
    (
        FRIDAY,
        "Drones flew over the port between February 24 and 26.",
        ["between February 24 and 26 | span | 2026-02-24/2026-02-26"],
    ),
    (FRIDAY, "The border stayed shut for seven years.", ["for seven years | duration | None"]),
    (FRIDAY, "The border has been shut for seven years.", ["for seven years | duration | 2019~/2026-03-06"]),
    (FRIDAY, "The consulate reopened after two decades.", ["after two decades | duration | None"]),
    # What the text told last
    (
        FRIDAY,
        "He was elected in 2015. The following year he resigned. Two years later he fled.",
        ["in 2015 | point | 2015", "The following year | anchor | 2016", "Two years later | anchor | 2018"],
    ),
    (
        FRIDAY,
        "The bishop was arrested on Tuesday. He was released the next day and has not spoken since then.",
        ["on Tuesday | point | 2026-03-03", "the next day | anchor | 2026-03-04", "since then | anchor | 2026-03-04/.."],
    ),
    (
        FRIDAY,
        "The envoy came to Lima in January and met the bishop shortly afterwards.",
        ["in January | point | 2026-01", "shortly afterwards | anchor | 2026-01~"],
    ),
    (
        FRIDAY,
        "The bishop was arrested before dawn on Tuesday. He was released later in the day.",
        ["before dawn on Tuesday | point | 2026-03-03", "later in the day | anchor | 2026-03-03"],
    ),
    (FRIDAY, "Three days later he was released.", ["Three days later | anchor | None"]),
    (FRIDAY, "The news comes two months after the army ousted the premier.", ["two months after | anchor | 2026-01~"]),
    (FRIDAY, "She resigned two months after the army ousted the premier.", ["two months after | anchor | None"]),
    # No publication date
    ("", "The two met on Monday.", ["on Monday | point | None"]),
    ("", "The two met last week, as they did in June 2012.", ["last week | point | None", "in June 2012 | point | 2012-06"]),
    # No times
    (FRIDAY, "The 13th anniversary of the battle drew 2000 soldiers and a 31-year-old singer.", []),
    (FRIDAY, "Theresa May said voters may march against the two-day visit.", []),
    (FRIDAY, "Resolution 1701 was adopted after a seven-year war.", []),
    (FRIDAY, "She remains chairwoman for the time being.", []),
    (FRIDAY, "He was jailed and will fall from favour.", []),
    (FRIDAY, "At the time of the attack the president slept.", []),
]

Parse = Callable[[str, str], Doc]


@pytest.fixture(scope="module")
def parsed() -> Parse:
    pipeline = load_pipeline()
    articles = [
        Article(f"{number}", sentence, date.fromisoformat(published) if published else None)
        for number, (published, sentence, _) in enumerate(CASES)
    ]
    docs = {(published, sentence): doc for (published, sentence, _), doc in zip(CASES, parse(articles, pipeline), strict=True)}
    return lambda published, sentence: docs[published, sentence]


def told(doc: Doc, time: TimeExpression) -> str:
    return f"{doc.text(time.start, time.end)} | {time.kind} | {time.edtf}"


@pytest.mark.parametrize(("published", "sentence", "expected"), CASES, ids=[sentence for _, sentence, _ in CASES])
def test_times_of_a_sentence(parsed: Parse, published: str, sentence: str, expected: list[str]) -> None:
    doc = parsed(published, sentence)
    assert [told(doc, time) for time in find_times(doc)] == expected


def test_the_head_is_the_preposition_where_there_is_one(parsed: Parse) -> None:
    doc = parsed(FRIDAY, "The envoy died on March 5, 2013.")
    (time,) = find_times(doc)
    assert (doc.words[time.head], doc.words[doc.head[time.head]]) == ("on", "died")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- may", "is not a mapping of sections"),
        ("mnoths: {}", "no such section: mnoths"),
        ("months: {'may': 13}", "may cannot mean 13"),
        ("months: {'May': 5}", "'May' is not a text in lower case"),
        ("prepositions: {on: 'at'}", "True is not a text in lower case"),
        ("weekdays: ['monday']", "is not a mapping of words"),
    ],
)
def test_a_fault_in_the_words_is_told(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_words(text, "times.yaml")
