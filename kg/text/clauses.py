"""Clauses that parsers lose where a date stands in the way: the rows of a paragraph's tokens in, changed in place."""

from kg.text.rows import FINITE, NOUNS, Row, change


def give_deed(rows: list[Row], begin: int, final: int) -> None:
    """Make a sentence of "Police in Lima on Monday detained Ana Torres", where parsers give "on" two nouns and see no verb."""
    root = next((i for i in range(begin, final) if rows[i][7] == i), -1)
    if root < 0 or rows[root][3] not in NOUNS or any(row[2] in FINITE for row in rows[begin:final]):
        return
    for verb in range(root + 1, final):
        noun, first = rows[verb][7], verb - 1
        while rows[noun][4] == "compound":
            noun = rows[noun][7]
        if rows[verb][2:5:2] != ("VBN", "amod") or rows[noun][4] != "pobj" or noun < verb:
            continue
        if rows[first][4] == "pobj" and rows[first][7] == rows[noun][7]:
            change(rows, verb, tag="VBD", label="ROOT", head=verb)
            change(rows, root, label="nsubj", head=verb)
            change(rows, noun, label="dobj", head=verb)
            change(rows, rows[first][7], head=verb)
            return


def date_event(rows: list[Row], begin: int, final: int) -> None:
    """Hang the year in "left before the election in 2014" on the election."""
    for at in range(begin + 2, final - 1):
        noun, inside = at - 1, rows[at][0] == "in" and rows[at][4] == "prep" and rows[at + 1][0].isdigit()
        if not inside or rows[at + 1][7] != at or rows[noun][4] != "pobj" or rows[at][7] == noun:
            continue
        bound = rows[rows[noun][7]]
        prior = bound[0] == "to" and rows[bound[7]][0].lower() == "prior"
        if prior or bound[0].lower() in {"before", "since", "until"}:
            change(rows, at, head=noun)


def give_present(rows: list[Row], begin: int, final: int) -> None:
    """Make a present of what has one form for past and present: "Peru and Chile cut ties, while Brazil recalls its envoy"."""
    for verb in range(begin, final):
        if rows[verb][2] != "VBD" or rows[verb][0] != rows[verb][1] or rows[verb][7] != verb:
            continue
        below = [row for row in rows[begin:final] if row[7] == verb and row[4] in {"advcl", "conj"}]
        if any(row[2] == "VBZ" for row in below) and all(row[2] != "VBD" for row in below):
            change(rows, verb, tag="VBP")
