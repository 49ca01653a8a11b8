"""What stands before an office: a `Page` and the first word of an office label in, its modifiers, owner and phase out."""

from dataclasses import dataclass

from kg.model import Entity, Mention
from kg.naming.discourse import first_of_list
from kg.office.page import BODIES, NOUNS, Page, is_office_word, mention_at, named, people, same_sentence, word
from kg.text.quotation import QUOTES

MODIFIERS = ("JJ", "JJS", "JJR", "VBN", "RB", "VBG")


@dataclass(slots=True)
class Left:
    """What stands before an office label, as far as the scan has come.

    `start` is the first token that belongs to it, `begin` the first of the office's own words; `extra` are own words beyond an
    owner ("deputy" in "deputy Iranian foreign minister").
    """

    start: int
    begin: int
    phase: str = ""
    owners: tuple[Entity, ...] = ()
    boss: tuple[Entity, ...] = ()
    bare: bool = True
    definite: bool = False
    extra: tuple[int, ...] = ()


def to_the_left(page: Page, core: int, least: int) -> Left:
    """Modifiers, owner, determiner and phase before the label, read backwards, no further than token `least`."""
    left = read_back(page, core, least)
    if word(page, left.start - 1) in page.words.sets["joints"] and word(page, left.start - 2) in page.words.sets["nominees"]:
        return nominee(page, left)
    return left


def read_back(page: Page, core: int, least: int) -> Left:
    left = Left(core, core)
    t = core - 1
    while t >= least and same_sentence(page, t, core):
        step = opening(page, t, left) if page.doc.tag[t] in ("DT", "PRP$", "POS") else modifier(page, t, left, least)
        if step == t:
            break
        t = step
    return left


def with_row(page: Page, left: Left, head: int) -> Left:
    """The other states of a row that ends in the owner of a plural: "the French, German and British ministers"."""
    last = mention_at(page, left.start)
    if last is None or last.entities != left.owners or last.entities[0].type != "State":
        return left
    doc, row = page.doc, [last]
    while word(page, row[0].start - 1) in ("and", "&", ","):
        t = row[0].start - (3 if word(page, row[0].start - 2) == "," else 2)
        body = mention_at(page, t)
        if (
            body is None
            or body.end != t + 1
            or body.entities[0].type != "State"
            or not t < doc.head[first_of_list(doc, body.head)] <= head
        ):
            break
        row.insert(0, body)
    start = row[0].start
    if len(row) > 1 and doc.tag[start - 1] == "DT" and start:
        start, left.bare, left.definite = start - 1, False, doc.lower[start - 1] == "the"
    left.start, left.owners = start, tuple(entity for body in row for entity in body.entities)
    return left


def nominee(page: Page, left: Left) -> Left:
    """ "X, the nominee for ambassador": the phase is said in a noun of its own."""
    start = left.start - 2
    before = read_back(page, start, 0)
    phase = page.words.phases.get(word(page, start), "nominee")
    return Left(before.start, left.begin, phase, left.owners or before.owners, before.boss, before.bare, before.definite)


def opening(page: Page, t: int, left: Left) -> int:
    """Take a determiner or possessor; nothing but "one of" stands before it, so the reading ends (-1)."""
    tag = page.doc.tag[t]
    left.start, left.bare, left.definite = t, False, page.folded[t] not in ("a", "an")
    if tag == "PRP$":
        own(left, page.cover[t])
    if tag == "POS":
        owner = mention_at(page, t - 1)
        own(left, owner)
        kinds = page.words.sets["kinds_of_body"] | page.words.sets["kinds_of_place"]
        plain = t - 1 if owner is None and word(page, t - 1) in kinds else t  # "the country's first president"
        left.start = owner.start if owner and owner.end in (t, t + 1) else plain
        if page.doc.tag[left.start - 1] == "DT" and left.start:
            left.start -= 1
    if word(page, left.start - 1) == "of" and word(page, left.start - 2) in page.words.sets["partitives"]:
        left.start -= 2
    return -1


