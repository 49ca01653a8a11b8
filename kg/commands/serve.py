"""The command that serves a graph to programs and browsers on this machine."""

import signal
from pathlib import Path

import click

from kg.commands.graphs import graph
from kg.errors import UserError

PORT = 7878


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 takes a free one.")
@click.option("--title", default="", metavar="TEXT", help="What stands above the pages; the graph's file name, if not said.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 86400),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="How long a query may run.",
)
@click.option(
    "--max-size", type=click.IntRange(1, 1024), default=32, show_default=True, metavar="MIB", help="How long an answer may be."
)
@click.option(
    "--memory", type=click.IntRange(128), default=1024, show_default=True, metavar="MIB", help="How much a worker may take."
)
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="How many queries run at a time.")
@click.option(
    "--allow-origin",
    "allowed",
    multiple=True,
    metavar="ORIGIN",
    help="An origin, as in http://localhost:8888, whose pages may ask.",
)
@graph
def serve(
    graph: Path, port: int, title: str, timeout: float, max_size: int, memory: int, workers: int, allowed: tuple[str, ...]
) -> None:
    """A graph as a SPARQL endpoint and pages for the browser, on this machine only.

    GRAPH is a project or a graph file (.ttl, .trig, .nq, .nt, .jsonld, .rdf). Ctrl-C ends it.

    \b
      kg serve out/graph.trig
      kg serve project --port 0 --timeout 10
    """
    from kg.serve.guard import ORIGIN
    from kg.serve.jobs import MIB, Limits
    from kg.serve.server import serving

    for origin in allowed:
        if not ORIGIN.fullmatch(origin):
            raise UserError(origin, "this is no origin", "write it as in http://localhost:8888")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager ends it as Ctrl-C does
    limits = Limits(timeout=timeout, memory=memory * MIB, size=max_size * MIB, workers=workers)
    try:
        with serving(graph, port=port, title=title, limits=limits, allowed=allowed) as (address, run):
            click.echo(address)
            click.echo("Ctrl-C ends it.", err=True)
            run()
    except KeyboardInterrupt:
        click.echo("ended", err=True)


COMMANDS = (serve,)
