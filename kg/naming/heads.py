"""The noun that says what a name names: a page and the tokens of a name in, its head noun out."""

from kg.naming.page import Page


def names_body(page: Page, start: int, end: int) -> bool:
    """Whether the words end (or begin, before "of") like the name of an organisation, place or event."""
    return bool(name_head(page, start, end))


def head_is_other(page: Page, start: int, end: int) -> bool:
    return any(page.doc.lower[k] in page.words.other_heads for k in range(start, end))


def name_head(page: Page, start: int, end: int) -> str:
    """The noun that says what is named: the word before "of", or the last one; "" where it is no such noun."""
    doc, words = page.doc, page.words
    heads = [*[k - 1 for k in range(start + 1, end - 1) if doc.lower[k] in ("of", "for", "on", "in", "to")][:1], end - 1]
    for k in heads:
        word = doc.lower[k].rstrip(".")
        for form in (word, singular(word)):
            if (
                form in words.organisation_heads
                or form in words.place_heads
                or form in words.other_heads
                or word in words.corporate_suffixes
            ):
                return form
    return ""


def singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
