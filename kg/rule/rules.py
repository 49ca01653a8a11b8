"""Load extraction rules: `kg/rules/*.yaml` and the ontology in, typed `Rule`s out, every fault told with file and line.

The rule language is described in docs/rules.md.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UserError, UserErrors
from kg.known.ontology import FactClass, Ontology
from kg.known.stanzas import Stanza, read_yaml
from kg.resources import data_path
from kg.rule.parts import (
    Binding,
    Condition,
    Example,
    Slot,
    StatusOrDrop,
    bindings,
    conditions,
    example,
    known,
    no_set,
    slot,
    status_map,
    strings,
    words,
)

FOLDER = data_path("rules")
RULE_KEYS = frozenset(
    {"id", "gives", "note", "trigger", "auxiliary", "phrase", "office", "kind", "quoted", "light", "where", "unless", "roles", "place", "status", "time", "extends", "overrides", "examples"}
)  # fmt: skip
RULE_ID = re.compile(r"[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*")


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
    sets: dict[str, tuple[str, tuple[str, ...]]] = {}
    for file in files:
        try:
            collect(file, stanzas, sets, faults)
        except UserError as error:
            faults.append(error)
    faults.extend(
        no_set(item, where, sets)
        for where, items in sets.values()
        for item in items
        if item.startswith("@") and item[1:] not in sets
    )
    whole = {name: tuple(members(name, sets)) for name in sets}
    rules = []
    for stanza in stanzas.values():
        try:
            rules.append(build(inherit(stanza, stanzas), ontology, whole))
        except UserError as error:
            faults.append(error)
    faults.extend(override_faults(rules, stanzas))
    if faults:
        raise UserErrors(faults)
    return tuple(sorted(rules, key=lambda rule: rule.id))


def collect(
    file: Path, stanzas: dict[str, Stanza], sets: dict[str, tuple[str, tuple[str, ...]]], faults: list[UserError]
) -> None:
    """Add the sets, each with its place, and the rule stanzas of one file."""
    content = read_yaml(file)
    if not isinstance(content, Stanza) or not content.keys() <= {"sets", "rules"}:
        raise UserError(file, "a rule file holds `sets` and `rules` and nothing else", "see docs/rules.md")
    for name, listed in (content.get("sets") or {}).items():
        where = content["sets"].where(name)
        if name in sets:
            faults.append(UserError(where, f"the set {name} is defined twice", "keep one"))
        sets[name] = (where, strings(listed, where))
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


def members(name: str, sets: Mapping[str, tuple[str, tuple[str, ...]]], depth: int = 0) -> Iterator[str]:
    """The words of a set and of the sets that it names."""
    for item in sets[name][1]:
        if item.startswith("@") and item[1:] in sets and depth < 5:
            yield from members(item[1:], sets, depth + 1)
        else:
            yield item


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
    """Whether two rules can match one predicate, or the one a noun that is undergone by what the other matches, or its clause, or a
    participle that tells the same happening."""
    steps = {path[0] for condition in rule.conditions for path in condition.paths}
    undergone = ("patient" in steps and other.kind != "verb") or "clause" in steps
    result = rule.type == other.type and rule.change == other.change and "noun" not in {rule.kind, other.kind}
    return bool(set(rule.trigger) & set(other.trigger) or undergone or result or rule.auxiliary or rule.phrase or rule.office)