def own(left: Left, mention: Mention | None) -> None:
    """A possessor: a body is the owner, a person the one served."""
    if mention and all(e.type in BODIES for e in mention.entities):
        left.owners = left.owners or mention.entities
    elif mention and people(mention):
        left.boss = mention.entities


def modifier(page: Page, t: int, left: Left, least: int) -> int:
    """Take the word or name that ends at `t`; where to read on, `t` itself where it does not belong."""
    doc, words, here = page.doc, page.words, page.folded[t]
    mention = page.cover[t]
    if any(" ".join(page.folded[t - k : t + 1]) in words.honorifics for k in range(min(t + 1, 3))):
        return t  # "His Majesty King X"
    if here in words.phases and any(doc.dep[c] in ("nsubj", "nsubjpass", "auxpass") for c in doc.children[t]):
        return t  # "Parliament ousted Prime Minister X"
    if here in words.phases and not (mention and mention.start < t):
        left.phase, left.start = left.phase or words.phases[here], t
        return t - 1
    if mention:
        return owner(page, mention, left, least) if mention.end == t + 1 else t
    if here == "-" and doc.end[t] == doc.start[t + 1]:
        body = page.cover[t - 1]
        joins = word(page, t - 1) in words.phases or word(page, t - 1) in words.prefixes or (body and not people(body))
        return t - 1 if joins else t
    labour = here in ("labor", "labour") and doc.words[t].islower() and word(page, t + 1) in words.sets["portfolio_heads"]
    if (here in words.sets["passed_over"] and not labour) or doc.tag[t] == "CD" or is_ordinal(here):
        left.start, left.bare = t, left.bare and here not in words.sets["partitives"]
        return t - 1
    if doc.words[t] in QUOTES and t + 1 == left.start and any(mark in QUOTES for mark in doc.words[t + 1 : t + 6]):
        left.start = t
        return t - 1
    return own_word(page, t, left, least)


def owner(page: Page, mention: Mention, left: Left, least: int) -> int:
    """A body right before the office is its owner; not a second one, nor one that a hyphen ties to something else ("pro-")."""
    kind = mention.entities[0].type
    tied = word(page, mention.start - 1) == "-" and word(page, mention.start - 2) not in page.words.phases
    if serves(page, mention, left, least):
        left.boss, left.start = mention.entities, mention.start
        return mention.start - 1
    aside = kind == "Group" or (left.owners and kind == "Organisation" and mention.how == "demonym")  # "Republican Senate leader"
    aside = aside or colour(page, mention, left)
    if mention.start < least or kind == "Person" or (left.owners and not aside) or tied:
        return mention.end - 1
    if not aside and not of_party(page, mention, left):
        left.owners = mention.entities
    left.start = mention.start
    return mention.start - 1


def colour(page: Page, mention: Mention, left: Left) -> bool:
    """Whether a word for a political direction stands alone before a post that is no party's: "Socialist mayor X"."""
    office = {word(page, t) for t in range(left.begin, left.begin + 3)}
    alone = mention.end - mention.start == 1 and page.folded[mention.start] in page.words.sets["passed_over"]
    return alone and not office & page.words.sets["party_posts"]


def serves(page: Page, mention: Mention, left: Left, least: int) -> bool:
    """Whether a surname right before the office is that of the person served: "former Lopez adviser"."""
    short = mention.end - mention.start == 1 and least <= mention.start and mention.end == left.start and not left.boss
    heads = page.words.sets["serving_heads"]
    return short and named(mention) and not left.owners and any(word(page, t) in heads for t in range(left.begin, left.begin + 3))


def of_party(page: Page, mention: Mention, left: Left) -> bool:
    """Whether the body is told as an allegiance only: "the Democratic senator", "the Fidesz MP", against "the Democratic leader"."""
    sets, body = page.words.sets, mention.entities[0]
    office = {word(page, t) for t in range(left.begin, left.begin + 3)}
    seats = sets["legislators"] if body.part_of else sets["legislators"] - sets["envoy_heads"]  # "UNHCR representative X"
    seated = bool(office & seats) and not is_legislature(page, mention)
    named_so = body.name.endswith("Party") and page.folded[mention.end - 1] != "party"
    adjective = page.folded[mention.end - 1] in sets["passed_over"]  # "the Social Democratic finance minister"
    member = mention.how == "demonym" or named_so or seated or adjective
    posts = office & sets["party_posts"] and word(page, left.begin) not in sets["chambers"]
    return body.type == "Organisation" and member and not posts


