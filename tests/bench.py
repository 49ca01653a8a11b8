"""`make bench`: what our own work on articles costs beside the parse, and how matching grows with the number of rules.

    python -m tests.bench [ARTICLES]

CPU time in one process with one thread. The first figure compares everything of ours (columns of the parse, names, offices,
times, frames, rules, merging, quads) with the spaCy pipeline alone on the same text.
"""

import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before numpy is loaded: threads that wait for each other would count as work

import hashlib
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

from kg.extract import Knowledge, extract_doc, load_knowledge, reading_of
from kg.frame.reading import Reading
from kg.model import Article, Doc
from kg.rdf.graph import article_lines
from kg.rule.index import index_rules
from kg.rule.match import match
from kg.rule.rules import Rule
from kg.text.parse import load_pipeline, parse
from kg.text.read import read_articles

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "articles.jsonl"
SIZES = (10, 100, 1_000, 2_000)
RATIO, GROWTH = 0.3, 1.5
Item = TypeVar("Item")


class Stopwatch:
    """Adds up the CPU time that is spent inside it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> None:
        self.started = process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += process_time() - self.started

    def around(self, items: Iterable[Item]) -> Iterator[Item]:
        iterator = iter(items)
        while True:
            with self:
                batch = list(islice(iterator, 1))
            if not batch:
                return
            yield batch[0]


class Timed:
    """A spaCy pipeline whose own work is timed, apart from what is made of it."""

    def __init__(self, pipeline: Any) -> None:
        self.pipeline, self.watch = pipeline, Stopwatch()

    def make_doc(self, text: str) -> Any:
        with self.watch:
            return self.pipeline.make_doc(text)

    def pipe(self, *arguments: Any, **options: Any) -> Iterator[Any]:
        return self.watch.around(self.pipeline.pipe(*arguments, **options))


def measure_ratio(path: Path, knowledge: Knowledge) -> tuple[list[Doc], float]:
    """The parsed articles, and CPU time of our own work as a ratio to spaCy's."""
    pipeline = Timed(load_pipeline())
    for doc in parse([Article("first", "The first text loads what is loaded once.", None)], pipeline.pipeline):
        extract_doc(doc, knowledge)
    whole, quads, ours = Stopwatch(), Stopwatch(), Stopwatch()
    docs = list(whole.around(parse(read_articles([path]), pipeline)))  # type: ignore[arg-type]  # has all of a pipeline that parse uses
    facts = lines = 0
    for doc in docs:
        with ours:
            found = extract_doc(doc, knowledge)
        with quads:
            lines += len(article_lines(found.article, found.facts, knowledge.ontology, forms=found.forms))
        facts += len(found.facts)
    columns = whole.seconds - pipeline.watch.seconds
    total = columns + ours.seconds + quads.seconds
    print(f"{len(docs)} articles, {sum(map(len, docs)):,} tokens, {facts:,} facts, {lines:,} quads, {len(knowledge.rules)} rules")
    print(f"spaCy pipeline alone     {pipeline.watch.seconds:8.2f} s")
    print(f"columns of the parse     {columns:8.2f} s")
    print(f"names, frames, rules     {ours.seconds:8.2f} s")
    print(f"quads                    {quads.seconds:8.2f} s")
    print(f"ours / spaCy             {total / pipeline.watch.seconds:8.3f}   (bound: {RATIO})")
    return docs, total / pipeline.watch.seconds


def generated(rules: Sequence[Rule], words: Sequence[str], size: int) -> tuple[Rule, ...]:
    """The real rules and `size` like them, each triggered by another of the words."""
    models = [rule for rule in rules if rule.trigger]
    return *rules, *(
        replace(models[i % len(models)], id=f"bench.rule-{i}", trigger=(words[i % len(words)],), overrides=())
        for i in range(size)
    )


def vocabulary(docs: Sequence[Doc]) -> list[str]:
    """The verbs and nouns of the articles in an order that has nothing to do with them."""
    found = {lemma for doc in docs for lemma, pos in zip(doc.lemma, doc.pos, strict=True) if pos in ("VERB", "NOUN")}
    return sorted(found, key=lambda lemma: hashlib.sha256(lemma.encode()).digest())


def measure_growth(readings: Sequence[Reading], knowledge: Knowledge, words: Sequence[str], title: str) -> float:
    """How the time of matching grows from the fewest to the most rules beside the real ones."""
    times: list[float] = []
    for size in SIZES:
        index = index_rules(generated(knowledge.rules, words, size))
        runs: list[float] = []
        found = 0
        for _ in range(3):
            watch = Stopwatch()
            with watch:
                found = sum(len(match(reading, index)) for reading in readings)
            runs.append(watch.seconds)
        times.append(min(runs))
        print(f"matching, {size:5,} rules  {min(runs):8.2f} s   {title}: {found:,} matches")
    print(f"growth                   {times[-1] / times[0]:8.2f}")
    return times[-1] / times[0]


def main(arguments: Sequence[str]) -> int:
    path = Path(arguments[0]) if arguments else CORPUS
    if not path.exists():
        print(f"nothing to measure: {path} is not there; name a file or folder of articles")
        return 0
    knowledge = load_knowledge()
    docs, ratio = measure_ratio(path, knowledge)
    readings = [reading_of(doc, knowledge) for doc in docs]
    words = vocabulary(docs)
    growth = measure_growth(readings, knowledge, [f"{word}-not" for word in words], "on words that articles do not have")
    print(f"                                    (bound: {GROWTH})")
    measure_growth(readings, knowledge, words, "on words of the articles, each rule another")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest memory           {memory:8.0f} MB (all parsed articles are kept)")
    return int(ratio > RATIO or growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
