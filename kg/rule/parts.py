"""The parts of a rule: stanzas under its keys in, conditions, bindings, slots, status maps and examples out, or a fault with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.errors import UserError
from kg.known.ontology import FactClass, Ontology
from kg.known.stanzas import Stanza

CONDITION_KEYS = frozenset({"acts", "class", "head", "word", "mod", "present", "listed", "named", "titled"})
ROLE_KEYS = frozenset({"from", "all", "class", "head", "value", "needed", "each", "alone", "least", "organs"})
EXAMPLE_KEYS = frozenset({"text", "published", "gives"})
STATUSES = ("actual", "planned", "possible", "negated", "purpose", "ahead", "behind")
StatusOrDrop = Literal["actual", "planned", "possible", "negated", "drop"]
SLOT = re.compile(r"<([\w-]+):\s*(@?[\w|-]+)>")


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a filler at any of some paths: its class, head lemma, any word of the phrase, modifier, presence,
    that it is one of a list of its class, that the text titles it with an office of some body, or with none, that it is known who it is,
    or that it or what it owns is a subject."""

    paths: tuple[tuple[str, ...], ...]
    classes: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    mods: frozenset[str] = frozenset()
    present: bool = True
    listed: bool = False
    titled: bool | None = None
    named: bool | None = None
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """How a role of the fact is filled: from the first path that fills it, from `all` paths, or by a constant text, `by_word` the one
    among whose words is what a path leads to.

    One filler of a class in `alone` is enough, since it is several: a group meets. A body named with one of the words in `organs` stands
    for its state: parliament votes to cut ties.
    """

    role: str
    paths: tuple[tuple[str, ...], ...]
    together: bool
    classes: tuple[str, ...]
    heads: frozenset[str]
    value: str
    needed: bool
    minimum: int
    text: bool
    each: bool = False
    alone: tuple[str, ...] = ()
    by_word: Mapping[str, frozenset[str]] = field(default_factory=dict)
    organs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of a phrase: a slot for a mention (role and classes), or words of which one must stand there (with a role or none)."""

    role: str = ""
    classes: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the facts that its rule must give for it, in the compact notation; none for a near miss."""

    text: str
    published: str
    gives: tuple[str, ...]
    where: str


def known(stanza: Stanza, keys: frozenset[str]) -> None:
    for key in stanza:
        if key not in keys:
            raise UserError(stanza.where(key), f"unknown key {key!r}", f"known are {', '.join(sorted(keys))}")


def strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UserError(where, "should be a list of quoted texts", 'write ["...", "..."]')
    return tuple(value)


