"""Lines of N-Quads in, Turtle, TriG and JSON-LD out: readable, with prefixes, and the same bytes for the same graph.

Neither rdflib's nor Oxigraph's writers are stable to the byte (the order of their prefixes or of their blocks changes from
process to process), and rdflib writes a million triples in 38 s; a graph without blank nodes needs little of what they do.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.rdf.terms import PREFIXES, RDF, RDFS, SAFE, SKOS, XSD, literal_parts, split_line

Stanza = Mapping[str, Sequence[str]]
Graph = Mapping[str, Stanza]

TYPE = f"<{RDF}type>"
FIRST = {TYPE: 0, f"<{RDFS}label>": 1, f"<{SKOS}prefLabel>": 2}
NAMESPACE = re.compile(r"<(.*[/#])([^/#]*)>")
PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
BARE = {XSD + "integer": re.compile(r"-?[0-9]+"), XSD + "boolean": re.compile("true|false")}
# Marks that turn the direction of writing: what people read must not show words in another order than they stand.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TURTLE_NEWLINE = re.compile(r"\\(.)")


def grouped(lines: Iterable[str], *, merged: bool) -> dict[str, Graph]:
    """Terms by graph, subject and predicate, all sorted; with `merged` the triples of all graphs under "", each once."""
    found: dict[str, dict[str, dict[str, dict[str, None]]]] = {}
    for line in lines:
        subject, predicate, term, graph = split_line(line)
        stanzas = found.setdefault("" if merged else graph, {})
        stanzas.setdefault(subject, {}).setdefault(predicate, {})[term] = None
    return {
        graph: {
            subject: {predicate: sorted(stanza[predicate]) for predicate in sorted(stanza, key=place)}
            for subject, stanza in sorted(stanzas.items())
        }
        for graph, stanzas in sorted(found.items())
    }


def place(predicate: str) -> tuple[int, str]:
    """The order of predicates: class and names first."""
    return FIRST.get(predicate, 3), predicate


def turtle(lines: Iterable[str]) -> str:
    """The triples of all graphs together, as Turtle."""
    writer = Writer()
    body = "".join(writer.stanzas(graph, "") for graph in grouped(lines, merged=True).values())
    return writer.head() + body


def trig(lines: Iterable[str]) -> str:
    """All named graphs, as TriG."""
    writer = Writer()
    parts: list[str] = []
    for name, graph in grouped(lines, merged=False).items():
        parts.append(f"{writer.term(name)} {{\n{writer.stanzas(graph, '    ')}}}\n" if name else writer.stanzas(graph, ""))
    return writer.head() + "\n" + "\n".join(parts)


class Writer:
    """Terms in Turtle; it remembers each term and the prefixes that were used."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self.used: set[str] = set()

    def head(self) -> str:
        return "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in PREFIXES if prefix in self.used)

    def stanzas(self, graph: Graph, indent: str) -> str:
        between = f" ;\n{indent}    "
        return "".join(
            f"\n{indent}{self.term(subject)} {between.join(self.predicates(stanza))} .\n" for subject, stanza in graph.items()
        )

    def predicates(self, stanza: Stanza) -> Iterator[str]:
        for predicate, terms in stanza.items():
            verb = "a" if predicate == TYPE else self.term(predicate)
            yield f"{verb} {', '.join(self.term(term) for term in terms)}"

    def term(self, term: str) -> str:
        written = self.written.get(term)
        if written is None:
            written = self.written[term] = self.literal(term) if term[0] == '"' else self.iri(term)
        return written

    def iri(self, term: str) -> str:
        found = NAMESPACE.fullmatch(term)
        prefix = PREFIX_OF.get(found[1]) if found else None
        if prefix is None or found is None or not SAFE.fullmatch(found[2]):
            return term
        self.used.add(prefix)
        return f"{prefix}:{found[2]}"

    def literal(self, term: str) -> str:
        term = BIDI.sub(escaped_mark, term)
        if term[-1] == ">":
            quoted, _, datatype = term.rpartition("^^")
            iri, text = datatype[1:-1], quoted[1:-1]
            return text if iri in BARE and BARE[iri].fullmatch(text) else f"{quoted}^^{self.iri(datatype)}"
        return many_lines(term) if "\\n" in term else term


def escaped_mark(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"


def many_lines(term: str) -> str:
    r"""A literal with its line breaks as such, in triple quotes; all else stays escaped.

    >>> len(many_lines(r'"one\ntwo"@en').splitlines())
    2
    """
    end = term.rindex('"')
    text = TURTLE_NEWLINE.sub(lambda found: "\n" if found[1] == "n" else found[0], term[1:end])
    return f'"""{text}"""{term[end + 1 :]}'


def json_ld(lines: Iterable[str]) -> str:
    """All named graphs, as JSON-LD with prefixes for its context."""
    graphs = [
        {"@id": short(name), "@graph": [node(subject, stanza) for subject, stanza in graph.items()]}
        if name
        else {"@graph": [node(subject, stanza) for subject, stanza in graph.items()]}
        for name, graph in grouped(lines, merged=False).items()
    ]
    text = json.dumps({"@context": dict(PREFIXES), "@graph": graphs}, ensure_ascii=False, indent=1)
    return BIDI.sub(escaped_mark, text) + "\n"


def node(subject: str, stanza: Stanza) -> dict[str, object]:
    said: dict[str, object] = {"@id": short(subject)}
    for predicate, terms in stanza.items():
        if predicate == TYPE:
            said["@type"] = alone([short(term) for term in terms])
        else:
            said[short(predicate)] = alone([value(term) for term in terms])
    return said


def alone(values: Sequence[object]) -> object:
    return values[0] if len(values) == 1 else values


def value(term: str) -> object:
    """A term as JSON-LD's value: plain strings and truth values as JSON has them."""
    if term[0] != '"':
        return {"@id": short(term)}
    text, language, datatype = literal_parts(term)
    if language:
        return {"@value": text, "@language": language}
    if datatype in BARE and BARE[datatype].fullmatch(text):
        return json.loads(text) if exact(text) else typed(text, datatype)
    return typed(text, datatype) if datatype else text


def exact(text: str) -> bool:
    """Whether JSON can hold a truth value or whole number without changing how it is written."""
    return text in {"true", "false"} or (len(text) < 16 and str(int(text)) == text)


def typed(text: str, datatype: str) -> dict[str, str]:
    return {"@value": text, "@type": short(f"<{datatype}>")}


def short(term: str) -> str:
    """An IRI with a prefix of the context where it has one."""
    found = NAMESPACE.fullmatch(term)
    if found and found[1] in PREFIX_OF and SAFE.fullmatch(found[2]):
        return f"{PREFIX_OF[found[1]]}:{found[2]}"
    return term[1:-1] if term[0] == "<" else term
