"""Quotation marks: a parsed article in, which of its tokens stand between them out."""

from kg.model import Doc

QUOTES = frozenset({'"', "'", "``", "''"})

MARKS = frozenset({'"', "''", "``"})


def quoted(doc: Doc) -> tuple[bool, ...]:
    """Whether each token stands between quotation marks; a quotation ends with its paragraph."""
    if not MARKS.intersection(doc.words):
        return (False,) * len(doc)
    inside, row, paragraph = False, [], -1
    for i, word in enumerate(doc.words):
        if doc.paragraph[i] != paragraph:
            inside, paragraph = False, doc.paragraph[i]
        if word in MARKS:
            inside = not inside
        row.append(inside)
    return tuple(row)
