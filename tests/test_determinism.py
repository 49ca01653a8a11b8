"""The same articles give the same bytes: in any process, in any company."""

from pathlib import Path

import pytest

from tests.conftest import Run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Path]:
    found = sorted((root / "seeds" / "articles").glob("*.md")) + sorted((root / "seeds" / "articles").glob("*.txt"))
    assert found
    return found


@pytest.fixture(scope="module")
def built(kg: Run, articles: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that `kg build` and `kg facts` write of the articles of the seeds."""
    folder = tmp_path_factory.mktemp("one")
    build(kg, articles, folder, seed=1)
    return folder


def build(kg: Run, articles: list[Path], folder: Path, *, seed: int) -> None:
    for arguments in (["build", *articles, "--out", folder / "graph"], ["facts", *articles, "--out", folder / "facts"]):
        done = kg(*arguments, seed=seed)
        assert done.returncode == 0, done.stderr


def test_another_process_with_another_hash_seed_writes_the_same_bytes(
    kg: Run, articles: list[Path], built: Path, tmp_path: Path
) -> None:
    build(kg, articles, tmp_path, seed=2)
    first, second = contents(built), contents(tmp_path)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_an_article_alone_gives_the_facts_that_it_gives_among_others(
    kg: Run, articles: list[Path], built: Path, tmp_path: Path
) -> None:
    alone, among = articles[-1], built / "facts" / f"{articles[-1].stem}.jsonl"
    done = kg("facts", alone, seed=3, cwd=tmp_path)
    assert done.stdout.encode() == among.read_bytes()


def test_the_order_of_articles_changes_no_facts(kg: Run, articles: list[Path], built: Path, tmp_path: Path) -> None:
    done = kg("facts", *reversed(articles), "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path) == contents(built / "facts")
