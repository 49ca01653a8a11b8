"""The command line as a user meets it: help, exit codes, where messages go, and that the docs know every command."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.cli import main
from tests.conftest import Run

TEXT = "Chile's president Gabriel Boric met King Felipe VI of Spain in Madrid on Monday."


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that can be called, with the words that call it."""
    if isinstance(command, click.Group):
        for part, sub in command.commands.items():
            yield from commands(sub, f"{name} {part}")
    else:
        yield name, command


COMMANDS = dict(commands(main, "kg"))


def test_help_answers_at_once() -> None:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.5


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_shows_an_example_of_it(name: str) -> None:
    done = CliRunner().invoke(main, [*name.split()[1:], "--help"])
    assert done.exit_code == 0
    assert re.search(rf"^ +(\S.*\| )?{re.escape(name)}\b", done.stdout.split("\n", 1)[1], re.MULTILINE), done.stdout
    assert len(max(done.stdout.splitlines(), key=len)) <= 110


@pytest.mark.parametrize("name", COMMANDS)
def test_the_docs_know_a_command_and_its_options(name: str, root: Path) -> None:
    docs = (root / "docs" / "cli.md").read_text("utf-8")
    start = docs.find(f"\n### {name}\n")
    assert start >= 0, f"docs/cli.md has no section {name}"
    section = docs[start:].split("\n### ")[1]
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in section] == []


def test_wrong_use_ends_with_2(kg: Run) -> None:
    for arguments in (["nonsense"], ["facts"], ["facts", "no-such-file.txt"], ["facts", "-", "--published", "May 4"]):
        done = kg(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert "Usage: kg" in done.stderr


def test_data_that_does_not_hold_ends_with_1(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.txt").write_bytes(b"\x89PNG\0")
    done = kg("facts", "scan.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "skipped: scan.txt: this is no text but a binary file; leave it out, or save its text as UTF-8\n"
        "Error: articles: none could be read; see above why\n"
    )


def test_the_others_go_on_when_an_article_cannot_be_read(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("")
    (tmp_path / "in" / "talks.txt").write_text(f"date 2026-03-06\n{TEXT}")
    for strict, code in ([], 0), (["--strict"], 1):
        done = kg("facts", "in", "--out", "out", *strict, cwd=tmp_path)
        assert done.returncode == code
        assert done.stderr.startswith("skipped: in/empty.txt: it has no text; leave it out\n")
        assert [path.name for path in sorted((tmp_path / "out").iterdir())] == ["talks.jsonl"]


def test_facts_are_lines_of_json_with_the_words_that_state_them(kg: Run) -> None:
    done = kg("facts", "-", "--published", "2026-03-06", stdin=TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    meetings = [fact for fact in found if fact["type"] == "Meeting"]
    assert [(fact["roles"]["participant"], fact["place"], fact["time"]) for fact in meetings] == [
        (["Gabriel Boric", "Felipe VI"], ["Madrid"], "2026-03-02")
    ]
    assert all(TEXT[fact["start"] : fact["end"]] == fact["evidence"] for fact in found)


def test_facts_in_a_folder_are_those_on_standard_output(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(f"date 2026-03-06\n{TEXT}")
    kg("facts", "talks.txt", "--out", "out", cwd=tmp_path)
    assert (tmp_path / "out" / "talks.jsonl").read_text("utf-8") == kg("facts", "talks.txt", cwd=tmp_path).stdout


def test_a_reader_that_stops_early_is_no_error_to_tell_of(root: Path, tmp_path: Path) -> None:
    (tmp_path / "talks.jsonl").write_text("".join(json.dumps({"text": f"{TEXT} {i}"}) + "\n" for i in range(50)))
    command = f'"{sys.executable}" -m kg facts "{tmp_path}/talks.jsonl" | head -n 1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=root, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_rule_is_listed_and_shown_as_its_file_has_it(kg: Run) -> None:
    listed = [json.loads(line) for line in kg("rules", "list", "--json").stdout.splitlines()]
    assert [rule["id"] for rule in listed] == sorted(rule["id"] for rule in listed)
    shown = kg("rules", "show", listed[0]["id"])
    assert shown.stdout.startswith(f"# {listed[0]['where']}, version {listed[0]['version']}\n")
    assert f'id: "{listed[0]["id"]}"' in shown.stdout
    assert "examples:" in shown.stdout


def test_an_unknown_rule_is_told_with_those_that_come_near(kg: Run) -> None:
    done = kg("rules", "show", "meeting.met")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: meeting.met: no rule has this id; did you mean meeting.meet")


def test_an_unknown_model_is_told(kg: Run) -> None:
    done = kg("facts", "-", "--model", "no_such_model", stdin=TEXT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: no_such_model: no such spaCy pipeline is installed")
