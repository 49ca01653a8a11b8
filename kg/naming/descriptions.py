"""Definite descriptions resolved ("both countries", "the airline"): a `Discourse` and a noun's token in, the mention out."""

from collections.abc import Sequence

from kg.model import Doc, Entity, Mention
from kg.naming.discourse import Discourse, before, distinct, first_of_list
from kg.naming.heads import singular
from kg.naming.organ_phrases import territorial
from kg.naming.organs import government_of
from kg.naming.regions import states_of
from kg.naming.titles import ATTACHED, Title, fitting

DEFINITE = frozenset({"the", "this", "that", "both", "these", "those"})
BEGINNINGS = DEFINITE | {"their", "our"}
BESIDE = frozenset({"against", "and", "between", "with"})
OWNING = frozenset({"amod", "appos", "compound", "nmod", "poss"})
ALONE = frozenset({"dobj", "nsubj", "nsubjpass"})  # as "both" in "both left"
PAIRS = {"two": 2, "both": 2, "three": 3, "four": 4}


def description(state: Discourse, i: int, titles: Sequence[Title]) -> Mention | None:
    """The mention that the definite noun phrase with head i is; None where it is not clear."""
    doc, words = state.doc, state.words
    start = phrase_start(state, i)
    own = [i] if start >= 0 and regional(state, start, i) else range(start + (doc.tag[start] == "PRP$"), i + 1)
    if start < 0 or any(k in state.at for k in own):
        return None
    count = next((PAIRS[doc.lower[k]] for k in range(start, i + 1) if doc.lower[k] in PAIRS), 0)
    noun = doc.lemma[i].lower()
    found: tuple[list[Entity], Mention] | None = None
    if count or noun == "pair":
        found = several(state, start, noun, count or 2)
    elif doc.tag[i] == "NNS" and noun in words.state_nouns and doc.lower[start] in ("their", "our"):
        found = theirs(state, start)
    elif doc.tag[i] in ("NN", "NNP") and (
        noun in words.state_nouns or (noun in words.regional_nouns and regional(state, start, i))
    ):
        found = country(state, start, i)
    elif noun in words.government_heads:
        found = government(state, start, i)
    elif doc.tag[i] in ("NN", "NNP") and noun in words.person_nouns:
        found = titled(state, start, i, titles)
    elif doc.tag[i] in ("NN", "NNP") and (noun in words.organisation_nouns or noun in words.organisation_heads):
        found = body(state, start, i)
    return (
        Mention(start + (doc.lower[start] == "the"), i + 1, i, tuple(found[0]), "description", found[1].head) if found else None
    )


def phrase_start(state: Discourse, i: int) -> int:
    """The token of "the", "both", "their" or "our" that begins the phrase with head i, -1 where it is not definite or has complements."""
    doc = state.doc
    if doc.lower[i] == "both" and doc.dep[i] in ALONE and not doc.children[i]:
        return i
    if BEGINNINGS.isdisjoint([doc.lower[k] for k in doc.children[i]]):
        return -1
    owners = [k for k in doc.children[i] if doc.dep[k] == "poss"]
    theirs = len(owners) == 1 and (doc.lower[owners[0]] == "their" or (doc.lower[owners[0]] == "our" and doc.tag[i] == "NNS"))
    if theirs and doc.lemma[i].lower() in state.words.state_nouns:
        return owners[0]
    if any(doc.dep[k] in ("relcl", "appos", "poss") or (doc.lower[k] == "of" and not is_charge(doc, k)) for k in doc.children[i]):
        return -1
    if doc.dep[i] in ("compound", "appos", "amod", "nmod"):
        return -1
    starts = [k for k in doc.children[i] if k < i and doc.lower[k] in DEFINITE]
    return starts[0] if starts else -1


def is_charge(doc: Doc, of: int) -> bool:
    """ "Accused the company of lying": what one is accused of, which parsers hang on who is accused."""
    return any(doc.dep[k] == "pcomp" for k in doc.children[of])


def several(state: Discourse, start: int, noun: str, count: int) -> tuple[list[Entity], Mention] | None:
    """The `count` states or persons that were named last together."""
    words = state.words
    if noun in PAIRS:  # "the two agreed"
        return (
            several(state, start, "pair", count) or several(state, start, "country", count) or counted_alike(state, start, count)
        )
    kinds: tuple[str, ...]
    if noun in words.sides:
        kinds = ("State", "Organisation")
    elif noun in words.state_nouns | words.state_counts:
        kinds = ("State",)
    elif noun in words.person_nouns or noun == "pair":
        kinds = ("Person",)
    else:
        return None
    for near in before(state, start, back=3):
        fitting = [m for m in near if m.entities[0].type in kinds and m.how != "people"]
        if noun in words.sides:
            fitting = opposed(state, fitting)
        if len(distinct(fitting)) == count:
            return distinct(fitting), fitting[-1]
        if fitting:
            return together(state, fitting, count)
    return None


