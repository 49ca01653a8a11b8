"""Put together what an article says several times: facts in, one fact a happening with all its evidence out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from kg.frame.beside import PURPOSE
from kg.known.ontology import Ontology
from kg.model import Entity, Fact
from kg.rule.tenures import dated_tenures
from kg.schema import filler_key
from kg.time.edtf import before, intersect, interval

Key = tuple[object, ...]
TIES = {"Affiliation": ("member", "organisation"), "Nationality": ("person", "state")}
ONCE = {"Death": "deceased"}
ENDS: Mapping[tuple[str, str | None], tuple[str, ...]] = {  # of states, what the same people undergo at the end
    ("Custody", "detained"): ("released",),
    ("Prosecution", "on-trial"): ("acquitted", "convicted", "sentenced"),
}
HELD = {"Election": "of", "Negotiation": "participant"}
RANK = {"actual": 0, "negated": 1, "planned": 2, "possible": 3}


def merge(facts: Iterable[Fact], ontology: Ontology) -> tuple[Fact, ...]:
    """Facts with the same class, change and core fillers, and times that do not contradict, become one."""
    groups: dict[Key, list[Fact]] = {}
    for fact in map(of_all, facts):
        told = groups.setdefault(key_of(fact, ontology), [])
        for number, other in enumerate(told):
            if agrees(fact, other, ontology):
                told[number] = united(other, fact)
                break
        else:
            told.append(fact)
    told = not_begun(not_by_office([fact for told in groups.values() for fact in told]))
    found = dated_tenures(ended(carried_on(told, ontology), ontology))
    return tuple(sorted(found, key=lambda f: (f.evidence[0].start, f.type, f.change or "", f.evidence[0].rule)))


def not_by_office(facts: Sequence[Fact]) -> list[Fact]:
    """Without the ties of a person to a body or state that an office there tells already."""
    told = {(holder, body) for f in facts if f.type == "Tenure" for holder in f.roles["holder"] for body in f.roles.get("of", ())}
    return [f for f in facts if f.type not in TIES or not told.issuperset(product(*(f.roles[role] for role in TIES[f.type])))]


def not_begun(facts: Sequence[Fact]) -> list[Fact]:
    """Without talks and elections held of which the same words tell that they began, broke off, are called or put off."""

    def is_told(fact: Fact) -> bool:
        role = HELD.get(fact.type, "")
        others = (f for f in facts if f.type == fact.type and f.change not in ("held", "annulled"))
        return any(set(fact.roles[role]) == set(other.roles[role]) and overlap(fact, other) for other in others)

    return [f for f in facts if f.type not in HELD or f.change != "held" or not is_told(f)]


def overlap(one: Fact, other: Fact) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def carried_on(facts: Sequence[Fact], ontology: Ontology) -> list[Fact]:
    """A purpose that a state told elsewhere shows to have been reached is actual ("an operation to arrest X", "X is detained").

    The state, where the article gives it no time of its own, lasts from then on.
    """
    found = list(facts)
    for number, state in enumerate(facts):
        kind = ontology.facts[state.type]
        for change in kind.change[state.change].continues if state.change and state.status == "actual" else ():
            for other, fact in enumerate(facts):
                if (fact.type, fact.change) != (state.type, change) or key_of(fact, ontology)[2] != key_of(state, ontology)[2]:
                    continue
                if fact.status == "planned" and any(e.why.get("status") == PURPOSE for e in fact.evidence):
                    found[other] = replace(fact, status="actual")
                end = state.time.removeprefix("../") if state.time and state.time.startswith("../") else ".."
                if (state.time is None or end != "..") and fact.time and found[other].status == "actual":
                    found[number] = replace(state, time=f"{fact.time.partition('/')[0]}/{end}")
    return found


def of_all(fact: Fact) -> Fact:
    """What all who take part announce together is nobody's claim ("the two countries agreed, both announced"), nor is what
    someone's own words show of his stance."""
    told = set(fact.source)
    if fact.type == "Stance" and told == set(fact.roles["actor"]):
        return replace(fact, source=())
    if len(told) > 1 and any(told == set(fillers) for fillers in fact.roles.values()):
        return replace(fact, source=())
    return fact


