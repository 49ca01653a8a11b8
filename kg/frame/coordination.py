"""Fillers that belong together: a reading and the head token of one in, it and those listed with it, included in it or joined to it out."""

from collections.abc import Sequence

from kg.frame.reading import BODIES, RELATIVE_TAGS, Reading, antecedent, conjuncts, remembered, resolve
from kg.frame.relatives import list_before
from kg.frame.rows import row_of

LISTS = frozenset({"appos", "conj", "nmod", "npadvmod", "prep"})
"""Labels of what hangs on a name that others are told with."""


@remembered
def spread(reading: Reading, token: int) -> tuple[int, ...]:
    """A filler and what is coordinated with it; "countries including A and B" gives A and B."""
    doc, found = reading.doc, list[int]()
    if doc.tag[token] in RELATIVE_TAGS and (noun := antecedent(reading, token)) != token:
        return list_before(doc, token, noun) or (token,)
    token = measured(reading, token)
    if LISTS.isdisjoint([doc.dep[c] for c in doc.children[token]]):
        return tuple(dict.fromkeys((token, *row_of(reading, token))))
    items = tuple(t for t in conjuncts(doc, token) if not ends_inner_list(reading, token, t))
    for item in items[:1] if is_address(reading, items) else items:
        if told := told_behind(reading, item):
            found.extend(told)
            continue
        members = included(reading, item)
        mention = reading.mention_at[item]
        named = bool(resolve(reading, item)) and (mention is None or mention.how != "description")
        if mention and not named and any(doc.dep[c] == "nummod" for c in doc.children[item]):
            named = True  # "12 people including three guards" are 12
            members = tuple(t for t in members if is_told_by_name(reading, t))
        elif mention and mention.how == "description" and mention.entities[0].part_of:  # "Belarusian officials, among them X"
            named = any(entity.type == "Person" for t in members for entity in resolve(reading, t))
        found.extend(members if members and not named else (item, *members))
        if any(doc.dep[c] in {"appos", "npadvmod"} for c in doc.children[item]):  # parsers hang much of a list on a name so
            found.extend((*behind_apposition(reading, item), *listed_states(reading, item), *next_in_list(reading, item)))
        found.extend(joined_to(reading, item))
    return tuple(dict.fromkeys((*found, *row_of(reading, token))))


def measured(reading: Reading, token: int) -> int:
    """The thing of which a quantity is told, itself where it is none or somebody is meant: "lifted most of the *sanctions*"."""
    doc = reading.doc
    if doc.lemma[token] in reading.grammar.quantities and reading.mention_at[token] is None:
        of = (g for c in doc.children[token] if doc.lower[c] == "of" for g in doc.children[c] if doc.dep[g] == "pobj")
        thing = next(of, token)
        return thing if reading.mention_at[thing] is None and not resolve(reading, token) else token
    return token


def told_behind(reading: Reading, token: int) -> tuple[int, ...]:
    """The members of a plural that a list behind it names: "four countries - Peru, Chile, Ecuador and Bolivia -", "two men, X and Y"."""
    doc, own = reading.doc, reading.mention_at[token]
    if doc.tag[token] != "NNS" or own is None or own.how != "description" or doc.lemma[token] in reading.grammar.deeds:
        return ()
    beside = "conj" if not any(doc.dep[c] == "cc" for c in doc.children[token]) else ""  # which parsers take them for
    for child in doc.children[token]:
        listed = tuple(conjuncts(doc, child)) if doc.dep[child] in {"appos", beside} and child > token else ()
        mentions = [reading.mention_at[t] for t in listed]
        kinds = {m.entities[0].type if m is not None and m.how != "description" else "" for m in mentions}
        if len(listed) > 1 and len(kinds) == 1 and kinds <= {"Person", "State", "Organisation"}:
            return listed
    return ()


def ends_inner_list(reading: Reading, noun: int, other: int) -> bool:
    """Whether a state joined to a plural ends the list that hangs on it: "ministers from Egypt, Jordan, and Oman"."""
    doc, mention = reading.doc, reading.mention_at[other]
    if (
        other == noun
        or mention is None
        or mention.how != "lexicon"
        or doc.tag[noun] != "NNS"
        or mention.entities[0].type != "State"
    ):
        return False
    inner = [g for c in doc.children[noun] if doc.dep[c] == "prep" for g in doc.children[c] if noun < g < other]
    listed = [t for g in inner for t in conjuncts(doc, g)]
    states = [t for t in listed if (m := reading.mention_at[t]) is not None and m.entities[0].type == "State"]
    return len(states) > 1 and doc.words[max(states) + 1] == ","


def is_told_by_name(reading: Reading, token: int) -> bool:
    """Whether it is known who a member of a group is: not "two Kenyans"."""
    mention = reading.mention_at[token]
    return bool(resolve(reading, token)) and (mention is None or mention.how not in {"demonym", "description", "people"})


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
        for t in (*conjuncts(doc, c), *next_in_list(reading, c))
    )


def joined_to(reading: Reading, token: int, after: int = -1) -> tuple[int, ...]:
    """Who takes part beside a filler, or in what a verb tells: "France, along with Germany and Italy", "was freed along with X"."""
    doc = reading.doc
    joiners = reading.grammar.joiners
    found: list[int] = []
    for c in doc.children[token]:
        if c > after and doc.dep[c] == "prep" and (doc.lower[c] in joiners or doc.lower[c - 1] in joiners):
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
    """Others whom parsers coordinate with an apposition: "arrested X, the leader, and his wife, Y", "the leader, X, and his aide"."""
    doc = reading.doc
    own = set(resolve(reading, token))
    found: list[int] = []
    for aside in doc.children[token] if own else ():
        if doc.dep[aside] == "appos" and is_kin(reading, aside):
            found += [t for t in conjuncts(doc, aside) if resolve(reading, t)]
        elif doc.dep[aside] == "appos" and reading.mention_at[aside] is None:
            others: list[int] = []
            for other in conjuncts(doc, aside):
                mention = reading.mention_at[other]
                who = () if mention and mention.how == "description" else resolve(reading, other)
                if who and not own & set(who) and {e.type for e in who} == {e.type for e in own}:
                    others.append(other)
            found += others if others != [aside] else []  # "X, his counterpart Y, and Z"
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
        if (
            doc.dep[child] not in {"appos", "npadvmod"}
            or mention is None
            or mention.how != "lexicon"
            or mention.entities[0].type not in BODIES
        ):
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
