"""Where things happen: a reading in, its places by the tokens that they belong to out."""

from collections.abc import Iterator

from kg.frame.owners import owners
from kg.frame.reading import Reading, resolve
from kg.frame.verbs import is_infinitive, is_passive, is_verb
from kg.model import Entity, Mention
from kg.naming.discourse import first_of_list

PLACES = frozenset({"Place", "State"})
# Effects of verbs whose subject only speaks of what their complement tells.
WORDS = frozenset({"said", "planned", "possible", "denied"})
CONTENT = frozenset({"about", "against", "for", "into", "of", "on", "over", "to", "toward", "towards"})
GATHERINGS = frozenset({"ceremony", "meeting", "rally", "speech"})
TO_COME = frozenset({"planned", "possible"})
NEAR_TOKENS = 8  # between a place and the clause about it, as in "visit X on March 23, where"


def is_building(reading: Reading, mention: Mention) -> bool:
    """Whether an organisation is a place, too: "held at the Detention Center", "met at the White House"."""
    first, last = mention.start, mention.end
    name = " ".join(reading.doc.lower[first:last]).removeprefix("the ")
    return reading.doc.lemma[mention.head].lower() in reading.grammar.buildings or name in reading.grammar.seats


def located(reading: Reading, token: int) -> Iterator[int]:
    """The owners of a place: not what comes after, over or from what is there, nor what those who are there say or do.

    "Recalled its envoy over raids in Gaza", "flew from Omsk in Siberia", "officials in Omsk said", "the court in Lima ruled", "expelled
    the ambassador in Lima"; what is said or agreed is about another place: "called for peace in Gaza".
    """
    doc, below, about, gathered = reading.doc, token, False, frozenset[str]()
    for owner in owners(reading, token, beyond=True):
        happens = doc.lemma[below].lower() in reading.grammar.happenings
        effects = reading.grammar.verbs.get(doc.lemma[owner], frozenset())
        if doc.dep[below] == "nsubj" and not happens and ("said" in effects or is_seat(reading, below)):
            return
        undergoes = doc.dep[below] in {"dobj", "nsubjpass", "conj"} or (doc.dep[below] == "pobj" and doc.lower[owner] == "of")
        topic = about or (doc.dep[below] == "dobj" and "possible" in effects)  # "discussed the war in Ukraine"
        if about and doc.lemma[owner].lower() in reading.grammar.ways and is_state(reading, token):
            return  # "talks on a ceasefire in Ukraine", but in Doha
        struck = "attack" in reading.grammar.happenings.get(doc.lemma[owner].lower(), ())  # "attacked diplomats in Cyprus"
        if (undergoes and doc.lower[below] in reading.grammar.posted and not struck) or (topic and effects & WORDS):
            return
        judges = (
            doc.lemma[owner] in reading.grammar.judging - reading.grammar.happenings.keys()
        )  # not "protested the law in Lima"
        if judges and is_of_object(reading, owner, below):
            return
        if is_infinitive(doc, owner) and doc.lemma[doc.head[owner]] in reading.grammar.undertaking and GATHERINGS & gathered:
            yield doc.head[owner]  # "agreed to restore ties at talks in Doha"
            return
        yield owner
        gathered |= happenings_of(reading, owner) & GATHERINGS
        apart = doc.dep[owner] == "prep" and doc.lower[owner] in reading.grammar.apart
        if apart and not speaks_from(reading, owner) and not befell_there(reading, owner, below):
            return
        if doc.lower[below] == "to" and is_talked_of(reading, owner):
            return
        if doc.dep[owner] == "prep" and below != token:  # "called for peace in", but "said at a summit of leaders in"
            content = doc.lower[owner] in CONTENT and owner > doc.head[owner]  # not "on a visit to X, Y said"
            about = content or (about and doc.lower[owner] not in reading.grammar.occasions)
        below = owner


def befell_there(reading: Reading, preposition: int, gathering: int) -> bool:
    """Whether it befell someone where he had been: "were killed after a rally in Lima", not "resigned after talks in Lima"."""
    doc, up = reading.doc, reading.doc.head[preposition]
    while doc.head[up] != up and not is_verb(doc, up):
        up = doc.head[up]
    there = doc.lower[preposition] == "after" and GATHERINGS & happenings_of(reading, gathering)
    return bool(there) and is_passive(doc, up) and bool({"attack", "arrest"} & happenings_of(reading, up))


def is_of_object(reading: Reading, verb: int, below: int) -> bool:
    """Whether what hangs below a verb belongs to its object, though it may hang on the verb: "condemned the killing in Gaza"."""
    doc = reading.doc
    deed = next((c for c in doc.children[verb] if doc.dep[c] == "dobj" and verb < c <= below), -1)
    return deed == below or (deed >= 0 and reading.mention_at[deed] is None and doc.pos[deed] == "NOUN")


def is_state(reading: Reading, token: int) -> bool:
    return any(entity.type == "State" for entity in resolve(reading, token))


