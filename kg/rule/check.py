"""Run the examples of rules: rules and what extraction knows in, a fault for each example that does not hold out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kg.errors import UserError
from kg.extract import Knowledge, reading_of
from kg.model import Article, Fact
from kg.rule.match import match
from kg.rule.parts import Example
from kg.rule.rules import Rule
from kg.schema import name_of
from kg.text.parse import DEFAULT_PIPELINE, load_pipeline, parse

KEY = re.compile(r" ([a-z]+)=")
NOTHING = "none"


def failed_examples(rules: Sequence[Rule], knowledge: Knowledge, *, pipeline: str = DEFAULT_PIPELINE) -> list[UserError]:
    """Faults of the examples of `rules`, which must be among the rules of `knowledge`; empty where all hold."""
    todo = [(rule, example) for rule in rules for example in rule.examples]
    articles = (Article("example", example.text, day_of(example)) for _, example in todo)
    faults: list[UserError] = []
    for (rule, example), doc in zip(todo, parse(articles, load_pipeline(pipeline)), strict=True):
        facts = [fact for fact in match(reading_of(doc, knowledge), knowledge.index) if fact.evidence[0].rule == rule.id]
        faults.extend(compare(rule, example, facts))
    return faults


def day_of(example: Example) -> date | None:
    if not example.published:
        return None
    try:
        return date.fromisoformat(example.published)
    except ValueError as error:
        raise UserError(example.where, f"published: {example.published!r} is no date", "write YYYY-MM-DD") from error


def compare(rule: Rule, example: Example, facts: Sequence[Fact]) -> Iterator[UserError]:
    """A fault for each stated fact that is missing, and one for facts that are not stated."""
    free = list(facts)
    for stated in example.gives:
        wanted = read_stated(stated, rule, example)
        hit = next((fact for fact in free if all(value_of(fact, key) == value for key, value in wanted.items())), None)
        if hit is None:
            found = "; ".join(map(compact, free)) or "nothing"
            yield UserError(
                example.where, f"{rule.id} does not give {stated!r} for {example.text!r} but {found}", "mend rule or example"
            )
        else:
            free.remove(hit)
    if free:
        extra = "; ".join(map(compact, free))
        yield UserError(example.where, f"{rule.id} gives {extra} for {example.text!r}", "narrow the rule, or state the fact")


def read_stated(text: str, rule: Rule, example: Example) -> dict[str, str]:
    """ "Meeting participant=A+B place=Oslo" as keys and values; fillers are sorted."""
    head, *rest = KEY.split(text)
    gives = rule.type + (f"/{rule.change}" if rule.change else "")
    if head != gives or not rest:
        raise UserError(
            example.where, f"states {head!r}, but {rule.id} gives {gives}", f"write '{gives} role=Name+Name key=value'"
        )
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return {key: "+".join(sorted(part.strip() for part in value.split("+"))) for key, value in pairs}


def value_of(fact: Fact, key: str) -> str:
    """One key of a fact as the notation writes it."""
    plain: dict[str, str] = {"status": fact.status, "time": fact.time or NOTHING, "hedged": str(fact.hedged).lower()}
    if key in plain:
        return plain[key]
    lists: dict[str, Iterable[str]] = {"place": map(name_of, fact.place), "source": map(name_of, fact.source)}
    return "+".join(sorted(map(name_of, fact.roles[key]) if key in fact.roles else lists.get(key, ()))) or NOTHING


def compact(fact: Fact) -> str:
    """A fact in the compact notation."""
    roles = " ".join(f"{role}={value_of(fact, role)}" for role in fact.roles)
    more = "".join(f" {key}={value_of(fact, key)}" for key in ("place", "time", "source") if value_of(fact, key) != NOTHING)
    hedged = " hedged=true" if fact.hedged else ""
    return f"{fact.type}{'/' + fact.change if fact.change else ''} {roles}{more} status={fact.status}{hedged}"
