"""What the search for offices looks at: doc, mentions and words put together as a `Page`; and the office noun it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.known.lexicon import unaccented
from kg.model import Doc, Entity, Mention, Span
from kg.office.words import OfficeWords

BODIES = ("State", "Organisation", "Place")
REFERRING = ("pronoun", "description", "office")
NOUNS = ("NN", "NNS", "NNP", "NNPS")


class OfficeNoun(NamedTuple):
    """An office noun: `[start, end)` with determiner, owner and complement; `begin` the first word of the office itself.

    `phase` is "" where no word says one. `owners` are the bodies that the noun names itself, `boss` the person whose office
    it is to serve ("Merkel's spokesperson"). `bare` tells a noun without determiner or possessor, `weak` a common word alone
    ("head"), `definite` one with "the" or a possessor, `kept` one
    whose text holds words from behind the office, `then` one that was held when what is told happened.
    """

    start: int
    begin: int
    head: int
    end: int
    office: str
    phase: str = ""
    owners: tuple[Entity, ...] = ()
    boss: tuple[Entity, ...] = ()
    plural: bool = False
    bare: bool = True
    definite: bool = False
    weak: bool = False
    kept: bool = False
    then: bool = False


class Held(NamedTuple):
    """An office noun with those who hold it, all of one body.

    `phase` is what the manner of saying it implies; `predicate` the verb that says it, -1 where none does; `partner` the second
    of two subjects, who holds the second of two offices.
    """

    noun: OfficeNoun
    holders: tuple[Entity, ...]
    owners: tuple[Entity, ...]
    evidence: Span
    manner: str
    phase: str = ""
    time: str | None = None
    predicate: int = -1
    partner: Mention | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The doc, its words without accents, the mention that covers each token, and which tokens are of a date."""

    doc: Doc
    folded: tuple[str, ...]
    cover: tuple[Mention | None, ...]
    dated: frozenset[int]
    words: OfficeWords


def page_of(doc: Doc, mentions: Sequence[Mention], words: OfficeWords) -> Page:
    """Names win over what refers back to them, and longer over shorter, where several mentions cover a token."""
    cover: list[Mention | None] = [None] * len(doc)
    for mention in sorted(mentions, key=lambda m: (m.how not in REFERRING, m.end - m.start, -m.start)):
        if mention.entities:
            cover[mention.start : mention.end] = [mention] * (mention.end - mention.start)
    dated = frozenset(t for name in doc.names if name.label in ("DATE", "TIME") for t in range(name.start, name.end))
    folded = doc.lower if "".join(doc.lower).isascii() else tuple(map(unaccented, doc.lower))
    return Page(doc, folded, tuple(cover), dated, words)


def word(page: Page, t: int) -> str:
    """The word at token `t` in lower case without accents, "" outside the doc."""
    return page.folded[t] if 0 <= t < len(page.folded) else ""


def mention_at(page: Page, t: int) -> Mention | None:
    """The mention that covers token `t`, None outside the doc."""
    return page.cover[t] if 0 <= t < len(page.cover) else None


def body_from(page: Page, t: int, types: Sequence[str] = BODIES) -> Mention | None:
    """The mention of a body that begins at token `t`."""
    mention = mention_at(page, t)
    return mention if mention and mention.start == t and all(e.type in types for e in mention.entities) else None


def people(mention: Mention | None) -> bool:
    """Whether the mention is of persons only."""
    return mention is not None and all(e.type == "Person" for e in mention.entities)


def named(mention: Mention | None) -> bool:
    """Whether the mention is a name of persons, not a pronoun or description."""
    return mention is not None and people(mention) and mention.how not in REFERRING


def is_label_word(page: Page, t: int) -> bool:
    """Whether an office may begin at token `t`."""
    return word(page, t) in page.words.labels or word(page, t) in page.words.singular


def label_end(page: Page, t: int) -> int:
    """The end of the longest office label that begins at token `t`, `t` where none does; none that holds a body's name.

    "Speaker of the parliament" is cut to "speaker", "leader of the opposition Green Party" to "leader": whose is for the complement to say.
    """
    folded, words = page.folded, page.words
    if not is_label_word(page, t):
        return t
    first = folded[t] if folded[t] in words.labels else words.singular[folded[t]]
    second = {"", *((folded[t + 1], words.singular.get(folded[t + 1])) if t + 1 < len(folded) else ())}
    for form in words.labels.get(first, ()):
        stop = t + len(form)
        if (form[1] if len(form) > 1 else "") not in second or stop > len(folded):
            continue
        if all(form[k] in (folded[t + k], words.singular.get(folded[t + k])) for k in range(2, len(form))):
            whose = len(form) > 1 and form[-1] in words.sets["legislatures"]
            whose = whose or (form[-1] in words.sets["colours"] and body_from(page, stop, ("Organisation",)) is not None)
            field = form[-1] in words.sets["portfolio_heads"]  # "U.S. Treasury secretary": a name may end in the field
            if not whose and not any(is_body(page.cover[k], t, stop, field=field) for k in range(t, stop)):
                return stop
    return t


def is_body(mention: Mention | None, start: int, stop: int, *, field: bool) -> bool:
    """Whether a body's name lies between two tokens or ends there: neither "president of the republic" nor "the Green Party
    leader" must hide whose office it is."""
    if mention is None or mention.entities[0].type not in BODIES:
        return False
    if start <= mention.start:
        return mention.end <= stop or mention.how != "demonym"  # "speaker of the House of Representatives"
    return mention.end < stop and not field


def is_office_word(page: Page, t: int) -> bool:
    """Whether the word at `t` is an office by itself."""
    noun = page.words.singular.get(word(page, t), word(page, t))
    return (noun,) in page.words.labels.get(noun, ())


def same_sentence(page: Page, t: int, other: int) -> bool:
    sentence = page.doc.sentence
    return 0 <= t < len(sentence) and 0 <= other < len(sentence) and sentence[t] == sentence[other]


def past_short_form(page: Page, t: int) -> int:
    """Past "(MP)" behind "member of parliament", or past that in brackets behind "MP"."""
    close = next((k for k in range(t + 2, t + 6) if word(page, k) == ")"), -1)
    if word(page, t) != "(" or close < 0 or not same_sentence(page, t, close):
        return t
    if close == t + 2 and page.doc.words[t + 1].isupper():
        return close + 1
    initials = "".join(here[0] for here in page.folded[t + 1 : close] if here not in page.words.sets["joints"])
    return close + 1 if page.doc.words[t - 1].isupper() and initials == page.folded[t - 1] else t
