"""Load extraction rules: `kg/rules/*.yaml` and the ontology in, typed `Rule`s out, every fault told with file and line.

The rule language is described in docs/rules.md.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import UserError, UserErrors
from kg.known.ontology import FactClass, Ontology
from kg.known.stanzas import Stanza, read_yaml
from kg.resources import data_path

FOLDER = data_path("rules")
RULE_KEYS = frozenset(
    {"id", "gives", "note", "trigger", "auxiliary", "phrase", "office", "kind", "quoted", "light", "where", "unless", "roles", "place", "status", "time", "extends", "overrides", "examples"}
)  # fmt: skip
CONDITION_KEYS = frozenset({"class", "head", "word", "mod", "present", "listed", "named", "titled"})
ROLE_KEYS = frozenset({"from", "all", "class", "head", "value", "needed", "each", "alone"})
EXAMPLE_KEYS = frozenset({"text", "published", "gives"})
STATUSES = ("actual", "planned", "possible", "negated", "purpose", "ahead")
StatusOrDrop = Literal["actual", "planned", "possible", "negated", "drop"]
SLOT = re.compile(r"<([\w-]+):\s*([\w|]+)>")
RULE_ID = re.compile(r"[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a filler at any of some paths: its class, head lemma, any word of the phrase, modifier, presence,
    that it is one of a list of its class, that the text titles it with an office of some body, or with none, or that it is known who it is."""

    paths: tuple[tuple[str, ...], ...]
    classes: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    mods: frozenset[str] = frozenset()
    present: bool = True
    listed: bool = False
    titled: bool | None = None
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """How a role of the fact is filled: from the first path that fills it, from `all` paths, or by a constant text.

    One filler of a class in `alone` is enough, since it is several: a group meets.
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


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of a phrase: a slot for a mention (role and classes), or words of which one must stand there."""

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


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what triggers it, what must hold, which fact it gives and how the roles are filled."""

    id: str
    type: str
    change: str | None
    where: str
    version: str
    note: str = ""
    trigger: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    phrase: tuple[Slot, ...] = ()
    office: frozenset[str] = frozenset()
    kind: str = ""
    quoted: bool = True
    light: frozenset[str] = frozenset()
    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[Condition, ...] = ()
    bindings: tuple[Binding, ...] = ()
    status: Mapping[str, StatusOrDrop] | None = None
    places: tuple[tuple[str, ...], ...] = ()
    placed: bool = True
    timed: bool = True
    event: bool = False
    overrides: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


def load_rules(ontology: Ontology, paths: tuple[Path, ...] = (FOLDER,)) -> tuple[Rule, ...]:
    """All rules of the YAML files and folders at `paths`, sorted by id. `UserErrors` tells all faults together."""
    files = [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    faults: list[UserError] = []
    stanzas: dict[str, Stanza] = {}
    sets: dict[str, tuple[str, ...]] = {}
    for file in files:
        try:
            collect(file, stanzas, sets, faults)
        except UserError as error:
            faults.append(error)
    rules = []
    for stanza in stanzas.values():
        try:
            rules.append(build(inherit(stanza, stanzas), ontology, sets))
        except UserError as error:
            faults.append(error)
    faults.extend(override_faults(rules, stanzas))
    if faults:
        raise UserErrors(faults)
    return tuple(sorted(rules, key=lambda rule: rule.id))


def collect(file: Path, stanzas: dict[str, Stanza], sets: dict[str, tuple[str, ...]], faults: list[UserError]) -> None:
    """Add the sets and rule stanzas of one file."""
    content = read_yaml(file)
    if not isinstance(content, Stanza) or not content.keys() <= {"sets", "rules"}:
        raise UserError(file, "a rule file holds `sets` and `rules` and nothing else", "see docs/rules.md")
    for name, words in (content.get("sets") or {}).items():
        if name in sets:
            faults.append(UserError(content["sets"].where(name), f"the set {name} is defined twice", "keep one"))
        sets[name] = strings(words, content["sets"].where(name))
    for stanza in content.get("rules") or []:
        if not isinstance(stanza, Stanza) or not isinstance(stanza.get("id"), str):
            where = stanza.where() if isinstance(stanza, Stanza) else str(file)
            faults.append(UserError(where, "a rule without an id", "give it one: `id: subject.manner`"))
        elif not RULE_ID.fullmatch(stanza["id"]):
            faults.append(UserError(stanza.where("id"), f"{stanza['id']!r} is no rule id", "write subject.manner in lower case"))
        elif stanza["id"] in stanzas:
            first = stanzas[stanza["id"]].where()
            faults.append(UserError(stanza.where("id"), f"a second rule {stanza['id']} (the first: {first})", "rename one"))
        else:
            stanzas[stanza["id"]] = stanza


def inherit(stanza: Stanza, stanzas: Mapping[str, Stanza], depth: int = 0) -> Stanza:
    """A stanza with the keys of the rule that it extends; `roles` and `where` are merged, the rest is replaced."""
    if "extends" not in stanza:
        return stanza
    base = stanzas.get(stanza["extends"])
    if base is None or depth > 5:
        raise UserError(stanza.where("extends"), f"extends {stanza['extends']!r}, which is no rule", "name another rule's id")
    base = inherit(base, stanzas, depth + 1)
    merged = Stanza(stanza.path, stanza.line)
    merged.lines.update(stanza.lines)
    for key in [*base, *(k for k in stanza if k not in base)]:
        if key in {"roles", "where"} and key in stanza and key in base:
            part = Stanza(stanza.path, stanza[key].line)
            part.lines.update(stanza[key].lines)
            part.update({**base[key], **stanza[key]})
            merged[key] = part
        elif key in stanza:
            merged[key] = stanza[key]
        elif key not in {"examples", "overrides", "note"}:
            merged[key] = base[key]
    return merged


def build(stanza: Stanza, ontology: Ontology, sets: Mapping[str, tuple[str, ...]]) -> Rule:
    """One rule from its stanza."""
    known(stanza, RULE_KEYS)
    fact_class, change = gives(stanza, ontology)
    phrase = tuple(slot(item, stanza, ontology, sets) for item in strings(stanza.get("phrase", []), stanza.where("phrase")))
    trigger = words(stanza, "trigger", sets)
    auxiliary = words(stanza, "auxiliary", sets)
    office = frozenset(words(stanza, "office", sets))
    if sum(map(bool, (phrase, trigger, auxiliary, office))) != 1:
        raise UserError(stanza.where(), "a rule has one of `trigger`, `auxiliary`, `phrase` and `office`", "keep one")
    kind = stanza.get("kind", "")
    if kind not in {"", "verb", "noun"}:
        raise UserError(stanza.where("kind"), f"kind {kind!r} does not exist", "use verb or noun, or leave it out")
    examples = tuple(example(item, stanza) for item in stanza.get("examples", []))
    if not any(e.gives for e in examples) or all(e.gives for e in examples):
        raise UserError(stanza.where("examples"), "a rule needs an example that gives facts and one that gives none", "add it")
    return Rule(
        stanza["id"], fact_class.name, change, stanza.where(), version(stanza), stanza.get("note", ""), trigger, auxiliary, phrase, office,
        kind, stanza.get("quoted", True), frozenset(words(stanza, "light", sets)),
        conditions(stanza, "where", ontology, sets), conditions(stanza, "unless", ontology, sets),
        tuple(bindings(stanza, fact_class, ontology, sets, phrase, bool(office))),
        status_map(stanza), tuple(tuple(p.split(".")) for p in strings(stanza.get("place") or [], stanza.where("place"))),
        stanza.get("place", True) is not False,
        stanza.get("time", True) is not False, fact_class.kind == "Event",
        strings(stanza.get("overrides", []), stanza.where("overrides")), examples,
    )  # fmt: skip


def known(stanza: Stanza, keys: frozenset[str]) -> None:
    for key in stanza:
        if key not in keys:
            raise UserError(stanza.where(key), f"unknown key {key!r}", f"known are {', '.join(sorted(keys))}")


def gives(stanza: Stanza, ontology: Ontology) -> tuple[FactClass, str | None]:
    """The fact class and change that a rule gives: "Custody/arrested"."""
    name, _, change = str(stanza.get("gives", "")).partition("/")
    if name not in ontology.facts:
        raise UserError(stanza.where("gives"), f"the ontology has no fact class {name!r}", f"it has {', '.join(ontology.facts)}")
    fact_class = ontology.facts[name]
    if change not in (fact_class.changes or ("",)):
        choices = ", ".join(fact_class.changes) or "no change"
        raise UserError(stanza.where("gives"), f"{name} has no change {change!r}", f"it has {choices}")
    return fact_class, change or None


def strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UserError(where, "should be a list of quoted texts", 'write ["...", "..."]')
    return tuple(value)


def words(stanza: Stanza, key: str, sets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A list of words in which "@name" stands for a set."""
    found: list[str] = []
    for item in strings(stanza.get(key, []), stanza.where(key)):
        if not item.startswith("@"):
            found.append(item)
        elif item[1:] in sets:
            found.extend(sets[item[1:]])
        else:
            raise UserError(stanza.where(key), f"there is no set {item}", f"sets are {', '.join(sorted(sets))}")
    return tuple(dict.fromkeys(found))


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
        value = str(wanted.get("value", ""))
        if not paths and not value:
            raise UserError(roles.where(name), f"says nothing of how {name} is filled", "give `from`, `all` or `value`")
        if value and role.values and value not in role.values:
            raise UserError(roles.where(name), f"{value!r} is no value of {name}", f"use one of {', '.join(role.values)}")
        needed = wanted.get("needed", role.core)
        yield Binding(
            name, tuple(tuple(p.split(".")) for p in paths), together, classes(wanted, ontology) or role.range,
            frozenset(words(wanted, "head", sets)), value, needed, max(role.minimum, 1) if needed else 0, not role.range,
            wanted.get("each", False), classes(wanted, ontology, "alone"),
        )  # fmt: skip


