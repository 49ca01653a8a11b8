"""Office nouns with all that belongs to them: a `Page` in, `OfficeNoun`s out, in the order of the text.

A left-to-right scan of the words, since a parse is often wrong inside a run of titles and names: the longest label of an office,
then modifiers to its left ("former", "U.S.", "deputy"), then what it is of, for or to on its right.
"""

from dataclasses import dataclass

from kg.lexicon import unaccented
from kg.model import Entity, Mention
from kg.office_complements import to_the_right
from kg.office_page import BODIES, NOUNS, QUOTES, OfficeNoun, Page, is_label_word, mention_at, people, same_sentence, word

MODIFIERS = ("JJ", "JJS", "JJR", "VBN", "RB", "VBG")


def office_nouns(page: Page) -> tuple[OfficeNoun, ...]:
    """All office nouns of the doc."""
    nouns: list[OfficeNoun] = []
    i = least = 0
    while i < len(page.doc):
        stop = core_end(page, i) if is_label_word(page, i) else i
        if stop > i and (noun := grown(page, i, stop, least)):
            nouns.append(noun)
            stop = least = noun.end if noun.kept else stop
        i = max(stop, i + 1)
    return tuple(nouns)


def core_end(page: Page, i: int) -> int:
    """The end of the longest office label that begins at token `i`, `i` where none does."""
    folded, singular = page.folded, page.words.singular
    first = folded[i] if folded[i] in page.words.labels else singular[folded[i]]
    for form in page.words.labels.get(first, ()):
        stop = i + len(form)
        if stop <= len(folded) and all(form[k] in (folded[i + k], singular.get(folded[i + k])) for k in range(1, len(form))):
            if names_body(page, i, stop):
                continue
            return stop if is_title(page, i, stop) else i
    return i


def names_body(page: Page, i: int, stop: int) -> bool:
    """Whether a label holds the name of a body: "president of the republic" must not hide whose president."""
    return any((m := page.cover[t]) and m.entities[0].type in BODIES and m.end <= stop and m.start >= i for t in range(i, stop))


def is_title(page: Page, i: int, stop: int) -> bool:
    """Whether the words are used as a noun that can name a person's post: not "heads to", "general election"."""
    doc, words, following = page.doc, page.words, word(page, stop)
    if stop == i + 1 and doc.tag[i] not in NOUNS and doc.words[i].islower() and not people(mention_at(page, stop)):
        return False
    mention = page.cover[i]
    if mention and not people(mention) and mention.end > stop:
        return False
    if following in words.sets["not_offices"] or (stop == i + 1 and doc.lower[i] in words.prefixes and is_label_word(page, stop)):
        return False
    return not (following == "-" and doc.end[stop - 1] == doc.start[stop] and word(page, stop + 1) not in words.sets["closing"])


