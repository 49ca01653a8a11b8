"""Governments and organs in noun phrases ("the Iranian regime", "its army"): a noun and the names by token in, a mention out."""

from collections.abc import Mapping, Sequence

from kg.known.lexicon import Lexicon, slug
from kg.model import Doc, Entity, Mention
from kg.naming.heads import singular
from kg.naming.name_words import NameWords
from kg.naming.noun_phrases import Names, complement, located, modifier, phrase_start, possessor, subject_state, subject_states
from kg.naming.organs import government_of, organ, with_state

ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})


def government(doc: Doc, lexicon: Lexicon, i: int, names: Names, served: Mapping[str, Entity]) -> Mention | None:
    """ "The Venezuelan regime", "the Trump administration", "Iran's interim authorities", "the government of Chad".

    `served` has the state in which a person holds or held office, by the person's id.
    """
    words = lexicon.words
    noun = doc.lower[i]
    if singular(noun) not in words.government_heads or (noun.endswith("s") and noun not in words.government_plurals):
        return None
    start = phrase_start(doc, i)
    if any(doc.lower[k] in words.not_government_modifiers for k in range(start, i)):
        return None
    after = complement(doc, i, names)
    owner = modifier(start, i, names) or possessor(doc, start, names) or (after[1] if after else None)
    seat = located(doc, i, names) if owner is None and noun == "government" else None
    if seat and (state := lexicon.capitals.get(seat.id)):  # "the government in Kabul"
        return Mention(start, i + 1, i, (government_of(lexicon, state),), "pattern")
    if owner is None or len(owner.entities) != 1:
        return None
    entity = ruling(lexicon, owner.entities[0], noun, served)
    begin = owner.start if start <= owner.start < i else start
    return Mention(begin, i + 1, i, (entity,), "pattern") if entity else None


def ruling(lexicon: Lexicon, owner: Entity, noun: str, served: Mapping[str, Entity]) -> Entity | None:
    """The government of a state, of a capital's state, of a territory, or under a person."""
    if owner.type == "Person" and noun != "leadership" and (place := served.get(owner.id)) and place.type == "Place":
        return territorial(place)
    if owner.type == "Place" and noun in lexicon.words.government_plurals and owner.id not in lexicon.capitals:
        return territorial(owner)
    if owner.type == "State":
        return government_of(lexicon, owner)
    if owner.type == "Person" and noun != "leadership":
        if state := served.get(owner.id):
            return government_of(lexicon, state)
        name = f"{owner.name.split()[-1]} {noun}"
        return Entity(slug(name), "Organisation", name)
    if owner.type == "Place" and noun == "government":
        if state := lexicon.capitals.get(owner.id):
            return government_of(lexicon, state)
        return territorial(owner)
    return None


def territorial(place: Entity) -> Entity:
    """The government of a place that is no state: "Hong Kong authorities"."""
    name = f"{place.name} government"
    return Entity(slug(name), "Organisation", name, located_in=place.id)


def state_organ(doc: Doc, lexicon: Lexicon, i: int, names: Names) -> Mention | None:
    """ "The Turkish army", "Sudan's foreign ministry", "the Russian embassy in Oslo", "its embassy in Sofia"."""
    words = lexicon.words
    noun = doc.lower[i] if doc.lower[i] in words.organ_heads else singular(doc.lower[i])
    several = doc.tag[i] in ("NNS", "NNPS") and doc.lower[i] not in words.organ_heads
    if noun not in words.organ_heads or (several and noun not in words.mission_heads):
        return None
    start = phrase_start(doc, i)
    inner = modifier(start, i, names)
    after = complement(doc, i, names)
    host = inner if noun in words.mission_heads and inner and inner.entities[0].type == "Place" else None
    owner = (
        (possessor(doc, start, names) if host else None) or inner or possessor(doc, start, names) or (after[1] if after else None)
    )
    state = owner.entities[0] if owner and len(owner.entities) == 1 and owner.entities[0].type == "State" else None
    if state is None and start > 0 and doc.tag[start - 1] == "PRP$":
        state = subject_state(doc, i, names)
    if state is None and owner is None and noun == "ministry" and (seat := located(doc, i, names)):
        state = lexicon.capitals.get(seat.id)  # "the foreign ministry in Warsaw"
    place = located(doc, i, names) if noun in words.mission_heads else None
    place = place or (host.entities[0] if host and state else None)  # "its Madrid embassy"
    if several and not place and start > 0 and doc.lower[start - 1] == "their":
        return missions(doc, i, names)
    if (state is None or several) and not (place and (owner is None or owner.how == "demonym")):
        return None
    own = own_words(doc, lexicon, inner.end if inner else start, i, after[0] if after else i + 1)
    text = " ".join(own)
    entity = named_organ(words, own, state, names) or organ(
        lexicon, own, with_state(lexicon, text, state) if state else text, state, place
    )
    return Mention(inner.start if inner else start, i + 1, i, (entity,), "pattern")


def missions(doc: Doc, i: int, names: Names) -> Mention | None:
    """ "Their embassies": the missions of the states that close or open them together."""
    owners = subject_states(doc, i, names)
    if len(owners) < 2:
        return None
    name = f"{doc.lower[i]} of {' and '.join(owner.name for owner in owners)}"
    return Mention(i, i + 1, i, (Entity(slug(name), "Organisation", name),), "pattern")


def named_organ(words: NameWords, own: Sequence[str], state: Entity | None, names: Names) -> Entity | None:
    """The one organ of its kind that the article names more fully: "Argentina's congress" is its National Congress."""
    if state is None or len(own) > 1 or own[0] not in words.sole_organs:
        return None
    bodies = (mention.entities[0] for mention in names.values() if mention.entities[0].type == "Organisation")
    alike = {e.id: e for e in bodies if e.part_of == state.id and e.name.lower().split()[-1] == own[0]}
    return next(iter(alike.values())) if len(alike) == 1 else None


def own_words(doc: Doc, lexicon: Lexicon, begin: int, i: int, end: int) -> list[str]:
    """The words of an organ's name: not "powerful" in "powerful army" nor "opposition-dominated",
    but "constitutional" in "constitutional court"."""
    words = lexicon.words
    while begin < i and doc.tag[begin] in ADJECTIVES:
        if doc.lower[begin] in words.portfolios or doc.lower[begin] in words.organ_adjectives:
            break
        begin += 1
    tied = participles(doc, begin, i)
    return [doc.lower[k] for k in range(begin, max(end, i + 1)) if doc.tag[k] != "DT" and k not in tied]


def participles(doc: Doc, begin: int, end: int) -> frozenset[int]:
    """The tokens of hyphenated participles, which no organ's name holds: "the opposition-dominated parliament"."""
    last = (k for k in range(begin + 2, end) if doc.tag[k] == "VBN" and doc.words[k - 1] == "-")
    return frozenset(k - back for k in last for back in range(3))
