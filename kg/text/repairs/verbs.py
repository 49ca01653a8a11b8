"""Verbs that parsers do not see, and what belongs to them: the rows of a paragraph's tokens in, changed in place."""

from kg.text.repairs.rows import FINITE, NOUNS, OBJECTS, Row, change, labels_under, rehang, root_of, subjects

AGREEING = frozenset({"agree", "decide", "decline", "intend", "pledge", "promise", "refuse", "vow"})
FATES = frozenset({"dead", "homeless", "hurt", "injured", "stranded", "wounded"})
TELLING = frozenset({"advise", "inform", "instruct", "notify", "order", "tell"})  # whom one tells is always said
GIVING = frozenset({"allow", "give", "grant"})


def give_verb(rows: list[Row], begin: int, final: int) -> None:
    """Make a sentence of "The council named Ana Torres as chair", which parsers take for a noun with a participle.

    It has no other verb, and a name stands behind the participle: as its object, not as what somebody is called ("a man named X"), or
    as the one who is called on.
    """
    root = root_of(rows, begin, final)
    verb = root + 1
    if verb < final and rows[verb][0] == "," and root >= 0:  # "His party, the Greens, named Ana Torres as chair"
        verb = next((i for i in range(verb, final) if rows[i][2:5:2] == ("VBN", "acl") and rows[i - 1][0] == ","), final)
    if root < 0 or verb >= final or rows[root][3] not in NOUNS or rows[verb][2:5:2] != ("VBN", "acl"):
        return
    if rows[verb][7] != root or any(row[2] in FINITE and row[4] not in {"relcl", "aux", "auxpass"} for row in rows[begin:final]):
        return
    objects = [i for i in range(verb + 1, final) if rows[i][7] == verb and rows[i][4] in OBJECTS]
    named = [i for i in objects if rows[i][3] == "PROPN"]
    role = any(rows[i][7] == verb and rows[i][0].lower() in {"as", "to"} for i in range(verb + 1, final)) or len(objects) > 1
    addressed = [row[0].lower() for row in rows[verb : verb + 2]] == ["called", "on"] and any(
        r[3] == "PROPN" for r in rows[verb + 2 : verb + 4]
    )
    if not addressed and (not named or not (role or rows[named[0]][4] == "dobj")):
        return
    change(rows, root, label="nsubj", head=verb)
    change(rows, verb, tag="VBD", label="ROOT", head=verb)
    if named and all(rows[i][4] == "oprd" for i in objects):
        change(rows, named[0], label="dobj")
    rehang(rows, range(verb + 1, final), root, verb)


def give_report(rows: list[Row], begin: int, final: int) -> None:
    """Make a sentence of "The president, Ana Torres, announced that Chad would sign": only what is told has a verb by the parser."""
    root = root_of(rows, begin, final)
    verb = next((i for i in range(root + 1, final) if rows[i][7] == root and rows[i][2:5:2] == ("VBN", "acl")), -1)
    told = next((i for i in range(verb + 1, final) if rows[i][7] == verb and rows[i][4] == "ccomp"), -1)
    if root < 0 or verb < 0 or told < 0 or rows[root][3] not in NOUNS or any(row[2] in FINITE for row in rows[begin:verb]):
        return
    if not any(rows[i][4] == "mark" and rows[i][7] == told for i in range(verb + 1, told)):
        return
    change(rows, root, label="nsubj", head=verb)
    change(rows, verb, tag="VBD", label="ROOT", head=verb)
    rehang(rows, range(verb + 1, final), root, verb)


