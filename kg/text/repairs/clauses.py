"""Clauses that parsers lose or hang on the wrong word: the rows of a paragraph's tokens in, changed in place."""

from kg.text.repairs.rows import FINITE, NOUNS, OBJECTS, Row, change, root_of, subjects

TELLING = frozenset({"assure", "inform", "notify", "remind", "tell", "warn"})
CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
ACCORDED = frozenset({"agree", "broker", "conclude", "mediate", "negotiate", "ratify", "reach", "sign", "strike"})
VOICING = frozenset({"add", "call", "demand", "describe", "say", "thank", "urge", "vow", "warn"})


def join_finite(rows: list[Row], begin: int, final: int) -> None:
    """Join a finite verb to a finite one: parsers take "said it would close and asked X to go" for would close and would ask."""
    for verb in range(begin, final):
        tag, label, up = rows[verb][2], rows[verb][4], rows[verb][7]
        if tag not in {"VBD", "VBZ"} or label != "conj" or rows[up][2] not in {"VB", "VBG"}:
            continue
        if any(row[7] == verb and row[4] in {"nsubj", "nsubjpass", "aux"} for row in rows[begin:final]):
            continue
        if any(row[7] == up and row[4] == "aux" and row[2] in FINITE for row in rows[begin:final]) and tag == "VBZ":
            continue
        perfect = {row[7] for row in rows[begin:verb] if row[1] == "have" and row[4] == "aux"} if tag == "VBD" else ()
        while rows[up][7] != up and rows[up][2] != tag and up not in perfect:
            up = rows[up][7]
        if rows[up][2] == tag or up in perfect:
            change(rows, verb, head=up)


def join_participle(rows: list[Row], begin: int, final: int) -> None:
    """Join a participle to one: parsers take "urging X to leave and thanking Y" for leaving and thanking, and "accused X of taking
    the ship, calling it piracy" for what X called it."""
    for verb in range(begin + 3, final):
        label, up = rows[verb][4], rows[verb][7]
        if rows[verb][2] != "VBG" or verb <= up or label not in {"advcl", "conj"}:
            continue
        if label == "conj" and rows[up][2] == "VB" and any(row[7] == up and row[2] == "TO" for row in rows[begin:up]):
            above = rows[up][7]
            if rows[above][2] == "VBG":
                change(rows, verb, head=above)
        elif label == "advcl" and rows[up][4] == "pcomp" and rows[verb - 1][0] == "," and rows[verb][1] in VOICING:
            while rows[up][7] != up and rows[up][2] not in FINITE:
                up = rows[up][7]
            if rows[up][3] == "VERB":
                change(rows, verb, head=up)


def give_reduced(rows: list[Row], begin: int, final: int) -> None:
    """Make a participle of what parsers take for the main verb: "the deal *reached* in May between X and Y allows Z to go".

    Behind it a finite verb is joined to it by nothing.
    """
    for verb in range(begin + 2, final):
        up = rows[verb][7]
        if (
            rows[verb][2] not in {"VBZ", "VBP", "VBD"}
            or rows[verb][4] != "conj"
            or up > verb
            or rows[up][2] != "VBD"
            or rows[up][7] != up
        ):
            continue
        below = [i for i in range(begin, verb) if rows[i][7] == up and i != up]
        subject = up - 1 if rows[up - 1][4] == "nsubj" and rows[up - 1][3] == "NOUN" and up - 1 in below else -1
        free = not any(rows[i][4] in {"cc", "dobj", "ccomp", "xcomp", "prt", "aux"} or rows[i][0] == "," for i in below)
        if subject < 0 or not free or rows[verb - 1][0] in {",", "and"}:
            continue
        change(rows, verb, label="ROOT", head=verb)
        for i in range(up + 1, final):
            if rows[i][7] == up and (i > verb or rows[i][4] == "punct"):
                change(rows, i, head=verb)
        change(rows, subject, head=verb)
        change(rows, up, tag="VBN", label="acl", head=subject)


