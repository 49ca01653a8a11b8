"""Groups told in lists, put right: the rows of a paragraph's tokens in, changed in place.

Who is told behind "including" and "among them" belongs to the group before; whom a second participle is said of is its subject;
what a preposition lacks is the name that parsers take for a second subject.
"""

from kg.text.repairs.rows import FINITE, NOUNS, SUBJECTS, Row, change, labels_under, rehang, subjects

BEFORE_NOUN = frozenset({"amod", "case", "compound", "det", "nmod", "nummod", "poss", "quantmod"})
CAPTIVE = frozenset({"captive", "hostage", "prisoner"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
MEMBERS = frozenset({"them", "whom"})
PLURALS = frozenset({"NNS", "NNPS"})
GROUPED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "conj", "appos", "oprd"})


def give_main_verb(rows: list[Row], begin: int, final: int) -> None:
    """Make a sentence of "Armed men on motorbikes *killed* ten people", which parsers take for a noun with a participle: no other
    verb stands before it, and a participle of what is undergone has no object."""
    verb = next((i for i in range(begin, final) if rows[i][2:5:2] == ("VBN", "acl")), -1)
    if verb < 0 or not has_object(rows, verb, final) or any(row[2] in FINITE or row[0] in {",", ":"} for row in rows[begin:verb]):
        return
    noun = verb
    while begin <= rows[noun][7] < verb and rows[noun][7] != noun:
        noun = rows[noun][7]
    label, up = rows[noun][4], rows[noun][7]
    alone = up == noun and not any(row[2] in FINITE for row in rows[verb:final])
    said = up > verb and label == "nsubj" and len(subjects(rows, begin, up)) > 1  # "..., the government said"
    if noun == verb or rows[noun][3] not in NOUNS or not (alone or said or label == "ccomp"):
        return
    change(rows, noun, label="nsubj", head=verb)
    change(rows, verb, tag="VBD", label="ccomp" if said else label, head=verb if alone else up)
    rehang(rows, range(verb + 1, final), noun, verb)


def has_object(rows: list[Row], verb: int, final: int) -> bool:
    return any(row[7] == verb and row[4] == "dobj" for row in rows[verb:final])


def name_counted(rows: list[Row], begin: int, final: int) -> None:
    """Tell names of those counted from others in a list, whichever the parser sees.

    "Two lawmakers, *X* and Y" are two, the names an apposition; "three policemen, *a doctor* and a nurse" are five.
    """
    for noun in range(begin, final):
        if rows[noun][2] != "NNS":
            continue
        below = [i for i in range(begin, final) if rows[i][7] == noun and i != noun]
        number = next((number_of(rows[i][0]) for i in below if rows[i][4] == "nummod"), 0)
        behind = [i for i in below if rows[i][4] in {"appos", "conj"} and i > noun]
        if not number or len(behind) != 1:
            continue
        listed = behind
        while more := [i for i in range(listed[-1] + 1, final) if rows[i][7] in listed and rows[i][4] == "conj"]:
            listed = [*listed, *more]
        counted = any(
            rows[i][7] == behind[0] and (rows[i][4] == "nummod" or rows[i][0] in {"a", "an"}) for i in range(noun, behind[0])
        )
        if rows[behind[0]][4] == "appos" and counted and len(listed) > 1 and len(listed) != number:
            change(rows, behind[0], label="conj")
        beside = any(rows[i][4] == "cc" and i < behind[0] for i in below)
        if len(listed) == number and not beside and all(rows[i][3] == "PROPN" for i in listed):
            change(rows, behind[0], label="appos")


def join_titled(rows: list[Row], begin: int, final: int) -> None:
    """Join "the journalist X" to the object in "detained the mayor, Y, *the journalist* X and Z", where parsers see a circumstance."""
    for noun in range(begin + 2, final - 1):
        verb, name = rows[noun][7], noun + 1
        if (
            rows[noun][4] != "npadvmod"
            or verb > noun
            or not any(
                rows[i][7] == noun and rows[i][4] == "appos" and rows[i][3] == "PROPN" and noun + 3 >= i >= name
                for i in range(name, final)
            )
        ):
            continue
        objects = [i for i in range(verb, noun) if rows[i][7] == verb and rows[i][4] == "dobj"]
        first = next(i for i in range(begin, noun + 1) if i == noun or rows[i][7] == noun)
        if objects and rows[first - 1][0] == ",":
            change(rows, noun, label="conj", head=objects[0])


