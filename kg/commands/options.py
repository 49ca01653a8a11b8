"""Arguments and options that several commands share, and what stands behind them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from kg.errors import UserError
from kg.model import Article
from kg.progress import expected, watched
from kg.text.forms import Form
from kg.text.parse import DEFAULT_PIPELINE
from kg.text.read import Source, read_articles


@dataclass(frozen=True, slots=True)
class Asked:
    """Which articles a command is to read, and how."""

    paths: tuple[Path, ...]
    published: date | None
    form: Form | None
    model: str
    rules: tuple[Path, ...]
    strict: bool
    quiet: bool


model = click.option("--model", default=DEFAULT_PIPELINE, metavar="NAME", help="An installed spaCy pipeline to parse with.")
rules = click.option(
    "--rules",
    multiple=True,
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="A rule file or folder, besides kg's own.",
)


def articles(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the articles to read, and the options that say how, as its first argument."""

    @wraps(command)
    def asking(
        *,
        articles: tuple[Path, ...],
        published: datetime | None,
        form: Form | None,
        model: str,
        rules: tuple[Path, ...],
        strict: bool,
        quiet: bool,
        **more: Any,
    ) -> None:
        command(Asked(articles, published.date() if published else None, form, model, rules, strict, quiet), **more)

    decorated: Callable[..., None] = asking
    for decorate in (
        click.option("--quiet", "-q", is_flag=True, help="No progress and no summary."),
        click.option("--strict", is_flag=True, help="End with exit code 1 if an article could not be read."),
        model,
        rules,
        click.option(
            "--format", "form", type=click.Choice(get_args(Form)), help="What the files are, if their ending does not tell."
        ),
        click.option(
            "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Publication day of articles that give none."
        ),
        click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path)),
    ):
        decorated = decorate(decorated)
    return decorated


class Reading:
    """The articles of the command line while they are read: how many came, how many were skipped."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.sources: list[Source] = [sys.stdin.buffer if str(path) == "-" else path for path in asked.paths]
        self.read = 0
        self.skipped = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Article]:
        quiet = self.asked.quiet
        found = read_articles(self.sources, published=self.asked.published, form=self.asked.form, skip=self.skip)
        for article in watched(found, "articles", total=None if quiet else expected(self.sources), quiet=quiet):
            self.read += 1
            yield article

    def skip(self, fault: UserError) -> None:
        self.skipped += 1
        click.echo(f"skipped: {fault}", err=True)

    def broken(self, fault: UserError) -> None:
        """An article that was read, but whose facts cannot be."""
        self.failed += 1
        click.echo(f"left out: {fault}", err=True)


@contextmanager
def reading(asked: Asked) -> Iterator[Reading]:
    """The articles to read; after the work it is an error if there was none, or with `strict` if one was skipped."""
    found = Reading(asked)
    yield found
    if not found.read:
        raise UserError("articles", "none could be read", "see above why")
    if found.failed:
        raise UserError(
            "articles", f"{found.failed} of {found.read} left out", "see above why; this is a fault of the rules or of kg"
        )
    if asked.strict and found.skipped:
        raise UserError("articles", f"{found.skipped} could not be read", "see above why, or leave out --strict")
