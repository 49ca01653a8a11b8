"""What in a noun phrase tells whose or where a thing is: `Doc`, head token and names by token in, tokens and mentions out."""

from collections.abc import Mapping

from kg.model import Doc, Entity, Mention
from kg.naming.discourse import coordinated
from kg.naming.page import POSSESSIVE

INSIDE = frozenset(
    {"amod", "compound", "nummod", "poss", "nmod", "det", "case", "quantmod", "advmod", "punct", "npadvmod", "npmod"}
)
DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WP$", "WDT"})
Names = Mapping[int, Mention]


def phrase_start(doc: Doc, i: int) -> int:
    """The first token of the noun phrase's own words before its head i, determiner and possessor left out."""
    start = i
    first = doc.sentences[doc.sentence[i]][0]
    while start > first:
        k = start - 1
        if doc.tag[k] in DETERMINERS or doc.words[k] in POSSESSIVE or doc.dep[k] not in INSIDE:
            break
        if doc.words[k] != "-" and (doc.dep[k] == "punct" or not start <= doc.head[k] <= i):
            break
        start = k
    return start


def modifier(start: int, i: int, names: Names) -> Mention | None:
    """The name among the noun's modifiers: "Iranian" in "senior Iranian officials"."""
    return next((names[k] for k in range(start, i) if k in names), None)


def row_of_states(doc: Doc, i: int, names: Names) -> list[Mention]:
    """The states that are coordinated before the noun, or behind with "from": "Israeli and Palestinian officials"."""
    first = [k for k in doc.children[i] if k < i and doc.dep[k] in ("amod", "compound", "nmod")]
    row = [names[k] for k in sorted({t for k in first for t in coordinated(doc, k)}) if k in names and k < i]
    row = row or [
        names[t]
        for c in doc.children[i]
        if doc.lower[c] == "from"
        for k in doc.children[c]
        for t in coordinated(doc, k)
        if t in names
    ]
    joined = any(doc.lower[t] in ("and", "&") for one in row[1:] for t in (one.start - 1,))
    return row if joined and all(one.entities[0].type == "State" for one in row) else []


def possessor(doc: Doc, start: int, names: Names) -> Mention | None:
    """The name, or the resolved reference, whose possessive stands before the phrase: "Chad's", "its", "the country's"."""
    k = start - 1
    if k >= 0 and doc.tag[k] == "PRP$":
        return names.get(k)
    while k >= 0 and doc.words[k] in POSSESSIVE:
        k -= 1
    return names.get(k) if 0 <= k < start - 1 else None


def complement(doc: Doc, i: int, names: Names) -> tuple[int, Mention] | None:
    """The name after the noun with "of", and where that begins; "of foreign affairs" in between belongs to the noun."""
    for k in doc.children[i]:
        if doc.lower[k] == "of" and k > i:
            for m in doc.children[k]:
                if m in names:
                    return k, names[m]
                if doc.words[m].islower() and doc.tag[m].startswith("NN") and i - doc.left[i] < 12:
                    return complement(doc, m, names)
    return None


def located(doc: Doc, i: int, names: Names) -> Entity | None:
    """The place or state that follows with "in", also where the parser hangs that on the verb."""
    following = (i + 1,) if i + 1 < len(doc) and doc.dep[i + 1] == "prep" and doc.head[i + 1] < i else ()
    for k in (*doc.children[i], *following):
        if doc.lower[k] in ("in", "at") and k > i:
            place = next((names[m] for m in doc.children[k] if m in names and not is_joined(doc, m)), None)
            return place.entities[0] if place and place.entities[0].type in ("Place", "State") else None
    return None


def is_joined(doc: Doc, i: int) -> bool:
    return any(doc.dep[k] == "conj" for k in doc.children[i])


def blamed(doc: Doc, verb: int) -> int:
    """The object of whose deed a gerund tells, -1 for none: "accused Iran of arming rebels"."""
    preposition = doc.head[verb]
    if doc.dep[verb] != "pcomp" or doc.lower[preposition] not in ("for", "from", "of"):
        return -1
    return next((k for k in doc.children[doc.head[preposition]] if doc.dep[k] == "dobj" and k < preposition), -1)


def subject_state(doc: Doc, i: int, names: Names) -> Entity | None:
    """The state that is subject of the nearest verb with a subject of its own over token i: whose embassy "its embassy" is."""
    noun = i
    while doc.head[i] != i:
        i = doc.head[i]
        for k in (blamed(doc, i), *doc.children[i]) if doc.pos[i] in ("VERB", "AUX") else ():
            if k in (-1, noun) or (doc.lower[k] == "it" and k not in names):  # "said it would close its embassy"
                continue
            if doc.dep[k] in ("nsubj", "nsubjpass") or k == blamed(doc, i):
                return state_named(doc, k, names)
    return None


def state_named(doc: Doc, k: int, names: Names) -> Entity | None:
    """The state that a name is, or whose government or ministry a noun is: "Sweden", "Sweden's government", "the Swedish government"."""
    found = names.get(k)
    if found is None and doc.lemma[k] in ("government", "ministry"):
        start = phrase_start(doc, k)
        found = modifier(start, k, names) or possessor(doc, start, names)
    return found.entities[0] if found and found.entities[0].type == "State" else None


def subject_states(doc: Doc, i: int, names: Names) -> list[Entity]:
    """The states that are coordinated as subject of the nearest verb with a subject over token i."""
    while doc.head[i] != i:
        i = doc.head[i]
        for k in doc.children[i] if doc.pos[i] in ("VERB", "AUX") else ():
            if doc.dep[k] in ("nsubj", "nsubjpass"):
                return [e for m in coordinated(doc, k) if m in names for e in names[m].entities if e.type == "State"]
    return []
