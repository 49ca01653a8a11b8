"""Read news articles: files, folders and streams of text, Markdown, JSONL or HTML in; `Article` out, one at a time.

Offsets count characters of `Article.text`: the decoded file as given, without its byte order mark
(for JSONL the `text` field, for HTML the text that the page's extraction gives).
"""

import codecs
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, cast

from kg.errors import UserError
from kg.model import Article
from kg.text.forms import LARGEST_RAW, READERS, Form, digest

Source = Path | IO[bytes]

ENDINGS: Mapping[str, Form] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
PART = 1 << 16


def read_articles(
    sources: Iterable[Source],
    *,
    published: date | None = None,
    form: Form | None = None,
    skip: Callable[[UserError], None] | None = None,
) -> Iterator[Article]:
    """The articles of files, folders (with their subfolders) and open binary streams, in order.

    `published` is for articles that give no date of their own. `form` overrides what the file's ending
    or its first characters tell. An article that cannot be read is handed to `skip` as a `UserError`
    and the others go on; without `skip` it is raised.

    >>> [article.text for article in read_articles([io.BytesIO(b"Talks began.")])]
    ['Talks began.']
    """
    return each_once(items(sources, form), published=published, skip=skip)


def each_once(
    found: Iterable[tuple[str, Article | UserError]],
    *,
    published: date | None = None,
    skip: Callable[[UserError], None] | None = None,
) -> Iterator[Article]:
    """The articles among what places give, as `read_articles` gives them; an id that has been before is a fault."""
    seen: dict[str, str] = {}
    for where, read in found:
        fault = read if isinstance(read, UserError) else repeated(read, where, seen)
        if fault is None:
            assert isinstance(read, Article)
            yield read if read.published else replace(read, published=published)
        elif skip is None:
            raise fault
        else:
            skip(fault)


def repeated(article: Article, where: str, seen: dict[str, str]) -> UserError | None:
    """The fault of an article whose id another one has; ids become file names, so case does not tell them apart."""
    key = article.id.casefold()
    first = seen.get(key)
    if first is None:
        seen[key] = where
        return None
    return UserError(where, f"its id {article.id!r} is that of {first}", "give it another id, or leave one of them out")


def items(sources: Iterable[Source], form: Form | None) -> Iterator[tuple[str, Article | UserError]]:
    """What each place gives: an article, or the fault that kept it from being read."""
    for source in sources:
        if not isinstance(source, Path):
            yield from stream_items(nullcontext(source), "standard input", "", form)
        elif source.is_dir():
            yield from folder_items(source, form)
        else:
            yield from stream_items(opener(source), str(source), source.stem, form or ENDINGS.get(source.suffix.lower()))


def folder_items(folder: Path, form: Form | None) -> Iterator[tuple[str, Article | UserError]]:
    """The articles below `folder` in the order of their paths; hidden files, READMEs and files of other kinds are none."""
    found = False
    for path in folder_files(folder):
        found = True
        name = "-".join(path.relative_to(folder).with_suffix("").parts)
        yield from stream_items(opener(path), str(path), name, form or ENDINGS[path.suffix.lower()])
    if not found:
        yield str(folder), UserError(folder, "no article in this folder", f"put files in it that end in {', '.join(ENDINGS)}")


def folder_files(folder: Path) -> Iterator[Path]:
    """Files with a known ending below `folder`, sorted; links to folders are not followed."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in ENDINGS and not name.startswith(".") and Path(name).stem.lower() != "readme":
                yield Path(here, name)


def opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def stream_items(
    source: AbstractContextManager[IO[bytes]] | Callable[[], IO[bytes]], where: str, name: str, form: Form | None
) -> Iterator[tuple[str, Article | UserError]]:
    """What one file or stream gives; `name` is "" where it has none."""
    try:
        with source() if callable(source) else source as stream:
            buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
            known = form or sniffed(buffered.peek(PART))
            for place, raw in parts(buffered, where, known):
                try:
                    yield place, READERS[known](raw, place, name or unnamed(raw, known))
                except UserError as fault:
                    yield place, fault
    except OSError as error:
        yield where, UserError(where, error.strerror or str(error), "check the path and your rights to read it")


def unnamed(raw: bytes, form: Form) -> str:
    """A name for what comes without one: it goes by the content, so that two texts do not take each other's place."""
    return "stdin" if form == "jsonl" else f"stdin-{digest(raw)}"


def sniffed(beginning: bytes) -> Form:
    """The form that the first characters of a stream without a telling name have."""
    start = beginning.removeprefix(codecs.BOM_UTF8).lstrip()[:100].lower()
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"---"):
        return "markdown"
    return "html" if start.startswith((b"<!doctype html", b"<html", b"<?xml")) else "text"


def parts(stream: io.BufferedReader, where: str, form: Form) -> Iterator[tuple[str, bytes]]:
    """The raw bytes of each article of a stream: all of it, or each line that is not blank."""
    if form != "jsonl":
        yield where, stream.read(LARGEST_RAW + 1)
        return
    number = 0
    while line := stream.readline(LARGEST_RAW + 1):
        number += 1
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield f"{where}:{number}", line
        while not line.endswith(b"\n") and (line := stream.readline(PART)):
            pass  # the rest of a line too long to be an article
