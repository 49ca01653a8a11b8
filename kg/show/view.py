"""A graph gives one self-contained HTML page: pyvis builds the network, the template around it is our own.

The page makes no request: script and style are inline and named by their hash in the Content-Security-Policy, and everything
that comes from articles is JSON in a data block, which the script puts on the page as text only.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from pyvis.network import Network

from kg.known.ontology import Ontology
from kg.rdf.graphview import EntityView, EvidenceView, FactView, GraphView
from kg.rdf.terms import EDTF, PREFIXES, entity_iri
from kg.show.arrange import Arrangement, Pair, arrange
from kg.show.looks import Looks, read_looks
from kg.show.wording import fact_in_words, short_words, time_in_words

SCRIPTS = (
    "model", "state", "visible", "draw", "camera", "labels", "words", "panel", "reader", "search", "legend", "time", "path",
    "table", "turtle", "export", "keys", "focus", "main",
)  # fmt: skip
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
OPTIONS: Mapping[str, Any] = {
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "physics": {"enabled": False},
    "edges": {"smooth": False, "arrowStrikethrough": False, "selectionWidth": 0, "hoverWidth": 0, "chosen": False},
    "nodes": {"borderWidth": 1.5, "chosen": False},
    "interaction": {"hover": True, "multiselect": True, "keyboard": False, "selectConnectedEdges": False, "tooltipDelay": 0},
}
UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
HALF_LETTERS = re.compile("[\ud800-\udfff]")


def page(view: GraphView, ontology: Ontology, *, title: str) -> str:
    """The page as HTML text: the same graph, the same text."""
    entities, looks = entities_of(view), read_looks(ontology)
    arranged = arrange(entities, view.facts, ontology)
    library, script, css = vis_network(), viewer_script(), asset("viewer.css")
    title = sound(title)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {hash_source(library)} {hash_source(script)}",
            f"style-src {hash_source(css)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )
    net = network(entities, arranged, looks)
    content = data_block(content_of(view, entities, arranged, ontology) | drawn(net) | {"title": title, "looks": looks})
    return Template(asset("page.html")).substitute(
        policy=escape(policy), title=escape(title), css=css, content=content, library=library, script=script
    )


def entities_of(view: GraphView) -> tuple[EntityView, ...]:
    """The entities that facts name, by id; one that the graph does not describe has its id for a name."""
    named: dict[str, None] = {}
    for fact in view.facts:
        for fillers in (*fact.roles.values(), fact.place, fact.source):
            named.update(dict.fromkeys(fillers))
    unknown = EntityView("", "", "", "", (), "", "", "", "", "")
    return tuple(view.entities.get(id_) or replace(unknown, id=id_, iri=entity_iri(id_), name=id_) for id_ in sorted(named))


def network(entities: Sequence[EntityView], arranged: Arrangement, looks: Looks) -> Network:
    """The graph as pyvis keeps it: an entity a node, all facts between two entities an edge; folded communities are nodes too."""
    net = Network(directed=True, cdn_resources="in_line")
    net.options = dict(OPTIONS)
    for index, entity in enumerate(entities):
        x, y = arranged.places[index]
        shape = looks["types"].get(entity.type, {}).get("shape", "dot")
        net.add_node(index, entity.name, group=entity.type, shape=shape, x=x, y=y, size=node_size(arranged.weights[index]))
    for number, bubble in enumerate(arranged.bubbles, len(entities)):
        x, y = bubble.place
        net.add_node(number, bubble.label, group="Community", shape="dot", x=x, y=y, size=node_size(bubble.weight))
    net.node_ids = net.node_map  # pyvis looks every edge's ends up in this list: a search of the whole graph an edge
    for number, bundle in enumerate(arranged.bundles):
        net.add_edge(bundle.one, bundle.other, id=number, facts=bundle.facts, arrows="")
    return net


def drawn(net: Network) -> dict[str, Any]:
    nodes, edges, *_, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def content_of(view: GraphView, entities: Sequence[EntityView], arranged: Arrangement, ontology: Ontology) -> dict[str, Any]:
    """Everything that the script needs beside the network; entities are named by their position."""
    place = {entity.id: index for index, entity in enumerate(entities)}
    keys = ("id", "iri", "type", "name", "aliases", "abbreviations", "wikidata")
    return {
        "prefixes": dict(PREFIXES),
        "edtf": EDTF,
        "entities": [{key: getattr(entity, key) for key in keys} for entity in entities],
        "facts": [fact_content(fact, ontology, place, pairs) for fact, pairs in zip(view.facts, arranged.pairs, strict=True)],
        "articles": [
            {key: getattr(article, key) for key in ("id", "iri", "title", "url", "source", "text", "body")}
            | {"published": iso(article.published)}
            for article in view.articles.values()
        ],
        "start": arranged.start,
        "bubbles": [{"label": bubble.label, "members": bubble.members} for bubble in arranged.bubbles],
    }


def fact_content(fact: FactView, ontology: Ontology, place: Mapping[str, int], pairs: Sequence[Pair]) -> dict[str, Any]:
    kind = ontology.facts[fact.type]
    change = kind.change.get(fact.change)
    return {key: getattr(fact, key) for key in ("id", "iri", "type", "change", "time", "status", "hedged", "matter")} | {
        "label": kind.label[:1].upper() + kind.label[1:],
        "changed": change.label if change else "",
        "family": kind.family,
        "standing": kind.kind == "StandingRelation",
        "words": [place[text] if is_entity else text for text, is_entity in fact_in_words(fact, kind)],
        "short": short_words(fact, kind),
        "roles": {role: [place[filler] for filler in fillers] for role, fillers in fact.roles.items()},
        "texts": dict(fact.texts),
        "place": [place[filler] for filler in fact.place],
        "source": [place[filler] for filler in fact.source],
        "when": time_in_words(fact.time) if fact.time else "",
        "first": iso(fact.earliest),
        "last": iso(fact.latest),
        "pairs": pairs,
        "evidence": [evidence_content(evidence) for evidence in fact.evidence],
    }


def evidence_content(evidence: EvidenceView) -> dict[str, Any]:
    keys = ("iri", "article", "start", "end", "rule", "version", "marks")
    return {key: getattr(evidence, key) for key in keys} | {"why": dict(evidence.why)}


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def node_size(weight: int) -> float:
    return float(round(min(8 + 2.6 * weight**0.5, 30), 1))


def data_block(content: Mapping[str, Any]) -> str:
    """JSON that nothing in it can end the script element of."""
    return sound(json.dumps(content, ensure_ascii=False, separators=(",", ":"))).translate(UNSAFE)


def sound(text: str) -> str:
    """Without half letters, which no encoding can write."""
    return HALF_LETTERS.sub("\ufffd", text)


def hash_source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def asset(name: str) -> str:
    return files("kg").joinpath("viewer", name).read_text("utf-8").replace("\r\n", "\n")


def vis_network() -> str:
    """The library as pyvis brings it (MIT or Apache-2.0)."""
    return files("pyvis").joinpath(LIBRARY).read_text("utf-8").replace("\r\n", "\n")


def viewer_script() -> str:
    """The viewer's modules as one function, so that nothing of it is global."""
    return '"use strict";\n(() => {\n' + "\n".join(asset(f"{name}.js") for name in SCRIPTS) + "\n})();\n"