def number_of(word: str) -> int:
    """What a small number says, 0 where it is none."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower(), 0)


def part_captives(rows: list[Row], begin: int, final: int) -> None:
    """Make "48 people" of "took 48 people *hostage*" the object, and "two men" of "shot *dead* two men": parsers take one for a part
    of the other, or for a clause."""
    for word in range(begin + 1, final):
        people, verb, label = word - 1, rows[word][7], rows[word][4]
        if rows[word][0].lower() == "dead" and label == "amod" and rows[people][1] == "shoot" and rows[verb][7] == people:
            change(rows, word, label="acomp", head=people)
        if rows[word][0].lower() not in CAPTIVE or rows[people][7] != word or rows[people][4] not in {"compound", "nsubj"}:
            continue
        if label not in {"ccomp", "dobj"} or verb > people or (label == "dobj" and rows[people][2] not in PLURALS):
            continue
        for i in range(begin, final):
            if rows[i][7] == word and i != people:
                change(rows, i, head=people if i < word else verb)
        change(rows, people, label="dobj", head=verb)
        change(rows, word, label="oprd")


def hold_captive(rows: list[Row], begin: int, final: int) -> None:
    """Make a passive of "was kidnapped and *held captive*", where parsers see one who holds a captive."""
    for word in range(begin + 1, final):
        verb = rows[word][7]
        if rows[word][0] in CAPTIVE and rows[word][4] == "dobj" and verb == word - 1 and rows[verb][2] == "VBD":
            passive = "auxpass" in labels_under(rows, range(begin, verb), rows[verb][7])
            if passive and rows[verb][4] == "conj" and not subjects(rows, begin, verb):
                change(rows, verb, tag="VBN")
                change(rows, word, label="oprd")


def hang_apposition(rows: list[Row], begin: int, final: int) -> None:
    """Hang the name on "the last rebel group" in "the government and the last rebel group, *the FNL*, agreed", not on the government."""
    for name in range(begin + 2, final):
        if rows[name][4] != "appos" or rows[name][3] != "PROPN":
            continue
        left = min((i for i in range(begin, name) if rows[i][7] == name and i > rows[name][7]), default=name)
        noun = left - 2
        if rows[left - 1][0] == "," and rows[noun][4] == "conj" and rows[noun][7] == rows[name][7] and rows[noun][2] == "NN":
            change(rows, name, head=noun)


def hang_members(rows: list[Row], begin: int, final: int) -> None:
    """Hang ", including X" and ", among them X" on the plural before the comma, which parsers hang on the verb or a nearer noun."""
    for mark in range(begin + 2, final - 1):
        word = rows[mark][0].lower()
        among = word == "among" and rows[mark + 1][0].lower() in MEMBERS
        if rows[mark - 1][0] != "," or not (among or word == "including"):
            continue
        first = mark + 1 + among
        member = first
        while member < final - 1 and rows[member][4] in BEFORE_NOUN and mark < rows[member][7]:
            member += 1
        whole = plural_before(rows, begin, mark - 1)
        if member >= final or rows[member][3] not in NOUNS or whole < 0 or is_subject(rows, member, final):
            continue
        for i in range(first, final):  # what hangs on the member stays there
            if rows[i][7] == mark and i not in {mark, member} and rows[i][4] != "punct":
                change(rows, i, head=member)
        change(rows, mark, tag="IN", label="prep", head=whole)
        change(rows, member, label="pobj", head=mark)
        if among:
            change(rows, mark + 1, label="dep", head=mark)


def plural_before(rows: list[Row], begin: int, comma: int) -> int:
    """The plural noun whose phrase ends at a comma, the outermost of "dozens of people"; else the verb's own object before it; else -1."""
    token, found = comma - 1, -1
    while True:
        if rows[token][2] in PLURALS and rows[token][4] in GROUPED:
            found = token
        up = rows[token][7]
        inside = rows[token][4] in {"pobj", "pcomp"} | BEFORE_NOUN or (rows[token][4] == "prep" and rows[up][3] in NOUNS)
        if (
            up == token
            or not begin <= up <= token + 2
            or not inside
            or (found >= 0 and rows[up][0].lower() not in {"of"} and rows[token][4] == "pobj")
        ):
            break
        token = up
    if found >= 0:
        return found
    verb = next((i for i in range(comma - 1, begin - 1, -1) if rows[i][3] == "VERB"), -1)
    objects = [
        i for i in range(begin, comma) if rows[i][7] == verb and rows[i][4] in {"dobj", "nsubjpass"} and rows[i][2] in PLURALS
    ]
    return objects[-1] if objects else -1


def is_subject(rows: list[Row], noun: int, final: int) -> bool:
    """Whether a noun has its own verb right behind it: "among them rebels fought"."""
    return rows[noun][4] in SUBJECTS and noun + 1 < final and rows[noun + 1][7] == rows[noun][7] == noun + 1


def share_passive(rows: list[Row], begin: int, final: int) -> None:
    """Join "and nine civilians *wounded*" to the passive before it: parsers join the noun to the verb, or to its subject."""
    for verb in range(begin + 3, final):
        noun = verb - 1
        if (
            rows[verb][2:5:2] != ("VBN", "acl")
            or rows[verb][7] != noun
            or rows[noun][4] != "conj"
            or rows[noun][3] not in NOUNS | {"NUM"}
        ):
            continue
        up = rows[noun][7]
        passive = "auxpass" in labels_under(rows, range(begin, final), up)
        if rows[up][2] != "VBN" or not passive or up > noun:
            continue
        change(rows, verb, label="conj", head=up)
        change(rows, noun, label="nsubjpass", head=verb)
        rehang(rows, range(verb + 1, final), noun, verb)


def fill_preposition(rows: list[Row], begin: int, final: int) -> None:
    """Give "troops loyal *to* General X arrested Y" its object: parsers take the name for a second subject of the verb."""
    governors = {row[7] for row in rows[begin:final]}
    for word in range(begin + 1, final - 2):
        if rows[word][4] != "prep" or word in governors:
            continue
        name = word + 1
        while name < final - 1 and rows[name][4] in BEFORE_NOUN and word < rows[name][7]:
            name += 1
        verb = rows[name][7]
        others = [i for i in range(begin, word) if rows[i][7] == verb and rows[i][4] in SUBJECTS]
        if rows[name][3] in NOUNS and rows[name][4] in SUBJECTS and verb > name and others:
            change(rows, name, label="pobj", head=word)
