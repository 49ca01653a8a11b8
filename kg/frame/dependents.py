"""What hangs on a noun: a reading and a noun in, its owners, modifiers and prepositional phrases by role out."""

from kg.frame.coordination import spread
from kg.frame.reading import Reading, conjuncts, remembered
from kg.frame.verbs import (
    behind_citation,
    is_infinitive,
    is_verb,
)

Roles = dict[str, tuple[int, ...]]


def add_preposition(reading: Reading, roles: dict[str, list[int]], preposition: int) -> None:
    """The object of a preposition under its name, and that of a second one behind it ("from A to B")."""
    doc = reading.doc
    name = doc.lower[preposition]
    if is_aside(reading, preposition) or name in reading.grammar.attribution_prepositions:
        return
    for c in doc.children[preposition]:
        if doc.dep[c] in {"pobj", "pcomp"} and not is_verb(doc, c):
            citing = doc.head[preposition] if doc.lower[doc.head[preposition]] == "according" else -1
            others = behind_citation(doc, doc.head[citing]) if citing >= 0 else []
            roles.setdefault(name, []).extend((c,) if others else spread(reading, c))
        elif doc.dep[c] == "prep":
            add_preposition(reading, roles, c)
        elif doc.dep[c] == "pcomp":
            roles.setdefault(f"{name}-ing", []).append(c)


def is_aside(reading: Reading, preposition: int) -> bool:
    """What is no companion: "began, with X calling for calm", "cut ties with Y in solidarity with X"; not "stands in solidarity with X"."""
    doc = reading.doc
    if doc.lower[preposition] != "with" or preposition == 0 or doc.lemma[doc.head[preposition]] == "stand":
        return False
    if doc.words[preposition - 1] == ",":
        return any(doc.tag[k] == "VBG" for k in range(preposition, doc.right[doc.head[preposition]]))
    return doc.lower[preposition - 2] == "in" and doc.lower[preposition - 1] in reading.grammar.siding


@remembered
def noun_relations(reading: Reading, noun: int) -> Roles:
    """What hangs on a noun: `poss`, `mod` (compounds, adjectives, nearest last), each preposition, the `clause` of a "plan to", the `relative` clause of a "plan that"."""
    doc = reading.doc
    roles: dict[str, list[int]] = {}
    for c in doc.children[noun]:
        dep = doc.dep[c]
        if dep == "poss":
            roles.setdefault("poss", []).extend(spread(reading, c))
        elif dep in {"prep", "agent"}:
            add_preposition(reading, roles, c)
        elif dep in {"compound", "amod", "nmod"}:
            roles.setdefault("mod", []).extend(t for m in conjuncts(doc, c) for t in hyphenated(reading, m))
        elif dep == "appos":
            roles.setdefault("appos", []).extend(
                conjuncts(doc, c) if doc.lower[c] == "one" else (c,)
            )  # "two, one to X and one to Y"
        elif dep == "acl" and is_infinitive(doc, c):
            roles.setdefault("clause", []).append(c)
        elif dep == "relcl" or (dep == "acl" and doc.tag[c] == "VBN"):
            roles.setdefault("relative", []).append(c)
        elif dep == "acl" and doc.lower[c] == "involving":
            roles.setdefault("involving", []).extend(
                t for o in doc.children[c] if doc.dep[o] == "dobj" for t in spread(reading, o)
            )
    return {role: tuple(dict.fromkeys(found)) for role, found in roles.items()}


def hyphenated(reading: Reading, modifier: int) -> tuple[int, ...]:
    """A name before a noun, behind those that hyphens tie to it: both of "the Chad-Sudan talks", none of "an anti-Chad front"."""
    doc, mention = reading.doc, reading.mention_at[modifier]
    if mention is None or mention.start < 2 or doc.words[mention.start - 1] not in {"-", "–"}:
        return (modifier,)
    if doc.lower[mention.start - 2] in {"anti", "non"}:
        return ()
    hyphen, other = mention.start - 1, reading.mention_at[mention.start - 2]
    if other is None or doc.end[hyphen - 1] != doc.start[hyphen] or doc.end[hyphen] != doc.start[mention.start]:
        return (modifier,)
    if {entity.type for entity in (*mention.entities, *other.entities)} >= {"Person", "State"}:
        return (modifier,)  # "the Trump-Ukraine call" is about Ukraine
    return (*hyphenated(reading, other.head), modifier)
