"""What curators and users get wrong, and the message that each fault gives: where, what, and what to do."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import UserError
from kg.extract import Knowledge, extract, load_knowledge
from kg.known.grammar import load_grammar
from kg.known.ontology import load_ontology
from kg.model import Article
from kg.parts import build
from kg.rdf.seedgraph import load_seeds
from kg.resources import data_path
from kg.rule.rules import load_rules
from tests.conftest import Run

RULE = """rules:
  - id: "meeting.greet"
    gives: "Meeting"
    trigger: ["greet"]
    roles:
      participant: {all: ["agent", "patient"]}
    examples:
      - text: "Ana Torres greeted Pavel Brandt in Oslo."
        gives: ["Meeting participant=Ana Torres+Pavel Brandt"]
      - text: "The decision was greeted by markets."
        gives: []
"""

# What is changed in the rule above, and the start of the message after the file's name.
BROKEN_RULES: dict[str, tuple[str, str, str]] = {
    "no YAML": ('trigger: ["greet"]', 'trigger: ["greet"', ":5: is not YAML"),
    "a bare word that YAML takes for a truth value": ('["greet"]', "[on]", ":4: "),
    "a key given twice": (
        'gives: "Meeting"',
        'gives: "Meeting"\n    gives: "Visit"',
        ":4: the key gives is given twice; keep one",
    ),
    "a key written wrongly": (
        'trigger: ["greet"]',
        'triger: ["greet"]',
        ":4: unknown key 'triger'; known are auxiliary, examples, ",
    ),
    "no trigger": (
        '    trigger: ["greet"]\n',
        "",
        ":2: a rule has one of `trigger`, `auxiliary`, `phrase` and `office`; keep one",
    ),
    "an unknown fact class": ('gives: "Meeting"', 'gives: "Meating"', ":3: the ontology has no fact class 'Meating'; it has "),
    "an unknown change": ('gives: "Meeting"', 'gives: "Meeting/held"', ":3: Meeting has no change 'held'; it has no change"),
    "an unknown role": ("participant: {all", "partner: {all", ":5: does not fill participant, which Meeting needs; add it"),
    "a role too many": (
        "    examples:",
        '      city: ["in"]\n    examples:',
        ":7: Meeting has no role 'city'; it has participant",
    ),
    "an unknown entity class": ('"patient"]}', '"patient"], class: ["Human"]}', ": there is no entity class 'Human'; there are "),
    "an unknown word set": ('["greet"]', '["@greetings"]', ":4: there is no set @greetings; sets are "),
    "an unknown word set in a set": ("rules:", 'sets:\n  greetings: ["@nods"]\nrules:', ":2: there is no set @nods; sets are "),
    "an auxiliary beside a trigger": (
        '    trigger: ["greet"]\n',
        '    trigger: ["greet"]\n    auxiliary: ["must"]\n',
        ":2: a rule has one of `trigger`, `auxiliary`, `phrase` and `office`; keep one",
    ),
    "a value that no word stands for": (
        'participant: {all: ["agent", "patient"]}',
        'participant: {from: ["agent"], value: {both: ["@nods"]}}',
        ":6: there is no set @nods; sets are ",
    ),
    "a trigger that is no list": ('["greet"]', '"greet"', ':4: should be a list of quoted texts; write ["...", "..."]'),
    "an id that is none": ('"meeting.greet"', '"Greet"', ":2: 'Greet' is no rule id; write subject.manner in lower case"),
    "no near miss": (
        '      - text: "The decision was greeted by markets."\n        gives: []\n',
        "",
        ":7: a rule needs an example that gives facts and one that gives none; add it",
    ),
    "an override of nothing": (
        "    roles:",
        '    overrides: ["meeting.nod"]\n    roles:',
        ":2: meeting.greet overrides 'meeting.nod', which is no rule",
    ),
    "a rule that extends nothing": (
        "    roles:",
        '    extends: "meeting.nod"\n    roles:',
        ":5: extends 'meeting.nod', which is no rule",
    ),
}


@pytest.mark.parametrize(("right", "wrong", "message"), BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_a_broken_rule_is_told_with_its_line_and_a_remedy(right: str, wrong: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    assert RULE.count(right) == 1
    path.write_text(RULE.replace(right, wrong), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        load_rules(load_ontology(), (path,))
    told = str(raised.value).removeprefix(str(path))
    assert message in told if message.startswith(": ") else told.startswith(message), told


def test_the_rule_that_is_broken_above_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(RULE, encoding="utf-8")
    assert [rule.id for rule in load_rules(load_ontology(), (path,))] == ["meeting.greet"]


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(RULE.replace('gives: "Meeting"', 'gives: "Meating"') + RULE.removeprefix("rules:\n"), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        load_rules(load_ontology(), (path,))
    assert len(str(raised.value).splitlines()) == 2


def test_a_rule_with_the_id_of_one_of_ours_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(RULE.replace("meeting.greet", "meeting.meet"), encoding="utf-8")
    with pytest.raises(
        UserError, match=r"rules.yaml:2: a second rule meeting.meet \(the first: .*meetings.yaml:\d+\); rename one"
    ):
        load_rules(load_ontology(), (data_path("rules"), path))


def test_an_example_that_does_not_hold_is_told_on_the_command_line(kg: Run, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(RULE.replace("in Oslo.", "in Oslo. Markets fell."), encoding="utf-8")
    assert kg("rules", "check", "meeting.greet", "--rules", path).stdout == "1 rules hold, with 2 examples\n"
    path.write_text(RULE.replace("=Ana Torres+Pavel Brandt", "=Ana Torres+Carla Ruiz"), encoding="utf-8")
    done = kg("rules", "check", "meeting.greet", "--rules", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: {path}:8: meeting.greet does not give 'Meeting participant=Ana Torres+Carla Ruiz' for")


def test_an_ontology_that_is_no_turtle_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kg.ttl"
    path.write_text((data_path("ontology") / "kg.ttl").read_text("utf-8") + "\nkg:Broken a owl:Class ;\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"kg.ttl"):
        load_ontology(path)


def test_a_text_may_end_after_any_word() -> None:
    text = (
        "In Lima, Ada Lund, the minister of mines, petrol, and energy of Chad, pardoned around 1,500 people on Monday and "
        "said it would close its embassy in Oslo, as of 1 May, after talks with Ambassador Extraordinary and Plenipotentiary Bo Hale."
    )
    words = text.split()
    cuts = [Article(f"cut-{n}", " ".join(words[:n])) for n in range(1, len(words) + 1)]
    assert [one.article.id for one in extract(cuts, load_knowledge())] == [cut.id for cut in cuts]


# What is changed in a file of the grammar, and what is told of it.
BROKEN_GRAMMAR: dict[str, tuple[str, str, str, str]] = {
    "a section written wrongly": ("nouns", "\nclaims:", "\nclaim:", ": unknown section 'claim'; did you mean claims"),
    "a section too few": ("nouns", "\nclaims:", "\nclaim:", "grammar: has no section 'claims'; add it"),
    "a section in two files": ("nouns", "\nclaims:", '\nhedges: ["maybe"]\nclaims:', ": 'hedges' stands in two files"),
    "no list": ("nouns", '\nclaims: ["credit", "responsibility"]', '\nclaims: "credit"', ": 'claims' is no list of words"),
    "an unknown effect": (
        "governors",
        "\nverbs:\n  planned:",
        "\nverbs:\n  intended:",
        ": 'intended' is no effect; use one of planned, ",
    ),
    "a word with two effects": (
        "qualifiers",
        '  planned: ["will"',
        '  planned: ["may", "will"',
        ": 'may' stands under planned and possible",
    ),
}


@pytest.mark.parametrize(("file", "right", "wrong", "message"), BROKEN_GRAMMAR.values(), ids=BROKEN_GRAMMAR)
def test_a_broken_grammar_is_told(file: str, right: str, wrong: str, message: str, tmp_path: Path) -> None:
    folder = tmp_path / "grammar"
    shutil.copytree(data_path("grammar"), folder)
    text = (folder / f"{file}.yaml").read_text(encoding="utf-8")
    assert right in text
    (folder / f"{file}.yaml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(UserError) as told:
        load_grammar(folder)
    assert message in str(told.value)


class Failing(dict[str, Any]):
    """Rules by predicate, with a fault of our own at one word."""

    def get(self, key: str, default: Any = None) -> Any:
        if key == "adjourn":
            raise IndexError("tuple index out of range")
        return super().get(key, default)


@pytest.fixture(scope="module")
def failing() -> Knowledge:
    """Knowledge that fails where a text says "adjourn"."""
    whole = load_knowledge()
    return replace(whole, index=replace(whole.index, by_predicate=Failing({**whole.index.by_predicate, "adjourn": ()})))


THREE = [
    Article("one", "Ana Torres met Pavel Brandt in Oslo."),
    Article("two", "Parliament adjourned on Monday. Ana Torres met Pavel Brandt."),
    Article("three", "Ana Torres resigned as foreign minister of Peru."),
]
MEETING: dict[str, Any] = {"type": "Meeting", "roles": {"participant": ["Ana Torres", "Pavel Brandt"]}, "time": None}
MEETING |= {"place": [], "status": "actual", "source": [], "hedged": False, "evidence": "met"}
PERSONS = [{"id": name, "type": "Person", "name": name} for name in ("Ana Torres", "Pavel Brandt")]
GOLD = [{"article": name, "entities": PERSONS, "facts": [MEETING]} for name in ("one", "two")]
TOLD = r"article two: could not be read \(IndexError: tuple index out of range, test_broken_inputs\.py:\d+\)"


def test_an_article_at_which_we_fail_is_told_and_the_others_go_on(failing: Knowledge) -> None:
    told: list[UserError] = []
    read = list(build(THREE, failing, load_seeds(), broken=told.append))
    assert [part.article for part in read] == ["one", "three"]
    assert [fact.type for part in read for fact in part.extracted.facts] == ["Meeting", "OfficeChange", "Tenure"]
    assert re.match(TOLD, str(told[0])) and len(told) == 1
    with pytest.raises(IndexError):
        list(build(THREE, failing, load_seeds()))


COMMANDS = [["facts"], ["build", "--out", "out"], ["explain"], ["rules", "coverage"], ["evaluate", "--gold", "gold.jsonl"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_the_command_line_ends_with_1_where_we_failed(
    command: list[str], failing: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.extract.load_knowledge", lambda rules=(): failing)
    monkeypatch.chdir(tmp_path)
    Path("three.jsonl").write_text("".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in THREE), encoding="utf-8")
    Path("gold.jsonl").write_text("".join(json.dumps(gold) + "\n" for gold in GOLD), encoding="utf-8")
    done = CliRunner().invoke(main, [*command, "three.jsonl", "--quiet"])
    assert done.exit_code == 1
    assert re.search(f"left out: {TOLD}", done.stderr) and "articles: 1 of 3 left out" in done.stderr
    given = Path("out/facts.jsonl").read_text(encoding="utf-8") if command[0] == "build" else done.stdout
    told = {"evaluate": ("strict   precision 1.000  recall 0.500",), "rules": ("names not resolved",)}
    assert all(part in given for part in told.get(command[0], ("Peru", "Oslo")))
