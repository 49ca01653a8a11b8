"""Score facts against gold: gold files and predicted facts in, precision, recall, F1, key accuracy, misses and wrong facts out.

The measure is that of the fact schema: a predicted fact matches a gold fact of the same type and change whose core
roles have the same fillers (strict) or overlapping ones (lenient); each gold fact is matched at most once; an optional
one is neither missed nor wrong. On strict matches the other keys are right or wrong.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import UserError
from kg.known.ontology import FactClass, Ontology
from kg.time.edtf import bounds

Json = Mapping[str, Any]
ARTICLE = re.compile(r"^(the|a|an|its|his|her|their)\s+")
POSSESSIVE = re.compile(r"'s?$")
PHASE = re.compile(r"\b(acting|interim|former|ex|late|then|elect|designate|nominee|outgoing|incoming|caretaker)\b")
FAR = (1, 9999 * 366)
KEYS = ("time", "place", "status", "source", "hedged", "evidence", "other roles")


def fold(name: str) -> str:
    """A name without case, accents, punctuation, leading article and possessive ending.

    >>> fold("The Élysée’s")
    'elysee'
    """
    text = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c)).strip()
    text = POSSESSIVE.sub("", ARTICLE.sub("", text))
    return re.sub(r"[^\w]+", " ", text.replace(".", "")).strip()


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold facts of one article, with its entities by id and by every folded name."""

    article: str
    facts: tuple[Json, ...]
    entities: Mapping[str, Json]
    by_name: Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """Counts of one type or of all."""

    wanted: int = 0
    found: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Report:
    """Figures over all articles; `missed` and `wrong` hold (article, fact)."""

    articles: int = 0
    strict: Tally = field(default_factory=Tally)
    lenient: Tally = field(default_factory=Tally)
    types: dict[str, Tally] = field(default_factory=dict)
    keys: dict[str, list[bool]] = field(default_factory=dict)
    missed: list[tuple[str, Json]] = field(default_factory=list)
    wrong: list[tuple[str, Json]] = field(default_factory=list)


def read_golds(path: Path) -> list[Gold]:
    """The gold of a folder, a `NAME.json` an article, or of a JSONL file, an article a line; `UserError` where it is none."""
    if path.is_dir():
        return [read_gold(each) for each in sorted(path.glob("*.json"))]
    return [gold_of(path, line) for line in text_of(path).splitlines()]


def read_gold(path: Path) -> Gold:
    """One gold file; `UserError` where it is none."""
    return gold_of(path, text_of(path))


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise no_gold(path, error) from error


COMPARED = ("type", "roles", "status", "source", "hedged", "evidence")
"""What each gold fact must say."""


def gold_of(path: Path, text: str) -> Gold:
    """The gold written in a JSON text that stands in the file."""
    try:
        stored = json.loads(text)
        entities = {entity["id"]: entity for entity in stored["entities"]}
        if missing := {key for fact in stored["facts"] for key in COMPARED if key not in fact}:
            raise KeyError(", ".join(sorted(missing)))
        by_name: dict[str, str] = {}
        for entity in entities.values():
            for name in (entity["id"], entity["name"], *entity.get("aliases", ())):
                by_name.setdefault(fold(name), entity["id"])
        return Gold(stored["article"], tuple(stored["facts"]), entities, by_name)
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise no_gold(path, error) from error


def no_gold(path: Path, error: Exception) -> UserError:
    return UserError(path, f"is no gold file ({error!r})", "see the fact schema: article, entities, facts")


def evaluate(golds: Iterable[Gold], predicted: Mapping[str, Sequence[Json]], ontology: Ontology) -> Report:
    """Score the facts of each article by its name; an article that has none counts as no facts found."""
    report = Report()
    for gold in golds:
        facts = predicted.get(gold.article, ())
        report.articles += 1
        required = [fact for fact in gold.facts if not fact.get("optional")]
        for lenient, total in ((True, report.lenient), (False, report.strict)):
            pairs, free = pair_up(gold, facts, ontology, lenient=lenient)
            found = sum(not wanted.get("optional") for wanted, _ in pairs)
            total.wanted += len(required)
            total.found += found
            total.predicted += found + len(free)
        tell(report, gold, required, pairs, free, ontology)
    return report


