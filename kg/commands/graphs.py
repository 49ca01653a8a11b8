"""Commands on graphs, given as a project or a graph file: query, export, view, remove."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from kg.errors import UserError
from kg.files import write_whole

MADE = Path("out/graph.trig")  # what kg build writes, if nothing is said
file = click.Path(dir_okay=False, path_type=Path)
graph = click.argument("graph", type=click.Path(exists=True, path_type=Path))


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.option(
    "--graph", "-g", "--store", type=click.Path(path_type=Path), default=MADE, metavar="PATH",
    help=f"A project or graph file; {MADE}.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="How the answer is written.")
@click.option("--evidence", is_flag=True, help="A row for each quote of the facts in the answer, with its article and rule.")
@click.option("--list", "listing", is_flag=True, help="The saved questions, with their parameters.")
@click.argument("question", required=False)
@click.pass_context
def query(ctx: click.Context, graph: Path, form: str, evidence: bool, listing: bool, question: str | None) -> None:
    """Ask a graph a saved question, or one in SPARQL.

    QUESTION is the name of a saved question, whose parameters follow as options; a file of SPARQL; or SPARQL
    itself. Prefixes of the project (kg:, id:, skos: and so on) need no declaration.

    \b
      kg query --list
      kg query who-held --office "foreign minister" --of Venezuela --on 2026-03-05
      kg query visits --destination Venezuela --evidence
      kg query "SELECT ?who { ?visit a kg:Visit ; kg:visitor ?who }" --graph project --format csv
    """
    from kg.rdf.cite import with_evidence
    from kg.rdf.project import graph_store
    from kg.rdf.query import ask, ask_saved, saved_questions
    from kg.rdf.tables import FORMATS, questions

    saved, values = saved_questions(), parameters(ctx.args)
    if listing or question is None:
        click.echo(questions(saved.values()), nl=False)
        return
    if not graph.exists():
        raise UserError(graph, "there is no such graph", "make one with kg build, or name one with --graph")
    store = graph_store(graph)
    if question in saved:
        answer = ask_saved(store, saved[question], values)
    elif values:
        raise UserError(question, "no saved question is called so", "see kg query --list; SPARQL takes no parameters")
    else:
        answer = ask(store, sparql(question, saved))
    click.echo(FORMATS[form](with_evidence(store, answer) if evidence else answer), nl=False)


def parameters(words: Sequence[str]) -> dict[str, str]:
    """`--name value` and `--name=value` as names and values."""
    values: dict[str, str] = {}
    left = iter(words)
    for word in left:
        name, equals, value = word.removeprefix("--").partition("=")
        given = value if equals else next(left, None)
        if not word.startswith("--") or given is None:
            raise click.UsageError(f"{word!r} is no parameter with a value; write --name value")
        values[name] = given
    return values


def sparql(question: str, names: Iterable[str]) -> str:
    """A question in SPARQL, or what its file holds; a single word that is no file is a mistaken name."""
    from kg.rdf.query import is_sparql, no_question

    if is_sparql(question):
        return question
    if Path(question).is_file():
        return Path(question).read_text("utf-8")
    raise no_question(question, names, ", no file and no SPARQL")


@click.command()
@click.option(
    "--out", type=file, metavar="FILE", default=Path("graph.html"), help="Where the page goes; graph.html, if not said."
)
@click.option("--title", default="Knowledge graph", metavar="TEXT", help="What stands above it.")
@graph
def view(graph: Path, out: Path, title: str) -> None:
    """A graph as a page for the browser, in one file that needs no network.

    GRAPH is a project or a graph file (.ttl, .trig, .nq, .nt, .jsonld, .rdf).

    \b
      kg view out/graph.trig --out ties.html --title "Diplomatic ties"
      kg view project
    """
    from kg.known.ontology import load_ontology
    from kg.rdf.graphview import read_graph
    from kg.rdf.project import graph_lines
    from kg.show.view import page

    ontology = load_ontology()
    write_whole(out, page(read_graph(graph_lines(graph), ontology), ontology, title=title))
    click.echo(out)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", help="A file, or a folder for formats of several files.")
@click.option("--format", "form", metavar="NAME", help="The format, where the ending of --out does not tell; see --list.")
@click.option("--list", "listing", is_flag=True, help="The formats.")
@click.argument("graph", type=click.Path(exists=True, path_type=Path), required=False)
def export(graph: Path | None, out: Path | None, form: str | None, listing: bool) -> None:
    """A graph in a format of other tools, to a file or to standard output.

    GRAPH is a project or a graph file (.ttl, .trig, .nq, .nt, .jsonld, .rdf).

    \b
      kg export --list
      kg export project --out graph.jsonld
      kg export out/graph.trig --format csv --out tables/
      kg export project --out entities.ftm.json
    """
    from kg.known.ontology import load_ontology
    from kg.rdf.export import FORMATS, export_to, format_of
    from kg.rdf.export import export as exported
    from kg.rdf.project import graph_lines

    if listing:
        for known in FORMATS.values():
            click.echo(f"{known.name:10} {known.suffix or 'a folder':9} {known.title}")
        return
    if graph is None:
        raise click.UsageError("Missing argument 'GRAPH'.")
    if out is None:
        click.echo(exported(graph_lines(graph), form or "turtle", load_ontology()), nl=False)
        return
    for path in export_to(out, graph_lines(graph), form or format_of(out), load_ontology()):
        click.echo(path)


@click.command()
@click.option(
    "--store", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR", help="The project."
)
@click.argument("articles", nargs=-1, required=True)
def remove(store: Path, articles: tuple[str, ...]) -> None:
    """Take articles, by their ids, out of a project: their graphs, and the facts that only they state.

    \b
      kg remove talks-in-oslo --store project
    """
    from kg.rdf.project import open_project, remove_article

    project = open_project(store)
    for article in articles:
        remove_article(project, article)


COMMANDS = (query, export, view, remove)
