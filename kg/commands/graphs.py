"""Commands on graphs, given as a project or a graph file: view, remove."""

from pathlib import Path

import click

from kg.files import write_whole

graph = click.argument("graph", type=click.Path(exists=True, path_type=Path))


@click.command()
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", default="graph.html", help="The page; graph.html."
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
    from kg.graphview import read_graph
    from kg.ontology import load_ontology
    from kg.project import graph_lines
    from kg.view import page

    ontology = load_ontology()
    write_whole(out, page(read_graph(graph_lines(graph), ontology), ontology, title=title))
    click.echo(out)


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
    from kg.project import open_project, remove_article

    project = open_project(store)
    for article in articles:
        remove_article(project, article)


COMMANDS = (view, remove)
