"""Office nouns with all that belongs to them: a `Page` in, `OfficeNoun`s out, in the order of the text.

A left-to-right scan of the words, since a parse is often wrong inside a run of titles and names: the longest label of an office,
then modifiers to its left ("former", "U.S.", "deputy"), then what it is of, for or to on its right.
"""

from kg.known.lexicon import unaccented
from kg.model import Mention
from kg.office.complements import to_the_right
from kg.office.modifiers import to_the_left, with_row
from kg.office.page import NOUNS, OfficeNoun, Page, label_end, mention_at, named, past_short_form, people, word
from kg.text.quotation import QUOTES


def office_nouns(page: Page) -> tuple[OfficeNoun, ...]:
    """All office nouns of the doc."""
    nouns: list[OfficeNoun] = []
    after = least = 0
    labels, singular = page.words.labels, page.words.singular
    for i in [t for t, here in enumerate(page.folded) if here in labels or here in singular]:
        if i < after:
            continue
        stop = core_end(page, i)
        if stop > i and (noun := grown(page, i, stop, least)):
            nouns.append(noun)
            stop = least = noun.end if noun.kept else stop
        after = stop
    nouns = [with_shared_owner(page, noun, other) for noun, other in zip(nouns, [*nouns[1:], None], strict=False)]
    return tuple(with_shared_phase(page, before, noun) for before, noun in zip([None, *nouns[:-1]], nouns, strict=False))


def with_shared_owner(page: Page, noun: OfficeNoun, after: OfficeNoun | None) -> OfficeNoun:
    """ "The president and vice president of Chad": both are of Chad."""
    if after is None or noun.owners or noun.boss or not after.bare or page.folded[noun.end : after.start] != ("and",):
        return noun
    head = page.words.singular.get(page.folded[noun.head], page.folded[noun.head])
    posts = page.words.sets["state_heads"] - page.words.sets["party_posts"] - {"president"}
    alone = head in posts and any(
        body.type != "State" for body in after.owners
    )  # "foreign minister and leader of the Green Party"
    return noun._replace(owners=after.owners) if after.start == after.begin and not alone else noun


def with_shared_phase(page: Page, before: OfficeNoun | None, noun: OfficeNoun) -> OfficeNoun:
    """ "Former president and prime minister X": both are former, but not "former minister and party leader X"."""
    if before is None or noun.phase or not noun.bare or noun.owners or page.folded[before.end : noun.start] != ("and",):
        return noun
    own_post = page.folded[noun.head] in page.words.sets["party_posts"] or noun.weak or noun.plural or before.plural
    return noun if own_post or not before.bare else noun._replace(phase=before.phase)


def core_end(page: Page, i: int) -> int:
    """The end of the office label at token `i`, where it is used as a title; `i` where not."""
    stop = label_end(page, i)
    return stop if stop > i and is_title(page, i, stop) else i


def is_title(page: Page, i: int, stop: int) -> bool:
    """Whether the words are used as a noun that can name a person's post: not "heads to", "general election"."""
    doc, words, following = page.doc, page.words, word(page, stop)
    if stop == i + 1 and doc.tag[i] not in NOUNS and doc.words[i].islower() and not named(mention_at(page, stop)):
        return False
    mention = page.cover[i]
    if mention and not people(mention) and (mention.end > stop or within(mention, i, stop)):
        return False
    if mention and mention.start == i and page.folded[i] in words.sets["also_names"]:
        return False
    if mention and people(mention) and mention.start < i and mention.end == stop and page.doc.words[i][0].isupper():
        return False  # "Julie Bishop and Minister Peter Dutton"
    if word(page, i - 1) in words.sets["crafts"] and page.folded[i] == "director":
        return False  # "film director"
    if following in words.sets["not_offices"] or (stop == i + 1 and is_prefix(page, i, stop)):
        return False
    joined = following == "-" and doc.end[stop - 1] == doc.start[stop]
    return not joined or word(page, stop + 1) in words.sets["closing"]


def within(mention: Mention, i: int, stop: int) -> bool:
    """Whether an office's label is the end of a known body's name, or begins in a state's: "Joint Chiefs of Staff",
    "United States secretary"."""
    entity = mention.entities[0]
    return mention.start < i and entity.known and (mention.end == stop or entity.type == "State")


