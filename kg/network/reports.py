"""Answers about a network in, text for people, CSV and JSON for programs out, each with the evidence."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import Any

import networkx as nx

from kg.network.answers import Alike, Broker, Cited, Community, Difference, Neighbour, Pair, Step
from kg.rdf.tables import plain

Value = str | int | float | list[str]
CITED = tuple(field.name for field in fields(Cited))


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of an answer: a line for people, the same as values by the report's columns, and the facts it rests on."""

    line: str
    values: tuple[Value, ...]
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An answer ready to be written; actors are given by name, and by id in columns that end in `id` or `ids`."""

    columns: tuple[str, ...]
    findings: tuple[Finding, ...]


def name(graph: nx.MultiDiGraph, node: str) -> str:
    found: str = graph.nodes[node].get("name") or node
    return found


def number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def of_path(graph: nx.MultiDiGraph, steps: Iterable[Step]) -> Report:
    findings = []
    for count, step in enumerate(steps, 1):
        one, other = name(graph, step.start), name(graph, step.end)
        findings.append(Finding(f"{one} – {other}", (count, one, step.start, other, step.end), step.facts))
    return Report(("step", "from", "from id", "to", "to id"), tuple(findings))


def of_neighbours(graph: nx.MultiDiGraph, near: Iterable[Neighbour]) -> Report:
    findings = []
    for one in near:
        called, kind = name(graph, one.actor), graph.nodes[one.actor].get("type", "")
        line = f"{called} ({', '.join(filter(None, (kind, number(one.distance, 'step', 'steps'))))})"
        findings.append(Finding(line, (called, one.actor, kind, one.distance), one.facts))
    return Report(("actor", "actor id", "type", "distance"), tuple(findings))


def of_brokers(graph: nx.MultiDiGraph, found: Iterable[Broker]) -> Report:
    findings = []
    for broker in found:
        called, score = name(graph, broker.actor), round(broker.betweenness, 4)
        findings.append(Finding(f"{score:.4f}  {called}", (called, broker.actor, score), broker.examples))
    return Report(("actor", "actor id", "betweenness"), tuple(findings))


def of_communities(graph: nx.MultiDiGraph, groups: Iterable[Community]) -> Report:
    findings = []
    for count, group in enumerate(groups, 1):
        names = [name(graph, node) for node in group.members]
        line = f"{count}. {', '.join(names)} ({number(group.facts, 'fact', 'facts')} between them)"
        findings.append(Finding(line, (count, names, list(group.members), group.facts), group.examples))
    return Report(("community", "members", "members ids", "facts between"), tuple(findings))


def of_pairs(graph: nx.MultiDiGraph, found: Iterable[Pair]) -> Report:
    findings = []
    for pair in found:
        one, other, balance = name(graph, pair.one), name(graph, pair.other), round(pair.balance, 4)
        signed = f", {pair.friendly} friendly, {pair.hostile} hostile, balance {balance:+.2f}"
        line = f"{one} – {other}: {number(pair.facts, 'fact', 'facts')}{signed if pair.friendly or pair.hostile else ''}"
        values = (one, pair.one, other, pair.other, pair.facts, pair.friendly, pair.hostile, balance)
        findings.append(Finding(line, values, pair.examples))
    columns = ("one", "one id", "other", "other id", "facts between", "friendly", "hostile", "balance")
    return Report(columns, tuple(findings))


def of_similar(graph: nx.MultiDiGraph, found: Iterable[Alike]) -> Report:
    findings = []
    for alike in found:
        called, score, shared = name(graph, alike.actor), round(alike.likeness, 4), [name(graph, node) for node in alike.shared]
        line = f"{score:.4f}  {called}: both with {', '.join(shared)}"
        findings.append(Finding(line, (called, alike.actor, score, shared, list(alike.shared)), alike.examples))
    return Report(("actor", "actor id", "likeness", "shared", "shared ids"), tuple(findings))


def of_difference(changed: Difference) -> Report:
    told = (("came", changed.added), ("went", changed.removed))
    findings = (Finding(f"{what}: {number(len(facts), 'fact', 'facts')}", (what,), facts) for what, facts in told if facts)
    return Report(("change",), tuple(findings))


def text(report: Report) -> str:
    """A paragraph a finding: its line, and each fact with its sentence, article, day and rule.

    >>> fact = Cited("Meeting-1", "Ana and Ben met", "Ana met Ben", "Ana met Ben.", "talks", "2026-03-06", "meeting.meet", "2026-03-05", "actual")
    >>> print(text(Report(("a", "b"), (Finding("Ana – Ben", ("Ana", "Ben"), (fact,)),))), end="")
    Ana – Ben
      Ana and Ben met, 2026-03-05
        “Ana met Ben.”
        talks of 2026-03-06, rule meeting.meet
    """
    parts = [
        "\n".join([plain(found.line), *(line for fact in found.facts for line in cited_lines(fact))]) for found in report.findings
    ]
    return "\n\n".join(parts) + "\n" if parts else "Nothing in the network answers this.\n"


def cited_lines(fact: Cited) -> list[str]:
    when = f", {fact.time}" if fact.time else ""
    where = f"{fact.article} of {fact.published}" if fact.published else fact.article
    return [f"  {plain(fact.label)}{when}", f"    “{plain(fact.sentence)}”", f"    {plain(where)}, rule {plain(fact.rule)}"]


def rows(report: Report) -> list[dict[str, Value]]:
    """Flat rows, one a fact of a finding, for tables: lists are texts with `; `; a finding without facts has one row of its own."""
    found: list[dict[str, Value]] = []
    for finding in report.findings:
        said = dict(zip(report.columns, map(flat, finding.values), strict=True))
        facts: Sequence[Mapping[str, Value]] = [asdict(fact) for fact in finding.facts] or [dict.fromkeys(CITED, "")]
        found.extend({**said, **fact} for fact in facts)
    return found


def flat(value: Value) -> Value:
    return "; ".join(value) if isinstance(value, list) else value


def as_csv(report: Report) -> str:
    """The rows as CSV, with a header also where there are none."""
    out = io.StringIO()
    writer = csv.DictWriter(out, (*report.columns, *CITED), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(report))
    return out.getvalue()


def as_json(report: Report) -> str:
    """A list of objects, one a finding, each with its values and a list of `facts`; spaces in names of columns are underscores."""
    keys = [column.replace(" ", "_") for column in report.columns]
    found: list[dict[str, Any]] = [
        {**dict(zip(keys, finding.values, strict=True)), "facts": [asdict(fact) for fact in finding.facts]}
        for finding in report.findings
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType({"text": text, "csv": as_csv, "json": as_json})