def tell(
    report: Report,
    gold: Gold,
    required: Sequence[Json],
    pairs: Sequence[tuple[Json, Json]],
    free: Sequence[Json],
    ontology: Ontology,
) -> None:
    """Add the strict matches of one article to the figures by type and key, and to the lists."""
    matched = {id(wanted) for wanted, _ in pairs}
    for fact in required:
        tally = report.types.setdefault(fact["type"], Tally())
        tally.wanted += 1
        tally.found += id(fact) in matched
        tally.predicted += id(fact) in matched
    report.missed += [(gold.article, fact) for fact in required if id(fact) not in matched]
    for fact in free:
        report.types.setdefault(fact["type"], Tally()).predicted += 1
    report.wrong += [(gold.article, fact) for fact in free]
    for wanted, fact in pairs:
        for key, right in other_keys(gold, wanted, fact, ontology):
            report.keys.setdefault(key, []).append(right)


def pair_up(
    gold: Gold, facts: Sequence[Json], ontology: Ontology, *, lenient: bool
) -> tuple[list[tuple[Json, Json]], list[Json]]:
    """Each gold fact with its best match, required ones first, and the facts that match none."""
    free, pairs = list(facts), []
    for wanted in sorted(gold.facts, key=lambda fact: bool(fact.get("optional"))):
        kind = ontology.facts[wanted["type"]]
        hits = [fact for fact in free if matches(gold, wanted, fact, kind, lenient=lenient)]
        if hits:
            best = max(hits, key=lambda fact: sum(right for _, right in other_keys(gold, wanted, fact, ontology)))
            free.remove(best)
            pairs.append((wanted, best))
    return pairs, free


def matches(gold: Gold, wanted: Json, fact: Json, kind: FactClass, *, lenient: bool) -> bool:
    if wanted["type"] != fact["type"] or wanted.get("change") != fact.get("change"):
        return False
    return all(same_role(gold, wanted, fact, role.name, kind, lenient=lenient) for role in kind.roles.values() if role.core)


def same_role(gold: Gold, wanted: Json, fact: Json, role: str, kind: FactClass, *, lenient: bool) -> bool:
    """Whether two facts agree in one role."""
    ours, theirs = fact["roles"].get(role, []), wanted["roles"].get(role, [])
    if role == "office":
        return bool(offices(gold, wanted) & offices(gold, fact)) or not (ours or theirs)
    if not kind.roles[role].range:
        return not theirs or bool({fold(text) for text in ours} & {fold(text) for text in theirs})
    found, asked = keys_of(gold, ours, fact), keys_of(gold, theirs)
    return bool(found & asked) if lenient else found == asked


def keys_of(gold: Gold, fillers: Iterable[str], fact: Json | None = None) -> set[str]:
    """The entities of fillers, a government being its state; a name that gold does not have stands for itself."""
    forms = (fact or {}).get("names", {})
    return {key_of(gold, name, forms.get(name, ())) for name in fillers}


def key_of(gold: Gold, name: str, forms: Sequence[str] = ()) -> str:
    known = next((gold.by_name[fold(form)] for form in (name, *forms) if fold(form) in gold.by_name), f"?{fold(name)}")
    return str(gold.entities.get(known, {}).get("government_of", known))


def offices(gold: Gold, fact: Json) -> set[str]:
    """The forms of an office without the names of whose it is and without phase words, words in any order."""
    owners: set[str] = set()
    for owner in fact["roles"].get("of", ()):
        entity = gold.entities.get(key_of(gold, owner), {"name": owner})
        owners |= {fold(name) for name in (owner, entity["name"], *entity.get("aliases", ()))}
    forms = set()
    for text in fact["roles"].get("office", ()):
        words = PHASE.sub(" ", fold(text))
        for owner in sorted(owners, key=lambda name: (-len(name), name)):
            words = re.sub(rf"\b(of )?(the )?{re.escape(owner)}\b", " ", words)
        words = re.sub(r"\b(minister|secretary) (of|for) (the )?", r"\1 ", words)
        forms.add(" ".join(sorted(re.sub(r"\bforeign affairs\b", "foreign", words).split())))
    return forms


