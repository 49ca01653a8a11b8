"""Datelines of agencies and papers stand apart from the sentence behind them."""

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Article, Entity
from kg.text.datelines import dateline_end
from tests.test_speakers import knowledge

TOLD = "Polish Foreign Minister Ana Torres met Luis Vega on Tuesday."
DATELINES = [
    "WARSAW, Dec. 3 (Reuters) - ", "WARSAW (AP) — ", "WARSAW — ", "WARSAW  — ", "WARSAW, Poland (AP) -- ", "WARSAW, March 3, 2026 - ",
    "Warsaw, 3 March (PAP): ", "Gdansk, 3 March 2026 – ", "NEW YORK, Mar. 03 (PAP) – ", "Salem, OH – ",
]  # fmt: skip


@pytest.mark.parametrize("dateline", DATELINES)
def test_what_follows_a_dateline_is_read_as_if_it_stood_alone(dateline: str) -> None:
    assert dateline_end(dateline + TOLD) == len(dateline)
    facts = next(extract([Article("test", dateline + TOLD, date(2026, 3, 6))], knowledge())).facts
    [meeting] = [fact for fact in facts if fact.type == "Meeting"]
    assert [e.name for e in meeting.roles["participant"] if isinstance(e, Entity)] == ["Ana Torres", "Luis Vega"]
    assert meeting.time == "2026-03-03"


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance of 32 — met.", "US–China talks began.", "NATO–Russia talks began.",
        "Ana Torres – a minister – left.", "Sen. Ana Torres (R-Ohio): I said no.",
    ],
)  # fmt: skip
def test_other_dashes_and_colons_are_none(text: str) -> None:
    assert dateline_end(text) == 0
