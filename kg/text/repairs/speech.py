"""Who says what, where parsers get it wrong: the rows of a paragraph's tokens in, changed in place."""

from kg.text.repairs.rows import FINITE, NOUNS, Row, change, subjects

WHEN_WHERE = frozenset({"at", "during", "in", "on"})
SAYING = frozenset({"add", "announce", "confirm", "declare", "report", "say", "state", "tell", "warn"})
WRITINGS = frozenset(
    {"communique", "communiqué", "interview", "letter", "message", "post", "remark", "report", "speech", "statement", "tweet"}
)
LINES = frozenset({"phone", "telephone", "video"})
DENYING = frozenset({"deny", "dispute", "refute", "reject"})
CLAIMS = frozenset({"accusation", "allegation", "assertion", "charge", "claim"})
LABELLING = frozenset({"brand", "call", "consider", "declare", "deem", "dub", "label", "term"})


def hang_on_speech(rows: list[Row], begin: int, final: int) -> None:
    """Hang what stands right behind a verb of saying on it: parsers take "said on Friday it would leave" for leaving on Friday."""
    for verb in range(begin, final - 2):
        if rows[verb][2] not in FINITE or rows[verb][3] != "VERB":
            continue
        at = verb + 1
        while at < rows[at][7] < final and rows[rows[at][7]][4] != "ccomp":
            at = rows[at][7]
        clause = rows[at][7]
        beside = rows[at][4] == "npadvmod" or (rows[at][4] == "prep" and rows[at][0].lower() in WHEN_WHERE)
        if at < clause and beside and rows[clause][4] == "ccomp" and rows[clause][7] == verb:
            change(rows, at, head=verb)


def hang_on_saying(rows: list[Row], begin: int, final: int) -> None:
    """Hang "that India had struck" on "said in a statement", where parsers hang it on the statement."""
    for mark in range(begin + 2, final):
        verb = rows[mark][7]
        noun = rows[verb][7]
        if rows[mark][0].lower() != "that" or rows[mark][4] != "mark" or rows[verb][4] != "acl" or noun >= mark:
            continue
        up = rows[rows[noun][7]][7]
        if rows[noun][4] != "pobj" or rows[noun][1] not in WRITINGS or rows[up][3] != "VERB" or rows[up][1] not in SAYING:
            continue
        if not any(row[7] == up and row[4] == "ccomp" for row in rows[begin:final]):
            change(rows, verb, label="ccomp", head=up)


def name_under(rows: list[Row], begin: int, final: int) -> None:
    """Take the "Under" of "said Under Secretary Ana Torres" for a part of the title, not for a preposition."""
    for i in range(begin, final - 1):
        after = i + 1
        if rows[i][0] != "Under" or rows[i][4] != "prep" or rows[after][0] not in {"Secretary", "-", "Secretaries"}:
            continue
        objects = [k for k in range(after, final) if rows[k][7] == i and rows[k][4] == "pobj"]
        up = rows[i][7]
        if not objects or rows[up][3] != "VERB":
            continue
        told = up < i and not subjects(rows, begin, up)
        change(rows, i, tag="NNP", label="compound", head=objects[0])
        change(rows, objects[0], label="nsubj" if told or i < up else "dobj", head=up)


def close_quotation(rows: list[Row], begin: int, final: int) -> None:
    """Give a verb behind a quotation the subject that parsers hang on the quotation's last name: '"... Ana Torres," Judge Luis Vega said'."""
    for mark in range(begin + 1, final):
        if rows[mark][0] not in {'"', "''"} or rows[mark - 1][0] not in {",", ".", "!", "?"}:
            continue  # no end of speech
        verb = next((i for i in range(mark + 1, final) if rows[i][3] == "VERB"), final)
        outside = [i for i in range(mark + 1, verb) if begin <= rows[i][7] < mark and rows[i][3] in NOUNS]
        if verb == final or rows[verb][2] not in FINITE or len(outside) != 1:
            continue
        wrong = subjects(rows, begin, verb)
        if wrong and wrong != [rows[outside[0]][7]]:
            continue
        for i in wrong:
            change(rows, i, label="dep")
        change(rows, outside[0], label="nsubj", head=verb)
        for i in range(outside[0] + 1, verb):
            if rows[i][7] == outside[0] and rows[i][4] == "conj" and rows[i - 1][4] != "cc":
                change(rows, i, label="appos")


