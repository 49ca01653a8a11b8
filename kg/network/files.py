"""A network in, the files of other tools out: GraphML and GEXF for Gephi and Cytoscape, node-link JSON for the web."""

import io
import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx

# What XML 1.0 cannot hold, not even escaped.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MADE = re.compile(r' lastmodifieddate="[^"]*"')


def ordered(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same network with nodes and edges in order and text that XML can hold."""
    result = graph.__class__()
    for node, said in sorted(graph.nodes(data=True), key=lambda known: known[0]):
        result.add_node(sound(node), **{key: sound(value) for key, value in said.items()}, label=sound(said.get("name", node)))
    for start, end, key, said in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        result.add_edge(sound(start), sound(end), key=key, **{name: sound(value) for name, value in said.items()})
    return result


def sound(value: Any) -> Any:
    return NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def graphml(graph: nx.MultiDiGraph) -> str:
    """GraphML, as networkx writes it."""
    return "\n".join(nx.generate_graphml(ordered(graph), named_key_ids=True)) + "\n"


def gexf(graph: nx.MultiDiGraph) -> str:
    """GEXF 1.2, as networkx writes it but without the day on which it was written.

    Edges have `start` and `end` where the fact has a first and last day, which makes Gephi's timeline.
    """
    result = ordered(graph)
    for _, _, said in result.edges(data=True):
        said.update({name: said[day] for name, day in (("start", "earliest"), ("end", "latest")) if said.get(day)})
    out = io.BytesIO()
    nx.write_gexf(result, out)
    return MADE.sub("", out.getvalue().decode("utf-8"), count=1)


def node_link(graph: nx.MultiDiGraph) -> str:
    """Node-link JSON, as networkx and D3 read it."""
    return json.dumps(nx.node_link_data(ordered(graph), edges="links"), ensure_ascii=False, indent=1) + "\n"


FILES: Mapping[str, Callable[[nx.MultiDiGraph], str]] = MappingProxyType(
    {"graphml": graphml, "gexf": gexf, "nodelink": node_link}
)
"""How a network is written, by the names of `kg.rdf.export.FORMATS`."""