def hang_on_accord(rows: list[Row], begin: int, final: int) -> None:
    """Hang "a peace accord with the FARC, *signed* by X" on the accord."""
    for verb in range(begin + 3, final):
        name = rows[verb][7]
        if rows[verb][2:5:2] != ("VBN", "acl") or rows[verb - 1][0] != "," or rows[verb][1] not in ACCORDED:
            continue
        preposition = rows[name][7]
        if rows[name][4] == "pobj" and rows[preposition][0] in {"between", "with"} and rows[rows[preposition][7]][3] == "NOUN":
            change(rows, verb, head=rows[preposition][7])


def give_aside(rows: list[Row], begin: int, final: int) -> None:
    """Make a participle of "X, *captured* with his son by Y, denied it", where parsers see two verbs.

    Commas stand around it, nothing joins the two, and it says by whom.
    """
    for verb in range(begin + 4, final):
        up = rows[verb][7]
        if rows[verb][2:5:2] != ("VBD", "conj") or rows[verb - 1][0] != "," or up > verb or rows[up][7] != up:
            continue
        below = {rows[i][4]: i for i in range(begin, verb) if rows[i][7] == up and i != up}
        verbal = rows[up][2] in {"VBD", "VBN"} and rows[up - 1][0] == "," and {"nsubj", "agent"} <= set(below)
        if not verbal or below.keys() & {"cc", "dobj", "ccomp", "xcomp", "aux", "auxpass"} or below["nsubj"] > up:
            continue
        change(rows, verb, label="ROOT", head=verb)
        for i in range(begin, final):
            if rows[i][7] == up and (i > verb or rows[i][4] in {"nsubj", "punct"}):
                change(rows, i, head=verb)
        change(rows, up, tag="VBN", label="acl", head=below["nsubj"])


def begin_clause(rows: list[Row], begin: int, final: int) -> None:
    """Make a clause of "left after the minister said", "left after the minister, X, said".

    Parsers see a preposition with its noun there and join the verb to the one before.
    """
    for verb in range(begin + 2, final):
        up = rows[verb][7]
        if rows[verb][2:5:2] != ("VBD", "conj") or up > verb or subjects(rows, begin, verb) or rows[verb - 1][4] == "cc":
            continue
        name = next((i for i in range(verb - 1, up, -1) if rows[i][4] == "pobj" and is_conjunction(rows, i, up)), -1)
        aside = [i for i in range(name + 1, verb) if rows[i][0] == ","] if name >= 0 else []
        if name < 0 or (name != verb - 1 and (len(aside) != 2 or aside[-1] != verb - 1)):
            continue
        for i in range(aside[0] if aside else verb, verb):
            if rows[i][7] == up and rows[i][3] in NOUNS:
                change(rows, i, label="appos", head=name)
        change(rows, rows[name][7], label="mark", head=verb)
        change(rows, name, label="nsubj", head=verb)
        change(rows, verb, label="advcl")


def is_conjunction(rows: list[Row], noun: int, verb: int) -> bool:
    """Whether the preposition over a noun can as well open a clause, and stands behind that verb."""
    word = rows[noun][7]
    return rows[word][0].lower() in CONJUNCTIONS and verb < word < noun


def free_told(rows: list[Row], begin: int, final: int) -> None:
    """Make what is told of "told a briefing that China opposes sales": parsers hang it on the briefing, though its verb has an object."""
    for that in range(begin, final):
        verb = rows[that][7]
        noun = rows[verb][7]
        if rows[that][1] != "that" or rows[that][4] not in OBJECTS or rows[verb][4] != "relcl" or rows[noun][4] not in OBJECTS:
            continue
        has_object = any(rows[i][7] == verb and rows[i][4] in OBJECTS for i in range(verb + 1, final))
        if has_object and rows[rows[noun][7]][1] in TELLING:
            change(rows, verb, label="ccomp", head=rows[noun][7])
            change(rows, that, label="mark")


def give_deed(rows: list[Row], begin: int, final: int) -> None:
    """Make a sentence of "Police in Lima on Monday detained Ana Torres", where parsers give "on" two nouns and see no verb."""
    root = root_of(rows, begin, final)
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
