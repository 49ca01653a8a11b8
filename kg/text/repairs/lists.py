"""Lists that parsers cut or join wrongly, put right: the rows of a paragraph's tokens in, changed in place."""

from kg.text.repairs.rows import NOUNS, Row, change, rehang, subjects

RULERS = frozenset({"army", "government", "junta", "leader", "military", "parliament", "president", "regime"})
OPENING = frozenset({"after", "at", "before", "during", "following", "in"})


def begin_behind_place(rows: list[Row], begin: int, final: int) -> None:
    """Give "After talks in Geneva, Iran and Oman agreed" its subject, which parsers join to the place before it."""
    if rows[begin][0].lower() not in OPENING:
        return
    verb = next((i for i in range(begin, final) if rows[i][7] == i and rows[i][3] == "VERB"), -1)
    commas = [i for i in range(begin, max(verb, begin)) if rows[i][0] == ","]
    if len(commas) != 1:
        return
    comma, found = commas[0], subjects(rows, begin, verb)
    first = [i for i in range(comma + 1, verb) if rows[i][7] < comma and rows[i][4] in {"appos", "conj"} and rows[i][3] in NOUNS]
    stray = not any(row[7] == begin and row[4] == "pobj" for row in rows[begin:final])
    if len(first) != 1 or rows[rows[first[0]][7]][4] != "pobj" or any(i > comma or not stray for i in found):
        return
    change(rows, first[0], label="nsubj", head=verb)
    for i in found:
        change(rows, i, label="pobj", head=begin)
        change(rows, begin, label="prep")


def part_sides(rows: list[Row], begin: int, final: int) -> None:
    """Make two of "between Armenia and separatist forces", where parsers see the forces of both."""
    for i in range(begin, final):
        if rows[i][0].lower() != "between":
            continue
        noun = next((k for k in range(i + 1, final) if rows[k][7] == i and rows[k][4] == "pobj"), -1)
        if noun < 0 or rows[noun][2] != "NNS":
            continue
        name = next(
            (k for k in range(i + 1, noun) if rows[k][7] == noun and rows[k][3] == "PROPN" and rows[k + 1][0].lower() == "and"),
            -1,
        )
        joined = [k for k in range(name + 1, noun) if rows[k][7] == name and rows[k][4] in {"cc", "conj"}]
        if name < 0 or [rows[k][4] for k in joined] != ["cc", "conj"] or rows[joined[1]][2] == "NNP":
            continue
        change(rows, name, label="pobj", head=i)
        change(rows, noun, label="conj", head=name)
        change(rows, joined[1], label="amod", head=noun)


def join_rulers(rows: list[Row], begin: int, final: int) -> None:
    """Join "the government of Mali and *Tuareg rebels*", "... and *the FARC*", whom parsers take for what is governed beside Mali."""
    for i in range(begin, final):
        of = rows[rows[i][7]][7]
        state, ruler = rows[i][7], rows[of][7]
        definite = rows[i][3] == "PROPN" and any(rows[k][7] == i and rows[k][0] == "the" for k in range(state, i))
        if (rows[i][2] == "NNS" or definite) and rows[i][4] == "conj" and rows[state][2] == "NNP" and rows[of][0] == "of":
            beside = rows[state + 1][0] == "and" and rows[state][4] == "pobj"
            if beside and rows[ruler][1] in RULERS and ruler < of < state < i:
                for joint in (k for k in range(state, i) if rows[k][7] == state and rows[k][4] == "cc"):
                    change(rows, joint, head=ruler)
                change(rows, i, head=ruler)


def free_reciprocal(rows: list[Row], begin: int, final: int) -> None:
    """Hang on the verb what parsers hang on its "each other": "accused each other *of*"."""
    for i in range(begin + 1, final):
        if rows[i][0] == "other" and rows[i - 1][0] == "each" and rows[i][4] == "dobj":
            rehang(rows, range(i + 1, final), i, rows[i][7])


def join_with_and(rows: list[Row], begin: int, final: int) -> None:
    """Join "good relations" to "friendship" in "a treaty of friendship and good relations", as the parse does their "and"."""
    for noun in range(begin + 3, final):
        above = rows[noun][7]
        if rows[noun][4] != "conj" or rows[noun][3] != "NOUN" or above > noun:
            continue
        left = next((i for i in range(above + 1, noun + 1) if i == noun or (rows[i][7] == noun and i > above)), noun)
        joint, first = left - 1, rows[left - 1][7]
        if rows[joint][0] == "and" and rows[joint][4] == "cc" and above < first < joint and rows[first][4] == "pobj":
            if rows[rows[first][7]][7] == above and rows[first][3] == "NOUN":
                change(rows, noun, head=first)


def part_ruler(rows: list[Row], begin: int, final: int) -> None:
    """Make two of "*the government* and FARC rebels", where parsers see the rebels of both."""
    for i in range(begin + 1, final):
        noun = rows[i][7]
        if rows[i][4] != "nmod" or rows[i][1] not in RULERS or rows[i + 1][0] != "and" or rows[i - 1][0].lower() != "the":
            continue
        joined = [k for k in range(i + 1, noun) if rows[k][7] == i]
        if noun > i and rows[noun][2] == "NNS" and [rows[k][4] for k in joined] == ["cc", "conj"]:
            change(rows, i, label=rows[noun][4], head=rows[noun][7])
            change(rows, i - 1, head=i)
            change(rows, joined[1], label="compound", head=noun)
            change(rows, noun, label="conj", head=i)