def is_legislature(page: Page, mention: Mention) -> bool:
    return any(word(page, t) in page.words.sets["legislatures"] for t in range(mention.start, mention.end))


def own_word(page: Page, t: int, left: Left, least: int) -> int:
    """Nouns and adjectives of the office itself ("human rights", "deputy"); other adjectives are passed over."""
    doc, words, here = page.doc, page.words, page.folded[t]
    next_to = left.begin == left.start and (t + 1 == left.begin or (t + 2 == left.begin and page.folded[t + 1] == "-"))
    prefix = here in words.prefixes and doc.tag[t] != "IN"
    if here in words.sets["ordinals"]:
        prefix = word(page, t + 1) in words.prefixes
    prefix = prefix and page.folded[left.begin] not in words.ranks
    if next_to and (prefix or is_field(page, t, left)):
        left.begin = left.start = t
        return t - 1
    if here in words.sets["deputies"]:
        left.extra, left.start = (t, *left.extra), t
        return t - 1
    if next_to and here in ("and", "&", ",") and portfolio_series(page, t, left, least):
        left.begin = left.start = t
        return t - 1
    aside = words.sets["plain_heads"] | words.sets["presiding"]
    if is_noun(page, t) and next_to and (word(page, left.begin) in aside or of_camp(page, t, left)):
        left.start = t
        return t - 1
    if doc.tag[t] in MODIFIERS and left.start <= doc.head[t] < left.start + 9 and t not in page.dated:
        left.start = t
        return t - 1
    return t


def is_noun(page: Page, t: int) -> bool:
    return page.doc.tag[t] in NOUNS and t not in page.dated and page.folded[t] not in page.words.honorifics


def is_field(page: Page, t: int, left: Left) -> bool:
    """Whether a noun is part of an office: "human rights minister", "Information Minister", not "colleague Justice X"."""
    doc = page.doc
    sets, head = page.words.sets, word(page, left.begin)
    if not is_noun(page, t) or head in sets["plain_heads"]:
        return False
    if of_camp(page, t, left) or (page.folded[t] in sets["legislatures"] and head in sets["presiding"]):
        return False
    if doc.words[t].isupper() and doc.words[left.begin].isupper() and len(doc.words[left.begin]) > 3:
        return False  # in a headline of capitals
    if doc.words[t][:1].isupper() and left.begin == t + 1 and page.folded[t + 1] in page.words.prefixes:
        return doc.words[t + 1][:1].isupper()
    return doc.words[t][:1].isupper() or doc.words[left.begin][:1].islower() or page.folded[t + 1] == "-"


def of_camp(page: Page, t: int, left: Left) -> bool:
    """Whether a legislator is told to be of a party or camp without a name: "ruling party lawmaker"."""
    return page.folded[t] in page.words.sets["kinds_of_body"] and word(page, left.begin) in page.words.sets["legislators"]


def is_ordinal(text: str) -> bool:
    return text[:1].isdigit() and text.endswith(("st", "nd", "rd", "th"))


def portfolio_series(page: Page, t: int, left: Left, least: int) -> bool:
    """Whether "and" or a comma at `t` joins fields of one portfolio: "energy and mining minister"."""
    doc, words = page.doc, page.words
    ahead = page.folded[left.begin : left.begin + 6]
    head = next((k for k, here in enumerate(ahead) if here in words.sets["portfolio_heads"]), None)
    if head is None or (page.folded[t] == "," and "and" not in ahead[:head]):
        return False
    before = t - 2 if word(page, t - 1) == "," else t - 1
    plain = before >= least and page.cover[before] is None and before not in page.dated
    return plain and doc.tag[before] in (*NOUNS, "JJ", "VB") and not is_office_word(page, before)