def is_talked_of(reading: Reading, trip: int) -> bool:
    """Whether a trip is only the matter of the clause, which happens elsewhere: "discussed his visit to China", not "paid a visit to"."""
    doc, up = reading.doc, reading.doc.head[trip]
    made = doc.dep[trip] == "dobj" and doc.lemma[up] in reading.grammar.light
    during = doc.dep[trip] == "pobj" and doc.lower[up] in reading.grammar.occasions | {"of"}  # "at the start of a trip to"
    kinds = {reading.grammar.attributes.get(doc.lower[c]) for c in doc.children[trip]}
    ahead = bool(kinds & TO_COME)  # "exchanged views on his planned visit to"
    return doc.pos[trip] == "NOUN" and doc.lemma[trip] in reading.grammar.motion and (ahead or not (made or during))


def is_seat(reading: Reading, token: int) -> bool:
    """Whether a place behind a name is only where that body has its seat: "the High Court in Lima", not "a court in Lima"."""
    mention, doc = reading.mention_at[token], reading.doc
    body = mention is not None and mention.entities[0].type == "Organisation" and doc.tag[token] != "NNS"  # not "troops in Iraq"
    some = any(doc.lower[c] in {"a", "an"} for c in doc.children[token])
    return body and not some and doc.lemma[token].lower() not in reading.grammar.buildings


def speaks_from(reading: Reading, preposition: int) -> bool:
    """ "Said from Riyadh", "an address from the palace"."""
    doc, up = reading.doc, reading.doc.head[preposition]
    speaks = "said" in reading.grammar.verbs.get(doc.lemma[up], ()) or doc.lemma[up].lower() in reading.grammar.speeches
    whence = (reading.mention_at[c] for c in doc.children[preposition])
    apart = any(mention is not None and mention.entities[0].type == "State" for mention in whence)  # "independence from Spain"
    return doc.lower[preposition] == "from" and speaks and not apart


def is_place(reading: Reading, token: int) -> bool:
    """Whether a place stands behind a preposition of place: "in Caracas", not "of Caracas" nor "at a checkpoint", which has no name."""
    doc, mention = reading.doc, reading.mention_at[token]
    if mention is not None and mention.how == "description" and mention.antecedent < 0:
        return False
    named = first_of_list(doc, token)
    token = whole(reading, named)
    preposition = doc.head[token]
    if doc.dep[token] != "pobj":
        return False
    arrives = doc.lower[preposition] == "to" and doc.lemma[doc.head[preposition]] in reading.grammar.motion
    crosses = doc.lower[preposition] == "through" and doc.lemma[doc.head[preposition]] in reading.grammar.happenings  # "marched"
    upon = doc.lower[preposition] == "on" and (token != named or doc.lemma[named].lower() in reading.grammar.grounds)
    there = upon or doc.lower[preposition] in reading.grammar.place_prepositions
    return arrives or crosses or there or speaks_from(reading, preposition)


def whole(reading: Reading, token: int) -> int:
    """The part of a place or happening that a noun is the whole of: "on the outskirts of Basra", "at Manila's airport"; else the noun."""
    doc = reading.doc
    mention = reading.mention_at[token]
    if doc.dep[token] == "appos" and doc.lemma[doc.head[token]].lower() in reading.grammar.portions:  # "in the capital, Amman"
        return doc.head[token]
    gathering = token
    while doc.dep[gathering] in {"compound", "nmod"} and doc.head[gathering] > gathering:
        gathering = doc.head[gathering]
    gathered = gathering != token and "meeting" in happenings_of(reading, gathering)
    if gathered and mention is not None and mention.entities[0].type == "Place":  # "at the Tianjin SCO summit"
        return whole(reading, gathering)
    housed = doc.dep[token] in {"poss", "compound"} and doc.lemma[doc.head[token]].lower() in reading.grammar.buildings
    if housed and mention is not None and mention.entities[0].type == "Place":  # "at Manila's airport", not "at Iran's embassy"
        return doc.head[token]
    above = doc.head[doc.head[token]]
    portion = (
        doc.dep[token] == "pobj" and doc.lower[doc.head[token]] == "of" and doc.lemma[above].lower() in reading.grammar.portions
    )
    return above if portion else token


def happenings_of(reading: Reading, noun: int) -> frozenset[str]:
    """The words for the same kind of happening as a noun."""
    return frozenset(reading.grammar.happenings.get(reading.doc.lemma[noun].lower(), ()))


def pointed_places(reading: Reading) -> Iterator[tuple[int, list[Entity]]]:
    """Verbs whose place "there" or "where" points back to, with that place."""
    doc = reading.doc
    for token in range(len(doc)):
        verb = doc.head[token]
        if doc.lower[token] == "where" and doc.dep[verb] == "relcl":
            here = [e for e in resolve(reading, doc.head[verb]) if e.type in PLACES]
            yield verb, here or place_before(reading, token, NEAR_TOKENS)
        elif doc.lower[token] == "there" and doc.dep[token] == "advmod" and is_verb(doc, verb):
            yield verb, place_before(reading, token, len(doc))


def place_before(reading: Reading, token: int, reach: int) -> list[Entity]:
    """The place named last, in this sentence or the one before and within `reach` tokens."""
    doc = reading.doc
    for mention in reversed(reading.mentions):
        if mention.head < token and mention.entities and mention.entities[0].type == "Place":
            near = doc.sentence[token] - doc.sentence[mention.head] <= 1 and token - mention.head <= reach
            return list(mention.entities) if near else []
    return []
