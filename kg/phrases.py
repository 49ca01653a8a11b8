"""Governments, organs, groups and unnamed persons that a noun phrase names ("the Iranian regime", "German officials"):
a `Page` and the names found so far in, further mentions out."""

from collections.abc import Mapping

from kg.lexicon import slug
from kg.model import Doc, Entity, Mention
from kg.organs import government_of, organ, with_state
from kg.page import POSSESSIVE, Page
from kg.spans import singular

NOUN_PHRASE = frozenset(
    {"amod", "compound", "nummod", "poss", "nmod", "det", "case", "quantmod", "advmod", "punct", "npadvmod", "npmod"}
)
DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WP$", "WDT"})
Places = Mapping[int, Mention]


def find_phrases(page: Page, names: Places, served: Mapping[str, Entity]) -> list[Mention]:
    """Mentions of what common nouns name. `names` has the mention at each token of a name; `served` the state that a
    person holds or held office in."""
    found: list[Mention] = []
    for i in range(len(page.doc)):
        if page.doc.tag[i] not in ("NN", "NNS", "NNP", "NNPS") or i in names or not heads_phrase(page.doc, i):
            continue
        mention = government(page, i, names, served) or state_organ(page, i, names) or people(page, i, names)
        if mention:
            found.append(mention)
    return found


def heads_phrase(doc: Doc, i: int) -> bool:
    """Whether the noun is no modifier of another."""
    return doc.dep[i] not in ("compound", "amod", "nmod", "poss") or (doc.dep[i] == "poss" and i + 1 < len(doc))


def phrase_start(page: Page, i: int) -> int:
    """The first token of the noun phrase's own words before its head i, determiner and possessor left out."""
    doc = page.doc
    start = i
    first = doc.sentences[doc.sentence[i]][0]
    while start > first:
        k = start - 1
        if doc.tag[k] in DETERMINERS or doc.words[k] in POSSESSIVE or doc.dep[k] not in NOUN_PHRASE:
            break
        if not (start <= doc.head[k] <= i) and doc.dep[k] != "punct":
            break
        if doc.dep[k] == "punct" and doc.words[k] != "-":
            break
        start = k
    return start


def modifier(page: Page, start: int, i: int, names: Places) -> Mention | None:
    """The name among the noun's modifiers: "Iranian" in "senior Iranian officials"."""
    return next((names[k] for k in range(start, i) if k in names), None)


def possessor(page: Page, start: int, names: Places) -> Mention | None:
    """The name whose possessive stands before the phrase."""
    k = start - 1
    while k >= 0 and page.doc.words[k] in POSSESSIVE:
        k -= 1
    return names.get(k) if 0 <= k < start - 1 else None


def complement(page: Page, i: int, names: Places) -> Mention | None:
    """The name after the noun with "of"."""
    doc = page.doc
    for k in doc.children[i]:
        if doc.lower[k] == "of" and k > i:
            return next((names[m] for m in doc.children[k] if m in names), None)
    return None


def government(page: Page, i: int, names: Places, served: Mapping[str, Entity]) -> Mention | None:
    """ "The Venezuelan regime", "the Trump administration", "Iran's interim authorities", "the government of Chad"."""
    doc, words = page.doc, page.words
    noun = doc.lower[i]
    if singular(noun) not in words.government_heads or (noun.endswith("s") and noun not in words.government_plurals):
        return None
    start = phrase_start(page, i)
    if any(doc.lower[k] in words.not_government_modifiers for k in range(start, i)):
        return None
    owner = modifier(page, start, i, names) or possessor(page, start, names) or complement(page, i, names)
    if owner is None or len(owner.entities) != 1:
        return None
    who = owner.entities[0]
    if who.type == "State" and owner.how != "people":
        entity = government_of(page.lexicon, who)
    elif who.type == "Person":
        entity = government_under(page, who, noun, served)
    elif who.type == "Place" and noun == "government":
        entity = Entity(slug(f"{who.name} government"), "Organisation", f"{who.name} government", located_in=who.id)
    else:
        return None
    begin = owner.start if start <= owner.start < i else start
    return Mention(begin, i + 1, i, (entity,), "pattern")


def government_under(page: Page, person: Entity, noun: str, served: Mapping[str, Entity]) -> Entity:
    """ "The Trump administration" is the government of the state that the person led."""
    if state := served.get(person.id):
        return government_of(page.lexicon, state)
    name = f"{person.name.split()[-1]} {noun}"
    return Entity(slug(name), "Organisation", name)


def state_organ(page: Page, i: int, names: Places) -> Mention | None:
    """ "The Turkish army", "Sudan's foreign ministry", "the Russian embassy in Oslo", "its embassy in Sofia"."""
    doc, words = page.doc, page.words
    noun = singular(doc.lower[i]) if doc.lower[i] not in words.organ_heads else doc.lower[i]
    if noun not in words.organ_heads or doc.tag[i] in ("NNS", "NNPS") and doc.lower[i] not in words.organ_heads:
        return None
    start = phrase_start(page, i)
    owner = modifier(page, start, i, names)
    begin = owner.end if owner else start
    other = owner or possessor(page, start, names) or complement(page, i, names)
    state = other.entities[0] if other and len(other.entities) == 1 and other.entities[0].type == "State" else None
    mission = noun in words.mission_heads
    if state is None and start > 0 and doc.tag[start - 1] == "PRP$":
        state = subject_state(page, i, names)
    place = located(page, i, names) if mission else None
    if state is None and not (place and (owner is None or owner.how == "demonym")):
        return None
    own_words = [doc.lower[k] for k in range(begin, i + 1) if doc.pos[k] != "DET"]
    while (
        len(own_words) > 1
        and " ".join(own_words) not in words.sole_organs
        and doc.tag[i + 1 - len(own_words)] in ("JJ", "JJR", "JJS")
    ):
        if own_words[0] in words.portfolios or own_words[0] in words.organ_adjectives:
            break
        own_words = own_words[1:]
    return Mention(owner.start if owner else begin, i + 1, i, (organ_entity(page, own_words, state, place),), "pattern")


