"""The IRIs of the graph and N-Quads terms: names, ids and text in, terms out that are safe whatever the text is.

>>> entity_iri("caracas"), article_iri("a b/c")
('https://kg.example/id/caracas', 'https://kg.example/article/a%20b%2Fc')
>>> literal('say "yes"', language="en")
'"say \\\\"yes\\\\""@en'
"""

import re
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from types import MappingProxyType
from urllib.parse import quote, unquote

KG = "https://kg.example/ontology#"
CHANGE = "https://kg.example/change/"
ENTITY = "https://kg.example/id/"
OFFICE = "https://kg.example/office/"
FACT = "https://kg.example/fact/"
MATTER = "https://kg.example/matter/"
EVIDENCE = "https://kg.example/evidence/"
ARTICLE = "https://kg.example/article/"
RULE = "https://kg.example/rule/"
GRAPH = "https://kg.example/graph/"
DERIVED = "https://kg.example/derived/"
SEEDS = "https://kg.example/seeds"
WIKIDATA = "http://www.wikidata.org/entity/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES = MappingProxyType(
    {
        "kg": KG, "change": CHANGE, "id": ENTITY, "office": OFFICE, "fact": FACT, "matter": MATTER, "evidence": EVIDENCE,
        "article": ARTICLE, "rule": RULE, "graph": GRAPH, "derived": DERIVED, "wd": WIKIDATA, "rdf": RDF, "rdfs": RDFS,
        "skos": SKOS, "owl": OWL, "xsd": XSD, "dcterms": DCTERMS, "foaf": FOAF, "oa": OA, "schema": SCHEMA,
    }
)  # fmt: skip

SAFE = re.compile(r"[A-Za-z0-9_-](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
# What may not stand as it is in an N-Quads literal; the last range is half of a surrogate pair, which no encoding can write.
UNSAFE = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
ESCAPES = MappingProxyType({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def local(name: str) -> str:
    """A name as the last part of an IRI: itself where it is plain, else percent-encoded; `name_of` is the way back."""
    if SAFE.fullmatch(name):
        return name
    return quote(name.encode("utf-8", "replace"), safe="").replace(".", "%2E")


def name_of(iri: str, namespace: str) -> str:
    """
    >>> name_of("https://kg.example/article/a%20b", ARTICLE)
    'a b'
    """
    return unquote(iri.removeprefix(namespace))


def entity_iri(entity: str) -> str:
    return ENTITY + local(entity)


def article_iri(article: str) -> str:
    return ARTICLE + local(article)


def graph_iri(article: str) -> str:
    """The named graph of what an article says."""
    return GRAPH + local(article)


def derived_iri(article: str) -> str:
    """The named graph of the direct triples derived from an article."""
    return DERIVED + local(article)


def digest(parts: Iterable[str]) -> str:
    """Twenty hexadecimal digits that are the same for the same parts, on every machine and in every process."""
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()


def literal(text: str, *, language: str = "", datatype: str = "") -> str:
    """A literal in N-Quads; every hostile character is escaped as canonical N-Quads does it."""
    if UNSAFE.search(text):
        text = UNSAFE.sub(escaped, text)
    if language:
        return f'"{text}"@{language}'
    return f'"{text}"^^<{datatype}>' if datatype else f'"{text}"'


def escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return ESCAPES.get(letter) or ("\ufffd" if letter >= "\ud800" else f"\\u{ord(letter):04X}")


def day(value: date) -> str:
    return f'"{value.isoformat()}"^^<{XSD}date>'


def integer(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def boolean(value: bool) -> str:
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


LINE = re.compile(r'(\S+) (\S+) ("(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?|\S+)(?: (\S+))? \.\n?')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
PLAIN = MappingProxyType({"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"})


def split_line(line: str) -> tuple[str, str, str, str]:
    """Subject, predicate, object and graph ("" for the default graph) of an N-Quads line, as they are written in it.

    >>> split_line('<a:s> <a:p> "two words"@en <a:g> .')
    ('<a:s>', '<a:p>', '"two words"@en', '<a:g>')
    """
    found = LINE.fullmatch(line)
    assert found, f"not a line of N-Quads: {line!r}"
    return found[1], found[2], found[3], found[4] or ""


def literal_parts(term: str) -> tuple[str, str, str]:
    """The text, language and datatype of a literal as N-Quads writes it.

    >>> literal_parts('"a \\\\"b\\\\""@en')
    ('a "b"', 'en', '')
    """
    found = LITERAL.fullmatch(term)
    assert found, f"not a literal: {term!r}"
    text = ESCAPE.sub(plain, found[1]) if "\\" in found[1] else found[1]
    return text, found[2] or "", found[3] or ""


def plain(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else PLAIN.get(found[3], found[3])


def value_of(term: str) -> str:
    """The IRI, or the text of the literal, that an N-Quads term is."""
    return term[1:-1] if term.startswith("<") else term if term.startswith("_:") else literal_parts(term)[0]