def give_object(rows: list[Row], begin: int, final: int) -> None:
    """Make an object of the name in "named Ana Torres as chair", which parsers take for what one is called; and of "as" before
    "as chair to replace X", which has no subject, a preposition."""
    for verb in sorted({row[7] for row in rows[begin:final] if row[0].lower() == "as"}):
        if rows[verb][3] != "VERB":
            continue
        below = [i for i in range(begin, final) if rows[i][7] == verb and i != verb]
        called = [i for i in below if rows[i][4] in OBJECTS]
        passive = any(rows[i][4] in {"nsubjpass", "auxpass"} for i in below)
        role = any(rows[i][0].lower() == "as" and i > verb for i in below)
        acts = subjects(rows, begin, verb) or rows[verb][4] == "conj"
        if role and not passive and [rows[i][3:5] for i in called] == [("PROPN", "oprd")] and acts:
            change(rows, called[0], label="dobj")
            change(rows, verb, tag="VBD" if rows[verb][2] == "VBN" else "")
        if (
            role and len(called) == 2 and rows[called[1]][3:5] == ("PROPN", "oprd")
        ):  # "named former army chief Bo Hale as minister"
            title, name = called
            if rows[title][3] != "PROPN" and all(title < up < final for up in (rows[i][7] for i in range(title + 1, name))):
                change(rows, title, label="compound", head=name)
                change(rows, name, label="dobj")
        mark = next((i for i in below if rows[i][0].lower() == "as" and rows[i][4] == "mark" and i < verb), -1)
        noun = next(iter(subjects(rows, begin, verb)), -1)
        if -1 < mark < noun and rows[noun][3] in NOUNS and any(rows[i][0].lower() == "to" and i > noun for i in below):
            change(rows, mark, tag="IN", label="prep", head=rows[verb][7])
            change(rows, noun, label="pobj", head=mark)


def give_particle(rows: list[Row], begin: int, final: int) -> None:
    """Make an object of whom someone "swore in": parsers take the particle for a preposition."""
    for verb in range(begin, final - 2):
        particle = verb + 1
        if rows[verb][1] == "swear" and rows[particle][0] == "in" and rows[particle][4] == "prep" and rows[particle][7] == verb:
            for i in range(particle, final):
                if rows[i][7] == particle and rows[i][4] == "pobj":
                    change(rows, i, label="dobj", head=verb)
            change(rows, particle, tag="RP", label="prt")


def give_recipient(rows: list[Row], begin: int, final: int) -> None:
    """Make a recipient of whom one "gave five days to leave": parsers take the days for when, or for another name of his."""
    for time in range(begin + 2, final):
        label, above = rows[time][4], rows[time][7]
        while rows[above][4] == "appos":
            above = rows[above][7]
        whom, verb = (above, rows[above][7]) if label == "appos" else (-1, above)
        if (
            label not in {"appos", "npadvmod"}
            or rows[verb][1] not in GIVING
            or rows[time][1] not in {"hour", "day", "week", "month"}
        ):
            continue
        left = next((i for i in range(verb + 1, time) if rows[i][7] == time), time)
        given = (
            [whom] if whom >= 0 else [i for i in range(verb + 1, left) if rows[i][7] == verb and rows[i][4] in {"dative", "dobj"}]
        )
        if given and verb < given[0] < left and any(rows[i][2] == "CD" for i in range(left, time)):
            change(rows, given[0], label="dative")
            change(rows, time, label="dobj", head=verb)


def make_passive(rows: list[Row], begin: int, final: int) -> None:
    """Make somebody arrested of whom one "had arrested", "will have arrested": parsers take him for who arrests."""
    for verb in range(begin + 2, final):
        up = rows[verb][7]
        if rows[verb][2] not in {"VBD", "VBN"} or rows[verb][4] != "ccomp" or rows[up][1] != "have":
            continue
        noun = next(iter(subjects(rows, begin, verb)), -1)
        bare = not labels_under(rows, range(begin, final), verb) & {"aux", "auxpass", "dobj", "mark"}
        if up < noun and bare:
            change(rows, noun, label="nsubjpass")
            change(rows, verb, tag="VBN")


def tell_passive(rows: list[Row], begin: int, final: int) -> None:
    """Make a participle of "told" in "was summoned and *told* that": parsers see the past, and so who speaks."""
    for verb in range(begin + 2, final):
        up = rows[verb][7]
        if rows[verb][2:5:2] != ("VBD", "conj") or rows[verb][1] not in TELLING or rows[up][2] != "VBN" or up > verb:
            continue
        passive = "auxpass" in labels_under(rows, range(begin, up), up)
        if passive and not labels_under(rows, range(begin, final), verb) & {"dobj", "nsubj"}:
            change(rows, verb, tag="VBN")


