"""What each class of facts becomes in FollowTheMoney: `classes.yaml` in, its forms by class out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import UserError
from kg.known.ontology import FactClass, Ontology
from kg.known.stanzas import read_yaml

CLASSES = Path(__file__).parent / "classes.yaml"
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """A schema whose properties are filled by roles; see the head of `classes.yaml`."""

    schema: str
    ends: Words
    texts: Words = field(default_factory=dict)
    always: Words = field(default_factory=dict)
    time: str = "date"
    status: Mapping[str, Words] = field(default_factory=dict)
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Onto:
    """A property of what fills a role, from another role or the fact's time."""

    onto: str
    property: str
    source: str


Forms = Mapping[str, tuple[Edge | Onto, ...]]
"""Class or class/change to its forms."""


def load_forms(ontology: Ontology, path: Path = CLASSES) -> Forms:
    """The forms of a file; `UserError` for a class, change, role or key that there is not."""
    return {name: tuple(form(name, said, ontology, path) for said in stanza) for name, stanza in read_yaml(path).items()}


def form(name: str, said: Mapping[str, Any], ontology: Ontology, path: Path) -> Edge | Onto:
    kind, _, change = name.partition("/")
    known = ontology.facts.get(kind)
    if known is None or (change and change not in known.changes):
        raise UserError(f"{path}, {name}", "the ontology has no such class or change")
    values = {("source" if key == "from" else key): value for key, value in said.items()}
    try:
        found = Onto(**values) if "onto" in said else Edge(**values)
    except TypeError as error:
        raise UserError(f"{path}, {name}", f"a form is not written so ({error})") from error
    if odd := sorted(roles_of(found) - {*known.roles, "time"}):
        raise UserError(f"{path}, {name}", f"it has no role {', '.join(odd)}", f"known are {', '.join(known.roles)}")
    return found


def roles_of(form: Edge | Onto) -> set[str]:
    return {form.onto, form.source} if isinstance(form, Onto) else {*form.ends, *form.texts, *form.status}


def forms_of(forms: Forms, kind: FactClass, change: str) -> tuple[Edge | Onto, ...]:
    """The forms of a fact's class and change."""
    return forms.get(f"{kind.name}/{change}", ()) + forms.get(kind.name, ())
