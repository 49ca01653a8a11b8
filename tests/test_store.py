"""A project folder grows, shrinks and stays the same bytes; its index follows its files, whatever happened to it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import UserError
from kg.rdf.project import (
    add_articles,
    article_path,
    articles,
    graph_lines,
    graph_store,
    open_project,
    project_lines,
    project_store,
    read_manifest,
    remove_article,
)  # fmt: skip
from kg.rdf.seedgraph import Seeds, seeds_of
from kg.rdf.store import dataset_of, lines_of, load_store, read_lines
from kg.rdf.terms import KG
from tests.conftest import ROOT
from tests.stories import parts, story_lines

NO_SEEDS = seeds_of([])


def stories() -> list[tuple[str, list[str]]]:
    return [(article, list(lines)) for article, lines in parts()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add_articles(open_project(tmp_path / "p", create=True), stories(), NO_SEEDS)
    return tmp_path / "p"


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of every file but those of the index."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "index" not in str(path.relative_to(folder)))
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def count(folder: Path) -> int:
    return len(lines_of(project_store(open_project(folder))))


def test_a_project_is_the_graph_of_its_articles(folder: Path) -> None:
    assert articles(open_project(folder)) == ("2026-02-10-ties", "2026-03-03-arrest", "2026-03-20-fall", "2026-04-02-death")
    assert graph_lines(folder) == story_lines() == lines_of(graph_store(folder))
    assert sorted(snapshot(folder)) == [
        *(f"articles/{article}.nq" for article in articles(open_project(folder))),
        "manifest.json",
        "seeds.nq",
    ]


def test_the_same_again_changes_no_byte(folder: Path) -> None:
    project_store(open_project(folder))
    before, index = snapshot(folder), (folder / "index-state.json").read_bytes()
    assert add_articles(open_project(folder), stories(), NO_SEEDS) == ()
    project_store(open_project(folder))
    assert snapshot(folder) == before
    assert (folder / "index-state.json").read_bytes() == index


def test_the_order_in_which_articles_come_does_not_matter(folder: Path, tmp_path: Path) -> None:
    other = open_project(tmp_path / "other", create=True)
    for article in reversed(stories()):
        add_articles(other, [article], NO_SEEDS)
    assert {name: content for name, (content, _) in snapshot(tmp_path / "other").items()} == {
        name: content for name, (content, _) in snapshot(folder).items()
    }


def test_an_article_built_again_replaces_its_own_graph_and_nothing_else(folder: Path) -> None:
    project_store(open_project(folder))
    before = snapshot(folder)
    article, lines = stories()[0]
    fewer = [line for line in lines if "/Location-" not in line]
    assert add_articles(open_project(folder), [(article, fewer)], NO_SEEDS) == (article,)
    after = snapshot(folder)
    assert [name for name in after if after[name] != before[name]] == [f"articles/{article}.nq", "manifest.json"]
    assert lines_of(project_store(open_project(folder))) == project_lines(open_project(folder)) != story_lines()


def test_a_removed_article_leaves_what_others_state(folder: Path) -> None:
    project_store(open_project(folder))
    remove_article(open_project(folder), "2026-02-10-ties")
    lines = lines_of(project_store(open_project(folder)))
    assert lines == sorted({line for article, found in parts() if article != "2026-02-10-ties" for line in found})
    assert any("/Meeting-" in line and '"2026-02-09"' in line for line in lines), "the other article states the meeting too"
    assert "2026-02-10-ties" not in read_manifest(open_project(folder))
    add_articles(open_project(folder), stories()[:1], NO_SEEDS)
    assert lines_of(project_store(open_project(folder))) == story_lines()


def test_what_is_not_there_cannot_be_removed(folder: Path) -> None:
    with pytest.raises(UserError, match="no such article; did you mean 2026-02-10-ties"):
        remove_article(open_project(folder), "2026-02-10-tie")


def delete_index(folder: Path) -> None:
    shutil.rmtree(folder / "index")


def delete_state(folder: Path) -> None:
    (folder / "index-state.json").unlink()


def delete_file(folder: Path) -> None:
    (folder / "articles" / "2026-02-10-ties.nq").unlink()


def change_file(folder: Path) -> None:
    path = folder / "articles" / "2026-02-10-ties.nq"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:100]), "utf-8")


def scribble(folder: Path) -> None:
    for path in (folder / "index").iterdir():
        path.write_bytes(b"no store")


def truncate(folder: Path) -> None:
    for path in (folder / "index").glob("*.sst"):
        path.write_bytes(path.read_bytes()[:10])


def replace_index_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    (folder / "index").write_text("no folder", "utf-8")


def delete_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def nothing(folder: Path) -> None:
    pass


HARMS = [
    nothing, delete_index, delete_state, delete_file, change_file, scribble, truncate, replace_index_by_a_file, delete_manifest,
]  # fmt: skip


@pytest.mark.parametrize("harm", HARMS)
def test_the_index_follows_the_files(folder: Path, harm: Callable[[Path], None]) -> None:
    assert count(folder) == len(story_lines())
    harm(folder)
    assert lines_of(project_store(open_project(folder))) == project_lines(open_project(folder))


STATES = ['{"x', "[1]", '{"a": 3}', '{"version": 1, "files": {}}', '{"version": 2, "files": {"articles/a.nq": [1]}}', "\xff"]


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_index_that_is_not_understood_starts_it_again(folder: Path, state: str) -> None:
    assert count(folder) == len(story_lines())
    (folder / "index-state.json").write_text(state, "latin-1")
    assert lines_of(project_store(open_project(folder))) == story_lines()


def test_a_file_that_is_no_article_is_told(folder: Path) -> None:
    (folder / "articles" / "mine.nq").write_text("hello\n", "utf-8")
    for fails in (lambda: add_articles(open_project(folder), [], NO_SEEDS), lambda: project_store(open_project(folder))):
        with pytest.raises(UserError, match=r"mine\.nq: this is not the part of an article; delete it"):
            fails()


def test_a_manifest_that_is_behind_or_gone_is_made_again(folder: Path) -> None:
    whole = (folder / "manifest.json").read_bytes()
    for behind in (b'{"articles": {}}', None):
        (folder / "manifest.json").unlink() if behind is None else (folder / "manifest.json").write_bytes(behind)
        assert len(articles(open_project(folder))) == 4
        assert (folder / "manifest.json").read_bytes() == whole


def test_a_project_that_cannot_be_written_is_read_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert lines_of(project_store(open_project(folder))) == story_lines()
    assert not (folder / "index").exists()


BUILDING = """
import sys; from pathlib import Path
from kg.rdf.project import add_articles, open_project, project_store
from kg.rdf.seedgraph import seeds_of
from kg.rdf.store import lines_of
from tests.conftest import ROOT
from tests.stories import parts
folder, number = Path(sys.argv[1]), int(sys.argv[2])
for _ in range(10):
    add_articles(open_project(folder), [(name, list(lines)) for name, lines in parts()[number::2]], seeds_of([]))
    assert lines_of(project_store(open_project(folder)))
