"""Scoring: each way of being right and wrong, and floors on our own gold that may not sink."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UserError
from kg.evaluate import Gold, Report, evaluate, fold, read_gold, read_golds, report_lines, same_time
from kg.extract import extract, load_knowledge
from kg.known.ontology import load_ontology
from kg.parts import facts_of
from kg.text.read import read_articles

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "facts"
MEETING: dict[str, Any] = {
    "type": "Meeting", "change": None, "roles": {"participant": ["a", "b"]}, "place": ["c"], "time": "2026-03-05",
    "status": "actual", "source": [], "hedged": False, "evidence": "Ana Torres met Boris Tadic in Oslo",
}  # fmt: skip
ENTITIES: dict[str, dict[str, Any]] = {
    "a": {"id": "a", "name": "Ana Torres", "aliases": ["Torres"]},
    "b": {"id": "b", "name": "Serbian government", "government_of": "s"},
    "c": {"id": "c", "name": "Oslo"},
    "s": {"id": "s", "name": "Serbia"},
}
FOUND: dict[str, Any] = {**MEETING, "roles": {"participant": ["Torres", "Serbia"]}, "place": ["Oslo"], "rule": "meeting.meet"}


def scored(*facts: Mapping[str, Any], gold: Mapping[str, Any] = MEETING) -> Report:
    names = {fold(name): e["id"] for e in ENTITIES.values() for name in (e["id"], e["name"], *e.get("aliases", ()))}
    return evaluate([Gold("x", (gold,), ENTITIES, names)], {"x": facts}, load_ontology())


def test_a_government_and_its_state_are_one_filler() -> None:
    report = scored(FOUND)
    assert (report.strict.found, report.strict.predicted, report.strict.wanted) == (1, 1, 1)
    assert all(all(right) for right in report.keys.values())


def test_overlapping_fillers_match_only_leniently() -> None:
    report = scored({**FOUND, "roles": {"participant": ["Torres", "Oslo"]}})
    assert (report.strict.found, report.lenient.found) == (0, 1)


def test_a_second_prediction_of_one_fact_is_wrong() -> None:
    report = scored(FOUND, FOUND)
    assert (report.strict.found, report.strict.predicted) == (1, 2)
    assert "wrong   x: Meeting" in "\n".join(report_lines(report, listed=True))


def test_an_optional_fact_is_neither_missed_nor_wrong() -> None:
    assert scored(gold={**MEETING, "optional": True}).strict.wanted == 0
    assert scored(FOUND, gold={**MEETING, "optional": True}).strict.predicted == 0


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ("2026-03-05", "2026-03-05", True),
        ("2026-03", "2026-03-05", True),
        ("2026-03-05", "2026-03", False),
        ("2026-03-05", "2026-03-06", False),
        ("2013/..", "2013/..", True),
        ("2026-03-05", None, False),
    ],
)
def test_a_time_is_right_within_the_other_and_not_much_longer(wanted: str, found: str | None, right: bool) -> None:
    assert same_time(wanted, found) is right


def extracted_and_scored(articles: Path, gold: Path) -> Report:
    knowledge = load_knowledge()
    found = extract(read_articles([articles]), knowledge)
    predicted = {each.article.id: list(facts_of(each, knowledge.ontology)) for each in found}
    return evaluate(read_golds(gold), predicted, knowledge.ontology)


def test_our_own_gold_is_read_as_well_as_before() -> None:
    report = extracted_and_scored(ROOT / "seeds" / "articles", ROOT / "tests" / "gold")
    assert report.articles == 13
    assert report.strict.precision >= 0.90
    assert report.strict.recall >= 0.65


def test_our_news_items_are_read_as_well_as_before() -> None:
    items = ROOT / "tests" / "gold" / "items"
    report = extracted_and_scored(items / "articles.jsonl", items / "gold.jsonl")
    assert report.articles == 209
    assert report.strict.precision >= 0.95
    assert report.strict.recall >= 0.80


def test_a_broken_line_of_gold_is_told(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"article": "x"}\n', encoding="utf-8")
    with pytest.raises(UserError, match="is no gold file"):
        read_golds(tmp_path / "gold.jsonl")


FLOORS = {"seed": (0.95, 0.94), "dev": (0.88, 0.61), "briefs": (0.93, 0.72)}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the labelled articles beside the checkout")
@pytest.mark.parametrize("name", FLOORS)
def test_labelled_articles_are_read_as_well_as_before(name: str) -> None:
    folder = SHARED / name
    articles = folder / ("us-venezuela-ties.txt" if name == "seed" else "articles.jsonl")
    report = extracted_and_scored(articles, folder)
    assert report.strict.precision >= FLOORS[name][0]
    assert report.strict.recall >= FLOORS[name][1]


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="needs the reference scorer beside the checkout")
def test_the_figures_are_those_of_the_reference_scorer(tmp_path: Path) -> None:
    knowledge = load_knowledge()
    predicted = {}
    for each in extract(read_articles([ROOT / "seeds" / "articles"]), knowledge):
        facts = list(facts_of(each, knowledge.ontology))
        predicted[each.article.id] = facts
        (tmp_path / f"{each.article.id}.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in facts), encoding="utf-8")
    golds = [read_gold(path) for path in sorted((ROOT / "tests" / "gold").glob("*.json"))]
    ours = evaluate(golds, predicted, knowledge.ontology)
    command = [sys.executable, str(SHARED / "score.py"), str(ROOT / "tests" / "gold"), str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert (ours.strict.found, ours.strict.predicted) == (theirs["strict"]["found"], theirs["strict"]["predicted"])
    assert (ours.lenient.found, ours.lenient.predicted) == (theirs["lenient"]["found"], theirs["lenient"]["predicted"])
    assert {key: sum(v) / len(v) for key, v in ours.keys.items()} == pytest.approx(theirs["keys"])