def grown(page: Page, core: int, stop: int, least: int) -> OfficeNoun | None:
    """The office noun around the label `[core, stop)`; nothing left of token `least` belongs to it."""
    words = page.words
    joint = next((t for t in range(core + 1, stop) if page.folded[t] in words.sets["joints"]), stop)
    head = joint - (2 if page.folded[joint - 1] == "-" else 1)
    left = to_the_left(page, core, least)
    phase, after = phase_after(page, stop)
    right = to_the_right(page, head, after)
    plural = page.folded[head] in words.singular and page.folded[head] not in words.labels
    text = office_text(page, (left.begin, core, stop), head if plural else -1, right.kept)
    noun = words.singular.get(page.folded[head], page.folded[head])
    if noun in words.sets["seats"] and not in_legislature(page, stop, right.end):
        return None
    weak = noun in words.sets["weak_heads"] and left.begin == core and stop == core + 1
    return OfficeNoun(
        left.start, left.begin, head, right.end, text, phase or left.phase, left.owners or right.owners, left.boss,
        plural=plural, bare=left.bare, definite=left.definite, weak=weak, kept=right.kept[1] > right.kept[0],
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


def office_text(page: Page, span: tuple[int, int, int], plural_head: int, kept: tuple[int, int]) -> str:
    """The office in lower case, names in what follows it as they are; an abbreviation in full, a plural in the singular."""
    begin, core, stop = span
    label = joined(page, core, stop, plural_head)
    label = page.words.canonical.get(unaccented(label), label)
    after = page.doc.text(*kept).replace("\n", " ") if kept[1] > kept[0] else ""
    if after and not any(page.cover[t] for t in range(*kept)):
        after = after.lower()
    return " ".join(part for part in (joined(page, begin, core, -1), label, after) if part)


def joined(page: Page, start: int, end: int, plural_head: int) -> str:
    """The words of the tokens with the article's own spacing, the plural head in the singular."""
    doc, text = page.doc, ""
    for t in range(start, end):
        if page.folded[t] in page.words.sets["passed_over"] or doc.words[t] in QUOTES:
            continue
        gap = " " if text and doc.start[t] > doc.end[t - 1] else ""
        text += gap + (page.words.singular.get(page.folded[t], doc.lower[t]) if t == plural_head else doc.lower[t])
    return text.strip()


@dataclass(slots=True)
class Left:
    """What stands before an office label, as far as the scan has come."""

    start: int
    begin: int
    phase: str = ""
    owners: tuple[Entity, ...] = ()
    boss: tuple[Entity, ...] = ()
    bare: bool = True
    definite: bool = False


def to_the_left(page: Page, core: int, least: int) -> Left:
    """Modifiers, owner, determiner and phase before the label, read backwards."""
    left = Left(core, core)
    t = core - 1
    while t >= least and page.doc.sentence[t] == page.doc.sentence[core]:
        step = opening(page, t, left) if opens(page, t) else modifier(page, t, left, least)
        if step == t:
            break
        t = step
    if word(page, left.start - 1) in page.words.sets["joints"] and word(page, left.start - 2) in page.words.sets["nominees"]:
        return nominee(page, left)
    return left


def nominee(page: Page, left: Left) -> Left:
    """ "X, the nominee for ambassador": the phase is said in a noun of its own."""
    start = left.start - 2
    before = Left(start, start)
    t = start - 1
    while t >= 0 and same_sentence(page, t, start):
        step = opening(page, t, before) if opens(page, t) else modifier(page, t, before, 0)
        if step == t:
            break
        t = step
    phase = page.words.phases.get(word(page, start), "nominee")
    return Left(before.start, left.begin, phase, left.owners or before.owners, before.boss, before.bare, before.definite)


def opens(page: Page, t: int) -> bool:
    """Whether the word at `t` can only begin an office noun: determiners and possessors."""
    return page.doc.tag[t] in ("DT", "PRP$", "POS")


def opening(page: Page, t: int, left: Left) -> int:
    """Take a determiner or possessor; nothing but "one of" stands before it, so the reading ends (-1)."""
    tag = page.doc.tag[t]
    left.start, left.bare, left.definite = t, False, page.folded[t] not in ("a", "an")
    if tag == "PRP$":
        own(left, page.cover[t])
    if tag == "POS":
        owner = mention_at(page, t - 1)
        own(left, owner)
        left.start = owner.start if owner and owner.end in (t, t + 1) else t
        if word(page, left.start - 1) == "the":
            left.start -= 1
    if word(page, left.start - 1) == "of" and word(page, left.start - 2) in page.words.sets["partitives"]:
        left.start -= 2
    return -1


def own(left: Left, mention: Mention | None) -> None:
    """A possessor: a body is the owner, a person the one served."""
    if mention and all(e.type in BODIES for e in mention.entities):
        left.owners = left.owners or mention.entities
    elif people(mention) and mention:
        left.boss = mention.entities


def modifier(page: Page, t: int, left: Left, least: int) -> int:
    """Take the word or name that ends at `t`; where to read on, `t` itself where it does not belong."""
    doc, words, here = page.doc, page.words, page.folded[t]
    mention = page.cover[t]
    if here in words.phases and not (mention and mention.start < t):
        left.phase = left.phase or words.phases[here]
        left.start = t
        return t - 1
    if mention:
        return owner(mention, left, least) if mention.end == t + 1 else t
    if (
        here == "-"
        and doc.end[t] == doc.start[t + 1]
        and (word(page, t - 1) in words.phases or word(page, t - 1) in words.prefixes)
    ):
        return t - 1
    if here in words.sets["passed_over"] or doc.tag[t] == "CD" or is_ordinal(here):
        left.start, left.bare = t, left.bare and here not in words.sets["partitives"]
        return t - 1
    if doc.words[t] in QUOTES and t + 1 == left.start and quoted(page, t):
        left.start = t
        return t - 1
    return part_of_office(page, t, left)


def owner(mention: Mention, left: Left, least: int) -> int:
    """A body right before the office is its owner; a second one is not its own any more, nor is a person."""
    kind = mention.entities[0].type
    if mention.start < least or kind == "Person" or (left.owners and kind != "Group"):
        return mention.end - 1
    if kind != "Group":
        left.owners = mention.entities
    left.start = mention.start
    return mention.start - 1


def part_of_office(page: Page, t: int, left: Left) -> int:
    """Nouns and adjectives of the office itself ("human rights", "deputy"); other adjectives are passed over."""
    doc, words, here = page.doc, page.words, page.folded[t]
    noun = (
        doc.tag[t] in NOUNS
        and t not in page.dated
        and here not in words.honorifics
        and (doc.lower[t] == here or doc.words[t][0].isupper())
    )
    ordinal = here in words.sets["ordinals"] and word(page, t + 1) not in words.prefixes
    prefix = here in words.prefixes and not ordinal and doc.tag[t] != "IN"
    contiguous = left.begin in (t + 1, t + 2) and left.start in (left.begin, t + 1)
    if contiguous and (prefix or (noun and left.start == left.begin == t + 1)):
        left.begin = left.start = t
        return t - 1
    if left.start == left.begin == t + 1 and here in ("and", "&", ",") and portfolio_series(page, t, left):
        left.begin = left.start = t
        return t - 1
    if doc.tag[t] in MODIFIERS and left.start <= doc.head[t] < left.start + 9 and t not in page.dated:
        left.start = t
        return t - 1
    return t


def part_of_word(page: Page, t: int) -> bool:
    """Whether the word before a hyphen makes another office: "vice-president"."""
    return word(page, t) in page.words.prefixes


def quoted(page: Page, t: int) -> bool:
    """Whether a quotation mark at `t` opens a quoted title: 'the "acting president"'."""
    return any(mark in QUOTES for mark in page.doc.words[t + 1 : t + 6])


def is_ordinal(text: str) -> bool:
    return text[:1].isdigit() and text.endswith(("st", "nd", "rd", "th"))


def portfolio_series(page: Page, t: int, left: Left) -> bool:
    """Whether "and" or a comma at `t` joins fields of one portfolio: "energy and mining minister"."""
    doc, words = page.doc, page.words
    if not any(word(page, k) in words.sets["portfolio_heads"] for k in range(left.begin, left.begin + 4)):
        return False
    before = t - 2 if word(page, t - 1) == "," else t - 1
    return before >= 0 and page.cover[before] is None and doc.tag[before] in (*NOUNS, "JJ") and not is_label_word(page, before)