def words(stanza: Stanza, key: str, sets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A list of words in which "@name" stands for a set."""
    where = stanza.where(key)
    return tuple(dict.fromkeys(word for item in strings(stanza.get(key, []), where) for word in meant(item, where, sets)))


def meant(item: str, where: str, sets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words that an item stands for: those of a set for "@name", else itself."""
    if not item.startswith("@"):
        return (item,)
    if item[1:] not in sets:
        raise no_set(item, where, sets)
    return sets[item[1:]]


def no_set(item: str, where: str, sets: Iterable[str]) -> UserError:
    return UserError(where, f"there is no set {item}", f"sets are {', '.join(sorted(sets))}")


def classes(stanza: Stanza, ontology: Ontology, key: str = "class") -> tuple[str, ...]:
    found = strings(stanza.get(key, []), stanza.where(key))
    for name in found:
        if name not in ontology.entities:
            raise UserError(stanza.where(key), f"there is no entity class {name!r}", f"there are {', '.join(ontology.entities)}")
    return found


def conditions(stanza: Stanza, key: str, ontology: Ontology, sets: Mapping[str, tuple[str, ...]]) -> tuple[Condition, ...]:
    """The conditions under `where` or `unless`."""
    found = []
    for told, wanted in (stanza.get(key) or {}).items():
        if not isinstance(wanted, Stanza):
            raise UserError(stanza[key].where(told), "a condition is a mapping", "write {head: [...]} or {class: [...]}")
        known(wanted, CONDITION_KEYS)
        found.append(
            Condition(
                tuple(tuple(path.strip().split(".")) for path in told.split(",")),
                classes(wanted, ontology),
                frozenset(words(wanted, "head", sets)),
                frozenset(words(wanted, "word", sets)),
                frozenset(words(wanted, "mod", sets)),
                wanted.get("present", True),
                wanted.get("listed", False),
                wanted.get("titled"),
                wanted.get("named"),
                wanted.get("acts", False),
            )
        )
    return tuple(found)


def bindings(
    stanza: Stanza, fact_class: FactClass, ontology: Ontology, sets: Mapping[str, tuple[str, ...]],
    phrase: tuple[Slot, ...], office: bool,
) -> Iterator[Binding]:  # fmt: skip
    """A binding for each role that the rule fills; every core role must be among them."""
    roles = stanza.get("roles") or Stanza(stanza.path, stanza.line)
    slots = {item.role for item in phrase if item.role}
    if missing := [
        r.name for r in fact_class.roles.values() if r.core and r.name not in roles and r.name not in slots and not office
    ]:
        raise UserError(stanza.where("roles"), f"does not fill {', '.join(missing)}, which {fact_class.name} needs", "add it")
    for name, spec in roles.items():
        if name not in fact_class.roles:
            choices = ", ".join(fact_class.roles)
            raise UserError(roles.where(name), f"{fact_class.name} has no role {name!r}", f"it has {choices}")
        role = fact_class.roles[name]
        if isinstance(spec, list):
            paths, together, wanted = strings(spec, roles.where(name)), False, Stanza(stanza.path, stanza.line)
        else:
            known(spec, ROLE_KEYS)
            together, wanted = "all" in spec, spec
            paths = strings(spec.get("all", spec.get("from", [])), roles.where(name))
        told = wanted.get("value", "")
        by_word = {text: frozenset(words(told, text, sets)) for text in told} if isinstance(told, Stanza) else {}
        value = "" if by_word else str(told)
        if not paths and not value:
            raise UserError(roles.where(name), f"says nothing of how {name} is filled", "give `from`, `all` or `value`")
        for text in by_word or filter(None, [value]):
            if role.values and text not in role.values:
                raise UserError(roles.where(name), f"{text!r} is no value of {name}", f"use one of {', '.join(role.values)}")
        needed = wanted.get("needed", role.core)
        yield Binding(
            name, tuple(tuple(p.split(".")) for p in paths), together, classes(wanted, ontology) or role.range,
            frozenset(words(wanted, "head", sets)), value, needed, max(wanted.get("least", role.minimum), 1) if needed else 0, not role.range,
            wanted.get("each", False), classes(wanted, ontology, "alone"), by_word, frozenset(words(wanted, "organs", sets)),
        )  # fmt: skip


def slot(item: str, stanza: Stanza, ontology: Ontology, sets: Mapping[str, tuple[str, ...]]) -> Slot:
    """An item of a phrase: `<role: Class|Class>`, a word, `@set`, `<role: @set>`; a leading `?` makes it optional."""
    optional, item = item.startswith("?"), item.removeprefix("?")
    found = SLOT.fullmatch(item)
    role, item = (found[1], found[2]) if found else ("", item)
    if not found or item.startswith("@"):
        return Slot(role, words=frozenset(meant(item, stanza.where("phrase"), sets)), optional=optional)
    kinds = tuple(item.split("|"))
    for kind in kinds:
        if kind not in ontology.entities:
            raise UserError(
                stanza.where("phrase"), f"there is no entity class {kind!r}", f"there are {', '.join(ontology.entities)}"
            )
    return Slot(role, kinds, optional=optional)


def status_map(stanza: Stanza) -> Mapping[str, StatusOrDrop] | None:
    """Which status is taken for which: `{purpose: "actual"}`; "drop" gives no fact."""
    mapping = stanza.get("status")
    if mapping is None:
        return None
    for key, value in mapping.items():
        if key not in STATUSES or value not in (*STATUSES[:4], "drop"):
            raise UserError(mapping.where(key), f"{key}: {value!r} is no status map", f"use {', '.join(STATUSES)}; or drop")
    return dict(mapping)


def example(item: Any, stanza: Stanza) -> Example:
    if not isinstance(item, Stanza):
        raise UserError(stanza.where("examples"), "an example is a mapping", "give it `text` and `gives`")
    known(item, EXAMPLE_KEYS)
    if not isinstance(item.get("text"), str) or "gives" not in item:
        raise UserError(item.where(), "an example needs `text` and `gives`", "write gives: [] for a near miss")
    return Example(item["text"], str(item.get("published", "")), strings(item["gives"], item.where("gives")), item.where())
