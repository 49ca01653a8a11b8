"""Who holds an office, told by names beside it: a `Page` and office nouns in, `Held`s out."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.model import Entity, Mention
from kg.office.page import NOUNS, Held, OfficeNoun, Page, body_from, mention_at, named, past_short_form, same_sentence, word
from kg.text.quotation import QUOTES

DASHES = ("—", "–", "--", "(")
CLOSERS = frozenset({",", ".", ";", ":", ")", "—", "–", "-", "--", "?", "!", "and", "or", "but", '"', "'s", "'"})


class Name(NamedTuple):
    """A person's name in the text, with the body said behind it ("X of Chad"); `local` where that is a place ("X of Utah")."""

    holders: tuple[Entity, ...]
    start: int
    end: int
    of: tuple[Entity, ...] = ()
    local: bool = False


def name_at(page: Page, t: int) -> Name | None:
    """The name at token `t`, past quotation marks and honorifics."""
    first = t
    while not begins_name(page, t) and before_name(page, t, first):
        t += 1
    mention = mention_at(page, t)
    if mention is None or mention.start != t or not named(mention) or not same_sentence(page, t, first):
        return None
    if word(page, mention.end) == "of":
        at = mention.end + (2 if word(page, mention.end + 1) == "the" else 1)
        if body := body_from(page, at, ("State", "Organisation")):
            return Name(mention.entities, mention.start, body.end, body.entities)
        if place := body_from(page, at, ("Place",)):
            return Name(mention.entities, mention.start, place.end, local=True)
    return Name(mention.entities, mention.start, past_honours(page, mention.end))


def past_honours(page: Page, t: int) -> int:
    """Past letters behind a name that no mention holds: "Jane Holm CMG OBE", "Ada Lund MP"."""
    while t < len(page.doc) and page.doc.words[t].isupper() and 1 < len(word(page, t)) < 5 and not page.cover[t]:
        t += 1
    return t


def begins_name(page: Page, t: int) -> bool:
    mention = mention_at(page, t)
    return mention is not None and mention.start == t


def before_name(page: Page, t: int, first: int) -> bool:
    """Whether the word may stand between a title and a name: a quotation mark, "Mr", the full stop of "Dr."."""
    return word(page, t) in QUOTES or word(page, t) in page.words.honorifics or (t > first and word(page, t) == ".")


def names_at(page: Page, t: int, *, several: bool) -> tuple[Name, ...]:
    """The name at token `t`; where there may be several, all that commas and "and" join to it."""
    names: list[Name] = []
    while name := name_at(page, t):
        names.append(name)
        t = past_bracket(page, name.end)
        t += word(page, t) == ","
        t += word(page, t) in ("and", "&")
        if t == past_bracket(page, name.end) or not several:
            break
    if any(name.local for name in names):  # "X of Utah and Y of Georgia": no state of that name
        return tuple(name._replace(of=()) for name in names)
    return tuple(names)


def past_bracket(page: Page, t: int) -> int:
    """Past what stands in brackets behind a name: "(D-Ohio)", "(Labour, Leeds)"."""
    if word(page, t) != "(":
        return t
    close = next((k for k in range(t + 1, t + 12) if word(page, k) == ")"), t - 1)
    return close + 1 if same_sentence(page, t, close) else t


def held_by_names(page: Page, nouns: Sequence[OfficeNoun]) -> dict[int, list[Held]]:
    """For each office noun with names beside it (by its position in `nouns`), its holders."""
    found: dict[int, list[Held]] = {}
    for i, noun in enumerate(nouns):
        if held := by_title(page, noun):
            found[i] = held
    for i, noun in enumerate(nouns):
        if i not in found and (held := by_plain_title(page, noun)):
            found[i] = held
    for i in reversed(range(len(nouns) - 1)):
        if i not in found and (held := by_next_title(page, nouns[i], nouns[i + 1], found.get(i + 1, []))):
            found[i] = held
    for i in range(len(nouns)):
        if i not in found and (held := name_beside(page, nouns, i, found.get(i - 1, []))):
            found[i] = held
    return found


def name_beside(page: Page, nouns: Sequence[OfficeNoun], i: int, last: Sequence[Held]) -> list[Held]:
    """The name behind or before; in "X, the president of A, Y, the president of B," each has the office behind it."""
    behind = name_behind(page, nouns[i])
    end = behind[-1].evidence[1] if behind else 0
    if behind and i + 1 < len(nouns) and word(page, end) == "," and nouns[i + 1].start == end + 1:
        own = name_before(page, nouns[i])
        if own and not any(one.holders == own[-1].holders for one in last):
            return own
    return behind or name_before(page, nouns[i]) or letters_behind(page, nouns[i])


def letters_behind(page: Page, noun: OfficeNoun) -> list[Held]:
    """ "Ada Lund MP"."""
    mention = mention_at(page, noun.start - 1)
    letters = noun.end == noun.start + 1 and page.doc.words[noun.start].isupper() and 1 < len(word(page, noun.start)) < 4
    if mention is None or not letters or not named(mention) or mention.end != noun.start or noun.plural:
        return []
    return [Held(noun, mention.entities, noun.owners, (mention.start, noun.end), "name-comma-office")]