def other_keys(gold: Gold, wanted: Json, fact: Json, ontology: Ontology) -> Iterator[tuple[str, bool]]:
    """Each key beside the core roles on which gold has something to say, and whether it is right."""
    if wanted.get("time"):
        yield "time", same_time(wanted["time"], fact.get("time"))
    if wanted.get("place"):
        yield "place", bool(keys_of(gold, wanted["place"]) & keys_of(gold, fact.get("place", ()), fact))
    yield "status", wanted["status"] == fact.get("status", "actual")
    yield "source", keys_of(gold, wanted["source"]) == keys_of(gold, fact.get("source", ()), fact)
    yield "hedged", bool(wanted["hedged"]) == bool(fact.get("hedged"))
    yield "evidence", same_evidence(wanted["evidence"], fact.get("evidence") or "")
    kind = ontology.facts[wanted["type"]]
    for role in wanted["roles"]:
        if not kind.roles[role].core:
            yield "other roles", same_role(gold, wanted, fact, role, kind, lenient=True)


def same_time(wanted: str, found: str | None) -> bool:
    """One within the other, and the found one not more than twice as long."""
    if not found:
        return False
    (first, last), (start, end) = days(wanted), days(found)
    inside = (first <= start and end <= last) or (start <= first and last <= end)
    return inside and end - start <= 2 * (last - first) + 1


def days(edtf: str) -> tuple[int, int]:
    """First and last day as day numbers, far away for an open end."""
    first, last = bounds(edtf)
    return first.toordinal() if first else FAR[0], last.toordinal() if last else FAR[1]


def same_evidence(wanted: str, found: str) -> bool:
    """Half of the words of the shorter quote stand in the longer one."""
    one, other = set(fold(wanted).split()), set(fold(found).split())
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def report_lines(report: Report, *, listed: bool) -> Iterator[str]:
    """The report as text: with `listed`, first what was missed and what was wrong, with the rule that gave it."""
    for title, rows in (("missed", report.missed), ("wrong", report.wrong)) if listed else ():
        for article, fact in rows:
            roles = json.dumps(fact["roles"], ensure_ascii=False)
            change = f"/{fact['change']}" if fact.get("change") else ""
            yield f"{title:7} {article}: {fact['type']}{change} {roles}{'  by ' + fact['rule'] if 'rule' in fact else ''}"
            yield f"        {fact.get('evidence')}"
    yield f"{'class':20} {'wanted':>6} {'found':>6} {'wrong':>6}  precision recall"
    for name, tally in sorted(report.types.items()):
        wrong = tally.predicted - tally.found
        yield f"{name:20} {tally.wanted:6} {tally.found:6} {wrong:6}  {tally.precision:9.3f} {tally.recall:6.3f}"
    for key in KEYS:
        if right := report.keys.get(key):
            yield f"{key:20} right {sum(right):5} of {len(right):5}  {sum(right) / len(right):.3f}"
    for name, tally in (("lenient", report.lenient), ("strict", report.strict)):
        yield f"{name:8} precision {tally.precision:.3f}  recall {tally.recall:.3f}  F1 {tally.f1:.3f}"


def figures(report: Report) -> dict[str, Any]:
    """The figures of a report as plain values."""

    def plain(tally: Tally) -> dict[str, Any]:
        return {
            "precision": tally.precision, "recall": tally.recall, "f1": tally.f1,
            "found": tally.found, "predicted": tally.predicted, "wanted": tally.wanted,
        }  # fmt: skip

    return {
        "articles": report.articles,
        "strict": plain(report.strict),
        "lenient": plain(report.lenient),
        "types": {name: plain(tally) for name, tally in sorted(report.types.items())},
        "keys": {key: sum(right) / len(right) for key in KEYS if (right := report.keys.get(key))},
    }
