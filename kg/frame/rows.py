"""Names listed one after the other, however a parse hangs them: a reading and the head of a person's name in, the heads of all listed out.

"Lebanese Prime Minister X, Syrian President Y and Z condemned it": parsers often give the verb the last one only.
"""

from kg.frame.reading import Reading, remembered
from kg.model import Mention

FEWEST = 3  # of two, parsers are seldom wrong, and "X, President Y" is one
LONGEST = 14  # tokens between two names, which their titles fill
JOINTS = frozenset({",", "and"})


def row_of(reading: Reading, token: int) -> tuple[int, ...]:
    """The heads of a list of persons that a name belongs to, if all of it depends on one word; else none."""
    mention = reading.mention_at[token]
    if mention is None or not is_person(mention):
        return ()
    row = listed(reading, mention)
    if len(row) < FEWEST or len({e for m in row for e in m.entities}) < len(row):
        return ()
    begin = title_start(reading, row[0])
    governors = {governor(reading, m.head, begin, row[-1].end) for m in row}
    return tuple(m.head for m in row) if len(governors) == 1 else ()


def listed(reading: Reading, mention: Mention) -> list[Mention]:
    """The names before and behind one, each joined to the next by a comma or "and"; the last by "and"."""
    near = persons(reading, reading.doc.sentence[mention.head])
    if len(near) < FEWEST:
        return []
    row: list[Mention] = []
    closed = False  # behind "and", a comma alone begins something else
    for one in near:
        joint = joined_by(reading, row[-1], one) if row else ""
        if not joint or (closed and joint == ","):
            if mention in row:
                break
            row, joint = [], ""
        row.append(one)
        closed = joint == "and"
    return row if mention in row and closed else []


@remembered
def persons(reading: Reading, sentence: int) -> list[Mention]:
    """The names of persons in a sentence."""
    found = [m for m in reading.mentions if reading.doc.sentence[m.start] == sentence and is_person(m)]
    return sorted(found, key=lambda m: m.start)


def joined_by(reading: Reading, one: Mention, other: Mention) -> str:
    """The word that joins two names between which nothing stands but a joint and titles, else ""."""
    doc = reading.doc
    at = one.end
    if at < other.start and doc.words[at] == "(":
        at = next((t + 1 for t in range(at, other.start) if doc.words[t] == ")"), other.start)
    if other.start - at > LONGEST or at >= other.start or doc.lower[at] not in JOINTS:
        return ""
    joint = doc.lower[at]
    at += 1
    if at < other.start and joint == "," and doc.lower[at] == "and":
        joint, at = "and", at + 1
    return joint if all(is_title(reading, t, other) for t in range(at, other.start)) else ""


def is_title(reading: Reading, token: int, whose: Mention) -> bool:
    """Whether a token before a name is of its title: the office, whose office it is, "Reps."."""
    doc, mention = reading.doc, reading.mention_at[token]
    office = any(o.start <= token < o.end and set(o.holders) & set(whose.entities) for o in reading.offices)
    return office or doc.tag[token] in {"POS", "NNP", "NNPS"} or (mention is not None and not is_person(mention))


def title_start(reading: Reading, mention: Mention) -> int:
    """Where the first name's title begins."""
    start, first = mention.start, reading.doc.sentences[reading.doc.sentence[mention.start]][0]
    while start > first and (is_title(reading, start - 1, mention) or reading.doc.words[start - 1] == "."):
        start -= 1
    return start


def governor(reading: Reading, token: int, begin: int, end: int) -> int:
    """The word outside the list that a name depends on."""
    doc = reading.doc
    while begin <= token < end and doc.head[token] != token:
        token = doc.head[token]
    return token


def is_person(mention: Mention) -> bool:
    return len(mention.entities) == 1 and mention.entities[0].type == "Person" and mention.how not in {"description", "pronoun"}
