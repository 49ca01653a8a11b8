"""Progress of long work: an iterator in, the same items out, with a bar on standard error while someone watches."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from kg.text.read import ENDINGS, Source, folder_files

Item = TypeVar("Item")
PART = 1 << 20


def watched(items: Iterable[Item], label: str, *, total: int | None = None, quiet: bool = False) -> Iterator[Item]:
    """The items, with a bar where standard error is a terminal; `total` is how many are expected."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=total, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def expected(sources: Sequence[Source]) -> int | None:
    """About how many articles the sources hold; None where only reading tells."""
    if not all(isinstance(source, Path) and (source.is_dir() or source.is_file()) for source in sources):
        return None
    paths = [source for source in sources if isinstance(source, Path)]
    return sum(lines(path) for source in paths for path in (folder_files(source) if source.is_dir() else [source]))


def lines(path: Path) -> int:
    """How many articles a file holds at most: one, or one a line."""
    if ENDINGS.get(path.suffix.lower()) != "jsonl":
        return 1
    with path.open("rb") as stream:
        return sum(part.count(b"\n") for part in iter(lambda: stream.read(PART), b"")) or 1
