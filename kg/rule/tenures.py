"""When offices are held by what an article tells of taking and leaving them: facts in, the same with the open ends of tenures filled, out.

The day on which someone is sworn in, appointed or elected begins the tenure of that office; the day of resignation, dismissal or
succession ends it, and so does the death of one who holds it still. A current holder of whom nothing of this is told has no time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Fact
from kg.schema import filler_key
from kg.time.edtf import before, bounds

BEGINNINGS = ("inaugurated", "appointed", "succeeded", "elected")  # the surest first
ENDS = ("resigned", "dismissed", "left", "retired")
HANDOVERS = ("succeeded", "appointed", "inaugurated", "elected")
OF_THE_OFFICE_HELD = frozenset({*ENDS, "inaugurated"})  # "President X, who was sworn in on Monday" needs not name it again
STILL_HELD = frozenset({"current", "acting", "late"})
NEVER_HELD = frozenset({"elect", "designate", "nominee"})


def dated_tenures(facts: Sequence[Fact]) -> list[Fact]:
    """Facts in the same order; the reason of an end that is filled in is told by `why`."""
    told = [f for f in facts if f.type in {"OfficeChange", "Death"} and f.status == "actual" and f.time]
    facts = [taken_over(fact, told) if fact.change == "succeeded" else fact for fact in facts]
    return [dated(fact, told, facts) if fact.type == "Tenure" and told else fact for fact in facts]


def taken_over(fact: Fact, told: Sequence[Fact]) -> Fact:
    """Who succeeds someone does so on being sworn in or appointed: "X was sworn in on Monday. Her predecessor, Y, ..."."""
    mine = [f for f in told if f.change in {"inaugurated", "appointed"} and f.roles["person"] == fact.roles["person"]]
    of, office = fact.roles.get("of"), fact.roles.get("office")
    same = [f for f in mine if of in {None, f.roles.get("of")} and office in {None, f.roles.get("office")}]
    if fact.time or fact.status != "actual" or len({f.time for f in same}) != 1:
        return fact
    lead, *rest = fact.evidence
    why = {**lead.why, "time": f"{same[0].change} {same[0].time}"}
    return replace(fact, time=same[0].time, evidence=(replace(lead, why=why), *rest))


def dated(tenure: Fact, told: Sequence[Fact], facts: Sequence[Fact]) -> Fact:
    """A tenure with the beginning and the end that what is told of its holder gives it."""
    start, slash, end = (tenure.time or "../..").partition("/")
    phase = set(map(filler_key, tenure.roles["phase"]))
    if not slash or ".." not in {start, end} or phase & NEVER_HELD:
        return tenure
    changes = [f for f in told if f.type == "OfficeChange" and is_of_office(f, tenure, facts)]
    taken = first(changes, BEGINNINGS, "person", tenure) if start == ".." else None
    left = (first(changes, ENDS, "person", tenure) or first(changes, HANDOVERS, "replaces", tenure)) if end == ".." else None
    if end == ".." and left is None and phase & STILL_HELD and (taken or start != ".."):
        left = first([f for f in told if f.type == "Death"], (None,), "deceased", tenure)
    if taken and left and before(str(left.time), str(taken.time)):
        return tenure  # held twice, or two offices of one name
    if not taken and start == "..":
        return tenure  # "President X resigns" tells when X resigned, not how long X was president
    start = str(taken.time).partition("/")[0] if taken else start
    end = str(left.time).rpartition("/")[2] if left else end
    if (taken or left) and is_in_order(start, end):
        words = " and ".join(f"{f.change or 'died'} {f.time}" for f in (taken, left) if f)
        lead, *rest = tenure.evidence
        return replace(tenure, time=f"{start}/{end}", evidence=(replace(lead, why={**lead.why, "time": words}), *rest))
    return tenure


def first(told: Iterable[Fact], changes: Sequence[str | None], role: str, tenure: Fact) -> Fact | None:
    """The fact of the first of these changes in whose role the holder of the tenure stands."""
    mine = [f for f in told if set(tenure.roles["holder"]) & set(f.roles.get(role, ()))]
    return next((f for change in changes for f in mine if f.change == change), None)


def is_of_office(change: Fact, tenure: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a change is of the office of a tenure: so called and of the same body, or the only one that the holder has."""
    of, bodies = set(change.roles.get("of", ())), set(tenure.roles.get("of", ()))
    if of and bodies and not of & bodies:
        return False
    if "office" in change.roles:
        return set(map(filler_key, change.roles["office"])) == set(map(filler_key, tenure.roles["office"]))
    if change.change not in OF_THE_OFFICE_HELD:
        return False
    held = [f for f in facts if f.type == "Tenure" and f.roles["holder"] == tenure.roles["holder"]]
    return len({filler_key(office) for f in held for office in f.roles["office"]}) == 1


def is_in_order(start: str, end: str) -> bool:
    first_day, last_day = bounds(start)[0] if start != ".." else None, bounds(end)[1] if end != ".." else None
    return first_day is None or last_day is None or first_day <= last_day
