"""Answers with their evidence: each row with the quotes of its facts, and nothing made up where there are none."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import UserError
from kg.rdf.cite import COLUMNS, with_evidence
from kg.rdf.query import ask, ask_saved, saved_questions
from kg.rdf.store import memory_store
from kg.rdf.tables import WIDEST
from tests.stories import story_lines

STORE = memory_store(story_lines())
QUESTIONS = saved_questions()


def test_each_row_is_repeated_for_each_quote_of_its_fact() -> None:
    answer = ask(STORE, "SELECT ?fact { ?fact a kg:Meeting }")
    cited = with_evidence(STORE, answer)
    assert cited.columns == ("fact", *COLUMNS)
    stored = ask(STORE, "SELECT ?fact ?quote { ?fact a kg:Meeting ; kg:evidence/oa:exact ?quote }")
    assert sorted((row[0], row[-1]) for row in cited.rows) == sorted(stored.rows)
    assert len(cited.rows) > len(answer.rows), "the stories should tell one meeting in two articles"


def test_the_oldest_article_comes_first() -> None:
    cited = with_evidence(STORE, ask(STORE, "SELECT ?fact { ?fact a kg:Meeting }"))
    rows = [(row[0], row[2]) for row in cited.rows]
    assert rows == sorted(rows) and all(day for _, day in rows)


def test_a_row_with_two_facts_tells_which_one_a_quote_is_of() -> None:
    answer = ask(STORE, "SELECT ?one ?other { ?one a kg:Meeting . ?other a kg:Visit } ORDER BY ?one ?other LIMIT 1")
    cited = with_evidence(STORE, answer)
    assert cited.columns == ("one", "other", "cited", *COLUMNS)
    assert {row[2] for row in cited.rows} == set(answer.rows[0])


def test_a_column_of_the_answer_keeps_its_name() -> None:
    answer = ask(STORE, "SELECT ?fact (1 AS ?rule) { ?fact a kg:Meeting }")
    assert with_evidence(STORE, answer).columns == ("fact", "rule", "article", "published", "rule 2", "quote")


def test_an_answer_without_facts_is_refused() -> None:
    with pytest.raises(UserError, match="the rows of this answer name no facts"):
        with_evidence(STORE, ask(STORE, "SELECT ?who { ?who a kg:Person }"))


def test_a_day_after_the_last_is_told() -> None:
    with pytest.raises(UserError, match="2026-03-02 is after 2026-03-01; swap --from and --until"):
        ask_saved(STORE, QUESTIONS["timeline"], {"from": "2026-03-02", "until": "2026-03-01"})
    assert ask_saved(STORE, QUESTIONS["timeline"], {"from": "2026-03-01", "until": "2026-03-01"}).columns


def test_the_command_writes_quotes_whole(tmp_path: Path) -> None:
    graph = tmp_path / "stories.nq"
    graph.write_text("".join(story_lines()).replace("of Kestria met", "of Kestria and of many, many other lands met"), "utf-8")
    asked = ("query", "SELECT ?fact { ?fact kg:status kg:actual }", "--evidence")
    found = CliRunner().invoke(main, [*asked, "--graph", str(graph), "--format", "json"], catch_exceptions=False)
    longest = max((row["quote"] for row in json.loads(found.output)), key=len)
    assert len(longest) > WIDEST
    shown = CliRunner().invoke(main, [*asked, "--store", str(graph)], catch_exceptions=False)
    assert longest in shown.output