def give_direction(rows: list[Row], begin: int, final: int) -> None:
    """Make an object of who is "ordered home": parsers take "ambassador home" for a compound."""
    for home in range(begin + 1, final):
        noun, verb = home - 1, rows[home][7]
        if rows[home][0] != "home" or rows[home][4] != "dobj" or rows[noun][4] != "compound" or rows[noun][7] != home:
            continue
        rehang(rows, range(begin, noun), home, noun)
        change(rows, noun, label="dobj", head=verb)
        change(rows, home, tag="RB", label="advmod")


def make_verb(rows: list[Row], begin: int, final: int) -> None:
    """Make a verb of "condemns the raid and *calls* on X", where parsers join a bare plural to a verb."""
    for i in range(begin + 1, final):
        word, lemma, tag, _, label, start, end, up = rows[i]
        if (tag, label) != ("NNS", "conj") or rows[up][2] != "VBZ" or rows[i - 1][4] != "cc":
            continue
        if all(rows[k][7] != i for k in range(begin, i)):
            rows[i] = (word, lemma, "VBZ", "VERB", label, start, end, up)
            for k in range(i + 1, final):
                if rows[k][7] == i and rows[k][4] == "acl":
                    change(rows, k, label="advcl")


def make_infinitive(rows: list[Row], begin: int, final: int) -> None:
    """Make an infinitive of "urged X to sanction officials", where parsers see a noun that has an object."""
    for to in range(begin, final - 2):
        word, lemma, _, _, label, start, end, up = rows[to + 1]
        if (rows[to][0].lower(), rows[to][4]) != ("to", "prep") or label != "pobj" or up != to or rows[rows[to][7]][3] != "VERB":
            continue
        if any(rows[i][7] == to + 1 and rows[i][4] == "dobj" for i in range(to + 2, final)):
            rows[to + 1] = (word, lemma, "VB", "VERB", "xcomp", start, end, rows[to][7])
            change(rows, to, tag="TO", label="aux", head=to + 1)


def give_participle(rows: list[Row], begin: int, final: int) -> None:
    """Make a participle of what parsers take for the past: "the sentence *handed* down in May was upheld"."""
    finite = [i for i in range(begin, final) if rows[i][2] in FINITE]
    for verb in finite if len(finite) > 1 else ():  # else it is the verb of the sentence
        if rows[verb][2:5:2] == ("VBD", "acl") and not subjects(rows, begin, verb):
            change(rows, verb, tag="VBN")


def raise_verb(rows: list[Row], begin: int, final: int) -> None:
    """Make the verb of "A court jailed opposition leader Ana Torres" govern, where parsers hang it on its object as an attribute."""
    for verb in range(begin, final):
        if rows[verb][2] not in FINITE or rows[verb][4] != "amod" or not subjects(rows, begin, verb):
            continue
        noun = rows[verb][7]
        while rows[noun][4] == "compound":
            noun = rows[noun][7]
        if noun < verb or rows[noun][7] != noun:
            continue
        change(rows, verb, label="ROOT", head=verb)
        change(rows, noun, label="dobj", head=verb)
        for i in range(noun + 1, final):
            loose = rows[i][4] == "prep" and rows[noun][3] == "PROPN" and rows[i][0].lower() != "of"
            if rows[i][7] == noun and (loose or rows[i][4] in {"advcl", "npadvmod", "punct"}):
                change(rows, i, head=verb)


def complete_agreement(rows: list[Row], begin: int, final: int) -> None:
    """Make what is agreed of the infinitive in "agreed in May *to restore* ties", which parsers take for a purpose."""
    for i in range(begin + 1, final):
        up = rows[i][7]
        if rows[i][4] == "advcl" and rows[i][2] == "VB" and rows[up][1] in AGREEING and up < i:
            infinitive = any(row[0].lower() == "to" and row[7] == i for row in rows[begin:i])
            if infinitive and not labels_under(rows, range(begin, final), up) & {"dobj", "xcomp", "ccomp"}:
                change(rows, i, label="xcomp")


def leave_dead(rows: list[Row], begin: int, final: int) -> None:
    """Make an object of those of whom "leaving *five people* dead" tells, where parsers see a clause."""
    for i in range(begin + 1, final):
        up = rows[i][7]
        if rows[i][0] in FATES and rows[i][4] == "ccomp" and rows[up][1] == "leave" and up < i:
            for k in subjects(rows, up, i):
                change(rows, k, label="dobj", head=up)
                change(rows, i, label="oprd")
