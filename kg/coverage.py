"""What the rules do not cover: extracted articles in; predicates between actors without a fact, rules that fit too little, names not resolved out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract import Extracted
from kg.frame.clauses import verb_roles
from kg.frame.frames import verb_predicate
from kg.frame.reading import Reading, resolve
from kg.frame.verbs import is_verb
from kg.model import Entity
from kg.rule.rules import Rule

ACTORS = frozenset({"Person", "State", "Organisation", "Group"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
BETWEEN = ("agent", "patient", "recipient", "with", "to", "against", "on", "from", "for", "by")
EXAMPLES = 3
ENOUGH = 2  # sentences in which a rule should hold, its own examples counted, or it was made for one sentence only


@dataclass(slots=True)
class Coverage:
    """Counts over all articles, and sentences that show them."""

    predicates: Counter[str] = field(default_factory=Counter)
    sentences: dict[str, list[str]] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)


def cover(found: Iterable[Extracted]) -> Coverage:
    """Go through extracted articles; memory holds counts and a few sentences each."""
    coverage = Coverage()
    for extracted in found:
        for rule, sentence in held_in(extracted):
            if len(told := coverage.held.setdefault(rule, set())) < ENOUGH:
                told.add(sentence)
        for predicate, sentence in uncovered(extracted):
            coverage.predicates[predicate] += 1
            shown = coverage.sentences.setdefault(predicate, [])
            if len(shown) < EXAMPLES:
                shown.append(sentence)
        coverage.names.update(unresolved(extracted.reading))
    return coverage


def held_in(extracted: Extracted) -> Iterator[tuple[str, str]]:
    """Each rule that gave a fact, with the sentence in which its evidence begins."""
    doc = extracted.reading.doc
    for evidence in (evidence for fact in extracted.facts for evidence in fact.evidence):
        first, last = doc.sentences[doc.sentence[bisect_right(doc.start, evidence.start) - 1]]
        yield evidence.rule, " ".join(doc.text(first, last).split())


def thin_rules(coverage: Coverage, rules: Sequence[Rule]) -> list[tuple[Rule, int]]:
    """The rules that hold in fewer than two different sentences of the articles and their own examples, with that number."""
    told = {rule.id: {e.text for e in rule.examples if e.gives} | coverage.held.get(rule.id, set()) for rule in rules}
    return [(rule, len(told[rule.id])) for rule in rules if len(told[rule.id]) < ENOUGH]


def uncovered(extracted: Extracted) -> Iterator[tuple[str, str]]:
    """Verbs between two actors that lie in no fact's evidence, with their sentences."""
    reading, doc = extracted.reading, extracted.reading.doc
    spans = [(evidence.start, evidence.end) for fact in extracted.facts for evidence in fact.evidence]
    for token in range(len(doc)):
        if is_verb(doc, token) and len(actors_of(reading, token)) > 1:
            if not any(start <= doc.start[token] < end for start, end in spans):
                first, last = doc.sentences[doc.sentence[token]]
                yield verb_predicate(reading, token, frozenset()), " ".join(doc.text(first, last).split())


def actors_of(reading: Reading, verb: int) -> set[Entity]:
    roles = verb_roles(reading, verb)
    tokens = [token for role in BETWEEN for token in roles.get(role, ())]
    return {entity for token in tokens for entity in resolve(reading, token) if entity.type in ACTORS}


def unresolved(reading: Reading) -> Iterator[str]:
    """Names that the recogniser saw and the name step left."""
    doc = reading.doc
    for name in doc.names:
        if name.label in NAMES and not any(reading.mention_at[token] for token in range(name.start, name.end)):
            yield " ".join(doc.text(name.start, name.end).split())


def coverage_lines(coverage: Coverage, rules: Sequence[Rule], *, most: int) -> Iterator[str]:
    """The report as text: most frequent first, `most` rows a part."""
    yield "predicates between actors that no rule covers"
    for predicate, count in ranked(coverage.predicates)[:most]:
        yield f"  {count:5}  {predicate}"
        yield from (f"           {sentence}" for sentence in coverage.sentences[predicate])
    yield "\nrules that hold in no sentence of these articles"
    yield from (f"  {rule.id}  {rule.where}" for rule in rules if rule.id not in coverage.held)
    yield "\nrules that hold in fewer than two sentences, their own examples counted"
    yield from (f"  {count:5}  {rule.id}  {rule.where}" for rule, count in thin_rules(coverage, rules))
    yield "\nnames not resolved"
    yield from (f"  {count:5}  {name}" for name, count in ranked(coverage.names)[:most])


def ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
