"""Every example of every rule holds; and faults of rule files are told."""

from collections import defaultdict
from pathlib import Path

import pytest

from kg.coverage import cover, thin_rules
from kg.extract import extract, load_knowledge
from kg.rule.check import failed_examples
from kg.rule.rules import Rule
from kg.text.read import read_articles

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def faults() -> dict[str, list[str]]:
    """The faults of all rules by the place that they name, from one run over all examples."""
    knowledge = load_knowledge()
    found = defaultdict(list)
    for fault in failed_examples(knowledge.rules, knowledge):
        found[fault.where.rpartition(":")[0]].append(str(fault))
    return found


FILES = sorted({rule.where.rpartition(":")[0] for rule in load_knowledge().rules})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.rpartition("/")[2])
def test_every_example_of_a_rule_file_holds(file: str, faults: dict[str, list[str]]) -> None:
    assert not faults.get(file), "\n".join(faults[file])


def test_every_rule_holds_in_two_different_sentences() -> None:
    knowledge = load_knowledge()
    articles = read_articles([ROOT / "seeds" / "articles", ROOT / "tests" / "gold" / "items" / "articles.jsonl"])
    thin = thin_rules(cover(extract(articles, knowledge)), knowledge.rules)
    assert not thin, "\n".join(f"{rule.where}: {rule.id} holds in {count} sentence only" for rule, count in thin)


def test_every_fact_class_has_a_rule() -> None:
    knowledge = load_knowledge()
    given = {rule.type for rule in knowledge.rules}
    assert given == set(knowledge.ontology.facts)


def test_every_change_has_a_rule() -> None:
    knowledge = load_knowledge()
    given = {(rule.type, rule.change) for rule in knowledge.rules if rule.change}
    wanted = {(name, change) for name, kind in knowledge.ontology.facts.items() for change in kind.changes}
    assert wanted - given == set()


def test_the_version_of_a_rule_tells_what_it_does_and_not_its_examples() -> None:
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in load_knowledge().rules:
        rules[rule.version].append(rule)
    assert all(len(same) == 1 for same in rules.values())