"""


def test_two_processes_that_build_and_ask_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    open_project(folder, create=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen([sys.executable, "-c", BUILDING, str(folder), str(number)], cwd=ROOT, env=environment)
        for number in (0, 1, 0)
    ]
    assert [process.wait(timeout=120) for process in started] == [0, 0, 0]
    assert len(json.loads((folder / "manifest.json").read_text("utf-8"))["articles"]) == 4
    assert lines_of(project_store(open_project(folder))) == story_lines()


def test_a_build_that_breaks_off_keeps_what_it_had(folder: Path) -> None:
    def broken() -> object:
        yield "2026-02-10-ties", stories()[0][1][:50]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_articles(open_project(folder), broken(), NO_SEEDS)  # type: ignore[arg-type]
    assert read_manifest(open_project(folder))["2026-02-10-ties"]["quads"] == 50
    assert lines_of(project_store(open_project(folder))) == project_lines(open_project(folder))
    assert not list(folder.rglob(".*")), "no half-written file stays"


def test_seeds_are_in_the_index_and_those_that_occur_in_the_lines(folder: Path) -> None:
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    seeds: Seeds = seeds_of(
        [
            ("<https://kg.example/id/lomara>", f"<{KG}isoAlpha2>", '"LM"'),
            ("<https://kg.example/id/nowhere>", label, '"Nowhere\u2028"@en'),
        ]
    )
    add_articles(open_project(folder), [], seeds)
    assert count(folder) == len(story_lines()) + 2
    assert len(project_lines(open_project(folder))) == len(story_lines()) + 1


IDS = ["a", "A", "a b", "../x", ".", "é" * 200, "x" * 300, "CON/aux\n", "a%20b"]


def test_any_id_has_a_file_of_its_own_inside_the_folder(tmp_path: Path) -> None:
    project = open_project(tmp_path / "p", create=True)
    paths = [article_path(project, article) for article in IDS]
    assert len({str(path).lower() for path in paths}) == len(IDS)
    assert all(path.parent == tmp_path / "p" / "articles" and len(path.name) < 200 for path in paths)


def test_a_folder_that_is_no_project_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UserError, match="neither a project nor an empty folder"):
        open_project(tmp_path, create=True)
    with pytest.raises(UserError, match="this is no project"):
        open_project(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"name": "another tool's"}), "utf-8")
    with pytest.raises(UserError, match="not the manifest of a project"):
        articles(open_project(tmp_path))


BAD = [
    ("graph.nq", "<a:b> <c:d> .\n", "graph.nq:1: this is not N-Quads"),
    ("graph.ttl", "kg:a kg:b kg:c .", "graph.ttl:1: this is not Turtle"),
    ("graph.doc", "", "a graph file does not end in .doc; endings are .nq, .nt"),
    ("graph", "", "a graph file does not end in nothing"),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD, ids=[name for name, *_ in BAD])
def test_a_file_that_is_no_graph_is_told(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(UserError) as error:
        read_lines(tmp_path / name)
    assert message in str(error.value)
    with pytest.raises(UserError):
        load_store(tmp_path / name)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        graph_store(tmp_path / "none.nq")


def test_words_of_literals_stay_as_they_are() -> None:
    line = '<a:s> <a:p> "0.10"^^<http://www.w3.org/2001/XMLSchema#decimal> <a:g> .\n'
    assert [str(o) for *_, o, _ in dataset_of([line]).quads()] == ["0.10"]
