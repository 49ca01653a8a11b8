"""Who did what a noun tells: a reading and the noun's token in, the tokens of its doers out.

"Iran's decision", "the steps taken by Iran", "the deal between Iran and Iraq" say it themselves; a definite "the decision",
"the attack" stands for a deed told before, and its doers are the one set of agents that the text gives to that deed.
"""

from collections.abc import Iterator, Sequence

from kg.frame.clauses import verb_roles
from kg.frame.dependents import Roles, noun_relations
from kg.frame.frames import is_owner, light_verb, noun_predicate, noun_roles
from kg.frame.qualify import qualify
from kg.frame.reading import Reading, entities_at, named
from kg.frame.verbs import child, is_passive, is_verb
from kg.model import Doc, Entity

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
SUMMED = frozenset({"move"})  # the kinds of deed, told by this one, that a clause can be summed up as: "a move criticised by X"
Tokens = tuple[int, ...]


def doers(reading: Reading, noun: int, judges: Sequence[Entity]) -> Tokens:
    """Tokens of those who did it; the `judges`, who speak of it, are not among them where the deed was told before."""
    own = own_doers(reading, noun) or summed_doers(reading, noun)
    sides = {one for judge in judges for one in (judge.id, judge.part_of, judge.government_of)}
    if len(own) > 1 and any(entity.id in sides for t in own for entity in entities_at(reading, t)):
        return ()  # a deal of one's own
    if own or not is_definite(reading, noun):
        return own
    return told_doers(reading, noun, judges)


def is_definite(reading: Reading, noun: int) -> bool:
    """Whether a noun points back: "the move", "these measures", a bare "that"."""
    doc = reading.doc
    if doc.tag[noun] == "DT":
        return doc.lower[noun] in DEFINITE
    if doc.lemma[noun] in reading.grammar.mutual and doc.dep[noun] in {"nsubj", "nsubjpass"} and is_awaited(doc, noun):
        return True
    return doc.pos[noun] == "NOUN" and any(doc.lower[c] in DEFINITE and doc.dep[c] == "det" for c in doc.children[noun])


def is_awaited(doc: Doc, noun: int) -> bool:
    """Whether an accord of those told before is to come, or ties have no other owner: "an accord is to be signed", "ties were cut"."""
    verb = doc.head[noun]
    planned = any(doc.lower[c] in {"to", "will"} or doc.dep[c] == "xcomp" for c in doc.children[verb])
    return planned or (doc.tag[noun] == "NNS" and not any(c < noun for c in doc.children[noun]))


def own_doers(reading: Reading, noun: int) -> Tokens:
    """Who the noun's own phrase says did it: owners, "by", "between", or a clause that hangs on it."""
    doc = reading.doc
    if doc.lemma[noun].lower() in reading.grammar.fates or doc.pos[noun] not in {"NOUN", "PROPN"}:
        return ()
    lemma, (_, owner) = doc.lemma[noun].lower(), noun_predicate(reading, noun)
    own = noun_relations(reading, noun)
    foreign = {m for m in own.get("mod", ()) if not is_owner(reading, m)}
    if lemma not in reading.grammar.agent_nouns.keys() | reading.grammar.deeds.keys():
        foreign |= set(own.get("of", ()))  # "a review of X" need not be X's
    agents = tuple(t for t in noun_roles(reading, noun, owner, -1).get("agent", ()) if t not in foreign)
    between = own.get("between", ()) or tuple(t for o in own.get("of", ()) for t in noun_relations(reading, o).get("between", ()))
    for found in (
        own.get("by", ()), between, agents, own.get("from", ()),
        clause_doers(reading, noun), claimants(reading, noun),
    ):  # fmt: skip
        if named(reading, found):
            return found
    return ()


def clause_doers(reading: Reading, noun: int) -> Tokens:
    """ "The steps that Iran has taken", "the steps taken by Iran", "the deal reached between Iran and Iraq"."""
    doc = reading.doc
    for c in doc.children[noun]:
        if doc.dep[c] not in {"relcl", "acl"} or not is_verb(doc, c) or not is_doing(reading, c):
            continue
        roles = verb_roles(reading, c)
        if is_passive(doc, c) or noun in roles.get("patient", ()):
            for found in (tuple(t for t in roles.get("agent", ()) if t != noun), roles.get("between", ())):
                if named(reading, found):
                    return found
    return ()


def claimants(reading: Reading, noun: int) -> Tokens:
    """ "X claimed responsibility for the attack"."""
    doc = reading.doc
    preposition = doc.head[noun]
    owned = doc.head[preposition]
    verb = owned if is_verb(doc, owned) else doc.head[owned]  # parsers hang "for" on either
    if doc.lower[preposition] != "for" or doc.lemma[verb] not in reading.grammar.doings or is_passive(doc, verb):
        return ()
    claimed = child(doc, verb, "dobj")
    return verb_roles(reading, verb).get("agent", ()) if claimed >= 0 and doc.lemma[claimed] in reading.grammar.claims else ()