def slot(item: str, stanza: Stanza, ontology: Ontology, sets: Mapping[str, tuple[str, ...]]) -> Slot:
    """An item of a phrase: `<role: Class|Class>`, a word, `@set`; a leading `?` makes it optional."""
    optional, item = item.startswith("?"), item.removeprefix("?")
    found = SLOT.fullmatch(item)
    if not found:
        if item.startswith("@") and item[1:] not in sets:
            raise UserError(stanza.where("phrase"), f"there is no set {item}", f"sets are {', '.join(sorted(sets))}")
        return Slot(words=frozenset(sets[item[1:]] if item.startswith("@") else [item]), optional=optional)
    kinds = tuple(found[2].split("|"))
    for kind in kinds:
        if kind not in ontology.entities:
            raise UserError(
                stanza.where("phrase"), f"there is no entity class {kind!r}", f"there are {', '.join(ontology.entities)}"
            )
    return Slot(role=found[1], classes=kinds, optional=optional)


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


def version(stanza: Stanza) -> str:
    """A short hash of what the rule does; notes and examples do not change it."""
    content = {key: value for key, value in stanza.items() if key not in {"examples", "note"}}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:8]


def override_faults(rules: list[Rule], stanzas: Mapping[str, Stanza]) -> Iterator[UserError]:
    """An override of an unknown rule, of itself, or of one that it never meets."""
    by_id = {rule.id: rule for rule in rules}
    for rule in rules:
        for other in rule.overrides:
            if other not in stanzas:
                yield UserError(rule.where, f"{rule.id} overrides {other!r}, which is no rule", "name another rule's id")
            elif other in by_id and (other == rule.id or rule.id in by_id[other].overrides):
                yield UserError(rule.where, f"{rule.id} and {other} override each other", "keep one")
            elif other in by_id and not can_meet(rule, by_id[other]):
                yield UserError(rule.where, f"{rule.id} overrides {other}, but no trigger is shared", "remove it")


def can_meet(rule: Rule, other: Rule) -> bool:
    """Whether two rules can match one predicate, or the one a noun that is undergone by what the other matches."""
    undergone = any("patient" in path for condition in rule.conditions for path in condition.paths) and other.kind == "noun"
    return bool(set(rule.trigger) & set(other.trigger) or undergone or rule.auxiliary or rule.phrase or rule.office)