def ended(facts: Sequence[Fact], ontology: Ontology) -> list[Fact]:
    """States that go on up to what the article tells of their end: on trial since 2016 until acquitted, held until released."""

    def end_of(state: Fact) -> Fact | None:
        same = (f for f in facts if f.type == state.type and key_of(f, ontology)[2] == key_of(state, ontology)[2])
        ends = (f for f in same if f.change in ENDS[state.type, state.change] and f.status == "actual" and f.time)
        return next((f for f in ends if not before(str(f.time), str(state.time).removesuffix("/.."))), None)

    found = list(facts)
    for number, state in enumerate(facts):
        goes_on = (state.type, state.change) in ENDS and (state.time or "").endswith("/..")
        if goes_on and (end := end_of(state)):
            found[number] = replace(state, time=interval(str(state.time).removesuffix("/.."), str(end.time)))
    return found


def key_of(fact: Fact, ontology: Ontology) -> Key:
    """What makes two facts the same happening: class, change and the core entities; of standing relations the core texts too."""
    kind = ontology.facts[fact.type]
    core = [role for role in kind.roles.values() if role.core and (role.range or kind.kind == "StandingRelation")]
    fillers = tuple((role.name, frozenset(filler_key(f) for f in fact.roles.get(role.name, ()))) for role in core)
    return fact.type, fact.change, fillers


def agrees(one: Fact, other: Fact, ontology: Ontology) -> bool:
    """Whether two facts of one key can be the same happening: no contradicting time or key role, nor one denied and one told."""
    roles = ontology.facts[one.type].roles.values()
    if any(tells_apart(one, other, role.name) for role in roles if role.key):
        return False
    if any(not is_part(one, other, role.name) for role in roles if role.core and not role.range):
        return False
    if "negated" in {one.status, other.status} and one.status != other.status:
        return False
    return once(one) or one.time is None or other.time is None or intersect(one.time, other.time) is not None


def once(fact: Fact) -> bool:
    """Whether it can happen only once to whom it happens: a named person's death, whatever day is told of it."""
    fillers = fact.roles[ONCE[fact.type]] if fact.type in ONCE else ()
    return bool(fillers) and all(
        isinstance(one, Entity) and one.type == "Person" and one.name.split()[-1][0].isupper() for one in fillers
    )


def tells_apart(one: Fact, other: Fact, role: str) -> bool:
    """Whether both say who or what fills a role, and share no word of it: "elected senator", "elected president"."""
    first, second = (
        {word for filler in fact.roles.get(role, ()) for word in filler_key(filler).split()} for fact in (one, other)
    )
    return bool(first and second) and first.isdisjoint(second)


def is_part(one: Fact, other: Fact, role: str) -> bool:
    """Whether the words that one fact has for a role are all among the other's: "the bill" may be "the press bill"."""
    first, second = ({w for f in fact.roles.get(role, ()) for w in filler_key(f).split()} for fact in (one, other))
    return first <= second or second <= first


def united(one: Fact, other: Fact) -> Fact:
    """Both in one: the surer status leads, with its source and hedge; roles are completed, place and time where the doers agree.

    "Was sentenced by Judge X" is not of last week because "another court sentenced him last week".
    """
    lead, rest = (one, other) if surety(one) <= surety(other) else (other, one)
    lead, rest = (rest, lead) if is_loose(lead) and rest.time and rest.status == "planned" else (lead, rest)
    doers, others = (set(fact.roles.get("by", ())) for fact in (lead, rest))
    same = not doers or not others or bool(doers & others)
    return Fact(
        lead.type, lead.change, completed(lead.roles, rest.roles), lead.place or (rest.place if same else ()),
        lead.time or rest.time if same and lead.status == rest.status else lead.time,
        lead.status, lead.source, lead.hedged,
        (*lead.evidence, *(e for e in rest.evidence if e not in lead.evidence)),
    )  # fmt: skip


def is_loose(fact: Fact) -> bool:
    """Whether an election is only spoken of, with no day and no winner: it is the one to come, if the article tells one."""
    return (fact.type, fact.change, fact.time) == ("Election", "held", None) and "winner" not in fact.roles


def surety(fact: Fact) -> tuple[int, bool, bool]:
    return RANK[fact.status], bool(fact.source), fact.hedged


def completed(
    roles: Mapping[str, tuple[Entity | str, ...]], more: Mapping[str, tuple[Entity | str, ...]]
) -> dict[str, tuple[Entity | str, ...]]:
    return {**{role: fillers for role, fillers in more.items() if role not in roles}, **roles}
