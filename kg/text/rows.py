"""The rows of a paragraph's tokens, which what amends a parse changes in place: one row and what to change of it in, the new row in its place."""

Row = tuple[str, str, str, str, str, int, int, int]  # word, lemma, tag, part of speech, label, start, end, head
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NOUN", "PROPN"})


def change(rows: list[Row], i: int, *, tag: str = "", label: str = "", head: int = -1) -> None:
    word, lemma, old_tag, pos, old_label, start, end, old_head = rows[i]
    rows[i] = (word, lemma, tag or old_tag, pos, label or old_label, start, end, old_head if head < 0 else head)
