"""What is said in a dated speech: a doc and its merged facts in, the facts out, stances in quotations with the day of their statement.

"X told reporters on Monday: "We condemn the attack. We stand with Y."": that X stands with Y is of Monday, too. A speech whose day is
told at another of its quotations ("On Tuesday X announced ... "I thank Y," wrote X") has that day.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.known.grammar import Grammar
from kg.model import Doc, Entity, Evidence, Fact
from kg.time.edtf import precision


def in_speeches(doc: Doc, grammar: Grammar, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Facts in the same order; `why` tells the statement that a time comes from."""
    dated = [f for f in facts if f.type == "Statement" and f.status == "actual" and f.time and precision(f.time) == "day"]
    return tuple(spoken(doc, grammar, fact, dated) if is_own_stance(doc, grammar, fact) else fact for fact in facts)


def is_own_stance(doc: Doc, grammar: Grammar, fact: Fact) -> bool:
    """Whether a stance without time is what "I" or "we" of a quotation take: not that of others, nor "continued U.S. support"."""
    lead = fact.evidence[0]
    told = fact.type == "Stance" and fact.status == "actual" and fact.time is None
    return told and lead.why.get("source") == "quotation" and is_by_me(doc, grammar, lead)


def is_by_me(doc: Doc, grammar: Grammar, evidence: Evidence) -> bool:
    """Whether "I" or "we" do what a piece of evidence tells."""
    marked = (doc.article.text[start:end].lower() for role, start, end in evidence.marks if role in {"actor", "speaker"})
    return any(words in grammar.first_person for words in marked)


def spoken(doc: Doc, grammar: Grammar, fact: Fact, statements: Sequence[Fact]) -> Fact:
    """A stance with the day of the one statement of its speaker that the paragraph tells."""
    speakers = set(fact.source or (e for e in fact.roles["actor"] if isinstance(e, Entity)))
    lead = fact.evidence[0]
    here = paragraph(doc, lead.start)
    by_them = [f for f in statements if speakers == set(f.roles["speaker"])]
    said = [f for f in by_them if any(paragraph(doc, e.start) == here and not is_by_me(doc, grammar, e) for e in f.evidence)]
    if len(said) != 1:
        return fact
    words = doc.article.text[said[0].evidence[0].start : said[0].evidence[0].end]
    return replace(fact, time=said[0].time, evidence=(replace(lead, why={**lead.why, "time": words}), *fact.evidence[1:]))


def paragraph(doc: Doc, offset: int) -> int:
    return doc.paragraph[max(bisect_right(doc.start, offset) - 1, 0)]
