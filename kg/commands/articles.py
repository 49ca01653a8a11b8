"""Commands that read articles: build, facts."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kg.commands import options
from kg.files import write_whole
from kg.forms import Form


@click.command()
@options.articles
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="One NAME.jsonl an article in this folder."
)
def facts(
    articles: tuple[Path, ...],
    published: datetime | None,
    form: Form | None,
    model: str,
    rules: tuple[Path, ...],
    strict: bool,
    quiet: bool,
    out: Path | None,
) -> None:
    """What articles state: one fact a line, as JSON.

    ARTICLES are files (.txt, .md, .jsonl, .html), folders, or - for standard input.

    \b
      kg facts article.txt
      kg facts articles/ --out facts/
      echo "Chile's president met the king of Spain on Monday." | kg facts - --published 2026-03-06
    """
    from kg.extract import extract, load_knowledge
    from kg.facts import fact_json

    knowledge = load_knowledge(rules)
    with options.reading(articles, published=published, form=form, strict=strict, quiet=quiet) as read:
        for found in extract(read, knowledge, pipeline=model):
            lines = json_lines(fact_json(fact, found.article, found.forms) for fact in found.facts)
            if out is None:
                click.echo(lines, nl=False)
            else:
                write_whole(out / f"{found.article.id}.jsonl", lines)


def json_lines(values: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


COMMANDS = (facts,)
