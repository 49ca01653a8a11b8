"""Match rules: a reading and an index of the rules in, facts with evidence out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.frame.attach import Adjuncts, find_adjuncts
from kg.frame.beside import PURPOSE
from kg.frame.frames import Kind, find_frames, qualified
from kg.frame.happenings import Told, completed, find_told
from kg.frame.quotes import speakers
from kg.frame.reading import Reading
from kg.frame.turns import each_deed
from kg.frame.verbs import is_perfect
from kg.frame.voice import voice
from kg.model import Doc, Entity, Evidence, Fact, Frame, Mention, OfficePhrase
from kg.rule.index import RuleIndex, may_hold
from kg.rule.moments import of_moment
from kg.rule.parts import Binding, StatusOrDrop
from kg.rule.paths import Filled, admits, fill, is_nameless, is_of_another, mark_span, partners
from kg.rule.phrases import match_phrases, sentence_parts
from kg.rule.rules import Rule
from kg.rule.scenes import in_scenes
from kg.time.edtf import bounds


def match(reading: Reading, rules: RuleIndex) -> tuple[Fact, ...]:
    """All facts that the rules read in an article, one a place of evidence, in the order of the text."""
    reading = replace(reading, quoted=speakers(reading))
    reading = replace(reading, voice=voice(reading))
    adjuncts = find_adjuncts(reading)
    told = find_told(reading, adjuncts)
    facts = match_frames(reading, rules, adjuncts, told)
    facts.extend(match_phrases(reading, rules))
    for office in reading.offices:
        for rule in rules.by_manner.get(office.manner, ()) if office.holders else ():
            facts.extend(tenures(reading, office, rule))
    return tuple(in_scenes(reading, sorted(facts, key=lambda f: (f.evidence[0].start, f.evidence[0].end, f.evidence[0].rule))))


def match_frames(reading: Reading, rules: RuleIndex, adjuncts: Adjuncts, told: Mapping[int, Told]) -> list[Fact]:
    """The facts of all frames; none of a rule that is overridden by one that matches its predicate, or matches what is done to it."""
    matched: list[tuple[int, Rule, list[Fact]]] = []
    beaten: set[tuple[int, str]] = set()
    asking = Asking(reading, rules)
    for bare in each_deed(reading, find_frames(reading, rules.by_predicate.keys(), rules.by_auxiliary.keys(), asking.any)):
        asked = asking[bare.predicate, bare.kind, bare.auxiliary, reading.doc.sentence[bare.head]]
        admitting = [rule for rule in asked if may_match(reading, bare, rule, rules)]
        frame = completed(reading, qualified(reading, bare, adjuncts), told) if admitting else bare
        for rule in admitting:
            if (found := list(apply(reading, frame, rule))) or holds_of_all(reading, frame, rule):
                matched.append((frame.head, rule, found))
                undone = governed(reading, frame) if rule.overrides else ()
                beaten.update((token, other) for token in undone for other in rule.overrides)
    return [fact for token, rule, found in matched if (token, rule.id) not in beaten for fact in found]


class Asking(dict[tuple[str, Kind, str, int], tuple[Rule, ...]]):
    """The rules for a predicate of some kind and auxiliary in some sentence, that has the words and classes which they need."""

    def __init__(self, reading: Reading, rules: RuleIndex) -> None:
        self.reading, self.rules = reading, rules

    def __missing__(self, key: tuple[str, Kind, str, int]) -> tuple[Rule, ...]:
        predicate, kind, auxiliary, sentence = key
        rules = (*self.rules.by_predicate.get(predicate, ()), *self.rules.by_auxiliary.get(auxiliary, ()))
        held = sentence_parts(self.reading, sentence) if rules else frozenset()
        return self.setdefault(
            key,
            tuple(r for r in rules if r.kind in ("", kind) and may_hold(self.rules, r, held)),
        )

    def any(self, predicate: str, kind: Kind, auxiliary: str, sentence: int) -> bool:
        return bool(self[predicate, kind, auxiliary, sentence])


def governed(reading: Reading, frame: Frame) -> tuple[int, ...]:
    """A predicate, what is done to it or stands in its clause, and the participle that tells what came of it: "fired at X, *killing* Y"."""
    doc = reading.doc
    results = (c for c in doc.children[frame.head] if doc.dep[c] == "advcl" and doc.tag[c] == "VBG" and c > frame.head)
    return (frame.head, *frame.roles.get("patient", ()), *frame.roles.get("clause", ()), *results)


def may_match(reading: Reading, frame: Frame, rule: Rule, rules: RuleIndex) -> bool:
    """Whether a rule's conditions hold in a frame, whatever its qualifiers are."""
    if rule.light and frame.light not in rule.light:
        return False
    for roles in rules.needs[rule.id]:
        if roles.isdisjoint(frame.roles):
            return False
    return (rule.quoted or frame.head not in reading.quoted) and admits(reading, frame, rule)