def counted_alike(state: Discourse, start: int, count: int) -> tuple[list[Entity], Mention] | None:
    """The one group of so many that a sentence before tells of: "two men were held; the two"."""
    for near in before(state, start, back=2):
        groups = [m for m in near if m.entities[0].type == "Group" and PAIRS.get(state.doc.lower[m.start], 0) == count]
        if groups:
            return (list(groups[0].entities), groups[0]) if len(groups) == 1 else None
    return None


def opposed(state: Discourse, fitting: Sequence[Mention]) -> list[Mention]:
    """Of those named in a sentence the ones who have to do with each other, none where that is unclear: "X and Y", "X met Y", "a deal
    between X and Y", states also by those who act for them; not "mediated by X and welcomed by Y"."""
    over: dict[int, list[Mention]] = {}
    for found in fitting:
        over.setdefault(deed_of(state.doc, found), []).append(found)
    several = [found for deed, found in over.items() if deed >= 0 and len(distinct(found)) > 1]
    return several[0] if len(several) == 1 else []


def deed_of(doc: Doc, found: Mention) -> int:
    """The verb or noun that tells what one has to do with another, -1 where a body only describes somebody."""
    at = first_of_list(doc, found.head)
    while doc.dep[at] in OWNING or (doc.dep[at] == "pobj" and doc.lower[doc.head[at]] == "of"):
        if found.entities[0].type != "State":
            return -1
        at = doc.head[at] if doc.dep[at] in OWNING else doc.head[doc.head[at]]
        at = first_of_list(doc, at)
    deed = doc.head[at]
    while doc.dep[deed] == "prep" and doc.lower[deed] in BESIDE:
        deed = doc.head[deed]
    while doc.pos[deed] == "NOUN" and doc.dep[deed] in ("dobj", "nsubj", "nsubjpass"):
        deed = doc.head[deed]
    return deed


def theirs(state: Discourse, start: int) -> tuple[list[Entity], Mention] | None:
    """The states that the sentence has named before, two or a list: "the presidents of Chad and Mali agree that their countries"."""
    fitting = [m for m in before(state, start, back=0)[0] if m.entities[0].type == "State" and m.how != "people"]
    count = len(distinct(fitting))
    return (distinct(fitting), fitting[-1]) if count == 2 else together(state, fitting, count) if count > 2 else None


def together(state: Discourse, fitting: Sequence[Mention], count: int) -> tuple[list[Entity], Mention] | None:
    """Of many, those that are coordinated with each other, if only one such set has the right size."""
    doc = state.doc
    sets = []
    for found in fitting:
        linked = [m for m in fitting if m is found or (doc.dep[m.head] == "conj" and first_of_list(doc, m.head) == found.head)]
        if len(distinct(linked)) == count:
            sets.append(linked)
    return (distinct(sets[0]), sets[0][-1]) if len(sets) == 1 else None


def country(state: Discourse, start: int, i: int) -> tuple[list[Entity], Mention] | None:
    """The one state named near, or of the region that the words tell; none to which the sentence lets it do something: "the country
    cut ties with Chad"."""
    region = regional(state, start, i)
    if i - start > 1 and not region and state.doc.lower[i - 1] not in ("whole", "entire"):
        return None
    acts = state.doc.dep[i] == "nsubj"
    others = {m.entities[0] for m in state.in_sentence[state.doc.sentence[i]] if m.start > i and acts}
    for near in before(state, start, back=8 if region else 2):
        fitting = [m for m in near if m.entities[0].type == "State" and m.entities[0] not in others]
        fitting = [m for m in fitting if not region or m.entities[0].id in region]
        if len(distinct(fitting)) == 1:
            return distinct(fitting), fitting[-1]
        if fitting:
            return None
    return None


def regional(state: Discourse, start: int, i: int) -> frozenset[str]:
    """The states of the region that stands before the noun: "the West African nation"."""
    return states_of(state.doc.lower[start + 1 : i])