def organ_entity(page: Page, own_words: list[str], state: Entity | None, place: Entity | None) -> Entity:
    text = " ".join(own_words)
    return organ(page.lexicon, own_words, with_state(page.lexicon, text, state) if state else text, state, place)


def located(page: Page, i: int, names: Places) -> Entity | None:
    doc = page.doc
    for k in doc.children[i]:
        if doc.lower[k] in ("in", "at") and k > i:
            place = next((names[m] for m in doc.children[k] if m in names), None)
            return place.entities[0] if place and place.entities[0].type in ("Place", "State") else None
    return None


def subject_state(page: Page, i: int, names: Places) -> Entity | None:
    """The state that is subject of the verb over token i: whose embassy "its embassy" is."""
    doc = page.doc
    for _ in range(8):
        if doc.head[i] == i:
            break
        i = doc.head[i]
        for k in doc.children[i] if doc.pos[i] in ("VERB", "AUX") else ():
            if doc.dep[k] in ("nsubj", "nsubjpass") and k in names and names[k].entities[0].type == "State":
                return names[k].entities[0]
    return None


def people(page: Page, i: int, names: Places) -> Mention | None:
    """Groups ("German officials", "protesters", "the Venezuelan people") and unnamed persons ("Iran's ambassador")."""
    doc, words = page.doc, page.words
    lemma = doc.lemma[i].lower()
    plural = doc.tag[i] in ("NNS", "NNPS")
    start = phrase_start(page, i)
    if (plural and lemma in words.group_nouns) or (doc.lower[i] in words.collective_nouns and start < i):
        return group(page, start, i, names)
    if not plural and lemma in words.person_nouns and doc.tag[i] == "NN" and (lemma,) not in page.lexicon.titles.get(lemma, ()):
        return unnamed(page, start, i, names)
    return None


def group(page: Page, start: int, i: int, names: Places) -> Mention | None:
    doc = page.doc
    owner = modifier(page, start, i, names)
    if counted(page, i):
        return None
    own = owner or possessor(page, start, names)
    state = own.entities[0] if own and own.entities[0].type in ("State", "Organisation") else None
    if any(doc.dep[k] == "appos" and k in names and names[k].entities[0].type == "Person" for k in doc.children[i]):
        return None
    name = " ".join(doc.text(start, i + 1).split())
    if own and own is not owner:
        name = f"{own.entities[0].name}'s {name}"
    begin = owner.end if owner and owner.how != "demonym" and len(owner.entities) == 1 else start
    return Mention(begin, i + 1, i, (Entity(slug(name), "Group", name, part_of=state.id if state else ""),), "description")


def counted(page: Page, i: int) -> bool:
    """ "The two leaders", "both ministers": those named before, which reference resolution knows."""
    doc = page.doc
    kin = {doc.lower[k] for k in doc.children[i] if k < i}
    return "both" in kin or (bool(kin & {"the", "these", "those"}) and bool(kin & {"two", "three"}))


def unnamed(page: Page, start: int, i: int, names: Places) -> Mention | None:
    """One person in an office or of a nationality whom the text does not name; None for "the president" and for titles of names."""
    doc = page.doc
    if doc.dep[i] in ("appos", "attr", "oprd", "compound") or any(doc.dep[k] == "appos" for k in doc.children[i]):
        return None
    if any(m in names and names[m].entities[0].type == "Person" for m in (i + 1, i + 2)):
        return None
    owner = modifier(page, start, i, names)
    own = owner or possessor(page, start, names)
    indefinite = any(doc.lower[k] in ("a", "an") for k in doc.children[i])
    state = own.entities[0] if own and own.entities[0].type == "State" else None
    if state is None and start > 0 and doc.tag[start - 1] == "PRP$":
        state = subject_state(page, i, names)
        name = with_state(page.lexicon, doc.text(start, i + 1), state) if state else ""
    else:
        name = doc.text(start, i + 1)
    if not (state or indefinite) or not name:
        return None
    if own and own is not owner:
        name = f"{own.entities[0].name}'s {name}"
    begin = owner.end if owner else start
    name = " ".join(name.split())
    return Mention(begin, i + 1, i, (Entity(slug(name), "Person", name, part_of=state.id if state else ""),), "description")


def absorb(names: list[Mention], phrases: list[Mention]) -> list[Mention]:
    """All mentions in order; what lies within a phrase goes into it, its part is told by the entity's links."""
    covered = {k for mention in phrases for k in range(mention.start, mention.end)}
    kept = [mention for mention in names if mention.start not in covered]
    return sorted([*kept, *phrases], key=lambda mention: (mention.start, mention.end))
