"""The letters by which American news tells the party of a legislator: a doc and its mentions in, those of the parties out."""

from collections.abc import Mapping, Sequence

from kg.model import Doc, Entity, Mention

PARTIES = {"D": "democratic-party", "R": "republican-party"}
OPENERS = frozenset({"(", ","})


def party_letters(doc: Doc, names: Sequence[Mention], entities: Mapping[str, Entity]) -> list[Mention]:
    """ "Senator X (D-Ohio)", "Rep. Y, R-TX,", "Rep. Z (D)": the party right behind the person, alone or before the hyphen and the state."""
    found = []
    for name in names:
        at = name.end + 1
        if name.entities[0].type != "Person" or at + 2 >= len(doc) or doc.words[name.end] not in OPENERS:
            continue
        tied = doc.words[at + 1] == "-" and doc.end[at] == doc.start[at + 1] and doc.words[at + 2][0].isupper()
        tied = tied or (doc.words[name.end], doc.words[at + 1]) == ("(", ")")
        party = entities.get(PARTIES.get(doc.words[at], ""))
        if tied and party:
            found.append(Mention(at, at + 1, at, (party,), "abbreviation"))
    return found
