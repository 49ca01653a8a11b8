"""Follow the paths of rules: a reading, a frame and a rule's binding or condition in, tokens, fillers and yes or no out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.frame.clauses import verb_roles
from kg.frame.deeds import doers
from kg.frame.dependents import noun_relations
from kg.frame.reading import Reading, antecedent, entities_at, named, resolve
from kg.frame.verbs import SUBJECTS, is_clause, is_verb
from kg.model import Doc, Entity, Frame, Mention
from kg.naming.bare_organs import home_state
from kg.rule.ownership import owners_of, state_of_organ
from kg.rule.parts import Binding, Condition
from kg.rule.rules import Rule
from kg.rule.titled import office_heads

OWNERS = ("poss", "of", "by", "mod")
ELECTS = frozenset({"designate", "elect"})  # behind the hyphen of an office: "minister-designate"
ATTRIBUTES = frozenset({"part_of", "located_in", "government_of"})

LISTING = ((",",), ("and",), (",", "and"), ("or",), (",", "or"))


class Filled(NamedTuple):
    """Fillers of one role: entities or texts, and the tokens they were found at."""

    fillers: tuple[Entity | str, ...]
    tokens: tuple[int, ...]


def follow(reading: Reading, frame: Frame, path: Sequence[str]) -> tuple[int, ...]:
    """The head tokens at a path: a frame role, then relations of the nouns found ("patient.owner")."""
    doc, tokens = reading.doc, start_of(reading, frame, path[0])
    for step in path[1:]:
        if step in ATTRIBUTES:
            return tuple(t for t in tokens if any(getattr(e, step) for e in resolve(reading, t)))
        if step == "office":
            tokens = tuple(head for t in tokens for head in office_heads(reading, t, body=path[-1] == "body"))
            continue
        if step == "doer":
            sides = [role for role in ("agent", "patient") if role != path[0]]
            judges = [entity for side in sides for t in frame.roles.get(side, ()) for entity in resolve(reading, t)]
            tokens = tuple(dict.fromkeys(d for t in tokens for d in doers(reading, t, judges)))
            continue
        if step == "above":
            tokens = tuple(doc.head[t] for t in tokens if doc.dep[t] in {"dobj", "nsubjpass"} and is_verb(doc, doc.head[t]))
            continue
        if step == "body":
            return tuple(t for t in tokens if (reading.office_at[t].of if t in reading.office_at else path[-2] == "office"))
        relations = [verb_roles(reading, t) if is_clause(doc, t) else noun_relations(reading, t) for t in tokens]
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
    tokens = frame.roles.get(step, ())
    return tuple([antecedent(reading, t) for t in tokens]) if tokens else ()


def home(reading: Reading) -> tuple[int, ...]:
    """The head of a mention of the state that the article is about."""
    most = home_state(reading.mentions, reading.offices, reading.entities)
    named = [m for m in reading.mentions if len(m.entities) == 1 and m.entities[0].id == most]
    return min((m.how == "demonym", m.head) for m in named)[1:] if named else ()


def head_forms(doc: Doc, token: int) -> tuple[str, ...]:
    """A head noun's lemma and form, and the hyphenated word that it ends: "cease-fire"."""
    lemma = doc.lemma[token].lower()
    if (
        token > 1
        and doc.words[token - 1] == "-"
        and doc.start[token] == doc.end[token - 1]
        and doc.end[token - 2] == doc.start[token - 1]
    ):
        joined = f"{doc.lower[token - 2]}-{lemma}"
        return (lemma, doc.lower[token], joined, *doc.lower[token - 2 : token - 1 if lemma in ELECTS else token - 2])
    if any(doc.tag[c] == "$" for c in doc.children[token]):  # "£1.1bn" is money
        return lemma, doc.lower[token], "money"
    return lemma, doc.lower[token]


def holds(reading: Reading, frame: Frame, condition: Condition) -> bool:
    """Whether some filler at one of the condition's paths is as it says; of an absent one only `present: false` holds."""
    found = [(path, t) for path in condition.paths for t in follow(reading, frame, path)]
    if not condition.present:
        return not found
    doc = reading.doc
    for path, token in found:
        if condition.classes and not any(e.type in condition.classes for e in at_end(reading, token, path)):
            continue
        if condition.heads and condition.heads.isdisjoint(head_forms(doc, token)):
            continue
        if condition.words and condition.words.isdisjoint(doc.lower[doc.left[token] : doc.right[token]]):
            continue
        if condition.mods and not any(
            doc.lower[c] in condition.mods or doc.lemma[c] in condition.mods for c in doc.children[token]
        ):
            continue
        if condition.listed and not is_listed(reading, token):
            continue
        if condition.named is not None and condition.named != named(reading, (token,)):
            continue
        if condition.acts and not is_subject(doc, token):
            continue
        if condition.titled is not None and condition.titled != any(
            reading.office_at[t].of for t in office_heads(reading, token) if t in reading.office_at
        ):
            continue
        return True
    return False


def is_subject(doc: Doc, token: int) -> bool:
    """Whether a token or what it owns is a verb's subject, alone or as the first of a list: "in Geneva, Iran and Oman agreed"."""
    return doc.dep[token] in SUBJECTS or (doc.dep[token] == "poss" and doc.dep[doc.head[token]] in SUBJECTS)


