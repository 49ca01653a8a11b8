"""What parsers get wrong where several come to several posts: the rows of a paragraph's tokens in, changed in place."""

from itertools import pairwise

from kg.text.repairs.rows import FINITE, NOUNS, OBJECTS, Row, change, rehang, subjects

LETTERS = frozenset({"MEP", "MLA", "MNA", "MP", "MSP"})  # behind a name
AUXILIARIES = frozenset({"aux", "auxpass"})
MADE = frozenset({"attr", "oprd"})


def names_before(rows: list[Row], begin: int, end: int) -> int:
    """Where the run of proper nouns begins that ends before a token."""
    start = end
    while start > begin and rows[start - 1][3] == "PROPN":
        start -= 1
    return start


def hang_letters(rows: list[Row], begin: int, final: int) -> None:
    """Give a name the place of the letters behind it: "Ana Torres MP resigned"."""
    for letters in range(begin + 2, final):
        if rows[letters][0] not in LETTERS:
            continue
        start, name = names_before(rows, begin, letters), letters - 1
        if letters - start < 2 or rows[name][7] != letters or rows[name][4] != "compound":
            continue
        if any(rows[i][7] == letters for i in range(begin, start)):
            continue  # "the Labour MP"
        label, up = rows[letters][4], rows[letters][7]
        for i in range(begin, final):
            if rows[i][7] == letters and i != letters:
                change(rows, i, head=name)
        change(rows, name, label=label, head=up if up != letters else name)
        change(rows, letters, label="appos", head=name)


def give_joined_subject(rows: list[Row], begin: int, final: int) -> None:
    """Give a verb the subject that parsers join to the noun before: "dissolved by the court and its leader, X, was banned"."""
    for verb in range(begin, final):
        if rows[verb][4] != "conj":
            continue
        first = min((i for i in range(begin, verb) if rows[i][7] == verb and rows[i][4] in AUXILIARIES), default=verb)
        if first == verb or rows[first][2] not in FINITE or subjects(rows, begin, verb):
            continue
        noun = first - 1 - (rows[first - 1][0] == ",")
        while begin < noun < first and rows[noun][4] in {"appos", "compound", "pobj", "prep"}:
            noun = rows[noun][7]
        left = min((i for i in range(begin, first) if rows[i][7] == noun), default=noun)
        joined = begin < noun < first and rows[noun][4] == "conj" and rows[noun][3] in NOUNS
        if joined and rows[min(left, noun) - 1][0].lower() == "and" and rows[rows[noun][7]][4] == "pobj":
            passive = any(rows[i][7] == verb and rows[i][4] == "auxpass" for i in range(first, verb))
            change(rows, noun, label="nsubjpass" if passive else "nsubj", head=verb)


def give_second_subject(rows: list[Row], begin: int, final: int) -> None:
    """Give a verb its subject in "X signed a deal with Y, and *the presidents*, A and B, agreed", where parsers see a second object."""
    for verb in range(begin + 4, final):
        up = rows[verb][7]
        if (
            rows[verb][2] != "VBD"
            or rows[verb][4] != "conj"
            or up > verb
            or rows[verb - 1][4] == "cc"
            or subjects(rows, up, verb)
        ):
            continue
        joint = next((i for i in range(up + 1, verb) if rows[i][7] == up and rows[i][4] == "cc" and rows[i - 1][0] == ","), verb)
        nouns = [i for i in range(joint, verb) if rows[i][7] == up and rows[i][4] in {"dobj", "conj", "npadvmod"}]
        if not nouns or any(rows[i][3] not in NOUNS for i in nouns):
            continue
        change(rows, nouns[0], label="nsubj", head=verb)
        for other in nouns[1:]:
            change(rows, other, label="appos", head=nouns[0])


def give_predicate(rows: list[Row], begin: int, final: int) -> None:
    """Make the verb of "The Labour Party and the Greens merged" govern, where parsers join it to its subject."""
    for verb in range(begin + 3, final):
        noun, name = rows[verb][7], verb - 1
        if rows[verb][2:5:2] != ("VBD", "conj") or rows[noun][3] not in NOUNS or rows[noun][7] != noun or noun > verb:
            continue
        if rows[name][3:5] != ("PROPN", "compound") or rows[name][7] != verb or "and" not in {row[0] for row in rows[noun:name]}:
            continue
        rehang(rows, range(begin, name), verb, name)
        change(rows, verb, label="ROOT", head=verb)
        change(rows, noun, label="nsubj", head=verb)
        change(rows, name, label="conj", head=noun)


def pair_with_as(rows: list[Row], begin: int, final: int) -> None:
    """Join the names of "named X as minister and Y as envoy", of which parsers join the second to the post or the verb."""
    posts = [i for i in range(begin, final) if rows[i][0].lower() == "as" and rows[i][4] == "prep"]
    for one, other in pairwise(posts):
        verb, name = rows[one][7], other - 1
        start = names_before(rows, begin, other)
        if rows[verb][3] != "VERB" or not one < start < other or rows[start - 1][0] not in {"and", ","}:
            continue
        first = next((i for i in range(begin, one) if rows[i][7] == verb and rows[i][4] in {*OBJECTS, "nsubjpass"}), -1)
        if first < 0 or rows[other][7] not in {verb, name} or rows[name][4] not in {"conj", "appos", "dobj"}:
            continue
        change(rows, name, label="conj", head=first)
        change(rows, other, head=verb)


def pair_without_verb(rows: list[Row], begin: int, final: int) -> None:
    """Join the names of "X was elected president, Y speaker and Z secretary", of which parsers make parts of the later posts."""
    for post in range(begin, final):
        up = rows[post][7]
        if rows[post][4] != "conj" or rows[up][4] not in {*MADE, "conj"} or up > post or rows[post][0][:1].isupper():
            continue
        end = post
        while (end > up and rows[end - 1][3] in {"ADJ", "NOUN"}) or rows[end - 1][0] == "-":
            end -= 1
        start = names_before(rows, begin, end)
        while rows[up][4] == "conj":
            up = rows[up][7]
        made = rows[up][7]
        first = next((i for i in range(begin, made) if rows[i][7] == made and rows[i][4] in {"nsubjpass", "nsubj"}), -1)
        if end - start < 2 or rows[start - 1][0] not in {"and", ","} or rows[up][4] not in MADE or not -1 < first < up < start:
            continue
        for i in range(start, end - 1):
            change(rows, i, label="compound", head=end - 1)
        change(rows, end - 1, label="conj", head=first)


def hang_distinction(rows: list[Row], begin: int, final: int) -> None:
    """Hang a second complement behind a comma on the first: "became leader in May, the first woman to hold the post"."""
    complements = [i for i in range(begin, final) if rows[i][4] == "attr"]
    for verb in dict.fromkeys(rows[i][7] for i in complements):
        made = [i for i in complements if i > verb and rows[i][7] == verb]
        if len(made) == 2 and any(rows[i][0] == "," for i in range(*made)):
            change(rows, made[1], label="appos", head=made[0])