def is_prefix(page: Page, i: int, stop: int) -> bool:
    """Whether the word makes another office of what follows: "deputy minister", "deputy Malian envoy", not "chief General"."""
    words = page.words
    if page.doc.lower[i] not in words.prefixes:
        return False
    mention = mention_at(page, stop)
    if mention and mention.start == stop and not people(mention) and page.folded[i] in words.sets["deputies"]:
        stop = mention.end
    return label_end(page, stop) > stop and page.folded[stop] not in words.ranks


def grown(page: Page, core: int, stop: int, least: int) -> OfficeNoun | None:
    """The office noun around the label `[core, stop)`; nothing left of token `least` belongs to it."""
    words = page.words
    joint = next((t for t in range(core + 1, stop) if page.folded[t] in words.sets["joints"]), stop)
    head = joint - (2 if page.folded[joint - 1] in ("-", ".") else 1)
    if page.folded[core] in words.sets["envoy_heads"] and word(page, core + 1) == "extraordinary":
        head = core  # "ambassador extraordinary and plenipotentiary"
    if page.folded[core] in words.singular and page.folded[core] not in words.labels and page.folded[stop - 1] == "general":
        head = core  # "secretaries-general"
    plural = page.folded[head] in words.singular and page.folded[head] not in words.labels
    noun = words.singular.get(page.folded[head], page.folded[head])
    phase, after = phase_after(page, past_short_form(page, stop))
    left = to_the_left(page, core, least)
    left = with_row(page, left, head) if plural else left
    right = to_the_right(page, head, after, labelled=joint < stop, told=bool(left.owners))
    if noun in words.sets["seats"] and not in_legislature(page, stop, right.end):
        return None
    text = office_text(page, (*left.extra, *range(left.begin, core)), (core, stop), head if plural else -1, right.kept)
    weak = noun in words.sets["weak_heads"] and left.begin == core and stop == core + 1
    then = any(page.folded[t] in words.sets["contemporary"] for t in range(left.start, core))
    plural = plural and page.folded[left.start] not in words.sets["partitives"]
    return OfficeNoun(
        left.start, left.begin, head, right.end, text, phase or left.phase, right.owners or left.owners, left.boss,
        plural=plural, bare=left.bare, definite=left.definite, weak=weak, kept=right.kept[1] > right.kept[0], then=then,
    )  # fmt: skip


def in_legislature(page: Page, stop: int, end: int) -> bool:
    """Whether what a "member" is of is a legislature."""
    return any(page.folded[t] in page.words.sets["legislatures"] for t in range(stop, end))


def phase_after(page: Page, stop: int) -> tuple[str, int]:
    """The phase said behind the office ("president-elect"), and where that ends."""
    at = stop + 1 if word(page, stop) == "-" else stop
    if word(page, at) in page.words.sets["closing"]:
        return page.words.phases.get(page.folded[at], ""), at + 1
    return "", stop


def office_text(page: Page, before: tuple[int, ...], label: tuple[int, int], plural_head: int, kept: tuple[int, int]) -> str:
    """The office in lower case, names in what follows it as they are; an abbreviation in full, a plural in the singular."""
    core = joined(page, tuple(range(*label)), plural_head)
    if page.words.sets["federal_heads"].intersection(page.folded[slice(*label)]):
        before = tuple(t for t in before if page.folded[t] != "federal")  # the post is the same without
    core = page.words.canonical.get(unaccented(core), core)
    after = page.doc.text(*kept).replace("\n", " ") if kept[1] > kept[0] else ""
    if after and not any(page.cover[t] for t in range(*kept)):
        after = after.lower()
    return " ".join(part for part in (joined(page, before, -1), core, after) if part).replace(" ,", ",")


def joined(page: Page, tokens: tuple[int, ...], plural_head: int) -> str:
    """The words of the tokens with the article's own spacing, the plural head in the singular."""
    doc, text, last = page.doc, "", -1
    for t in tokens:
        labour = page.folded[t] in ("labor", "labour") and doc.words[t].islower()  # the field of a minister, not the party
        if (page.folded[t] in page.words.sets["passed_over"] and not labour) or doc.words[t] in QUOTES:
            continue
        gap = " " if text and (last != t - 1 or doc.start[t] > doc.end[t - 1]) else ""
        text += gap + (page.words.singular.get(page.folded[t], doc.lower[t]) if t == plural_head else doc.lower[t])
        last = t
    return text.strip()
