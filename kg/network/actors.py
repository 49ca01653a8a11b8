"""A network and a name as people write it in, the node that it means out."""

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import networkx as nx

from kg.errors import UserError, meant
from kg.network.projection import node_data
from kg.rdf.graphview import GraphView


def find_actor(graph: nx.MultiDiGraph, name: str) -> str:
    """The node of that id (`venezuela` or `id:venezuela`), name or other name, without regard to case and accents.

    `UserError` with the nearest names where there is none, with the ids of all where there are several. A name goes before
    another's other name, and what is written exactly so before what differs in accents.
    """
    return find_named(dict(graph.nodes(data=True)), name, "no actor of the network is called so")


def find_entity(view: GraphView, name: str) -> str:
    """The id of an entity of a graph, found as `find_actor` finds nodes."""
    return find_named({entity: node_data(view, entity) for entity in view.entities}, name, "no entity of the graph is called so")


def find_named(known: Mapping[str, Mapping[str, Any]], name: str, missing: str) -> str:
    if (node := name.removeprefix("id:")) in known:
        return node
    nodes = sorted(known.items(), key=lambda item: item[0])
    for form, names in ((str.casefold, first_name), (str.casefold, all_names), (bare, all_names)):
        wanted = form(name.strip())
        found = [node for node, said in nodes if wanted in map(form, names(node, said))]
        if len(found) > 1:
            which = ", ".join(f"id:{node} ({known[node].get('type') or 'of no type'})" for node in found)
            raise UserError(name, "this is the name of several actors", f"say which: {which}")
        if found:
            return found[0]
    raise UserError(name, missing, meant(nearest(name, known)))


def first_name(node: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    return (said.get("name") or node,)


def all_names(node: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    return (*first_name(node, said), *filter(None, said.get("aliases", "").split("; ")))


def bare(name: str) -> str:
    """
    >>> bare("Tomás")
    'tomas'
    """
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(letter))


def nearest(name: str, known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Up to three actors, by their first names, one of whose names is most like a name or has it as one of its words."""
    named: dict[str, dict[str, None]] = {}
    for node, said in sorted(known.items(), key=lambda item: item[0]):
        for other in all_names(node, said):
            named.setdefault(bare(other), {})[first_name(node, said)[0]] = None
    wanted = bare(name.strip())
    close = get_close_matches(wanted, sorted(named), n=9)
    parts = [other for other in sorted(named) if wanted in other.split()]
    return list(dict.fromkeys(first for other in [*close, *parts] for first in named[other]))[:3]
