"""The whole way from articles to facts: articles in, each with its facts out, one at a time."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import Broken, attempted
from kg.frame.reading import Reading, read
from kg.known.grammar import Grammar, load_grammar
from kg.known.lexicon import Lexicon, load_lexicon
from kg.known.ontology import Ontology, load_ontology
from kg.model import Article, Doc, Fact
from kg.naming.coreference import resolve_references
from kg.naming.names import find_mentions
from kg.naming.struck import struck_things
from kg.office.offices import find_offices
from kg.office.officials import unnamed_officials
from kg.office.words import OfficeWords, office_words
from kg.resources import data_path
from kg.rule.index import RuleIndex, index_rules
from kg.rule.match import match
from kg.rule.merge import merge
from kg.rule.rules import Rule, load_rules
from kg.rule.speeches import in_speeches
from kg.schema import Forms, forms_of
from kg.text.parse import DEFAULT_PIPELINE, load_pipeline, parse
from kg.time.times import find_times


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What extraction knows beside the article: ontology, lexicon, grammar and rules, each loaded once."""

    ontology: Ontology
    lexicon: Lexicon
    grammar: Grammar
    rules: tuple[Rule, ...]
    index: RuleIndex
    called: Mapping[str, tuple[str, ...]]
    offices: OfficeWords


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article's facts, the reading they come from, and the forms by which it names each entity."""

    article: Article
    reading: Reading
    facts: tuple[Fact, ...]
    forms: Forms


def load_knowledge(rules: Sequence[Path] = ()) -> Knowledge:
    """The project's own knowledge, with the rule files and folders of `rules` added. `UserErrors` for any fault in it."""
    ontology = load_ontology()
    loaded = load_rules(ontology, (data_path("rules"), *rules))
    lexicon = load_lexicon(data_path("seeds"))
    called = {entity: (*names, *lexicon.demonyms.get(entity, ())) for entity, names in lexicon.names.items()}
    knowledge = Knowledge(ontology, lexicon, load_grammar(), loaded, index_rules(loaded), called, office_words(lexicon))
    gc.collect()
    gc.freeze()  # it stays: the collector would go through all of it again and again, a tenth of the time of extraction
    return knowledge


def extract(
    articles: Iterable[Article],
    knowledge: Knowledge | None = None,
    *,
    pipeline: str = DEFAULT_PIPELINE,
    broken: Broken = None,
) -> Iterator[Extracted]:
    """The facts of each article, in the order given; memory does not grow with their number.

    An article at which our own code fails is handed to `broken` as a `UserError` and the others go on; without `broken` the failure
    is raised.
    """
    knowledge = knowledge or load_knowledge()
    for doc in parse(articles, load_pipeline(pipeline), broken):
        found = attempted(f"article {doc.article.id}", broken, partial(extract_doc, doc, knowledge))
        if found is not None:
            yield found


def extract_doc(doc: Doc, knowledge: Knowledge) -> Extracted:
    """The facts of one parsed article."""
    reading = reading_of(doc, knowledge)
    facts = in_speeches(doc, knowledge.grammar, merge(match(reading, knowledge.index), knowledge.ontology))
    return Extracted(doc.article, reading, facts, forms_of(doc, reading.mentions))


def reading_of(doc: Doc, knowledge: Knowledge) -> Reading:
    """Names, offices, references and times of one parsed article.

    Offices are found twice: by names alone, which references need ("the minister"), and then with the references ("its leader").
    """
    lexicon, words = knowledge.lexicon, knowledge.offices
    times = find_times(doc)
    names = find_mentions(doc, lexicon)
    held = find_offices(doc, names, lexicon, words=words)
    unnamed = tuple(unnamed_officials(doc, names, held, knowledge.grammar, lexicon.words))
    references = resolve_references(doc, names, held, lexicon, unnamed)
    offices = find_offices(doc, references, lexicon, times=times, words=words)
    officials = unnamed_officials(doc, references, offices, knowledge.grammar, lexicon.words)
    mentions = (*references, *officials, *struck_things(doc, references, knowledge.grammar))
    return read(doc, knowledge.grammar, mentions, offices, times, lexicon.entities, knowledge.called)
