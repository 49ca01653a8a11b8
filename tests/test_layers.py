"""Imports point one way, and each big library is imported in one place."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

# Where each big library may be imported: all of ours that touches it can be read, and replaced, there.
HOMES = {
    "spacy": {"kg.text.parse"},
    "thinc": {"kg.text.parse"},
    "pyoxigraph": {"kg.rdf.store", "kg.serve.worker", "kg.known.seeds", "kg.known.ontology"},
    "pyshacl": {"kg.rdf.shapes"},
    "pyvis": {"kg.show.view"},
    "igraph": {"kg.show.layout"},
    "networkx": {"kg.network"},
    "trafilatura": {"kg.text.forms"},
    "followthemoney": {"kg.ftm"},
    "http": {"kg.serve.server"},
    "multiprocessing": {"kg.serve"},
    "click": {"kg.cli", "kg.progress", "kg.commands"},
}


def imported(tree: ast.AST) -> Iterator[str]:
    """Names of modules that code imports when it runs; imports for types only are none."""
    if isinstance(tree, ast.Import):
        yield from (alias.name for alias in tree.names)
    elif isinstance(tree, ast.ImportFrom):
        assert tree.level == 0, "imports are absolute here"
        yield tree.module or ""
        yield from (f"{tree.module}.{alias.name}" for alias in tree.names)
    elif isinstance(tree, ast.If) and isinstance(tree.test, ast.Name) and tree.test.id == "TYPE_CHECKING":
        return
    for part in ast.iter_child_nodes(tree):
        yield from imported(part)


@cache
def imports(module: str) -> frozenset[str]:
    return frozenset(imported(ast.parse(MODULES[module].read_text("utf-8"))))


def test_imports_between_our_modules_make_no_circle() -> None:
    graph = {module: sorted((imports(module) & MODULES.keys()) - {module, "kg"}) for module in MODULES if module != "kg"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these modules import each other: {' <- '.join(error.args[1])}")


def test_nothing_below_the_command_line_knows_it() -> None:
    above = {"kg.cli", "kg.__main__"}
    knowing = {module for module in MODULES if any(name.startswith(("kg.cli", "kg.commands")) for name in imports(module))}
    assert {module for module in knowing if not module.startswith("kg.commands")} <= above


def test_only_its_command_knows_the_server() -> None:
    knowing = {module for module in MODULES if any(name.startswith("kg.serve") for name in imports(module))}
    assert {module for module in knowing if not module.startswith("kg.serve")} == {"kg.commands.serve"}


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_big_library_has_one_home(library: str) -> None:
    users = {module for module in MODULES if any(name.split(".")[0] == library for name in imports(module))}
    strangers = {user for user in users if not any(user == home or user.startswith(home + ".") for home in HOMES[library])}
    assert not strangers, f"{library} is imported in {sorted(strangers)}; its place is {sorted(HOMES[library])}"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_says_in_its_first_line_what_it_is_for(module: str) -> None:
    said = ast.get_docstring(ast.parse(MODULES[module].read_text("utf-8")))
    assert said, f"{module} has no docstring"
    assert said.splitlines()[0].endswith((".", ":")), f"the first line of {module} is no sentence"