def by_title(page: Page, noun: OfficeNoun) -> list[Held]:
    """ "President X", "Presidents X of A and Y of B"."""
    inside = page.cover[noun.head]
    if inside and named(inside) and inside.start >= noun.begin:
        span = (min(noun.start, inside.start), max(inside.end, noun.end))
        return [Held(noun, inside.entities, noun.owners, span, "title-name")] if inside.end > noun.head + 1 else []
    at = past_short_form(page, noun.end)
    if page.doc.tag[at : at + 1] == ("POS",):
        return []  # "the Foreign Ministers' Framework Dialogue"
    whole = same_sentence(page, at, noun.head) or word(page, at - 1) == ")"  # where parsers end sentences
    names = names_at(page, at, several=noun.plural) if whole else ()
    return spread(page, noun, names, "title-name")


def spread(page: Page, noun: OfficeNoun, names: Sequence[Name], manner: str) -> list[Held]:
    """One `Held` a name; where as many bodies as names are told, each name has its own. Nobody serves himself: "X's aide, X"."""
    paired = len(names) > 1 and len(noun.owners) == len(names)
    found = []
    for k, name in enumerate(names):
        if set(name.holders) & set(noun.boss):
            continue
        owners = (() if is_allegiance(page, noun, name.of) else name.of) or ((noun.owners[k],) if paired else noun.owners)
        found.append(Held(noun, name.holders, owners, (min(noun.start, name.start), max(name.end, noun.end)), manner))
    return found


def is_allegiance(page: Page, noun: OfficeNoun, bodies: Sequence[Entity]) -> bool:
    """Whether a body behind a legislator's or minister's name is a party, which has no such office: "Senator X of the Labour Party"."""
    sets = page.words.sets
    seated = bool(set(noun.office.split()) & (sets["legislators"] | {"parliament"}))
    if set(noun.office.split()) & sets["allegiant"] and any(set(body.name.lower().split()) & sets["parties"] for body in bodies):
        return True
    other = any(set(body.name.lower().split()) & sets["legislatures"] for body in bodies)
    return seated and not other and any(body.type == "Organisation" for body in bodies)


def by_plain_title(page: Page, noun: OfficeNoun) -> list[Held]:
    """ "its leader and election candidate X": what stands between is no office, and the possessor is of both."""
    doc, t = page.doc, noun.end + 1
    if word(page, noun.end) != "and" or noun.plural or not noun.definite or doc.tag[noun.start] not in ("PRP$", "NNP", "NNPS"):
        return []
    while (
        doc.tag[t : t + 1] in (("NN",), ("JJ",)) and page.cover[t] is None and page.folded[t] == doc.words[t] and t < noun.end + 5
    ):
        t += 1
    name = name_at(page, t)
    return spread(page, noun, [name], "title-chain") if name and t > noun.end + 1 else []


def by_next_title(page: Page, noun: OfficeNoun, after: OfficeNoun, held: Sequence[Held]) -> list[Held]:
    """ "President and Prime Minister X", "the chargé d'affaires, Ambassador X", "army chief General X"."""
    if len(held) != 1 or not held[0].manner.startswith("title") or noun.plural or not after.bare:
        return []
    gap, end = page.folded[noun.end : after.start], held[0].evidence[1]
    joined = not gap or gap == ("/",) or (gap == ("and",) and not noun.definite and (noun.bare or not after.owners))
    comma = gap == (",",) and not noun.bare and not after.owners and closed(page, end)
    if not (joined or comma) or not same_sentence(page, noun.head, after.head):
        return []
    shared = () if gap == ("/",) else after.owners
    return [Held(noun, held[0].holders, noun.owners or shared, (noun.start, end), "title-chain")]


def closed(page: Page, t: int) -> bool:
    """Whether an apposition may end before token `t`."""
    return word(page, t) in CLOSERS or not same_sentence(page, t, t - 1)


def name_behind(page: Page, noun: OfficeNoun) -> list[Held]:
    """ "Chad's foreign minister, X,"; "the presidents of A and B, X and Y"."""
    doc, at = page.doc, noun.end + 1
    plain = noun.bare and not noun.owners and noun.end == noun.head + 1  # not "Minister for Africa, X"
    if word(page, noun.end) not in (",", *DASHES) or plain or not same_sentence(page, at, noun.head):
        return []
    names = names_at(page, at, several=noun.plural)
    if not names:
        return []
    end = names[-1].end
    if word(page, end) == "'s" and doc.dep[doc.head[end - 1]] == "appos":
        return []  # "a commander, X's cousin,"
    first = noun.start == doc.sentences[doc.sentence[noun.start]][0] or word(page, noun.start - 1) in CLOSERS
    while same_sentence(page, end, at) and (end in page.dated or doc.tag[end] == "RB"):
        end += 1
    verb = same_sentence(page, end, at) and doc.tag[end] in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG")
    bare = noun.bare and doc.tag[end : end + 1] == ("IN",)  # "met Chadian envoy, X in Cairo": a comma too many
    return spread(page, noun, names, "office-comma-name") if closed(page, end) or (first and verb) or bare else []


