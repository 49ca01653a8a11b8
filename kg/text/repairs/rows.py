"""A sentence as rows of tokens while it is put right: a row as the parser gives it, and what is asked of rows or done to them."""

Row = tuple[str, str, str, str, str, int, int, int]  # word, lemma, tag, part of speech, label, start, end, head
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "oprd"})
NOUNS = frozenset({"NOUN", "PROPN"})


def root_of(rows: list[Row], begin: int, final: int) -> int:
    """The token that hangs on none, -1 where there is no such."""
    return next((i for i in range(begin, final) if rows[i][7] == i), -1)


def subjects(rows: list[Row], begin: int, verb: int) -> list[int]:
    return [i for i in range(begin, verb) if rows[i][7] == verb and rows[i][4] in SUBJECTS]


def labels_under(rows: list[Row], among: range, head: int) -> set[str]:
    """The labels of those tokens that hang on one: `auxpass` of a passive."""
    return {rows[i][4] for i in among if rows[i][7] == head}


def change(rows: list[Row], i: int, *, tag: str = "", label: str = "", head: int = -1) -> None:
    word, lemma, old_tag, pos, old_label, start, end, old_head = rows[i]
    rows[i] = (word, lemma, tag or old_tag, pos, label or old_label, start, end, old_head if head < 0 else head)


def rehang(rows: list[Row], among: range, old: int, new: int) -> None:
    """Hang on `new` what of those tokens hangs on `old`."""
    for i in among:
        if rows[i][7] == old:
            change(rows, i, head=new)
