"""Names and their titles that parsers take apart: the rows of a paragraph's tokens in, changed in place."""

from kg.text.repairs.rows import FINITE, NOUNS, Row, change, rehang, root_of, subjects

EXTRAORDINARY = ["extraordinary", "and", "plenipotentiary"]

TAKEN_FOR_VERBS = frozenset(("NNP", label) for label in ("acl", "advcl", "ccomp", "relcl", "xcomp"))


def rejoin(rows: list[Row], first: int) -> None:
    """Hang the first parts of a hyphenated word on its last: parsers give each part of "al-Sharaa" the role of the whole."""
    for i in range(len(rows) - 3, first - 1, -1):
        one, hyphen, last = rows[i : i + 3]
        if hyphen[0] != "-" or one[6] != hyphen[5] or hyphen[6] != last[5] or one[4] != hyphen[4] or one[7] != hyphen[7]:
            continue
        if last[4] == one[4] or last[7] in {i, i + 1}:
            for k in range(first, len(rows)):
                if rows[k][7] in {i, i + 1} and k != i + 2:
                    rows[k] = (*rows[k][:7], i + 2)
            if last[7] in {i, i + 1}:
                rows[i + 2] = (*last[:4], *one[4:5], *last[5:7], one[7] if one[7] != i else i + 2)
            rows[i] = (*one[:4], "compound", *one[5:7], i + 2)
            rows[i + 1] = (*hyphen[:4], "punct", *hyphen[5:7], i + 2)


def hang_on_title(rows: list[Row], begin: int, final: int) -> None:
    """Hang "Extraordinary and Plenipotentiary" on the ambassador before it, whom parsers take for a part of that name."""
    for head in range(begin, final - 3):
        if rows[head][3] not in NOUNS or [row[0].lower() for row in rows[head + 1 : head + 4]] != EXTRAORDINARY:
            continue
        inside = range(head, head + 4)
        outer = next((i for i in (head, head + 1, head + 3) if rows[i][7] not in inside or rows[i][7] == i), head + 1)
        label, above = rows[outer][4], rows[outer][7] if rows[outer][7] != outer else head
        for i in range(begin, final):
            if i not in inside and rows[i][7] in inside:
                change(rows, i, head=head)
        change(rows, head, label=label, head=above)
        for i, other, joint in ((head + 1, "amod", head), (head + 2, "cc", head + 1), (head + 3, "conj", head + 1)):
            change(rows, i, label=other, head=joint)


def join_name(rows: list[Row], begin: int, final: int) -> None:
    """Join the two words of "jailed politician *Ilya Yashin*", of which parsers take the first for a verb with the second as object."""
    for first in range(begin + 1, final - 1):
        name, noun = first + 1, first - 1
        if rows[first][2:5:2] not in TAKEN_FOR_VERBS or rows[first][3] != "PROPN" or not rows[first][0][0].isupper():
            continue
        if rows[name][3:5] != ("PROPN", "dobj") or rows[name][7] != first or rows[noun][3] != "NOUN" or rows[noun][7] == noun:
            continue
        label, above = rows[noun][4], rows[noun][7]
        rehang(rows, range(begin, first), noun, name)
        rehang(rows, range(name + 1, final), first, above)
        change(rows, noun, label="compound", head=name)
        change(rows, first, label="compound", head=name)
        change(rows, name, label=label, head=above)


def name_behind_title(rows: list[Row], begin: int, final: int) -> None:
    """Hang "Prime Minister Ana Torres" on the preposition of "talks with Solomon Islands Prime Minister Ana Torres", which parsers give
    the state alone."""
    for name in range(begin + 3, final):
        if rows[name][4] != "npadvmod" or rows[name][3] != "PROPN":
            continue
        first = name
        while first > begin and rows[first - 1][4] == "compound" and first <= rows[first - 1][7] <= name:
            first -= 1
        state = first - 1
        if name - first < 2 or state < begin:
            continue
        if rows[state][4] in {"pobj", "dobj"} and rows[state][3] == "PROPN":
            change(rows, name, label=rows[state][4], head=rows[state][7])
            change(rows, state, label="compound", head=name)


