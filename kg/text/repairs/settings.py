"""What sets a clause in time and place, where parsers take the clause for part of it: the rows of a paragraph's tokens in, changed in place."""

from kg.text.repairs.rows import FINITE, NOUNS, Row, change, labels_under, rehang, root_of, subjects

UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
COUNTED_FROM = frozenset({"after", "ago", "before", "earlier", "later"})


def part_place(rows: list[Row], begin: int, final: int) -> None:
    """Part the place from the count in "seized power in Libreville hours after the vote": parsers see hours of that name."""
    for unit in range(begin + 2, final - 1):
        name, above = unit - 1, rows[unit][7]
        if rows[unit][0] not in UNITS or rows[unit][4] != "pobj" or rows[unit + 1][0] not in COUNTED_FROM:
            continue
        if rows[name][4] == "compound" and rows[name][7] == unit and rows[name][2] == "NNP":
            after = rows[unit + 1][7]
            change(rows, name, label="pobj", head=above)
            rehang(rows, range(begin, name), unit, name)
            change(rows, unit, label="npadvmod", head=unit + 1 if after in (unit, above) else after)


def give_gathered_verb(rows: list[Row], begin: int, final: int) -> None:
    """Make the verb of "Leaders meeting in Abuja impose sanctions", where parsers take the meeting for what the sentence tells."""
    root = root_of(rows, begin, final)
    if root < 0 or rows[root][2] != "VBG" or labels_under(rows, range(begin, final), root) & {"aux", "cop"}:
        return
    doers = subjects(rows, begin, root)
    if (
        len(doers) != 1
        or doers[0] != root - 1
        or any(row[2] in {"VBD", "VBZ", "MD"} and row[7] == root for row in rows[begin:final])
    ):
        return
    verb = next((i for i in range(root + 2, final) if is_hidden_verb(rows, begin, final, root, i)), -1)
    if verb < 0:
        return
    above, (word, lemma, _, _, label, start, end, _) = rows[verb][7], rows[verb]
    rows[verb] = (word, lemma, "VBP", "VERB", "ROOT", start, end, verb)
    if label == "compound":  # "in Brussels order sanctions"
        change(rows, verb - 1, label="pobj", head=rows[above][7])
        change(rows, above, label="dobj", head=verb)
    rehang(rows, range(verb + 1, final), root, verb)
    change(rows, doers[0], head=verb)
    change(rows, root, label="acl", head=doers[0])


def is_hidden_verb(rows: list[Row], begin: int, final: int, root: int, i: int) -> bool:
    """Whether a token is the verb that parsers hang on a participle or see as a noun before the next."""
    _, _, tag, _, label, _, _, up = rows[i]
    if tag in {"VB", "VBP"} and up == root and label in {"advcl", "ccomp", "dep"}:
        return not any(row[7] == i and row[4] in {"aux", "mark", "nsubj", "nsubjpass"} for row in rows[begin:final])
    name = rows[i - 1]
    plural = label == "compound" and tag == "NN" and rows[up][2] == "NNS" and rows[up][4] == "pobj" and up > i
    return plural and name[2] == "NNP" and name[7] == up and rows[rows[up][7]][7] == root


def open_with_bound(rows: list[Row], begin: int, final: int) -> None:
    """Make the clause behind "Prior to the 2011 war he served as envoy" what the sentence tells."""
    root = root_of(rows, begin, final)
    if root != begin or rows[root][0] != "Prior":
        return
    verb = next((i for i in range(begin, final) if rows[i][4] in {"relcl", "ccomp", "advcl"} and rows[i][2] in FINITE), -1)
    if verb < 0 or not subjects(rows, begin, verb) or rows[rows[verb][7]][3] not in NOUNS:
        return
    rehang(rows, range(verb, final), root, verb)
    change(rows, verb, label="ROOT", head=verb)
    change(rows, root, label="advmod", head=verb)
