"""What there is to use is in the docs: fact classes, roles, formats and saved questions."""

import pytest

from kg.known.ontology import load_ontology
from kg.rdf.export import FORMATS
from kg.rdf.query import saved_questions
from tests.conftest import ROOT

GRAPH = (ROOT / "docs" / "graph.md").read_text("utf-8")
EXPORTS = (ROOT / "docs" / "exports.md").read_text("utf-8")
QUERIES = (ROOT / "docs" / "queries.md").read_text("utf-8")


@pytest.mark.parametrize("name", load_ontology().facts)
def test_a_fact_class_is_in_the_docs_with_roles_and_changes(name: str) -> None:
    kind = load_ontology().facts[name]
    (row,) = (line for line in GRAPH.split("\n") if line.startswith(f"| `{name}` |"))
    assert all(f"`{role.name}`{'*' if role.core else ''}" in row for role in kind.roles.values())
    assert all(change in row for change in kind.changes)
    assert all(f"`{link.property}`" in row for link in kind.direct if link.property)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_in_the_docs(name: str) -> None:
    assert f"| `{name}` | {f'`{FORMATS[name].suffix}`' if FORMATS[name].suffix else 'a folder'} |" in EXPORTS


@pytest.mark.parametrize("name", saved_questions())
def test_a_saved_question_is_in_the_docs_with_its_parameters(name: str) -> None:
    question = saved_questions()[name]
    wanted = ", ".join(f"`--{known.name}`{'' if known.optional else '*'}" for known in question.parameters)
    assert f"| `{name}` | {question.title} | {wanted} |" in QUERIES
