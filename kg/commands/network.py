"""Commands on the network of a graph: who is joined to whom, by which facts."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.selection import DAY, Network, selecting
from kg.errors import UserError
from kg.files import write_whole

if TYPE_CHECKING:
    from kg.network.reports import Report

WRITTEN = ("text", "csv", "json")
form = click.option("--format", "form", type=click.Choice(WRITTEN), default="text", help="How the answer is written; text.")
count = click.option("--count", type=click.IntRange(min=1), default=10, metavar="N", help="How many; 10.")
examples = click.option("--examples", type=click.IntRange(min=0), default=3, metavar="N", help="How many facts each; 3.")


def show(report: "Report", form: str) -> None:
    from kg.network.reports import FORMATS

    click.echo(FORMATS[form](report), nl=False)


@click.group()
def network() -> None:
    """Who is joined to whom: paths, brokers, communities and more, each with its evidence.

    Actors are given by name in any form that the graph knows, or by id (id:venezuela). All commands take
    the same options that say which facts make up the network; without any it is what articles state as fact.

    \b
      kg network path "Delcy Rodríguez" Colombia
      kg network balance --on 2026-03-05 --format csv
    """


@network.command()
@selecting()
@form
@click.argument("one")
@click.argument("other")
def path(network: Network, one: str, other: str, form: str) -> None:
    """How two actors are joined: a shortest path, with the facts of each step.

    \b
      kg network path "Delcy Rodríguez" Colombia
      kg network path Venezuela "United States" --class Meeting --as-states
    """
    import kg.network as net
    from kg.network.reports import of_path

    graph = network()
    show(of_path(graph, net.shortest_path(graph, net.find_actor(graph, one), net.find_actor(graph, other))), form)


@network.command()
@selecting()
@form
@click.option("--depth", type=click.IntRange(min=1), default=1, metavar="N", help="How many steps away; 1.")
@click.argument("actor")
def neighbours(network: Network, actor: str, depth: int, form: str) -> None:
    """Who is near an actor, the nearest first, with the facts that join them.

    \b
      kg network neighbours Colombia --depth 2
    """
    import kg.network as net
    from kg.network.reports import of_neighbours

    graph = network()
    show(of_neighbours(graph, net.neighbours(graph, net.find_actor(graph, actor), depth=depth)), form)


@network.command()
@selecting()
@form
@count
@examples
def brokers(network: Network, count: int, examples: int, form: str) -> None:
    """Through whom the shortest paths of others run (betweenness), most first.

    \b
      kg network brokers --count 5 --type Person --type State
    """
    import kg.network as net
    from kg.network.reports import of_brokers

    graph = network()
    show(of_brokers(graph, net.brokers(graph, count=count, examples=examples)), form)


@network.command()
@selecting()
@form
@examples
def communities(network: Network, examples: int, form: str) -> None:
    """Who has more to do with each other than with others (Louvain), the largest group first.

    \b
      kg network communities --type State --as-states
    """
    import kg.network as net
    from kg.network.reports import of_communities

    graph = network()
    show(of_communities(graph, net.communities(graph, examples=examples)), form)


@network.command()
@selecting()
@form
@count
@examples
def pairs(network: Network, count: int, examples: int, form: str) -> None:
    """Which two actors most facts bring together.

    \b
      kg network pairs --type State --as-states --since 2026-01-01
    """
    import kg.network as net
    from kg.network.reports import of_pairs

    graph = network()
    show(of_pairs(graph, net.pairs(graph, examples=examples)[:count]), form)


@network.command()
@selecting(without="as_states")
@form
@examples
def balance(network: Network, examples: int, form: str) -> None:
    """Pairs of states by support against hostility, the most hostile first; governments count as their states.

    \b
      kg network balance --since 2026-01-01 --format csv
    """
    import kg.network as net
    from kg.network.reports import of_pairs

    graph = network(as_states=True)
    show(of_pairs(graph, net.balance(graph, examples=examples)), form)


@network.command()
@selecting()
@form
@count
@examples
@click.argument("actor")
def similar(network: Network, actor: str, count: int, examples: int, form: str) -> None:
    """Who has to do with the same others as an actor (Jaccard), most alike first.

    \b
      kg network similar Colombia --type State
    """
    import kg.network as net
    from kg.network.reports import of_similar

    graph = network()
    show(of_similar(graph, net.similar(graph, net.find_actor(graph, actor), count=count, examples=examples)), form)


@network.command()
@selecting(without="on")
@form
@click.argument("before", type=DAY)
@click.argument("after", type=DAY)
def changes(network: Network, before: date, after: date, form: str) -> None:
    """What came into the network between two days, and what ended.

    \b
      kg network changes 2026-03-01 2026-03-15
    """
    import kg.network as net
    from kg.network.reports import of_difference

    show(of_difference(net.difference(network(on=before), network(on=after))), form)


@network.command()
@selecting()
@click.option("--format", "form", metavar="NAME", help="graphml, gexf or nodelink, where the ending of --out does not tell.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="A file: .graphml, .gexf or .json.")
def export(network: Network, form: str | None, out: Path | None) -> None:
    """The network for Gephi, Cytoscape, networkx and D3: to a file, or to standard output.

    \b
      kg network export --out ties.graphml --class Meeting --class Visit
      kg network export --on 2026-03-05 --format gexf
    """
    import kg.network as net
    from kg.rdf.export import format_of

    name = form or (format_of(out) if out else "graphml")
    if name not in net.FILES:
        raise UserError(name, "this is no format of networks", f"there are {', '.join(net.FILES)}; kg export has others")
    written = net.FILES[name](network())
    if out is None:
        click.echo(written, nl=False)
    else:
        write_whole(out, written)
        click.echo(out)


COMMANDS = (network,)