def government(state: Discourse, start: int, i: int) -> tuple[list[Entity], Mention] | None:
    """The one government that the article has named, or that of the only state it names."""
    if state.doc.tag[i] in ("NNS", "NNPS") and state.doc.lower[i] not in state.words.government_plurals:
        return None
    if i - start > 1:
        return None
    noun = state.doc.lower[i]
    own = [m for m in state.in_sentence[state.doc.sentence[i]] if m.end <= start]
    lands = [m for m in own if m.entities[0].type == "Place" and m.entities[0].id in state.lexicon.demonyms]
    if len(distinct(lands)) == 1 and not any(m.entities[0].type == "State" or m.entities[0].government_of for m in own):
        return [territorial(lands[0].entities[0])], lands[0]  # "Hong Kong students gave the government a week"
    before = [m for row in state.in_sentence[: state.doc.sentence[i] + 1] for m in row if m.end <= start]
    named = [m for m in before if m.entities[0].government_of or m.entities[0].name.endswith(" government")]
    if noun != "government":
        named = [m for m in named if noun in state.doc.lower[m.start : m.end]]
    if len(distinct(named)) == 1:
        return distinct(named), named[-1]
    states = [m for m in state.mentions if m.end <= start and m.entities[0].type == "State"]
    if not named and len(distinct(states)) == 1 and state.doc.lower[i] in ("government", "junta"):
        return [government_of(state.lexicon, states[0].entities[0])], states[-1]
    return None


def titled(state: Discourse, start: int, i: int, titles: Sequence[Title]) -> tuple[list[Entity], Mention] | None:
    """The one person whom the article has called so."""
    doc = state.doc
    wanted = tuple(doc.lower[k] for k in range(start + 1, i + 1) if doc.words[k] != "-")
    alike = [title.bearer for title in fitting(state, titles, wanted, "", start)]
    if len(distinct(alike)) > 1:
        alike = [m for m in alike if doc.sentence[start] - doc.sentence[m.head] <= 1]
    return (distinct(alike), alike[-1]) if len(distinct(alike)) == 1 else None


def body(state: Discourse, start: int, i: int) -> tuple[list[Entity], Mention] | None:
    """The one organisation named before that the noun can mean: by the head of its name, or as the only one near."""
    doc = state.doc
    noun = singular(doc.lower[i])
    named = [m for m in state.mentions if m.end <= start and m.entities[0].type == "Organisation"]
    if i - start == 2 and doc.lower[start + 1] in state.words.armed_words:
        return armed(state, start)
    if i - start > 1:
        between = {doc.lower[k] for k in range(start + 1, i) if doc.words[k] != "-"}
        named = [m for m in named if between <= set(m.entities[0].name.lower().split())]
    parties = state.words.party_words if noun == "party" else frozenset()
    by_name = [
        m
        for m in named
        for words in (m.entities[0].name.lower().split(),)
        if singular(last_word(m.entities[0].name)) == noun or noun in words or not parties.isdisjoint(words)
    ]
    if len(distinct(by_name)) == 1:
        return distinct(by_name), by_name[-1]
    by_noun = [m for m in named if apposed(state, m, noun)]
    if len(distinct(by_noun)) == 1:
        return distinct(by_noun), by_noun[-1]
    unions = [m for m in named if not m.entities[0].part_of] if noun in state.words.union_nouns and i - start == 1 else []
    return (distinct(unions), unions[-1]) if len(distinct(unions)) == 1 else None


def armed(state: Discourse, start: int) -> tuple[list[Entity], Mention] | None:
    """ "The rebel group": the one body that the nearest sentence names, but for organs and those that report or mediate."""
    for near in before(state, start, back=2):
        fitting = [m for m in near if len(m.entities) == 1 and m.entities[0].type == "Organisation" and not is_civil(state, m)]
        if fitting:
            only = distinct(fitting)
            return (only, fitting[-1]) if len(only) == 1 else None
    return None


def is_civil(state: Discourse, found: Mention) -> bool:
    """Whether a body is an organ of a state or of another, or by its name no armed group."""
    body = found.entities[0]
    return bool(body.part_of or body.government_of or not state.words.civil_words.isdisjoint(body.name.lower().split()))


def last_word(name: str) -> str:
    return name.lower().split(" of ")[0].split(" in ")[0].split()[-1]


def apposed(state: Discourse, found: Mention, noun: str) -> bool:
    """Whether the text has called the body so: "airline Mahan Air", "Mahan Air, an airline"."""
    doc = state.doc
    around = [k for k in doc.children[found.head] if doc.dep[k] in ATTACHED]
    if doc.dep[found.head] == "appos":
        around.append(doc.head[found.head])
    return any(singular(doc.lower[k]) == noun for k in around) or (found.start > 0 and doc.lower[found.start - 1] == noun)
