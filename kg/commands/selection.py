"""Which facts make up a network: the options that say so in, the network out."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from kg.commands.graphs import MADE
from kg.errors import UserError
from kg.model import EntityType, Status

if TYPE_CHECKING:
    import networkx as nx

Network = Callable[..., "nx.MultiDiGraph"]
Command = Callable[..., None]


class Day(click.ParamType[date]):
    """A day, with kg's own words for what is none."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from kg.rdf.values import day_of

        if isinstance(value, date):
            return value
        try:
            return day_of(value)
        except UserError as error:
            self.fail(str(error), param, ctx)


DAY = Day()
FILTERS = {
    "graph": click.option("--graph", "-g", type=click.Path(path_type=Path), default=MADE, metavar="PATH", help=f"A project or graph file; {MADE}."),
    "classes": click.option("--class", "classes", multiple=True, metavar="CLASS", help="Only facts of this class; several times."),
    "types": click.option("--type", "types", multiple=True, type=click.Choice(get_args(EntityType)), help="Only actors of this type; several times."),
    "status": click.option("--status", multiple=True, type=click.Choice([*get_args(Status), "any"]), default=["actual"], help="Only facts of this status; several times; actual."),
    "sources": click.option("--source", "sources", multiple=True, metavar="NAME", help="Only what the articles credit to this actor; several times."),
    "unclaimed": click.option("--unclaimed", is_flag=True, help="Nothing that the articles credit to someone else."),
    "unhedged": click.option("--unhedged", is_flag=True, help="Nothing that the articles hedge."),
    "since": click.option("--since", type=DAY, metavar="DATE", help="Nothing that was over before this day."),
    "until": click.option("--until", type=DAY, metavar="DATE", help="Nothing that began after this day."),
    "on": click.option("--on", type=DAY, metavar="DATE", help="What was known on this day and had not ended."),
    "as_states": click.option("--as-states", is_flag=True, help="A government counts as its state."),
}  # fmt: skip


def selecting(*, without: str = "") -> Callable[[Command], Command]:
    """Give a command, as its first argument, what makes its network, and the options that say which; `without` one that it decides."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def asking(
            *,
            graph: Path,
            classes: tuple[str, ...],
            types: tuple[str, ...],
            status: tuple[str, ...],
            sources: tuple[str, ...],
            unclaimed: bool,
            unhedged: bool,
            since: date | None,
            until: date | None,
            on: date | None = None,
            as_states: bool = False,
            **more: Any,
        ) -> None:
            from kg.api import open_graph

            found = open_graph(graph)

            def network(*, on: date | None = on, as_states: bool = as_states) -> "nx.MultiDiGraph":
                return found.network(
                    classes=classes,
                    types=types,
                    status=() if "any" in status else status,
                    sources=sources,
                    claimed=not unclaimed,
                    hedged=not unhedged,
                    since=since,
                    until=until,
                    on=on,
                    as_states=as_states,
                )

            command(network, **more)

        decorated: Command = asking
        for name, option in reversed(FILTERS.items()):
            if name != without:
                decorated = option(decorated)
        return decorated

    return decorate
