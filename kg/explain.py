"""Why a fact is in the graph: what extraction found in an article in, an explanation in plain text out."""

from collections.abc import Iterator, Mapping

from kg.extract import Extracted
from kg.model import Article, Entity, Evidence, Fact, Mention
from kg.rule.rules import Rule
from kg.text.sentences import sentence_around

HOW = {
    "lexicon": "known by this name",
    "demonym": "known by this adjective",
    "metonym": "known by this seat",
    "recogniser": "found by the language model",
    "pattern": "found by its form",
    "abbreviation": "abbreviation given in the text",
    "surname": "part of a fuller name in the text",
    "description": "described; the text allows no one else",
    "pronoun": "pronoun",
    "office": "known by the office",
}


def explain(extracted: Extracted, fact: Fact, rules: Mapping[str, Rule]) -> str:
    """The fact, and for each piece of evidence its sentence with the role words marked, the rule, the names and the qualifiers."""
    return "\n".join(lines(extracted, fact, rules)) + "\n"


def lines(extracted: Extracted, fact: Fact, rules: Mapping[str, Rule]) -> Iterator[str]:
    yield f"{fact.type}{'/' + fact.change if fact.change else ''}"
    for role, fillers in fact.roles.items():
        yield f"  {role:12} {', '.join(map(named, fillers))}"
    if fact.place:
        yield f"  {'place':12} {', '.join(map(named, fact.place))}"
    yield f"  {'time':12} {fact.time or 'not said'}"
    yield f"  {'status':12} {fact.status}{', hedged' if fact.hedged else ''}"
    yield f"  {'source':12} {', '.join(map(named, fact.source)) or 'the article itself'}"
    for evidence in fact.evidence:
        yield ""
        yield from evidence_lines(extracted, evidence, rules)


def named(filler: Entity | str) -> str:
    if isinstance(filler, str):
        return f"“{filler}”"
    return f"{filler.name} ({filler.type}, {filler.id}{', ' + filler.wikidata if filler.wikidata else ''})"


def evidence_lines(extracted: Extracted, evidence: Evidence, rules: Mapping[str, Rule]) -> Iterator[str]:
    article = extracted.article
    yield f"  {article.id}, characters {evidence.start} to {evidence.end}:"
    yield f"    {marked(article, evidence)}"
    rule = rules.get(evidence.rule)
    yield f"  rule {evidence.rule} (version {evidence.version}){', ' + rule.where if rule else ''}"
    for qualifier, words in evidence.why.items():
        yield f"  {qualifier} from “{words}”"
    for mention in mentions_of(extracted, evidence):
        words = article.text[slice(*mention_span(extracted, mention))]
        entities = ", ".join(entity.name for entity in mention.entities)
        yield f"  “{words}” is {entities}: {HOW.get(mention.how, mention.how)}{antecedent(extracted, mention)}"


def marked(article: Article, evidence: Evidence) -> str:
    """The sentence around the evidence, with the words of each role in brackets: `[agent: France]`."""
    start, end = sentence_around(article.text, evidence.start, evidence.end)
    words, at = "", start
    for role, first, last in evidence.marks:
        if at <= first and last <= end:
            words += article.text[at:first] + f"[{role}: {article.text[first:last]}]"
            at = last
    return " ".join((words + article.text[at:end]).split())


def mentions_of(extracted: Extracted, evidence: Evidence) -> Iterator[Mention]:
    """The mentions that stand in the words of the evidence's roles."""
    for mention in extracted.reading.mentions:
        first, last = mention_span(extracted, mention)
        if any(start <= first and last <= end for _, start, end in evidence.marks):
            yield mention


def mention_span(extracted: Extracted, mention: Mention) -> tuple[int, int]:
    doc = extracted.reading.doc
    return doc.start[mention.start], doc.end[mention.end - 1]


def antecedent(extracted: Extracted, mention: Mention) -> str:
    if mention.antecedent < 0:
        return ""
    doc = extracted.reading.doc
    return f" (“{doc.words[mention.antecedent]}” at {doc.start[mention.antecedent]})"
