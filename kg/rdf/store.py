"""Graphs between files, N-Quads lines, Oxigraph and rdflib: the one place that stores and queries with pyoxigraph.

*Lines* are sorted lines of canonical N-Quads, each ending in a line break: the form in which graphs pass from step to step.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UserError
from kg.rdf.terms import XSD, literal

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

SUFFIXES = {".nq": "nq", ".nt": "nt", ".ttl": "ttl", ".trig": "trig", ".jsonld": "jsonld", ".rdf": "rdf"}


def read_lines(path: Path) -> list[str]:
    """A graph file in any RDF format, by its ending, as lines."""
    return sorted({str(quad) + " .\n" for quad in read_quads(path)})


def read_quads(path: Path) -> "Iterator[ox.Quad]":
    """The quads of a graph file, by its ending; `UserError` where it is none."""
    import pyoxigraph as ox

    form = rdf_format(path)
    try:
        for quad in ox.parse(path=str(path), format=form):
            yield quad if isinstance(quad, ox.Quad) else ox.Quad(*quad)
    except SyntaxError as error:
        raise UserError(f"{path}:{error.lineno or 1}", f"this is not {form.name} ({error.msg})", "make it again") from error
    except OSError as error:
        raise UserError(path, f"cannot be read ({error.strerror or error})", "name a graph file") from error


def rdf_format(path: Path) -> "ox.RdfFormat":
    import pyoxigraph as ox

    known = SUFFIXES.get(path.suffix.lower())
    form = ox.RdfFormat.from_extension(known) if known else None
    if form is None:
        raise UserError(path, f"a graph file does not end in {path.suffix or 'nothing'}", f"endings are {', '.join(SUFFIXES)}")
    return form


def memory_store(lines: Iterable[str]) -> "ox.Store":
    """An Oxigraph store in memory with the quads of these lines."""
    import pyoxigraph as ox

    store = ox.Store()
    fill(store, "".join(lines).encode())
    return store


def load_store(path: Path) -> "ox.Store":
    """A graph file in an Oxigraph store in memory."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_extend(twice(read_quads(path)))
    return store


def disk_store(folder: Path, *, read_only: bool = False) -> "ox.Store":
    """The Oxigraph store in a folder, made where there is none; `OSError` where another process writes to it."""
    import pyoxigraph as ox

    return ox.Store.read_only(str(folder)) if read_only else ox.Store(str(folder))


def fill(store: "ox.Store", content: bytes) -> None:
    """Add N-Quads to a store."""
    import pyoxigraph as ox

    store.bulk_extend(twice(ox.parse(content, format=ox.RdfFormat.N_QUADS)))


def twice(quads: "Iterable[ox.Quad]") -> "Iterator[ox.Quad]":
    """Each quad in its graph and, as a triple, in the default graph, which is so the union of all.

    Oxigraph can take that union itself at each query, but then joins take up to a thousand times as long.
    """
    import pyoxigraph as ox

    for quad in quads:
        yield quad
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield ox.Quad(*quad.triple)


def clear_graphs(store: "ox.Store", graphs: Iterable[str]) -> None:
    """Take out named graphs, and out of the default graph what no other graph holds."""
    import pyoxigraph as ox

    for graph in graphs:
        triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))]
        store.remove_graph(ox.NamedNode(graph))
        for triple in triples:
            holding = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
            if all(isinstance(other.graph_name, ox.DefaultGraph) for other in holding):
                store.remove(ox.Quad(*triple))


def lines_of(store: "ox.Store") -> list[str]:
    """All quads of a store as lines; triples of the default graph only where no named graph holds them."""
    import pyoxigraph as ox

    named = [quad for quad in store if not isinstance(quad.graph_name, ox.DefaultGraph)]
    known = {quad.triple for quad in named}
    rest = (quad for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()) if quad.triple not in known)
    return sorted(str(quad) + " .\n" for quads in (named, rest) for quad in quads)


def select(store: "ox.Store", query: str, *, prefixes: Mapping[str, str]) -> Any:
    """What a query over all graphs as one gives: Oxigraph's solutions, triples or a truth value; `SyntaxError` if it is none."""
    return store.query(query, prefixes=dict(prefixes))


def named_node(iri: str) -> str:
    """An IRI as SPARQL and N-Quads write it; `UserError` where it is none."""
    import pyoxigraph as ox

    try:
        return str(ox.NamedNode(iri))
    except ValueError as error:
        raise UserError(iri, f"this is no IRI ({error})") from error


def plain_literal(text: str, datatype: str = "") -> str:
    """A literal as SPARQL and N-Quads write it, every hostile character escaped."""
    import pyoxigraph as ox

    return str(ox.Literal(text, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(text))


def dataset_of(lines: Iterable[str]) -> "rdflib.Dataset":
    """An rdflib `Dataset` with the named graphs of these lines."""
    import rdflib

    dataset = rdflib.Dataset()
    graphs: dict[str, rdflib.Graph] = {}
    for triple, name in rdflib_triples(lines):
        if name not in graphs:
            graphs[name] = dataset.graph(rdflib.URIRef(name)) if name else dataset.default_graph
        dataset.store.add(triple, graphs[name])
    return dataset


def graph_of(lines: Iterable[str]) -> "rdflib.Graph":
    """An rdflib `Graph` with the triples of all named graphs of these lines."""
    import rdflib

    graph = rdflib.Graph()
    for triple, _ in rdflib_triples(lines):
        graph.store.add(triple, graph)
    return graph


def rdflib_triples(lines: Iterable[str]) -> Iterator[tuple[Any, str]]:
    """Triples of rdflib terms, each with the name of its graph, "" for the default graph."""
    import pyoxigraph as ox

    terms: dict[Any, Any] = {}
    for quad in ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS):
        triple = tuple(terms.get(term) or terms.setdefault(term, rdflib_term(term)) for term in quad.triple)
        yield triple, str(getattr(quad.graph_name, "value", ""))


def rdflib_term(term: "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple") -> Any:
    """An Oxigraph term as rdflib's; the words of a literal stay as they are (0.10 is not made 0.1)."""
    import pyoxigraph as ox
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, ox.Literal), "RDF 1.1 has no other terms"
    if term.language or term.datatype.value == XSD + "string":
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def lines_of_rdflib(graph: "rdflib.Graph") -> list[str]:
    """An rdflib `Graph` or `Dataset` as lines; rdflib's own N-Quads writer warns of itself, and is slower."""
    import rdflib

    written: dict[Any, str] = {}

    def term(value: Any) -> str:
        return written.get(value) or written.setdefault(value, term_of_rdflib(value))

    if isinstance(graph, rdflib.Dataset):
        named = ((*quad[:3], f" {term(quad[3])}" if quad[3] else "") for quad in graph.quads())
    else:
        named = ((*triple, "") for triple in graph)
    return sorted({f"{term(s)} {term(p)} {term(o)}{name} .\n" for s, p, o, name in named})


def term_of_rdflib(term: Any) -> str:
    """An rdflib term as N-Quads writes it."""
    import rdflib

    if isinstance(term, rdflib.Literal):
        datatype = "" if term.language or str(term.datatype) == XSD + "string" else str(term.datatype or "")
        return literal(str(term), language=term.language or "", datatype=datatype)
    return f"_:{term}" if isinstance(term, rdflib.BNode) else named_node(str(term))
