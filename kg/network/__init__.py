"""A graph's facts in, a networkx `MultiDiGraph` of actors and answers about it out.

Nodes are entities (`type`, `name`, `aliases`, `wikidata`); each edge is a fact between two of them, by the links of the ontology, and carries what
makes it checkable: `fact`, `class`, `change`, `label`, `status`, `claimed_by`, `hedged`, `time`, `earliest`, `latest`, `polarity`,
`symmetric`, and of its first evidence `quote`, `sentence`, `article`, `published`, `rule`; `articles` counts those that state it.
Algorithms are networkx's own, called so that its backends can take them over (`nx.config.backend_priority`).

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("ana", name="Ana", type="Person"), graph.add_node("ben", name="Ben", type="Person")
    (None, None)
    >>> edge = {"fact": "Meeting-1", "class": "Meeting", "label": "Ana and Ben met", "quote": "Ana met Ben", "article": "one"}
    >>> _ = graph.add_edge("ana", "ben", key="Meeting-1", **edge)
    >>> [(step.start, step.end, step.facts[0].quote) for step in shortest_path(graph, "ben", "ana")]
    [('ben', 'ana', 'Ana met Ben')]
"""

from kg.network.actors import find_actor, find_entity
from kg.network.answers import Alike, Broker, Cited, Community, Difference, Neighbour, Pair, Step
from kg.network.files import FILES, gexf, graphml, node_link
from kg.network.projection import network
from kg.network.questions import (
    balance,
    brokers,
    communities,
    difference,
    neighbourhood,
    neighbours,
    pairs,
    shortest_path,
    similar,
)  # fmt: skip

__all__ = [
    "FILES", "Alike", "Broker", "Cited", "Community", "Difference", "Neighbour", "Pair", "Step", "balance", "brokers", "communities",
    "difference", "find_actor", "find_entity", "gexf", "graphml", "neighbourhood", "neighbours", "network", "node_link", "pairs", "shortest_path",
    "similar",
]  # fmt: skip