def summed_doers(reading: Reading, noun: int) -> Tokens:
    """Who acts in the clause that a noun sums up: "Peru left the bloc in May, a step criticised by Chile"."""
    doc = reading.doc
    start, verb = doc.left[noun], doc.head[noun]
    deed = reading.grammar.deeds.get(doc.lemma[noun].lower(), frozenset()) & SUMMED
    if not deed or start == 0 or doc.words[start - 1] != "," or doc.lower[start] not in {"a", "an"}:
        return ()
    while not is_verb(doc, verb) and doc.head[verb] != verb:
        verb = doc.head[verb]
    before = verb < start and doc.dep[noun] in {"appos", "attr", "conj", "dep", "dobj", "npadvmod"}
    return verb_roles(reading, verb).get("agent", ()) if before and is_verb(doc, verb) else ()


def is_doing(reading: Reading, verb: int) -> bool:
    """Whether a verb only says that a deed is done: "taken", "made", "carried out"."""
    particle = child(reading.doc, verb, "prt")
    lemma = reading.doc.lemma[verb].lower() + (f" {reading.doc.lower[particle]}" if particle >= 0 else "")
    return lemma in reading.grammar.light | reading.grammar.doings


def told_doers(reading: Reading, noun: int, judges: Sequence[Entity]) -> Tokens:
    """Whose deed it was by what was told before: deeds of the same word, then of the same kind, the nearest sentence first."""
    predicate, _ = noun_predicate(reading, noun)
    kinds = reading.grammar.deeds.get(reading.doc.lemma[noun].lower(), frozenset())
    for wanted in (frozenset({predicate}), kinds) if kinds else ():
        found = nearest(reading, noun, wanted, judges)
        if found:
            return found
    return ()


def nearest(reading: Reading, noun: int, wanted: frozenset[str], judges: Sequence[Entity]) -> Tokens:
    """The doers of the wanted deeds in the nearest sentence before that names some, if it names one set of them only."""
    doc = reading.doc
    number, coup = doc.sentence[noun], "takeover" in wanted  # which soldiers have no name for
    for sentence in range(number, -1, -1):
        first, last = doc.sentences[sentence]
        last = noun if sentence == number else last
        found: dict[frozenset[str], Tokens] = {}
        for token in range(first, last):
            if token in reading.quoted and noun not in reading.quoted:
                continue
            plural = doc.tag[token] != doc.tag[noun] and doc.lower[token] != "talks"
            if doc.pos[token] == "NOUN" and plural and doc.tag[noun] != "DT":
                continue  # "the attack" is none of "the attacks"
            for tokens in deeds_at(reading, token, wanted):
                who = [e for t in tokens for e in entities_at(reading, t)]
                mixed = bool(wanted & reading.grammar.mutual) and any(entity.type != "Group" for entity in who)
                grouped = any(entity.type == "Group" for entity in who) and not mixed and not coup
                if who and not set(who) & set(judges) and not grouped:
                    found.setdefault(frozenset(e.id for e in who), tokens)
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return ()
    return ()


def together(reading: Reading, roles: Roles, things: Tokens) -> Tokens:
    """All who do what cannot be done alone: "X reached an accord *with Y*"."""
    others = [noun_relations(reading, thing) for thing in things]
    return tuple(t for some in (roles, *others) for role in ("agent", "with", "between") for t in some.get(role, ()))


def deeds_at(reading: Reading, token: int, wanted: frozenset[str]) -> Iterator[Tokens]:
    """The doers of the deed that a token tells, if it is a wanted one that is told as done or to be done."""
    doc = reading.doc
    tokens: Tokens = ()
    mutual = bool(wanted & reading.grammar.mutual)
    if is_verb(doc, token):
        lemma = reading.grammar.spellings.get(doc.lemma[token].lower(), doc.lemma[token].lower())
        roles = verb_roles(reading, token) if lemma in wanted else {}
        tokens = together(reading, roles, roles.get("patient", ())) if mutual else roles.get("agent", ())
    elif doc.pos[token] == "NOUN" and wanted & {noun_predicate(reading, token)[0], doc.lemma[token].lower()}:
        light = light_verb(reading, token)
        roles = verb_roles(reading, light) if light >= 0 else {}
        told = together(reading, roles, (token,)) if mutual else roles.get("agent", ())
        tokens = own_doers(reading, token) or (told if len(told) > mutual else ())
    if tokens and qualify(reading, token).status in {"actual", "planned"}:
        yield tokens
