"""Fillers that belong together: a reading and the head token of one in, it and those listed with it, included in it or joined to it out."""

from collections.abc import Sequence

from kg.frame.reading import BODIES, Reading, conjuncts, resolve
from kg.frame.rows import row_of


def spread(reading: Reading, token: int) -> tuple[int, ...]:
    """A filler and what is coordinated with it; "countries including A and B" gives A and B."""
    doc, found = reading.doc, list[int]()
    items = tuple(conjuncts(doc, token))
    for item in items[:1] if is_address(reading, items) else items:
        members = included(reading, item)
        mention = reading.mention_at[item]
        named = bool(resolve(reading, item)) and (mention is None or mention.how != "description")
        if mention and not named and any(doc.dep[c] == "nummod" for c in doc.children[item]):
            named = True  # "12 people including three guards" are 12
            members = tuple(t for t in members if (m := reading.mention_at[t]) and m.how != "description")
        found.extend(members if members and not named else (item, *members))
        if any(doc.dep[c] == "appos" for c in doc.children[item]):  # parsers hang much of a list on a name so
            found.extend((*behind_apposition(reading, item), *listed_states(reading, item), *next_in_list(reading, item)))
        found.extend(joined_to(reading, item))
    return tuple(dict.fromkeys((*found, *row_of(reading, token))))


def next_in_list(reading: Reading, token: int) -> tuple[int, ...]:
    """Persons whom parsers take for appositions of the person before: "Rep. X (D-Ohio), Rep. Y, and Z"."""
    doc, mention = reading.doc, reading.mention_at[token]
    if mention is None or any(entity.type != "Person" for entity in mention.entities):
        return ()
    others = {c: reading.mention_at[c] for c in doc.children[token] if doc.dep[c] == "appos"}
    return tuple(
        t
        for c, other in others.items()
        if other is not None
        and other.how != "description"
        and all(entity.type == "Person" and entity not in mention.entities for entity in other.entities)
        for t in (c, *next_in_list(reading, c))
    )


def joined_to(reading: Reading, token: int) -> tuple[int, ...]:
    """Who takes part beside a filler: "France, along with Germany and Italy"."""
    doc = reading.doc
    joiners = reading.grammar.joiners
    found: list[int] = []
    for c in doc.children[token]:
        if doc.dep[c] == "prep" and (doc.lower[c] in joiners or doc.lower[c - 1] in joiners):
            withs = [w for w in (c, *(g for g in doc.children[c] if doc.dep[g] == "prep")) if doc.lower[w] != "along"]
            found.extend(t for w in withs for o in doc.children[w] if doc.dep[o] == "pobj" for t in conjuncts(doc, o))
    return tuple(found)


def is_address(reading: Reading, items: Sequence[int]) -> bool:
    """A place and those that it lies in, which parsers coordinate: "Hebron, Kentucky, United States", not "Paris, Rome and Bonn"."""
    doc = reading.doc
    if len(items) < 2 or any(doc.dep[c] == "cc" for item in items for c in doc.children[item]):
        return False
    kinds = {e.type for item in items for e in resolve(reading, item)}
    return "Place" in kinds and kinds <= {"Place", "State"}


def behind_apposition(reading: Reading, token: int) -> tuple[int, ...]:
    """Others whom parsers coordinate with an apposition: "arrested X, the leader, and his wife, Y"."""
    doc = reading.doc
    own = set(resolve(reading, token))
    found: list[int] = []
    for aside in doc.children[token] if own else ():
        if doc.dep[aside] == "appos" and is_kin(reading, aside):
            found += [t for t in conjuncts(doc, aside) if resolve(reading, t)]
        elif doc.dep[aside] == "appos" and reading.mention_at[aside] is None:
            for other in conjuncts(doc, aside):
                mention = reading.mention_at[other]
                who = () if other == aside or (mention and mention.how == "description") else resolve(reading, other)
                if who and not own & set(who) and {e.type for e in who} == {e.type for e in own}:
                    found.append(other)
    return tuple(found)


def is_kin(reading: Reading, noun: int) -> bool:
    """Whether a noun names another with a name of his own, who belongs to the one before: "X, his son Y and two officials"."""
    doc = reading.doc
    owned = any(doc.dep[c] == "poss" and doc.tag[c] == "PRP$" for c in doc.children[noun])
    return owned and doc.words[noun - 2] == "," and any(doc.dep[c] == "appos" and c == noun + 1 for c in doc.children[noun])


def listed_states(reading: Reading, token: int) -> tuple[int, ...]:
    """What parsers take for an apposition in a list of states and bodies: "Oman, the Arab League, Kuwait and Iraq agree"."""
    doc, own = reading.doc, reading.mention_at[token]
    if own is None or own.how != "lexicon" or own.entities[0].type not in BODIES:
        return ()
    found: list[int] = []
    for child in doc.children[token]:
        mention = reading.mention_at[child]
        if doc.dep[child] != "appos" or mention is None or mention.how != "lexicon" or mention.entities[0].type not in BODIES:
            continue
        if any(doc.dep[c] == "conj" for c in doc.children[child]) or listed_states(reading, child):
            found += [t for t in spread(reading, child) if t not in found]
    return tuple(found)


def included(reading: Reading, token: int) -> tuple[int, ...]:
    """The named members of a plural: "allies such as Germany and France"."""
    doc = reading.doc
    if doc.tag[token] not in {"NNS", "NNPS"} or doc.lemma[token] in reading.grammar.deeds:
        return ()
    inside = [g for c in doc.children[token] if doc.dep[c] == "prep" for o in doc.children[c] for g in doc.children[o]]
    after_comma = [g for g in inside if doc.words[g - 1] == ","]  # "figures of the party, including X"
    for child in (*doc.children[token], *after_comma):
        word = doc.lower[child]
        if doc.dep[child] == "prep" and (word in reading.grammar.inclusives or (word == "as" and doc.lower[child - 1] == "such")):
            return tuple(t for grand in doc.children[child] if doc.dep[grand] == "pobj" for t in conjuncts(doc, grand))
    return ()
