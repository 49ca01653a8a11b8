"""Who does what in a clause: a verb in, its roles as head tokens out, the same for active and passive."""

from collections.abc import Sequence

from kg.frame.control import authored, objects, subject
from kg.frame.coordination import joined_to, spread
from kg.frame.dependents import Roles, add_preposition
from kg.frame.reading import Reading, resolve
from kg.frame.verbs import (
    arguments,
    child,
    is_for_clause,
    is_infinitive,
    is_passive,
    is_verb,
)

COMPLEMENTS = frozenset({"attr", "acomp", "oprd"})


def verb_roles(reading: Reading, verb: int) -> Roles:
    """Roles of a verb's participants; passive and active give the same."""
    doc = reading.doc
    roles: dict[str, list[int]] = {}
    passive = is_passive(doc, verb)
    surface = subject(reading, verb)
    for argument in arguments(doc, verb):
        add_argument(reading, roles, verb, argument)
    if "clause" not in roles and (said := beside_quotation(reading, verb)) >= 0:
        roles["clause"] = [said]
    if beside := joined_to(reading, verb, verb):
        undergoing = [t for t in roles.get("patient", ()) if t < beside[0]]
        if is_animate(reading, undergoing):
            roles["patient"] += beside
        elif surface:
            surface = (*surface, *beside)
    if "patient" not in roles and not passive:
        made_so(reading, verb, roles)
    if told := addressed(reading, verb):
        roles["addressed"] = list(told)
    if passive:
        if "patient" in roles:
            roles["recipient"] = [*surface, *roles.get("recipient", [])]
        else:
            roles["patient"] = list(surface)
        if "by" in roles:
            roles["agent"] = roles["by"]
    elif surface:
        roles["agent"] = list(authored(reading, surface))
    if doc.dep[verb] == "relcl" and "patient" not in roles and not passive and surface and surface[0] != doc.head[verb]:
        if not any(doc.tag[s] in {"WP", "WDT"} for s in surface):
            roles["patient"] = [doc.head[verb]]
    return {role: tuple(dict.fromkeys(found)) for role, found in roles.items() if found}


def add_argument(reading: Reading, roles: dict[str, list[int]], verb: int, c: int) -> None:
    """The role of what hangs on a verb, by its label."""
    doc, dep = reading.doc, reading.doc.dep[c]
    if dep == "prep" and is_about(reading, c):
        roles.setdefault("patient", []).extend(t for g in doc.children[c] if doc.dep[g] == "pobj" for t in spread(reading, g))
    elif dep in {"prep", "agent"} and not (c > verb + 1 and doc.dep[c - 1] == "neg"):  # "aimed at X, not at Y"
        add_preposition(reading, roles, c)
    elif dep == "dobj" or (dep == "npadvmod" and c == verb + 1 and reading.mention_at[c] is not None):
        roles.setdefault("patient", []).extend(spread(reading, c))  # parsers take a bare name there for an adverb
        called = (g for g in doc.children[c] if doc.dep[g] == "amod" and g > c)  # "called it bad"
        roles.setdefault("complement", []).extend(called)
    elif dep == "dative":
        inner = child(doc, c, "pobj") if doc.tag[c] in {"IN", "TO"} else c
        if inner >= 0:
            roles.setdefault("recipient", []).extend(spread(reading, inner))
    elif dep in COMPLEMENTS:
        roles.setdefault("complement", []).extend(spread(reading, c))
    elif dep in {"ccomp", "xcomp"} or is_for_clause(doc, c):
        roles.setdefault("clause", []).append(c)
    elif dep == "advcl" and is_infinitive(doc, c):
        roles.setdefault("purpose", []).append(c)
    elif doc.tag[c] == "RP":  # the parser hangs what follows a particle on it: "passed away from"
        for grand in doc.children[c]:
            if doc.dep[grand] == "prep":
                add_preposition(reading, roles, grand)


def is_animate(reading: Reading, tokens: Sequence[int]) -> bool:
    """Whether somebody is meant, who may have others beside him: "arrested X along with Y", not "proposed a bill alongside Y"."""
    return any(entity.type in {"Person", "Group"} for t in tokens for entity in resolve(reading, t))


def beside_quotation(reading: Reading, verb: int) -> int:
    """The last token of a quotation right before a verb of saying, or the first of one behind its colon or comma; else -1."""
    doc = reading.doc
    if verb in reading.quoted or not reading.grammar.verbs.get(doc.lemma[verb], frozenset()) & {"said"}:
        return -1
    before = verb - 2
    if before > 0 and doc.words[verb - 1] == '"' and before in reading.quoted:
        return before
    end = doc.sentences[doc.sentence[verb]][1]
    marks = (t + 2 for t in range(verb, min(end, len(doc) - 2)) if doc.words[t] in {",", ":"} and doc.words[t + 1] == '"')
    return next((t for t in marks if t in reading.quoted), -1)


def made_so(reading: Reading, verb: int, roles: dict[str, list[int]]) -> None:
    """Of two complements of an active verb the first is who is made so: "named Ann Lee its ambassador"."""
    named = [c for c in reading.doc.children[verb] if reading.doc.dep[c] == "oprd" and c > verb]
    if len(named) == 2 and reading.mention_at[named[0]] is not None:
        roles["patient"] = list(spread(reading, named[0]))
        roles["complement"] = [t for t in roles.get("complement", ()) if t not in roles["patient"]]


def addressed(reading: Reading, verb: int) -> tuple[int, ...]:
    """Whom a purpose or a document is for: "summoned the envoy to protest", "sent a letter to the king demanding reform"."""
    doc, up = reading.doc, reading.doc.head[verb]
    if doc.dep[verb] == "advcl" and is_infinitive(doc, verb) and is_verb(doc, up):
        return objects(reading, up)
    if doc.dep[verb] != "acl" or doc.tag[verb] != "VBG" or doc.lemma[up] not in reading.grammar.documents:
        return ()
    hosts = [up, doc.head[up]] if doc.dep[up] == "dobj" else [up]
    to = [c for host in hosts for c in doc.children[host] if doc.lower[c] == "to" and doc.dep[c] in {"prep", "dative"}]
    return tuple(t for c in to for g in doc.children[c] if doc.dep[g] == "pobj" for t in spread(reading, g))


def is_about(reading: Reading, preposition: int) -> bool:
    """What parsers take for a preposition before a number: "pardons around 1,500 people"."""
    doc = reading.doc
    verb = doc.head[preposition]
    if preposition != verb + 1 or doc.tag[preposition + 1 : preposition + 2] != ("CD",) or child(doc, verb, "dobj") >= 0:
        return False
    return doc.lower[preposition] in reading.grammar.approximators
