"""Commands that read articles: build, facts, explain."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands import options
from kg.commands.options import Asked
from kg.files import write_whole

if TYPE_CHECKING:
    from kg.parts import Found

folder = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--out", type=folder, metavar="DIR", help="Folder for the files; `out` where no --store is given.")
@click.option("--store", type=folder, metavar="DIR", help="A project that the articles are added to.")
@options.articles
def build(asked: Asked, out: Path | None, store: Path | None) -> None:
    """Make a graph of articles.

    ARTICLES are files (.txt, .md, .jsonl, .html), folders, or - for standard input. The folder --out gets
    graph.ttl, graph.trig, facts.jsonl and the page graph.html. A project (--store) keeps one file an
    article: articles that it has already are replaced, all others stay.

    \b
      kg build articles/ --out out
      kg build news.jsonl --store project
    """
    from kg.extract import load_knowledge
    from kg.outputs import write_outputs
    from kg.parts import Found, build, counted
    from kg.rdf.project import add_articles, open_project
    from kg.rdf.seedgraph import load_seeds

    knowledge, seeds, found = load_knowledge(asked.rules), load_seeds(), Found()
    written: tuple[Path, ...]
    with options.reading(asked) as articles:
        parts = counted(build(articles, knowledge, seeds, pipeline=asked.model, broken=articles.broken), found)
        if store is not None:
            written = (store,)
            add_articles(open_project(store, create=True), ((part.article, part.lines) for part in parts), seeds)
        else:
            written = write_outputs(parts, out or Path("out"), seeds, knowledge.ontology)
        if not asked.quiet and found.articles:
            click.echo("\n".join(summary(found, written)))


def summary(found: "Found", written: Iterable[Path]) -> Iterator[str]:
    """What a build found and where it is."""
    yield f"{found.articles} articles, {len(found.entities)} entities, {found.facts.total()} facts"
    for title, counts in ("entities", Counter(found.entities.values())), ("facts", found.facts):
        yield f"\n{title}"
        yield from (f"  {name:20} {count:6}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    yield "\nwritten"
    yield from (f"  {path}" for path in written)


@click.command()
@click.option("--out", type=folder, metavar="DIR", help="One NAME.jsonl an article in this folder.")
@options.articles
def facts(asked: Asked, out: Path | None) -> None:
    """What articles state: one fact a line, as JSON.

    ARTICLES are files (.txt, .md, .jsonl, .html), folders, or - for standard input.

    \b
      kg facts article.txt
      kg facts articles/ --out facts/
      echo "Chile's president met the king of Spain on Monday." | kg facts - --published 2026-03-06
    """
    from kg.extract import extract, load_knowledge
    from kg.parts import facts_of

    knowledge = load_knowledge(asked.rules)
    with options.reading(asked) as articles:
        for found in extract(articles, knowledge, pipeline=asked.model, broken=articles.broken):
            lines = json_lines(facts_of(found, knowledge.ontology))
            if out is None:
                click.echo(lines, nl=False)
            else:
                write_whole(out / f"{found.article.id}.jsonl", lines)


def json_lines(values: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


@click.command()
@click.option(
    "--fact", "ids", multiple=True, metavar="ID", help="Only the fact with this id (as `kg facts` gives it); several times."
)
@click.option("--class", "classes", multiple=True, metavar="CLASS", help="Only facts of this class; several times.")
@click.option("--about", metavar="NAME", help="Only facts in which this actor, place or text fills a role.")
@options.articles
def explain(asked: Asked, ids: tuple[str, ...], classes: tuple[str, ...], about: str | None) -> None:
    """Why a fact is in the graph: its sentence, its rule, and how names, time, status and source were found.

    ARTICLES are those that state the fact: files, folders, or - for standard input.

    \b
      kg explain article.txt --class Meeting
      kg explain articles/ --about "Delcy Rodríguez"
      kg explain articles/ --fact Tenure-1f0c7d2a
    """
    from kg.explain import explain as explained
    from kg.extract import extract, load_knowledge
    from kg.parts import identifier, is_about

    knowledge = load_knowledge(asked.rules)
    rules = {rule.id: rule for rule in knowledge.rules}
    with options.reading(asked) as articles:
        for found in extract(articles, knowledge, pipeline=asked.model, broken=articles.broken):
            for fact in found.facts:
                name = identifier(fact, knowledge.ontology)
                wanted = (not ids or name in ids) and (not classes or fact.type in classes)
                if wanted and (about is None or is_about(fact, about, found.forms)):
                    click.echo(f"{name}\n{explained(found, fact, rules)}")


COMMANDS = (build, facts, explain)
