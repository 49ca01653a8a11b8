"""Which of its meanings a name of the lexicon has at one place: a `Page` and a candidate in, the `Sense` out."""

from kg.known.lexicon import Sense
from kg.model import Entity
from kg.naming.page import Page, label, look_up
from kg.naming.spans import Candidate

MANNERS = {"name": "lexicon", "abbreviation": "lexicon", "capital": "metonym"}


def manner_of(sense: Sense) -> str:
    """How a mention that has this meaning was recognised, as `Mention.how` tells it."""
    return MANNERS.get(sense.how, sense.how)


def choose(page: Page, candidate: Candidate) -> Sense | None:
    """The meaning that fits the place; None where a known name is only part of an unknown one."""
    senses = candidate.senses
    if len(senses) == 1:
        return senses[0]
    by_how = {sense.how: sense for sense in senses}
    if "capital" in by_how:
        place = next((sense for sense in senses if sense.entity.type == "Place"), None)
        if place is None:
            return next(sense for sense in senses if sense.how != "capital")
        return by_how["capital"] if acts(page, candidate.head) else place
    if candidate.title and (person := of_type(senses, "Person")):
        return person
    recognised = label(page, candidate.head)
    states = of_type(senses, "State")
    if states and (place := of_type(senses, "Place")):
        return place if beside_place_of(page, candidate, place) or among_parts(page, candidate, place.entity) else states
    return states or of_type(senses, recognised) or senses[0]


def of_type(senses: tuple[Sense, ...], name: str) -> Sense | None:
    return next((sense for sense in senses if sense.entity.type == name), None)


def beside_place_of(page: Page, candidate: Candidate, place: Sense) -> bool:
    """Whether the name follows a place and a comma, as a part of a state does ("Atlanta, Georgia")."""
    doc = page.doc
    before = candidate.start - 1
    return (
        before > 0
        and doc.words[before] == ","
        and label(page, before - 1) == "Place"
        and look_up(page, before - 1) is None
        and bool(place)
    )


def among_parts(page: Page, candidate: Candidate, place: Entity) -> bool:
    """Whether the name stands in a list with another part of the same state ("Georgia, Michigan and Ohio")."""
    doc = page.doc
    for joint, near in ((candidate.end, candidate.end + 1), (candidate.start - 1, candidate.start - 2)):
        if not (0 <= near < len(doc)) or doc.words[joint] not in (",", "and", "or"):
            continue
        if near == candidate.end + 1 and doc.words[near] in ("and", "or"):
            near += 1
        hit = look_up(page, near)
        if place.located_in and hit and len(hit[1]) == 1 and hit[1][0].entity.located_in == place.located_in:
            return True
    return False


def acts(page: Page, i: int, *, depth: int = 3) -> bool:
    """Whether a capital at token i is its state: who says, does or is addressed, not where something is."""
    doc, words = page.doc, page.words
    dep, head = doc.dep[i], doc.head[i]
    if i + 1 < len(doc) and doc.words[i + 1] == ":":
        return False  # a dateline
    if depth and dep == "conj":
        return acts(page, head, depth=depth - 1)
    verb = doc.lemma[head].lower()
    if dep == "nsubj":
        joined = any(doc.dep[k] == "conj" for k in doc.children[i])  # "Washington and Tehran reached a deal"
        return doc.pos[head] == "VERB" and (joined or verb not in words.place_verbs)
    if dep == "dobj":
        return verb in words.addressing_verbs
    if dep == "pobj":
        return preposition_of_state(page, head)
    if dep == "poss":
        noun = doc.lemma[head].lower()
        return not (
            doc.words[head][0].isupper() or noun in words.place_heads or noun in words.place_nouns or noun in words.not_of_state
        )
    return False


def preposition_of_state(page: Page, i: int) -> bool:
    """Whether a preposition's object is one who acts: "ties with Moscow", "rejected by Tehran"."""
    doc, words = page.doc, page.words
    word = doc.lower[i]
    if word in ("by",) and doc.dep[i] == "agent":
        return True
    if word in ("with", "between", "against", "among", "towards", "toward"):
        return word != "against" or doc.pos[doc.head[i]] in ("NOUN", "VERB")
    if word == "to" and doc.lemma[doc.head[i]].lower() in words.giving:
        return True  # "gives €1 billion to Kyiv"
    over = doc.head[i]
    while doc.dep[over] == "prep":  # "from Taipei to Beijing"
        over = doc.head[over]
    switched = (k for k in doc.children[over] if doc.dep[k] == "dobj" and word in ("from", "to"))  # "switched ties from Taipei"
    if word == "on":  # "imposed an embargo on Khartoum", "sanctions on Pyongyang"
        return any(doc.lemma[k] in words.imposed for k in (over, *(k for k in doc.children[over] if doc.dep[k] == "dobj")))
    return word in ("for", "from", "to", "of") and (
        doc.lemma[over].lower() in words.relation_nouns or any(doc.lemma[k] in words.switched for k in (over, *switched))
    )
