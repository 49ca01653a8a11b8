"""An answer in, the same answer out with the evidence of the facts in its rows: articles with their days, rules and quotes.

A row is repeated for each quote of each fact in it, the oldest article first; a row without a fact stays as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import UserError
from kg.rdf.query import AT_ONCE, Answer, names_of
from kg.rdf.store import named_node, select
from kg.rdf.terms import FACT, PREFIXES
from kg.rdf.values import cell

if TYPE_CHECKING:
    import pyoxigraph as ox

Row = tuple[str, ...]
COLUMNS = ("article", "published", "rule", "quote")
EVIDENCE = """SELECT ?fact ?article ?published ?rule ?quote WHERE {
  VALUES ?fact { %s }
  ?fact kg:evidence ?evidence . ?evidence oa:exact ?quote ; oa:start ?start ; kg:article ?article ; kg:rule ?rule .
  OPTIONAL { ?article dcterms:issued ?published }
} ORDER BY ?fact ?published ?article ?start ?rule"""


def with_evidence(store: "ox.Store", answer: Answer) -> Answer:
    """The answer with columns for the evidence of its facts, and `cited`, the fact, where a row may hold several.

    `UserError` where rows hold no facts.
    """
    held = [i for i in range(len(answer.columns)) if any(row[i].startswith(FACT) for row in answer.rows)]
    if answer.rows and not held:
        raise UserError("evidence", "the rows of this answer name no facts", "ask for the facts too, as in SELECT ?fact")
    quotes = quotes_of(store, {row[i] for row in answer.rows for i in held if row[i].startswith(FACT)})
    cited = ("cited",) if len(held) > 1 else ()
    rows = tuple(
        (*row, *((fact,) if cited else ()), *quote)
        for row in answer.rows
        for fact in dict.fromkeys(row[i] for i in held if row[i].startswith(FACT)) or ("",)
        for quote in quotes.get(fact, [("",) * len(COLUMNS)])
    )
    added = names_of(store, {value for row in rows for value in row[len(answer.columns) :]})
    return replace(answer, columns=unlike(answer.columns, (*cited, *COLUMNS)), rows=rows, names={**answer.names, **added})


def quotes_of(store: "ox.Store", facts: Iterable[str]) -> dict[str, list[Row]]:
    """The evidence of facts by fact, a row of `COLUMNS` each."""
    found: dict[str, list[Row]] = {}
    ordered = sorted(facts)
    for start in range(0, len(ordered), AT_ONCE):
        among = " ".join(map(named_node, ordered[start : start + AT_ONCE]))
        for row in select(store, EVIDENCE % among, prefixes=PREFIXES):
            fact, *quote = ("" if term is None else cell(term) for term in row)
            found.setdefault(fact, []).append(tuple(quote))
    return found


def unlike(columns: Row, added: Iterable[str]) -> Row:
    """All columns; an added one that there is already is told apart by a number.

    >>> unlike(("fact", "quote"), ("quote", "rule"))
    ('fact', 'quote', 'quote 2', 'rule')
    """

    def named() -> Iterator[str]:
        for name in added:
            yield name if name not in columns else f"{name} 2"

    return (*columns, *named())
