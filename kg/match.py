"""Match rules: a reading with its frames in, facts with evidence out. Rules are indexed by trigger, so their number costs little."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.adjuncts import find_adjuncts
from kg.clauses import is_clause, is_perfect, is_verb, noun_relations, verb_roles
from kg.deeds import doers
from kg.frames import find_frames
from kg.model import Doc, Entity, Evidence, Fact, Frame, OfficePhrase
from kg.qualify import PURPOSE
from kg.quotes import speakers
from kg.reading import Reading, antecedent, entities_at, home, named, resolve, states_owner
from kg.rules import Binding, Condition, Rule, Slot, StatusOrDrop

OWNERS = ("poss", "of", "by", "mod")
ATTRIBUTES = frozenset({"part_of", "located_in", "government_of"})


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Rules by the predicate that triggers them, by the first item of their phrase, and by office manner."""

    by_predicate: Mapping[str, tuple[Rule, ...]]
    by_word: Mapping[str, tuple[Rule, ...]]
    by_class: Mapping[str, tuple[Rule, ...]]
    by_manner: Mapping[str, tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Filled:
    """Fillers of one role: entities or texts, and the tokens they were found at."""

    fillers: tuple[Entity | str, ...]
    tokens: tuple[int, ...]


def index_rules(rules: Sequence[Rule]) -> RuleIndex:
    """Index rules once for many articles."""
    tables: tuple[dict[str, list[Rule]], ...] = ({}, {}, {}, {})
    for rule in rules:
        first = next((slot for slot in rule.phrase if not slot.optional), None)
        keys = (rule.trigger, sorted(first.words) if first else (), first.classes if first else (), sorted(rule.office))
        for table, names in zip(tables, keys, strict=True):
            for name in names:
                table.setdefault(name, []).append(rule)
    return RuleIndex(*({key: tuple(found) for key, found in table.items()} for table in tables))


def match(reading: Reading, rules: RuleIndex) -> tuple[Fact, ...]:
    """All facts that the rules read in an article, one a place of evidence, in the order of the text."""
    reading = replace(reading, quoted=speakers(reading))
    adjuncts = find_adjuncts(reading)
    frames = find_frames(reading, rules.by_predicate.keys(), adjuncts)
    facts = [fact for frame in frames for fact in match_frame(reading, frame, rules.by_predicate[frame.predicate])]
    facts.extend(match_phrases(reading, rules))
    for office in reading.offices:
        for rule in rules.by_manner.get(office.manner, ()) if office.holders else ():
            facts.extend(tenures(reading, office, rule))
    return tuple(sorted(facts, key=lambda f: (f.evidence[0].start, f.evidence[0].end, f.evidence[0].rule)))


def match_frame(reading: Reading, frame: Frame, rules: Sequence[Rule]) -> list[Fact]:
    """The facts of one frame; a rule that another matching rule overrides gives none."""
    matched: dict[str, list[Fact]] = {}
    beaten: set[str] = set()
    for rule in rules:
        found = list(apply(reading, frame, rule))
        if found:
            matched[rule.id] = found
            beaten.update(rule.overrides)
    return [fact for name, found in matched.items() if name not in beaten for fact in found]


def apply(reading: Reading, frame: Frame, rule: Rule) -> Iterator[Fact]:
    """The fact that a rule reads in a frame, none where a condition or a needed role fails; several for a role told apart by `each`."""
    if (rule.kind and rule.kind != frame.kind) or (rule.light and frame.light not in rule.light):
        return
    if not rule.quoted and frame.head in reading.quoted:
        return
    status = mapped_status(rule, frame)
    if status == "drop" or not all(holds(reading, frame, c) for c in rule.conditions):
        return
    if any(holds(reading, frame, c) for c in rule.exceptions):
        return
    for narrowed in told_apart(reading, frame, rule):
        filled = fill_roles(reading, narrowed, rule.bindings)
        if filled is not None:
            yield Fact(
                rule.type, rule.change, {role: found.fillers for role, found in filled.items()},
                (frame.place or places_at(reading, narrowed, rule)) if rule.placed else (), time_of_fact(reading, frame, rule, status), status, frame.source, frame.hedged,
                (hull(reading, frame, filled, rule),),
            )  # fmt: skip


def places_at(reading: Reading, frame: Frame, rule: Rule) -> tuple[Entity, ...]:
    """Where, by the paths of a rule whose role says it: the destination of a visit, the seat of an embassy."""
    for path in rule.places:
        binding = Binding("place", (path,), False, ("Place", "State"), frozenset(), "", False, 0, False)
        found = [e for e in fill(reading, frame, binding).fillers if isinstance(e, Entity)]
        if found:
            return tuple(found)
    return ()


def told_apart(reading: Reading, frame: Frame, rule: Rule) -> Iterator[Frame]:
    """The frame once, or once for each of several who fill the role that a rule tells apart ("X and Y resigned")."""
    apart = next((binding.paths[0][0] for binding in rule.bindings if binding.each), "")
    tokens = frame.roles.get(apart, ())
    if len(tokens) < 2:
        yield frame
    for token in tokens if len(tokens) > 1 else ():
        yield replace(frame, roles={**frame.roles, apart: (token,)})


def fill_roles(reading: Reading, frame: Frame, bindings: Sequence[Binding]) -> dict[str, Filled] | None:
    """Fillers of every role that has some; None where a needed role has too few."""
    filled: dict[str, Filled] = {}
    for binding in bindings:
        found = fill(reading, frame, binding)
        if number_of(found.fillers, binding) < binding.minimum:
            return None
        if found.fillers:
            filled[binding.role] = found
    core = [filler for binding in bindings if binding.needed for filler in filled[binding.role].fillers]
    return filled if len(set(core)) == len(core) else None  # nobody does it to himself


def time_of_fact(reading: Reading, frame: Frame, rule: Rule, status: str) -> str | None:
    """When: as the text says; an event in the present tense of headlines happens on the day of publication."""
    if not rule.timed:
        return None
    if frame.time is not None and rule.event and frame.time.endswith("/..") and is_perfect(reading.doc, frame.head):
        return until(frame.time, reading.doc.article.published)
    if frame.time is None and rule.event and frame.told_today and status == "actual":
        article = reading.doc.article
        return article.published.isoformat() if article.published else article.period or None
    return frame.time


def number_of(fillers: Sequence[Entity | str], binding: Binding) -> int:
    """How many fillers there are: what may stand alone is as many as are needed."""
    alone = any(isinstance(filler, Entity) and filler.type in binding.alone for filler in fillers)
    return max(len(fillers), binding.minimum) if alone else len(fillers)


def until(since: str, published: date | None) -> str:
    """ "Since then, X has worked with Y": what was done up to the day of the report, not a state that goes on."""
    return since.removesuffix("..") + published.isoformat() if published else since


def mapped_status(rule: Rule, frame: Frame) -> StatusOrDrop:
    if rule.status is None:
        return frame.status
    if frame.why.get("status") == PURPOSE and "purpose" in rule.status and frame.status == "planned":
        return rule.status["purpose"]
    return rule.status.get(frame.status, frame.status)


def follow(reading: Reading, frame: Frame, path: Sequence[str]) -> tuple[int, ...]:
    """The head tokens at a path: a frame role, then relations of the nouns found ("patient.owner")."""
    tokens = start_of(reading, frame, path[0])
    for step in path[1:]:
        if step in ATTRIBUTES:
            return tuple(t for t in tokens if any(getattr(e, step) for e in resolve(reading, t)))
        if step == "office":
            tokens = tuple(head for t in tokens for head in office_heads(reading, t))
            continue
        if step == "doer":
            sides = [role for role in ("agent", "patient") if role != path[0]]
            judges = [entity for side in sides for t in frame.roles.get(side, ()) for entity in resolve(reading, t)]
            tokens = tuple(dict.fromkeys(d for t in tokens for d in doers(reading, t, judges)))
            continue
        if step == "body":
            return tuple(t for t in tokens if t in reading.office_at and reading.office_at[t].of)
        relations = [verb_roles(reading, t) if is_clause(reading.doc, t) else noun_relations(reading, t) for t in tokens]
        if step == "owner":
            tokens = tuple(t for r in relations for t in next((r[o] for o in OWNERS if named(reading, r.get(o, ()))), ()))
        else:
            tokens = tuple(t for r in relations for t in r.get(step, ()))
    return tokens


def start_of(reading: Reading, frame: Frame, step: str) -> tuple[int, ...]:
    """The tokens of a path's first step: the predicate, where the article is set, or the fillers of a role."""
    if step == "head":
        return (frame.head,)
    if step == "home":
        return home(reading)
    return tuple(antecedent(reading, t) for t in frame.roles.get(step, ()))


def head_forms(doc: Doc, token: int) -> tuple[str, ...]:
    """A head noun's lemma and form, and the hyphenated word that it ends: "cease-fire"."""
    lemma = doc.lemma[token].lower()
    if (
        token > 1
        and doc.words[token - 1] == "-"
        and doc.start[token] == doc.end[token - 1]
        and doc.end[token - 2] == doc.start[token - 1]
    ):
        return lemma, doc.lower[token], f"{doc.lower[token - 2]}-{lemma}"
    return lemma, doc.lower[token]


def office_heads(reading: Reading, token: int) -> tuple[int, ...]:
    """The office phrase by which the text titles the person at a token, that of the same sentence first."""
    holders = resolve(reading, token)
    held = [o for o in reading.offices if any(h in o.holders for h in holders)]
    number = reading.doc.sentence[token]
    held.sort(key=lambda o: (reading.doc.sentence[o.head] != number, abs(o.head - token)))
    return tuple(o.head for o in held[:1])


def holds(reading: Reading, frame: Frame, condition: Condition) -> bool:
    """Whether some filler at one of the condition's paths is as it says; of an absent one only `present: false` holds."""
    tokens = tuple(t for path in condition.paths for t in follow(reading, frame, path))
    if not condition.present:
        return not tokens
    doc = reading.doc
    for token in tokens:
        if condition.classes and not any(e.type in condition.classes for e in entities_at(reading, token)):
            continue
        if condition.heads and condition.heads.isdisjoint(head_forms(doc, token)):
            continue
        if condition.words and condition.words.isdisjoint(doc.lower[doc.left[token] : doc.right[token]]):
            continue
        if condition.mods and not any(
            doc.lower[c] in condition.mods or doc.lemma[c] in condition.mods for c in doc.children[token]
        ):
            continue
        return True
    return False


def fill(reading: Reading, frame: Frame, binding: Binding) -> Filled:
    """The fillers of one role."""
    if binding.value:
        return Filled((binding.value,), ())
    fillers: dict[Entity | str, None] = {}
    tokens: list[int] = []
    for path in binding.paths:
        if path == ("speaker",):
            fillers.update(dict.fromkeys(e for e in frame.source if e.type in binding.classes))
        for token in follow(reading, frame, path):
            found = text_of(reading, token, binding) if binding.text else typed(reading, token, path, binding)
            if found:
                fillers.update(dict.fromkeys(found))
                tokens.append(token)
        if fillers and not binding.together:
            break
    return Filled(tuple(fillers), tuple(tokens))


def typed(reading: Reading, token: int, path: Sequence[str], binding: Binding) -> tuple[Entity, ...]:
    """Entities of the wanted classes at a token; an attribute at the end of the path gives what they are part of."""
    if binding.heads and binding.heads.isdisjoint(head_forms(reading.doc, token)):
        return ()
    if path[-1] in ATTRIBUTES:
        found = owners_of(reading, token, path[-1])
    elif path[-1] == "body":
        found = reading.office_at[token].of
    else:
        owner = len(path) > 1 or reading.doc.dep[token] in {"amod", "compound", "nmod"}  # "Iranian aid"
        found = entities_at(reading, token) if owner else resolve(reading, token)
    return tuple(entity for entity in found if entity.type in binding.classes)


def owners_of(reading: Reading, token: int, attribute: str) -> tuple[Entity, ...]:
    """What the entity at a token is part of, lies in or governs, where the text says so: itself, or the next above."""
    mention = reading.mention_at[token]
    if mention is None:
        return ()
    local = {e.id: e for m in reading.mentions for e in m.entities}
    owners = []
    for entity in mention.entities:
        above = entity
        while (owner := getattr(above, attribute)) and (owner in reading.entities or owner in local):
            above = reading.entities.get(owner) or local[owner]
            if states_owner(reading, mention, owner):
                owners.append(above)
                break
    return tuple(owners)


def text_of(reading: Reading, token: int, binding: Binding) -> tuple[str, ...]:
    """The words of a phrase without its article, quotes and any relative clause."""
    doc = reading.doc
    if binding.heads and binding.heads.isdisjoint(head_forms(doc, token)):
        return ()
    if any(time.start <= token < time.end for time in reading.times):  # "charged on Monday"
        return ()
    if token in reading.office_at:
        return (reading.office_at[token].office,)
    start, end = phrase_span(reading, counted(reading, token))
    return (doc.text(start, end),) if end > start else ()


def counted(reading: Reading, token: int) -> int:
    """What a noun of kind or number stands for: "an undisclosed type of cancer" is cancer."""
    doc = reading.doc
    if doc.lemma[token] in reading.grammar.kinds:
        for c in doc.children[token]:
            if doc.dep[c] == "prep" and doc.lower[c] == "of" and doc.children[c]:
                return doc.children[c][0]
    return token


def phrase_span(reading: Reading, token: int) -> tuple[int, int]:
    """First and last+1 token of a phrase with what it is "of", cut before relative clauses, appositions and circumstances."""
    doc = reading.doc
    start, end = doc.left[token], doc.right[token]
    if is_verb(doc, token):  # "restore ties", without its subject and what says when and how
        deeds = [c for c in doc.children[token] if c > token and doc.dep[c] == "dobj"]
        start, end = token, (deeds[0] + 1 if deeds else end)
    for c in doc.children[token]:
        cut = doc.dep[c] in {"relcl", "appos", "punct", "cc"} or (doc.dep[c] == "acl" and doc.tag[c] == "VBN")
        if c > token and cut and not is_verb(doc, token):
            end = min(end, doc.left[c])
        whole = doc.lower[c] == "of" or doc.lemma[token] in reading.grammar.incomplete
        if c > token and doc.dep[c] == "prep" and not whole and not is_verb(doc, token):
            end = min(end, doc.left[c])
    while start < end - 1 and doc.tag[start] in {"DT", "``", "''", ",", ":", "PRP$"}:
        start += 1
    while end > start + 1 and doc.tag[end - 1] in {"``", "''", ",", ":", "."}:
        end -= 1
    return start, end


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


def mark_span(reading: Reading, token: int) -> tuple[int, int]:
    mention = reading.mention_at[token]
    return (mention.start, mention.end) if mention is not None else phrase_span(reading, token)


def match_phrases(reading: Reading, rules: RuleIndex) -> Iterator[Fact]:
    """Facts of phrase rules, at every token where one can begin."""
    doc = reading.doc
    for token in range(len(doc)):
        mention = reading.mention_at[token]
        candidates = list(rules.by_word.get(doc.lower[token], ()))
        if mention is not None and mention.start == token:
            candidates += [r for kind in sorted({e.type for e in mention.entities}) for r in rules.by_class.get(kind, ())]
        for rule in dict.fromkeys(candidates):
            found = match_slots(reading, rule.phrase, token)
            if found is not None:
                fact = phrase_fact(reading, rule, token, *found)
                if fact is not None:
                    yield fact


def match_slots(reading: Reading, slots: Sequence[Slot], token: int) -> tuple[dict[str, int], int] | None:
    """Tokens of the mentions that fill the slots from `token` on, and where that ends; an optional slot may stay empty."""
    if not slots:
        return {}, token
    slot, rest = slots[0], slots[1:]
    head, end = taken(reading, slot, token)
    if end > token and (found := match_slots(reading, rest, end)):
        return ({slot.role: head, **found[0]} if head >= 0 else found[0]), found[1]
    return match_slots(reading, rest, token) if slot.optional else None


def taken(reading: Reading, slot: Slot, token: int) -> tuple[int, int]:
    """The head of the mention that fills a slot, -1 where words do, and where that ends: at `token` where nothing fills it."""
    doc = reading.doc
    if token >= len(doc):
        return -1, token
    mention = reading.mention_at[token]
    if slot.classes and mention is not None and mention.start == token and is_of(mention.entities, slot.classes):
        return mention.head, mention.end
    fits = bool(slot.words) and (doc.lower[token] in slot.words or doc.lemma[token].lower() in slot.words)
    return -1, token + fits


def is_of(entities: Sequence[Entity], classes: Sequence[str]) -> bool:
    return any(entity.type in classes for entity in entities)


def phrase_fact(reading: Reading, rule: Rule, start: int, slots: Mapping[str, int], end: int) -> Fact | None:
    """The fact of a matched phrase: roles are slots of their name, or paths and values that the rule gives."""
    doc = reading.doc
    if doc.sentence[start] != doc.sentence[end - 1]:
        return None
    frame = Frame("", "noun", start, {name: (token,) for name, token in slots.items()})
    if not all(holds(reading, frame, c) for c in rule.conditions) or any(holds(reading, frame, c) for c in rule.exceptions):
        return None
    roles: dict[str, tuple[Entity | str, ...]] = {}
    for slot in rule.phrase:
        if slot.role in slots:
            roles[slot.role] = tuple(e for e in entities_at(reading, slots[slot.role]) if e.type in slot.classes)
    for binding in rule.bindings:
        found = fill(reading, frame, binding).fillers
        if len(found) < binding.minimum:
            return None
        if found:
            roles[binding.role] = found
    fact_roles = {role: fillers for role, fillers in roles.items() if not role.startswith("x-")}
    if len({filler for fillers in fact_roles.values() for filler in fillers}) < len(fact_roles):
        return None  # one entity in two roles
    marked = [(role, mark_span(reading, token)) for role, token in slots.items() if role in fact_roles]
    marks = [(role, doc.start[first], doc.end[last - 1]) for role, (first, last) in marked]
    evidence = Evidence(doc.start[start], doc.end[end - 1], rule.id, rule.version, tuple(sorted(marks, key=lambda m: m[1:])))
    return Fact(rule.type, rule.change, fact_roles, evidence=(evidence,))


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
