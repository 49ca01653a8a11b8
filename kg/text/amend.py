"""What parsers often get wrong in news, put right: the rows of a paragraph's tokens in, changed in place."""

from kg.text.amend_speech import amend_speech
from kg.text.clauses import date_event, give_deed, give_present
from kg.text.rows import FINITE, NOUNS, Row, change, subjects

OBJECTS = frozenset({"dobj", "oprd"})
TELLING = frozenset({"assure", "inform", "notify", "remind", "tell", "warn"})
CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
GIVING = frozenset({"allow", "give", "grant"})
EXTRAORDINARY = ["extraordinary", "and", "plenipotentiary"]


def amend(rows: list[Row], begin: int, final: int) -> None:
    """Put one sentence right."""
    number_law(rows, begin, final)
    share_owners(rows, begin, final)
    head_list(rows, begin, final)
    make_infinitive(rows, begin, final)
    hang_on_title(rows, begin, final)
    give_verb(rows, begin, final)
    give_report(rows, begin, final)
    name_behind_title(rows, begin, final)
    coordinate_names(rows, begin, final)
    give_subject(rows, begin, final)
    give_object(rows, begin, final)
    give_participle(rows, begin, final)
    raise_verb(rows, begin, final)
    amend_speech(rows, begin, final)
    give_particle(rows, begin, final)
    give_recipient(rows, begin, final)
    make_passive(rows, begin, final)
    give_direction(rows, begin, final)
    make_verb(rows, begin, final)
    join_finite(rows, begin, final)
    begin_clause(rows, begin, final)
    free_told(rows, begin, final)
    give_present(rows, begin, final)
    date_event(rows, begin, final)
    give_deed(rows, begin, final)


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


def give_verb(rows: list[Row], begin: int, final: int) -> None:
    """Make a sentence of "The council named Ana Torres as chair", which parsers take for a noun with a participle.

    It has no other verb, and a name stands behind the participle: as its object, not as what somebody is called ("a man named X"), or
    as the one who is called on.
    """
    root = next((i for i in range(begin, final) if rows[i][7] == i), -1)
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
    for i in range(verb + 1, final):
        if rows[i][7] == root:
            change(rows, i, head=verb)


def give_report(rows: list[Row], begin: int, final: int) -> None:
    """Make a sentence of "The president, Ana Torres, announced that Chad would sign": only what is told has a verb by the parser."""
    root = next((i for i in range(begin, final) if rows[i][7] == i), -1)
    verb = next((i for i in range(root + 1, final) if rows[i][7] == root and rows[i][2:5:2] == ("VBN", "acl")), -1)
    told = next((i for i in range(verb + 1, final) if rows[i][7] == verb and rows[i][4] == "ccomp"), -1)
    if root < 0 or verb < 0 or told < 0 or rows[root][3] not in NOUNS or any(row[2] in FINITE for row in rows[begin:verb]):
        return
    if not any(rows[i][4] == "mark" and rows[i][7] == told for i in range(verb + 1, told)):
        return
    change(rows, root, label="nsubj", head=verb)
    change(rows, verb, tag="VBD", label="ROOT", head=verb)
    for i in range(verb + 1, final):
        if rows[i][7] == root:
            change(rows, i, head=verb)


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


def give_subject(rows: list[Row], begin: int, final: int) -> None:
    """Give "During her visit to Mali, the minister for trade, Ana Torres, signed" its subject, which parsers apposed to Mali."""
    verb = next((i for i in range(begin, final) if rows[i][7] == i), -1)
    fronted = begin < verb and rows[begin][4] == "prep" and rows[begin][7] == verb and rows[verb][2] in FINITE
    if not fronted or subjects(rows, begin, verb):
        return
    for noun in range(begin + 1, verb):
        first = next((i for i in range(begin, noun) if rows[i][7] == noun and rows[i][4] == "det"), noun)
        apposed = rows[noun][4] == "appos" and rows[noun][7] < first and rows[rows[noun][7]][4] == "pobj"
        if apposed and rows[first - 1][0] == "," and rows[first][4] == "det" and rows[verb - 1][0] == ",":
            change(rows, noun, label="nsubj", head=verb)
            return


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


def give_object(rows: list[Row], begin: int, final: int) -> None:
    """Make an object of the name in "named Ana Torres as chair", which parsers take for what one is called; and of "as" before
    "as chair to replace X", which has no subject, a preposition."""
    told_as = any(row[0].lower() == "as" for row in rows[begin:final])
    for verb in range(begin, final) if told_as else ():
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
        bare = not any(row[7] == verb and row[4] in {"aux", "auxpass", "dobj", "mark"} for row in rows[begin:final])
        if up < noun and bare:
            change(rows, noun, label="nsubjpass")
            change(rows, verb, tag="VBN")


def give_direction(rows: list[Row], begin: int, final: int) -> None:
    """Make an object of who is "ordered home": parsers take "ambassador home" for a compound."""
    for home in range(begin + 1, final):
        noun, verb = home - 1, rows[home][7]
        if rows[home][0] != "home" or rows[home][4] != "dobj" or rows[noun][4] != "compound" or rows[noun][7] != home:
            continue
        for i in range(begin, noun):
            if rows[i][7] == home:
                change(rows, i, head=noun)
        change(rows, noun, label="dobj", head=verb)
        change(rows, home, tag="RB", label="advmod")


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
        while rows[up][7] != up and rows[up][2] != tag:
            up = rows[up][7]
        if rows[up][2] == tag:
            change(rows, verb, head=up)


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


def make_infinitive(rows: list[Row], begin: int, final: int) -> None:
    """Make an infinitive of "urged X to sanction officials", where parsers see a noun that has an object."""
    for to in range(begin, final - 2):
        word, lemma, _, _, label, start, end, up = rows[to + 1]
        if (rows[to][0].lower(), rows[to][4]) != ("to", "prep") or label != "pobj" or up != to or rows[rows[to][7]][3] != "VERB":
            continue
        if any(rows[i][7] == to + 1 and rows[i][4] == "dobj" for i in range(to + 2, final)):
            rows[to + 1] = (word, lemma, "VB", "VERB", "xcomp", start, end, rows[to][7])
            change(rows, to, tag="TO", label="aux", head=to + 1)


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


def is_conjunction(rows: list[Row], noun: int, verb: int) -> bool:
    """Whether the preposition over a noun can as well open a clause, and stands behind that verb."""
    word = rows[noun][7]
    return rows[word][0].lower() in CONJUNCTIONS and verb < word < noun


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