def coordinate_names(rows: list[Row], begin: int, final: int) -> None:
    """Join "Minister Ana Torres and Minister Bruno Keller will go", where parsers hang the first name on the second."""
    for name in range(begin, final - 2):
        other, cc = rows[name][7], name + 1
        if rows[name][4] != "nmod" or rows[cc][4] != "cc" or not cc < other < final or rows[name][3] != "PROPN":
            continue
        title = next((i for i in range(cc + 1, other) if rows[i][7] == name and rows[i][4] == "conj"), -1)
        if title >= 0 and all(row[3] == "PROPN" for row in rows[cc + 1 : other + 1]):
            change(rows, name, label=rows[other][4], head=rows[other][7])
            change(rows, other, label="conj", head=name)
            change(rows, title, label="compound", head=other)


def give_fronted_subject(rows: list[Row], begin: int, final: int) -> None:
    """Give "During her visit to Mali, the minister for trade, Ana Torres, signed" its subject, which parsers apposed to Mali."""
    verb = root_of(rows, begin, final)
    fronted = begin < verb and rows[begin][4] == "prep" and rows[begin][7] == verb and rows[verb][2] in FINITE
    if not fronted or subjects(rows, begin, verb):
        return
    for noun in range(begin + 1, verb):
        first = next((i for i in range(begin, noun) if rows[i][7] == noun and rows[i][4] == "det"), noun)
        apposed = rows[noun][4] == "appos" and rows[noun][7] < first and rows[rows[noun][7]][4] == "pobj"
        if apposed and rows[first - 1][0] == "," and rows[first][4] == "det" and rows[verb - 1][0] == ",":
            change(rows, noun, label="nsubj", head=verb)
            return


def share_owners(rows: list[Row], begin: int, final: int) -> None:
    """Make both owners of "Finland's and Sweden's accession", of which parsers coordinate the accession with Finland."""
    for i in range(begin, final - 3):
        if rows[i + 1][2] != "POS" or rows[i + 1][7] != i or rows[i + 2][4] != "cc" or rows[i + 2][7] != i:
            continue
        noun = next((k for k in range(i + 3, final) if rows[k][7] == i and rows[k][4] == "conj"), -1)
        owner = next((k for k in range(i + 3, noun) if rows[k][7] == noun and rows[k][4] == "poss"), -1)
        if owner < 0:
            continue
        change(rows, noun, label=rows[i][4], head=rows[i][7] if rows[i][7] != i else noun)
        change(rows, i, label="poss", head=noun)
        change(rows, owner, label="conj", head=i)


def head_list(rows: list[Row], begin: int, final: int) -> None:
    """Begin the list of "Representatives A (R-Wis.), B (D-Ill.) and C urged" with A, whom parsers leave beside its subject."""
    for title in range(begin, final - 3):
        verb = rows[title][7]
        if rows[title][4] != "npadvmod" or rows[title][2] not in {"NNS", "NNPS"} or verb < title:
            continue
        first = next((i for i in range(title + 1, verb) if rows[i][7] == title and rows[i][4] == "appos"), -1)
        own = subjects(rows, begin, verb)
        if first < 0 or len(own) != 1 or own[0] < first or rows[first][3] != "PROPN" or rows[own[0]][3] != "PROPN":
            continue
        change(rows, first, label=rows[own[0]][4], head=verb)
        change(rows, title, label="compound", head=first)
        change(rows, own[0], label="conj", head=first)


def number_law(rows: list[Row], begin: int, final: int) -> None:
    """Hang "No. 11479" on the act that has this number, and what it is called on both; parsers take them for several objects."""
    for i in range(begin + 1, final - 2):
        act, number = i - 1, i + 2
        if rows[i][0].lower() != "no" or rows[i + 1][0] != "." or rows[number][2] != "CD" or not rows[act][0].istitle():
            continue
        if rows[act][7] not in {i, i + 1, number} or rows[i][7] in range(act, number + 1):
            continue
        label, up = rows[i][4], rows[i][7]
        for k in range(begin, final):
            if rows[k][7] in {i, i + 1, number}:
                change(rows, k, head=act)
        change(rows, act, label=label, head=up)
        for k in range(i, number + 1):
            change(rows, k, label="nummod", head=act)
        for k in range(number + 2, final):
            if rows[k][4] == label and rows[k][7] == up and rows[number + 1][0] == ",":
                change(rows, k, label="appos", head=act)