def close_list(rows: list[Row], begin: int, final: int) -> None:
    """Give "X, Y and Z, Minister Ana Torres announced" its speaker, and what is said to the speaker.

    Parsers take her for the last of a list, or her saying for a relative clause of the name before the comma.
    """
    for verb in range(begin + 3, final):
        if rows[verb][2] not in {"VBD", "VBZ"} or rows[verb][1] not in SAYING or rows[verb][7] == verb:
            continue
        name, own = verb - 1, subjects(rows, begin, verb)
        if own != [name] and (own or rows[name][4] not in {"conj", "appos"} or rows[name][7] > name):
            continue
        left = name
        while left > begin and left <= rows[left - 1][7] <= name:
            left -= 1
        root = next((i for i in range(begin, left) if rows[i][7] == i and rows[i][3] == "VERB"), -1)
        loose = rows[name][4] in {"conj", "appos"} and rows[name][7] < left  # no own subject
        if root < 0 or rows[left - 1][0] != "," or not subjects(rows, begin, root) or not (own or loose):
            continue
        if rows[left][2] in {"WDT", "WP"} or any(rows[i][0] in {'"', ";", ":"} for i in range(root, verb)):
            continue
        change(rows, name, label="nsubj", head=verb)
        change(rows, verb, label="ROOT", head=verb)
        change(rows, root, label="ccomp", head=verb)


def lower_denial(rows: list[Row], begin: int, final: int) -> None:
    """Hang "a charge Rwanda denies" on the accusation before it, which parsers take for what is denied."""
    for verb in range(begin + 4, final):
        if rows[verb][7] != verb or rows[verb][1] not in DENYING:
            continue
        told = [i for i in range(begin, verb) if rows[i][7] == verb and rows[i][4] == "ccomp"]
        claim = [i for i in range(begin, verb) if rows[i][7] == verb and rows[i][4] == "dobj" and rows[i][1] in CLAIMS]
        if len(told) != 1 or len(claim) != 1 or not told[0] < claim[0] < verb:
            continue
        change(rows, told[0], label="ROOT", head=told[0])
        change(rows, claim[0], label="npadvmod", head=told[0])
        change(rows, verb, label="relcl", head=claim[0])


def raise_with(rows: list[Row], begin: int, final: int) -> None:
    """Hang the "with" of "spoke by telephone with X" on the verb, where parsers hang it on the telephone."""
    for i in range(begin + 2, final):
        noun = rows[i][7]
        by = rows[noun][7]
        if rows[i][0].lower() == "with" and rows[noun][1] in LINES and rows[noun][4] == "pobj" and rows[by][4] == "prep":
            change(rows, i, head=rows[by][7])


def give_label(rows: list[Row], begin: int, final: int) -> None:
    """Make what one is called of the "betrayal" in "called the visit to Peru a betrayal", which parsers put in apposition."""
    for i in range(begin + 3, final):
        noun = rows[i][7]
        if rows[i][4] != "appos" or rows[i][3] not in NOUNS or rows[noun][4] != "dobj" or rows[rows[noun][7]][1] not in LABELLING:
            continue
        left = next((k for k in range(noun + 1, i) if rows[k][7] == i), i)
        if rows[left][0] in {"a", "an"} and rows[left - 1][0] not in {",", "(", "-", "–", "—", ":"}:
            change(rows, i, label="oprd", head=rows[noun][7])


def share_absolute(rows: list[Row], begin: int, final: int) -> None:
    """Give each its own in "with Peru condemning the raid and Chile accusing Chad", where parsers coordinate Chile with the raid."""
    for verb in range(begin + 5, final):
        name, first = verb - 1, rows[verb][7]
        if rows[verb][2:5:2] != ("VBG", "conj") or rows[name][2:5:2] != ("NNP", "conj") or rows[first][4] != "pcomp":
            continue
        if rows[rows[first][7]][0].lower() == "with" and rows[rows[name][7]][7] == first and subjects(rows, begin, first):
            change(rows, name, label="nsubj", head=verb)
