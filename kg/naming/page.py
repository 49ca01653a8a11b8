"""An article prepared for looking up names: `Doc` and `Lexicon` in, a `Page` that tells names and titles by token out."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.known.lexicon import LEADING_WORD, Lexicon, Sense, unaccented
from kg.model import Doc, Named
from kg.naming.name_words import NameWords
from kg.text.parse import PLAIN

LABELS = {"PERSON": "Person", "ORG": "Organisation", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Group"}
POSSESSIVE = frozenset({"'s", "'", "s'"})
CASE_FREE = frozenset({"DT", "PRP", "PRP$", "IN", "CC", "WDT", "WP", "WRB", "TO", "MD", "EX", "UH"})


@dataclass(frozen=True, slots=True)
class Page:
    """`flat` is the text without accents, `ends` the token after each offset at which a token ends.

    `named` is the recogniser's span at each of its tokens, none for its other labels (dates, sums).
    """

    doc: Doc
    lexicon: Lexicon
    flat: str
    ends: Mapping[int, int]
    named: Mapping[int, Named]
    words: NameWords


def page(doc: Doc, lexicon: Lexicon) -> Page:
    text = doc.article.text
    flat = text.translate(PLAIN)
    if not flat.isascii():
        flat = "".join([c if c.isascii() else unaccented(c) for c in flat])
    named = {i: span for span in doc.names if span.label in LABELS for i in range(span.start, span.end)}
    return Page(doc, lexicon, flat, {end: i + 1 for i, end in enumerate(doc.end)}, named, lexicon.words)


def look_up(page: Page, i: int) -> tuple[int, tuple[Sense, ...]] | None:
    """The longest name of the lexicon that begins at token i: the token after it and what it can mean."""
    start = page.doc.start[i]
    found = LEADING_WORD.match(page.flat, start)
    if not found:
        return None
    word = found.group()
    for form in page.lexicon.forms.get(word, ()):
        if page.flat.startswith(form.text, start) and (end := page.ends.get(start + len(form.text))):
            if not begins_compound(page.doc, i, end):
                return end, form.senses
    if word.isupper() and len(word) > 3:
        for form in page.lexicon.forms.get(word.capitalize(), ()):
            if page.flat.startswith(form.text.upper(), start) and (end := page.ends.get(start + len(form.text))):
                return end, form.senses
    return None


def begins_compound(doc: Doc, i: int, end: int) -> bool:
    """Whether the last word of a longer name is tied to the next: "the Russian military-industrial complex"."""
    tied = (
        end + 1 < len(doc) and doc.words[end] == "-" and doc.start[end] == doc.end[end - 1] and doc.start[end + 1] == doc.end[end]
    )
    return tied and end - i > 1 and doc.words[end - 1].islower() and doc.words[end + 1].islower()


def capital(page: Page, i: int) -> bool:
    """Whether token i is written like (a part of) a name."""
    doc = page.doc
    if not doc.words[i][0].isupper() or doc.tag[i] in CASE_FREE:
        return False
    if not doc.words[i].isalpha() and no_name(doc.words[i]):
        return False
    if doc.lower[i] in page.words.headline_verbs or (doc.words[i].isupper() and doc.lower[i] in page.words.honours):
        return False
    if doc.lower[i] in page.words.breaks:
        kind = LABELS[page.named[i].label] if i in page.named else ""
        return kind == "Person" or (kind == "Organisation" and page.named[i].start < i)
    return True


def no_name(word: str) -> bool:
    """Sums ("US$"), compounds of abbreviations ("U.S.-led"), parties and districts ("D-Ohio")."""
    first, _, rest = word.partition("-")
    return "$" in word or (bool(rest) and ("." in word or (first.isupper() and len(first) < 3)))


def begins_name(page: Page, i: int) -> bool:
    """Whether token i may begin a name; at the start of a sentence a capital alone says nothing."""
    doc = page.doc
    if not capital(page, i) or opens_with_group(page, i):
        return False
    if doc.tag[i] == "VBG" and doc.words[i].endswith("ing") and starts_sentence(doc, i):  # "Describing Obama's visit"
        return False
    return doc.pos[i] == "PROPN" or doc.tag[i].startswith("NNP") or i in page.named or not starts_sentence(doc, i)


def opens_with_group(page: Page, i: int) -> bool:
    """Whether token i is a plural noun for people that only the start of its sentence capitalises ("Associates of X")."""
    doc = page.doc
    people = doc.lower[i].endswith("s") and doc.lower[i][:-1] in page.words.group_nouns
    return people and starts_sentence(doc, i) and i + 1 < len(doc) and not doc.words[i + 1][0].isupper()


def starts_sentence(doc: Doc, i: int) -> bool:
    """Whether only quotes and the like stand before token i in its sentence."""
    first = doc.sentences[doc.sentence[i]][0]
    return (all(not doc.words[k][0].isalnum() for k in range(max(first, i - 3), i)) and i - first <= 3) or doc.words[i - 1] in (
        '"',
        ":",
    )


def title_end(page: Page, i: int) -> int:
    """The token after an office, rank or form of address that begins at token i ("Secretary of State"); i where none does."""
    doc, lexicon = page.doc, page.lexicon
    last = doc.sentences[doc.sentence[i]][1]
    k = i
    while (
        k < last
        and (doc.lower[k] in lexicon.office_prefixes or doc.lower[k] in lexicon.phases)
        and office_end(page, k, last) == k
    ):
        k += 2 if k + 1 < last and doc.words[k + 1] == "-" else 1
    end = office_end(page, k, last) if k < last else k
    if end == k:
        return i
    while end < last and (more := portfolio_end(page, end, last)) > end:
        end = more
    return end


def office_end(page: Page, k: int, last: int) -> int:
    doc = page.doc
    lower = doc.lower
    if lower[k] in page.words.given_names and k + 1 < last and lower[k + 1] in page.words.sons:
        return k  # "Sultan bin Saad"
    for words in page.lexicon.titles.get(lower[k], ()):
        if lower[k : k + len(words)] == words and k + len(words) <= last and lower[k] not in page.words.organ_heads:
            return k + len(words)
    single = lower[k][:-1] if lower[k].endswith("s") else lower[k][:-2] + "an" if lower[k].endswith("men") else ""
    if (single,) in page.lexicon.titles.get(single, ()):
        return k + 1
    if lower[k] in page.lexicon.honorifics:
        return k + 1
    if lower[k] in page.words.person_nouns and k + 1 < last and doc.words[k][0].isupper() and doc.words[k + 1][0].isupper():
        other = lower[k + 1] in page.words.other_heads or lower[k] in page.words.organ_adjectives
        other = other or (k > 0 and lower[k - 1] == "the" and names_organ(page, k + 1, last))  # "the Militant Socialist Movement"
        return k if other else k + 1  # "the Hostage Crisis", "the National People's Power"
    return k


def portfolio_end(page: Page, end: int, last: int) -> int:
    """The token after "of the Interior", "for Trade and Industry" at `end`, else `end`."""
    lower, words = page.doc.lower, page.doc.words
    if lower[end] not in ("of", "for", "and", "&", ","):
        return end
    k = end + 1
    while k < last and lower[k] in ("the", "and"):
        k += 1
    first = k
    while k < last and lower[k] in page.words.portfolios and words[k][0].isupper():
        k += 1
    if names_organ(page, k, last):
        return end  # "Speaker of the National Assembly"
    if lower[end] in ("of", "for"):
        start = k
        while k < last and is_field(page, k, last):
            k += 1
        named = k < last and lower[k] in page.words.given_names and capital(page, k)
        whole = lower[end - 1] in page.words.ministerial and (k == last or not capital(page, k))
        k = k if named or (whole and start == first) else start
    return k if k > first else end


def is_field(page: Page, k: int, last: int) -> bool:
    """Whether a capitalised word may go on with an office's field: no given name, known name or other office."""
    known = page.doc.lower[k] in page.words.given_names or look_up(page, k) is not None
    return capital(page, k) and not known and office_end(page, k, last) == k


def names_organ(page: Page, k: int, last: int) -> bool:
    """Whether one of the capitalised words from token k on says that they name a body."""
    while k < last and capital(page, k):
        if page.doc.lower[k] in page.words.organisation_heads:
            return True
        k += 1
    return False


def one_span(page: Page, start: int, end: int) -> bool:
    """Whether the recogniser has one span from `start` over `end - 1`."""
    span = page.named.get(start)
    return span is not None and span.start <= start and end <= span.end and LABELS[span.label] != "Group"


def label(page: Page, i: int) -> str:
    return LABELS[page.named[i].label] if i in page.named else ""