def is_listed(reading: Reading, token: int) -> bool:
    """Whether a name is one of three or more of its class, the last after "and" or "or": "Ohio, Texas, and Utah"; or of five."""
    mention = reading.mention_at[token]
    if mention is None:
        return False
    words, kind = reading.doc.lower, mention.entities[0].type
    near = [m for m in reading.mentions if reading.doc.sentence[m.start] == reading.doc.sentence[token]]
    row: list[Mention] = []
    for one in near:
        joint = words[row[-1].end : one.start] if row else ()
        if one.entities[0].type != kind or (row and joint not in LISTING):
            row = []
        row.append(one)
        if mention in row and (len(row) > 4 or (len(row) > 2 and joint in LISTING[1:])):
            return True
    return False


def admits(reading: Reading, frame: Frame, rule: Rule) -> bool:
    """Whether all conditions of a rule hold, and none of its exceptions."""
    for condition in rule.conditions:
        if not holds(reading, frame, condition):
            return False
    return not (rule.exceptions and any(holds(reading, frame, exception) for exception in rule.exceptions))


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
            if binding.by_word:
                found: tuple[Entity | str, ...] = told_by(reading, token, binding)
            else:
                found = text_of(reading, token, binding) if binding.text else typed(reading, token, path, binding)
            if found:
                fillers.update(dict.fromkeys(found))
                tokens.append(token)
        if fillers and not binding.together:
            break
    return Filled(tuple(fillers), tuple(tokens))


def told_by(reading: Reading, token: int, binding: Binding) -> tuple[str, ...]:
    """The constant text that the word at a token stands for."""
    forms = head_forms(reading.doc, token)
    return next(((text,) for text, words in binding.by_word.items() if not words.isdisjoint(forms)), ())


def typed(reading: Reading, token: int, path: Sequence[str], binding: Binding) -> tuple[Entity, ...]:
    """Entities of the wanted classes at a token; an attribute at the end of the path gives what they are part of."""
    if binding.heads and binding.heads.isdisjoint(head_forms(reading.doc, token)):
        return ()
    modifier = reading.doc.dep[token] in {"amod", "compound", "nmod"}  # "Iranian aid"
    found = at_end(reading, token, path) if len(path) > 1 or modifier else resolve(reading, token)
    if binding.organs:
        found = tuple(dict.fromkeys(state_of_organ(reading, entity, binding.organs) for entity in found))
    return tuple(entity for entity in found if entity.type in binding.classes)


def at_end(reading: Reading, token: int, path: Sequence[str]) -> tuple[Entity, ...]:
    """The entities of a token found by a path: its own, or those that an attribute at the path's end asks for."""
    if path[-1] in ATTRIBUTES:
        return owners_of(reading, token, path[-1])
    office = reading.office_at.get(token) if path[-1] == "body" else None
    return office.of if office else entities_at(reading, token)


def text_of(reading: Reading, token: int, binding: Binding) -> tuple[str, ...]:
    """The words of a phrase without its article, quotes and any relative clause."""
    doc = reading.doc
    if binding.heads and binding.heads.isdisjoint(head_forms(doc, token)):
        return ()
    if token in reading.dated:  # "charged on Monday"
        return ()
    if token in reading.office_at:
        return (reading.office_at[token].office,)
    start, end = phrase_span(reading, counted(reading, token))
    return (doc.text(start, end),) if end > start else ()


def is_of_another(reading: Reading, filled: Mapping[str, Filled]) -> bool:
    """Whether the body is that of another office than the one told: "Lapid, leader of Yesh Atid, took over as prime minister"."""
    office, of = (filled.get(role, Filled((), ())).tokens for role in ("office", "of"))
    return bool(office and of) and set(of).isdisjoint(office) and all(t in reading.office_at for t in of)


def partners(frame: Frame, apart: str) -> dict[str, dict[int, int]]:
    """By role and by each of those who fill the role `apart`, with whom or what it goes together: person and post."""
    own, posts = frame.roles.get(apart, ()), apart in {"as", "complement"}
    others = ("agent", "patient") if posts else ("as", "complement")
    found = {}
    for role in others:
        both = pairs(frame.roles.get(role, ()), own) if posts else pairs(own, frame.roles.get(role, ()))
        if both:
            found[role] = {post: person for person, post in both.items()} if posts else both
    return found


def pairs(persons: Sequence[int], posts: Sequence[int]) -> dict[int, int]:
    """Each person's post in "named X as minister and Y as envoy", where they take turns; none where they do not."""
    turns = [token for pair in zip(sorted(persons), sorted(posts), strict=False) for token in pair]
    return dict(zip(turns[::2], turns[1::2], strict=True)) if len(persons) == len(posts) and turns == sorted(turns) else {}


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
    if not is_verb(doc, token):  # "a law on Thursday that"
        end = next((t for t in range(token + 1, end) if not is_under(doc, t, token)), end)
    while start < end - 1 and doc.tag[start] in {"DT", "``", "''", ",", ":", "PRP$"}:
        start += 1
    while end > start + 1 and doc.tag[end - 1] in {"``", "''", ",", ":", "."}:
        end -= 1
    return start, end


def is_under(doc: Doc, token: int, above: int) -> bool:
    """Whether a token stands in the phrase of another by the parse."""
    while token != above and doc.head[token] != token:
        token = doc.head[token]
    return token == above


def is_nameless(mention: Mention | None) -> bool:
    """Whether a place is none that a standing relation is told of, nor where something is: "a camp in Uganda"."""
    return mention is not None and mention.how == "description" and mention.antecedent < 0 and mention.entities[0].type == "Place"


def mark_span(reading: Reading, token: int) -> tuple[int, int]:
    mention = reading.mention_at[token]
    return (mention.start, mention.end) if mention is not None else phrase_span(reading, token)
