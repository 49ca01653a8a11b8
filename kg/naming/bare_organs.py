"""Organs named without their state ("police", "the authorities"): a `Discourse` and a noun's token in, the mention out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.known.lexicon import slug
from kg.model import Doc, Entity, Mention, OfficePhrase
from kg.naming.discourse import Discourse, distinct
from kg.naming.noun_phrases import complement, located, phrase_start, possessor
from kg.naming.organ_phrases import participles
from kg.naming.organs import government_of, organ, with_state

DEFINITE = frozenset({"the", "this", "that"})


def home_state(mentions: Sequence[Mention], offices: Sequence[OfficePhrase], entities: Mapping[str, Entity]) -> str:
    """The id of the state that an article is about: it, its organs and offices are named more than all others'; else ""."""
    single = [mention.entities[0] for mention in mentions if len(mention.entities) == 1]
    told = [entity.id if entity.type == "State" else entity.government_of or entity.part_of for entity in single]
    told.extend(entity.id for office in offices for entity in office.of)
    states = Counter(name for name in told if name in entities and entities[name].type == "State")
    named = {entity.id for entity in single if entity.type == "State"}
    most, count = next(iter(states.most_common(1)), ("", 0))
    return most if most in named and 2 * count > states.total() else ""


def bare_organ(state: Discourse, home: Entity | None, i: int) -> Mention | None:
    """ "Police", "the army", "the foreign ministry", "local authorities": the one that the article names, else the home state's, else one without a state."""
    doc, words = state.doc, state.words
    noun = doc.lower[i]
    if noun not in ("government", "ministry") and noun not in words.sole_organs and noun not in words.government_plurals:
        return None
    start = phrase_start(doc, i)
    ministry = noun == "ministry" and start < i and doc.lower[i - 1] in words.portfolios
    ruling = noun == "government" and is_ruling(doc, start, i, words.government_adjectives)
    sole = ministry or ruling or noun in words.sole_organs or noun in words.government_plurals
    if not sole or doc.dep[i] in ("compound", "amod", "nmod", "attr"):
        return None
    if any(k in state.at for k in range(start, i)) or possessor(doc, start, state.at) or complement(doc, i, state.at):
        return None
    determiners = {doc.lower[k] for k in doc.children[i] if doc.dep[k] in ("det", "poss")}
    if determiners - DEFINITE or not (determiners or doc.tag[i] in ("NNS", "NNPS") or noun in words.articleless_organs):
        return None
    if doc.lower[start - 1] == "of" and start > 1 and doc.lemma[start - 2].lower() in words.of_organs:
        return None  # "a member of parliament"
    tied = participles(doc, start, i)
    own = tuple(doc.lower[k] for k in range(start, i + 1) if k not in tied)
    if noun in words.government_plurals and not (words.government_adjectives | words.authority_adjectives).issuperset(own[:-1]):
        return None  # "church authorities", "new authorities"
    place = located(doc, i, state.at)
    if place:  # "police in Lima"
        home = place if place.type == "State" else state.lexicon.capitals.get(place.id)
    told = told_before(state, own, home)
    behind = [m for m in state.in_sentence[doc.sentence[i]] if m.start > i and home in m.entities]
    if ministry and (behind or not (told or home)):  # "the foreign ministry accused Chad" is not Chad's
        return None
    return Mention(start, i + 1, i, (told or of_home(state, home, own),), "pattern")


def is_ruling(doc: Doc, start: int, i: int, kinds: frozenset[str]) -> bool:
    """Whether "the government" acts or undergoes something by itself, of whatever state: not "the new government of X"."""
    acting = doc.dep[i] in ("nsubj", "nsubjpass") or (
        doc.dep[i] == "pobj" and doc.lower[doc.head[i]] in ("by", "between", "with")
    )
    return acting and kinds.issuperset(doc.lower[start:i]) and not any(doc.dep[k] in ("prep", "relcl") for k in doc.children[i])


def told_before(state: Discourse, own: Sequence[str], home: Entity | None) -> Entity | None:
    """The one organ of that kind that the article has named, if it is no other state's than `home`."""
    named = [
        mention
        for mention in state.mentions
        if mention.entities[0].type == "Organisation" and mention.entities[0].name.lower().split()[-len(own) :] == list(own)
    ]
    found = distinct(named)
    return found[0] if len(found) == 1 and (home is None or found[0].part_of in ("", home.id)) else None


def of_home(state: Discourse, home: Entity | None, own: Sequence[str]) -> Entity:
    """The organ of the state that the article is about; only in words where it tells none."""
    words, text = state.words, " ".join(own)
    if home is None:
        return Entity(slug(text), "Organisation", text)
    if (own[-1] in words.government_plurals and words.government_adjectives.issuperset(own[:-1])) or own[-1] == "government":
        return government_of(state.lexicon, home)
    return organ(state.lexicon, own, with_state(state.lexicon, text, home), home, None)