def name_before(page: Page, noun: OfficeNoun) -> list[Held]:
    """ "X, the foreign minister of Chad,"."""
    edge = before(page, noun.start)
    mention = mention_at(page, edge)
    if mention is None or not named(mention) or mention.end != edge + 1 or not same_sentence(page, edge, noun.head):
        return []
    doc, after = page.doc, noun.end
    if word(page, after) == "'s":
        return []  # "X, the mayor's spokeswoman"
    if same_sentence(page, after, edge) and doc.tag[after] in ("VBD", "VBZ", "VBP", "MD") and not apposed(page, noun, mention):
        return []
    names = [Name(mention.entities, mention.start, mention.end)]
    if noun.plural and word(page, noun.start) not in page.words.sets["partitives"]:
        names = [*names_before(page, mention), *names]
        if len(names) == 1:
            return []
    adverbs = page.folded[edge + 1 : noun.begin]
    phase = "former" if page.words.sets["past_adverbs"].intersection(adverbs) else ""
    return [one._replace(phase=phase) for one in spread(page, noun, names, "name-comma-office")]


def apposed(page: Page, noun: OfficeNoun, mention: Mention) -> bool:
    """Whether the parser too takes the office for an apposition of the name."""
    doc = page.doc
    return any(doc.dep[t] == "appos" and mention.start <= doc.head[t] < mention.end for t in range(noun.start, noun.end))


def names_before(page: Page, mention: Mention) -> list[Name]:
    """The names before "and X"."""
    names: list[Name] = []
    t = mention.start - 1
    while word(page, t) in ("and", ","):
        t -= 2 if word(page, t - 1) == "," else 1
        other = mention_at(page, t)
        if other is None or not named(other) or other.end != t + 1:
            break
        names.insert(0, Name(other.entities, other.start, other.end))
        t = other.start - 1
    return names


def before(page: Page, start: int) -> int:
    """The token before the comma, dash or bracket that opens an apposition at `start`, past adverbs and an age; else -1."""
    t = start - 1
    while t > 0 and page.doc.tag[t] == "RB":
        t -= 1
    if word(page, t) == "and" and page.doc.tag[t - 2] == "PRP$" and page.doc.tag[t - 1] == "NN":
        t -= 3  # "X, his wife and the chair of the board,"
    elif word(page, t) == "and" and page.doc.tag[t - 2] == "POS" and page.doc.tag[t - 1] == "NN":
        t -= 3  # "X, the president's son and mayor of the capital,"
        while t > 0 and page.doc.tag[t] in (*NOUNS, "DT", "JJ"):
            t -= 1
    elif word(page, t) == "and" and page.doc.tag[t - 1] == "NN":
        t -= 2  # "X, a nephew and aide of the king"
        while t > 0 and page.doc.tag[t] in ("NN", "JJ"):
            t -= 1
        t -= word(page, t) in ("a", "an")
    if word(page, t) not in (",", *DASHES):
        return -1
    t -= 1
    if t > 1 and page.doc.tag[t] == "CD" and word(page, t - 1) == ",":
        t -= 2
    if word(page, t) == ")":
        t = next((k - 1 for k in range(t, max(t - 12, 0), -1) if word(page, k) == "("), -1)
    return t


def by_coordination(page: Page, first: OfficeNoun, noun: OfficeNoun, held: Sequence[Held]) -> list[Held]:
    """ "X, president of Chad and chairman of the union,": the second office is held by the same."""
    if len(held) != 1 or held[0].manner.startswith("title") or noun.plural or not same_sentence(page, first.head, noun.head):
        return []
    last, gap = held[0], page.folded[first.end : noun.start]
    steps = page.words.sets["steps"]
    joined = gap in (("and",), (",", "and"), (",",)) or (
        "as" in gap
        and (last.predicate >= 0 or gap[0] != ",")
        and all(w in steps or t in page.dated or page.doc.tag[t] == "CD" for t, w in enumerate(gap, first.end))
    )
    if not joined or (gap == (",", "and") and not noun.bare) or (gap == (",",) and not noun.owners):
        return []
    span = (min(noun.start, last.evidence[0]), max(noun.end, last.evidence[1]))
    owners = noun.owners or (last.owners if noun.bare and shares_owner(page, noun, last) else ())
    phase = last.phase or (first.phase if noun.bare else "")
    other = last.partner
    if other is not None:  # "X and Y are sworn in as president and vice president"
        span = (min(other.start, noun.start), max(other.end, noun.end))
    return [
        last._replace(noun=noun, holders=other.entities if other else last.holders, owners=owners, evidence=span, phase=phase)
    ]


def shares_owner(page: Page, noun: OfficeNoun, last: Held) -> bool:
    """Not the party of "leader of the party and prime minister"."""
    head = page.words.singular.get(page.folded[noun.head], page.folded[noun.head])
    return head not in page.words.sets["state_heads"] or all(body.type == "State" for body in last.owners)
