"""Networks as files of other tools: what Gephi and Cytoscape can take, and nothing lost on the way; and backends of networkx."""

import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx

from kg.known.ontology import load_ontology
from kg.network import gexf, graphml, network, node_link
from kg.rdf.graphview import read_graph
from tests.conftest import ROOT
from tests.stories import story_lines

ONTOLOGY = load_ontology()
NETWORK = network(read_graph(story_lines(), ONTOLOGY), ONTOLOGY, status=())
# What the importers of both tools know; GEXF's own list is longer, GraphML's is this one.
TYPES = {"boolean", "int", "integer", "long", "float", "double", "string"}
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"


def told(graph: Any) -> tuple[dict[str, dict[str, Any]], list[tuple[str, str, str, dict[str, Any]]]]:
    """Nodes and edges as they are to come back: `label` of nodes is what the writers add."""
    nodes = {node: {key: value for key, value in said.items() if key != "label"} for node, said in graph.nodes(data=True)}
    edges = ((start, end, said["fact"], said) for start, end, said in graph.edges(data=True))
    return nodes, sorted(edges, key=lambda edge: edge[:3])


def test_node_link_json_comes_back_as_it_was() -> None:
    back = nx.node_link_graph(json.loads(node_link(NETWORK)), edges="links")
    assert told(back) == told(NETWORK)
    assert set(back.edges(keys=True)) == set(NETWORK.edges(keys=True))


def test_graphml_comes_back_as_it_was() -> None:
    back = nx.parse_graphml(graphml(NETWORK), force_multigraph=True)
    assert told(back) == told(NETWORK)
    assert set(back.edges(keys=True)) == set(NETWORK.edges(keys=True)), "edges are told apart by the ids of their facts"


def test_gexf_comes_back_as_it_was_with_days_beside() -> None:
    back = nx.read_gexf(io.BytesIO(gexf(NETWORK).encode()))
    nodes, edges = told(back)
    added = {"id", "start", "end"}  # of the writer
    plain = [
        (start, end, fact, {key: value for key, value in said.items() if key not in added}) for start, end, fact, said in edges
    ]
    assert (nodes, plain) == told(NETWORK)


def test_graphml_declares_types_that_gephi_and_cytoscape_know() -> None:
    root = ET.fromstring(graphml(NETWORK))
    keys = {key.get("attr.name"): (key.get("for"), key.get("attr.type")) for key in root.iter(f"{GRAPHML}key")}
    assert {kind for _, kind in keys.values()} <= TYPES
    assert (keys["polarity"], keys["hedged"], keys["quote"]) == (("edge", "long"), ("edge", "boolean"), ("edge", "string"))
    assert not {"source", "target", "id", "directed"} & keys.keys(), "these mean something else to the tools"
    ids = [edge.get("id") for edge in root.iter(f"{GRAPHML}edge")]
    assert len(set(ids)) == len(ids) == NETWORK.number_of_edges()


def test_gexf_declares_types_that_gephi_knows_and_days_for_its_timeline() -> None:
    root = ET.fromstring(gexf(NETWORK))
    assert {key.get("type") for key in root.iter(f"{GEXF}attribute")} <= TYPES
    graph = next(root.iter(f"{GEXF}graph"))
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    days = {(edge.get("label"), edge.get("start"), edge.get("end")) for edge in root.iter(f"{GEXF}edge")}
    assert ("Ivo Sand and Mara Venn met", "2026-02-09", "2026-02-09") in days
    assert ("diplomatic ties of Kestria and Lomara were severed", "2019-01-01", "2019-12-31") in days
    assert ("Petra Sand: spouse of Ivo Sand", None, None) in days, "always there, since nothing says when"


BACKEND = """
import networkx as nx

called = []


class Opaque:
    __networkx_backend__ = "spy"

    def __init__(self, inner):
        self.inner = inner

    def is_directed(self):
        return self.inner.is_directed()

    def is_multigraph(self):
        return self.inner.is_multigraph()


class Spy:
    @staticmethod
    def convert_from_nx(graph, **how):
        return Opaque(graph)

    @staticmethod
    def convert_to_nx(found, **how):
        return found.inner if isinstance(found, Opaque) else found

    @staticmethod
    def betweenness_centrality(graph, *given, **more):
        called.append("betweenness")
        return nx.betweenness_centrality.orig_func(graph.inner, *given, **more)

    @staticmethod
    def louvain_communities(graph, *given, **more):
        called.append("louvain")
        return nx.community.louvain_communities.orig_func(graph.inner, *given, **more)


def told():
    return {"functions": {"betweenness_centrality": {}, "louvain_communities": {}}}
"""
PROGRAM = """
import json, sys
import kg.network as net
from tests.test_network_files import NETWORK
graph = NETWORK
if "opaque" in sys.argv:
    import spy
    graph = spy.Opaque(NETWORK)
found = [net.brokers(graph), net.communities(graph), net.pairs(graph), net.similar(graph, "kestria"), net.balance(graph),
         net.shortest_path(graph, "petra-sand", "mara-venn"), sorted(net.neighbourhood(graph, "kestria").edges(keys=True))]
called = sys.modules["spy"].called if "spy" in sys.modules else []
print(json.dumps([repr(found), called]))
"""


def run(path: Path, *arguments: str, backend: str = "") -> tuple[str, list[str]]:
    environment = {"PYTHONPATH": f"{path}:{ROOT}", "NETWORKX_BACKEND_PRIORITY": backend, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    answers, called = json.loads(done.stdout)
    return answers, called


def test_a_backend_takes_over_what_it_can_and_its_graphs_are_read(tmp_path: Path) -> None:
    (tmp_path / "spy.py").write_text(BACKEND)
    (tmp_path / "spy-1.dist-info").mkdir()
    (tmp_path / "spy-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1\n")
    points = "[networkx.backends]\nspy = spy:Spy\n[networkx.backend_info]\nspy = spy:told\n"
    (tmp_path / "spy-1.dist-info" / "entry_points.txt").write_text(points)
    own, _ = run(tmp_path)
    assert run(tmp_path, backend="spy") == (own, ["betweenness", "louvain"])
    assert run(tmp_path, "opaque", backend="spy") == (own, ["betweenness", "louvain"])
    assert run(tmp_path, "opaque") == (own, []), "without a preference networkx's own run, also on a backend's graph"