def apply(reading: Reading, frame: Frame, rule: Rule) -> Iterator[Fact]:
    """The fact that a rule whose conditions hold reads in a frame, none where a needed role fails; several for a role told apart by
    `each`."""
    status = mapped_status(rule, frame)
    if status == "drop":
        return
    for narrowed in told_apart(reading, frame, rule):
        filled = fill_roles(reading, narrowed, rule.bindings)
        if filled is not None and not is_general(reading, frame, rule, filled, status):
            roles = {role: found.fillers for role, found in filled.items()}
            place = (frame.place or places_at(reading, narrowed, rule)) if rule.placed else ()
            time = time_of_fact(reading, frame, rule, status)
            if (told := mapped_at(rule, status, time, reading.doc, frame.head)) != "drop":
                evidence = (hull(reading, frame, filled, rule),)
                yield Fact(rule.type, rule.change, roles, place, time, told, frame.source, frame.hedged, evidence)


def holds_of_all(reading: Reading, frame: Frame, rule: Rule) -> bool:
    """Whether a rule that overrides others reads what is general, and so no fact."""
    filled = fill_roles(reading, frame, rule.bindings) if rule.overrides else None
    return filled is not None and is_general(reading, frame, rule, filled, mapped_status(rule, frame))


def places_at(reading: Reading, frame: Frame, rule: Rule) -> tuple[Entity, ...]:
    """Where, by the paths of a rule whose role says it: the destination of a visit, the seat of an embassy."""
    for path in rule.places:
        binding = Binding("place", (path,), False, ("Place", "State"), frozenset(), "", False, 0, False)
        filled = fill(reading, frame, binding)
        found = [e for e in filled.fillers if isinstance(e, Entity)]
        if found and not any(is_nameless(reading.mention_at[t]) for t in filled.tokens):
            return tuple(found)
    return ()


def told_apart(reading: Reading, frame: Frame, rule: Rule) -> Iterator[Frame]:
    """The frame once, or once for each of several who fill the role that a rule tells apart ("X and Y resigned")."""
    apart = next((binding.paths[0][0] for binding in rule.bindings if binding.each), "")
    tokens = frame.roles.get(apart, ())
    if len(tokens) < 2:
        yield frame
    paired = partners(frame, apart)
    for token in tokens if len(tokens) > 1 else ():
        yield frame._replace(roles={**frame.roles, apart: (token,), **{role: (own[token],) for role, own in paired.items()}})


def fill_roles(reading: Reading, frame: Frame, bindings: Sequence[Binding]) -> dict[str, Filled] | None:
    """Fillers of every role that has some; None where a needed role has too few."""
    filled: dict[str, Filled] = {}
    for binding in bindings:
        found = fill(reading, frame, binding)
        if number_of(found.fillers, binding) < binding.minimum:
            return None
        if found.fillers:
            filled[binding.role] = found
    for binding in bindings:
        if binding.text and not binding.needed and repeats(reading, binding.role, filled, bindings):
            del filled[binding.role]
    if is_of_another(reading, filled):
        del filled["of"]
    core = [filler for binding in bindings if binding.needed for filler in filled[binding.role].fillers]
    if len(set(core)) < len(core):
        return None  # nobody does it to himself
    itself = [b.role for b in bindings if not b.needed and b.role in filled and set(filled[b.role].fillers) <= set(core)]
    return {role: found for role, found in filled.items() if role not in itself}


def repeats(reading: Reading, role: str, filled: Mapping[str, Filled], bindings: Sequence[Binding]) -> bool:
    """Whether a text is only the name of one who has a role: "condemned Chad" has no topic. An office is none."""
    whose = {t for binding in bindings if not binding.text and binding.role in filled for t in filled[binding.role].tokens}
    tokens = filled[role].tokens if role in filled else ()
    office = role == "office" and not reading.office_at.keys().isdisjoint(tokens)
    return bool(tokens) and whose.issuperset(tokens) and not office


def time_of_fact(reading: Reading, frame: Frame, rule: Rule, status: str) -> str | None:
    """When: as the text says; an event in the present tense of headlines happens on the day of publication."""
    if not rule.timed:
        return None
    if frame.time is not None and rule.event and frame.time.endswith("/..") and is_perfect(reading.doc, frame.head):
        return until(frame.time, reading.doc.article.published)
    if status == "actual" and rule.event and frame.time is not None and is_to_come(frame.time, reading.doc.article.published):
        frame = frame._replace(time=None)  # "is extended until July"
    happens = status in {"actual", "negated"} or status == frame.status == "planned"  # "orders the closure", not "pledges aid"
    if frame.time is None and rule.event and frame.told_today and happens:
        article = reading.doc.article
        return article.published.isoformat() if article.published else article.period or None
    return of_moment(rule.type, frame.time)


