"""Parse a text of a test and find its mentions: what the tests of names and references share."""

from datetime import date
from functools import lru_cache

from kg.known.grammar import load_grammar
from kg.known.lexicon import Lexicon, load_lexicon
from kg.model import Article, Doc, Mention
from kg.naming.coreference import resolve_references
from kg.naming.names import find_mentions
from kg.office.offices import find_offices
from kg.office.officials import unnamed_officials
from kg.resources import data_path
from kg.text.parse import load_pipeline, parse


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon(data_path("seeds"))


@lru_cache(maxsize=1)
def pipeline() -> object:
    return load_pipeline()


def read(text: str, published: date | None = None) -> Doc:
    return next(parse([Article("test", text, published)], pipeline()))  # type: ignore[arg-type]


def named(doc: Doc) -> tuple[Mention, ...]:
    return find_mentions(doc, lexicon())


def resolved(doc: Doc) -> tuple[Mention, ...]:
    mentions = named(doc)
    offices = find_offices(doc, mentions, lexicon())
    officials = tuple(unnamed_officials(doc, mentions, offices, load_grammar(), lexicon().words))
    return resolve_references(doc, mentions, offices, lexicon(), officials)