def is_general(reading: Reading, frame: Frame, rule: Rule, filled: Mapping[str, Filled], status: str) -> bool:
    """Whether a sentence tells what can or does happen to anyone: "officials can be dismissed", "journalists are often arrested".

    What somebody asks for is meant for some: "urged Canada to expel two diplomats".
    """
    doc = reading.doc
    tokens = [t for binding in rule.bindings if binding.needed and not binding.text for t in filled[binding.role].tokens]
    if not tokens or any(is_named(reading.mention_at[t]) for t in tokens):
        return False
    first, last = doc.sentences[doc.sentence[frame.head]]
    why = frame.why.get("status", "")
    asked = any(doc.words[t] == why and doc.lemma[t] in reading.grammar.asking for t in range(first, last))
    return (status == "possible" and not asked) or any(doc.lower[c] in reading.grammar.habitual for c in doc.children[frame.head])


def is_named(mention: Mention | None) -> bool:
    """Whether a mention is a name, or stands for one: not "officials"."""
    return mention is not None and (mention.how not in ("office", "description") or mention.antecedent >= 0)


def number_of(fillers: Sequence[Entity | str], binding: Binding) -> int:
    """How many fillers there are: what may stand alone is as many as are needed."""
    alone = any(isinstance(filler, Entity) and filler.type in binding.alone for filler in fillers)
    return max(len(fillers), binding.minimum) if alone else len(fillers)


def is_to_come(time: str, published: date | None) -> bool:
    """Whether a time is only the end of what lasts beyond the article's day."""
    last = bounds(time)[1] if time.startswith("../") else None
    return last is not None and published is not None and last > published


def until(since: str, published: date | None) -> str:
    """ "Since then, X has worked with Y": what was done up to the day of the report, not a state that goes on."""
    begun = published and (bounds(since)[0] or published) <= published
    return since.removesuffix("..") + published.isoformat() if published and begun else since


def mapped_status(rule: Rule, frame: Frame) -> StatusOrDrop:
    if rule.status is None:
        return frame.status
    if frame.why.get("status") == PURPOSE and "purpose" in rule.status and frame.status == "planned":
        return rule.status["purpose"]
    return rule.status.get(frame.status, frame.status)


def mapped_at(rule: Rule, status: StatusOrDrop, time: str | None, doc: Doc, head: int) -> StatusOrDrop:
    """What begins after the article's day is planned, if no rule says otherwise and it is not told in the past: "the key issue is his
    visit to China in May"; by some rules, what was awaited and is over is done: "a candidate for the 2015 election"."""
    first, last = bounds(time) if time else (None, None)
    published, mapping = doc.article.published, rule.status or {}
    if published is None:
        return status
    if status == "planned" and last is not None and last < published:
        return mapping.get("behind", status)
    if status != "actual" or first is None or first <= published:
        return status
    return mapping.get("ahead", "planned" if rule.event and doc.tag[head] != "VBD" else status)


def hull(reading: Reading, frame: Frame, filled: Mapping[str, Filled], rule: Rule) -> Evidence:
    """Evidence: the shortest stretch of the frame's sentence that holds the predicate and its role words, with their places."""
    doc = reading.doc
    number = doc.sentence[frame.head]
    marks, inside = [], [frame.head]
    for role, found in filled.items():
        for token in found.tokens:
            start, end = mark_span(reading, token)
            marks.append((role, doc.start[start], doc.end[end - 1]))
            if doc.sentence[token] == number:
                inside += [start, end - 1]
    marks.append(("trigger", doc.start[frame.head], doc.end[frame.head]))
    first, last = min(inside), max(inside)
    ordered = tuple(sorted(set(marks), key=lambda m: (m[1:], m[0])))
    return Evidence(doc.start[first], doc.end[last], rule.id, rule.version, ordered, frame.why)


def tenures(reading: Reading, office: OfficePhrase, rule: Rule) -> Iterator[Fact]:
    """A fact for each holder of an office phrase."""
    doc = reading.doc
    start, end = office.evidence
    marks = (("office", doc.start[office.start], doc.end[office.end - 1]),)
    evidence = Evidence(doc.start[start], doc.end[end - 1], rule.id, rule.version, marks)
    for holder in office.holders:
        roles: dict[str, tuple[Entity | str, ...]] = {"holder": (holder,), "office": (office.office,)}
        if office.of:
            roles["of"] = office.of
        roles["phase"] = (office.phase,)
        yield Fact(rule.type, rule.change, roles, time=office.time, evidence=(evidence,))
