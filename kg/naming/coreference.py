"""Resolve pronouns and definite descriptions: `Doc`, the mentions of names and the office phrases in, all mentions out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.known.lexicon import Lexicon
from kg.model import Doc, Entity, Mention, OfficePhrase
from kg.naming.bare_organs import bare_organ, home_state
from kg.naming.courts import court
from kg.naming.descriptions import description
from kg.naming.discourse import Discourse, add, discourse, distinct
from kg.naming.noun_phrases import phrase_start, possessor
from kg.naming.organ_phrases import government, state_organ
from kg.naming.organs import organ, with_state
from kg.naming.phrases import group
from kg.naming.possessed import possessed
from kg.naming.pronouns import pronoun
from kg.naming.titles import Title, by_office, by_offices, given_titles, title_of

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "CD"})


def resolve_references(
    doc: Doc,
    mentions: Sequence[Mention],
    offices: Sequence[OfficePhrase],
    lexicon: Lexicon,
    officials: Sequence[Mention] = (),
) -> tuple[Mention, ...]:
    """All mentions, those that were given and those of the pronouns and descriptions that could be resolved.

    What is not clear stays unresolved. A resolved mention tells the head of the one it was resolved by. `officials` are the
    persons that office phrases stand for where nobody is known to hold the office; later phrases may mean them.
    """
    state = discourse(doc, mentions, lexicon)
    titles = given_titles(state, offices)
    unheld = {office.head: office for office in offices if not office.holders}
    unnamed = {official.head: official for official in officials if official.entities[0].type == "Person"}
    found: list[Mention] = []
    owned: dict[str, Entity] = {}
    single = [o for o in offices if o.phase == "current" and len(o.holders) == len(o.of) == 1]
    served = {o.holders[0].id: o.of[0] for o in single if o.of[0].type in ("State", "Place")}
    home = lexicon.entities.get(home_state(mentions, offices, lexicon.entities))
    for i, tag in enumerate(doc.tag):
        if i in state.at:
            owned.update(owned_organ(state, state.at[i]))
            if i == state.at[i].head and state.at[i].how == "description":
                owned.update(only_person(state, state.at[i], served))
            continue
        if tag in PRONOUN_TAGS:
            new = pronoun(state, i)
        elif i in unheld and tag not in PLURAL_TAGS:
            new = by_office(state, unheld[i], titles) or unnamed.get(i)
            titles += [title_of(unheld[i], new)] if new else []
        elif i in unheld and i in unnamed:
            new = by_offices(state, unheld[i], titles, unnamed[i])
        else:
            new = noun_phrase(state, home, i, titles, served) if tag in NOUN_TAGS or doc.lower[i] == "both" else None
        if new:
            found.append(new)
            add(state, new)
    lands = [m for m in found if m.entities[0].type == "State"]
    within = {k for m in lands for k in range(m.start, m.head)}  # "the African nation" is no office's Africa
    mentions = [m for m in mentions if not (m.start in within and m.how == "demonym" and m.entities[0].type == "Place")]
    every = [replace(m, entities=tuple(owned.get(e.id, e) for e in m.entities)) if owned else m for m in (*mentions, *found)]
    return tuple(sorted(every, key=lambda m: (m.start, m.end)))


def noun_phrase(
    state: Discourse, home: Entity | None, i: int, titles: Sequence[Title], served: Mapping[str, Entity]
) -> Mention | None:
    told = description(state, i, titles) or by_owner(state, i, served) or possessed(state, i)
    return told or bare_organ(state, home, i) or court(state, i) or counted_group(state, i)


def counted_group(state: Discourse, i: int) -> Mention | None:
    """ "The two suspects", "the three hostages": people of whom the text tells no more; leaders and sides are those named before."""
    doc, words = state.doc, state.words
    lemma = doc.lemma[i].lower()
    if doc.tag[i] != "NNS" or lemma not in words.group_nouns or not any(doc.dep[k] == "nummod" for k in doc.children[i]):
        return None
    posts = words.single_posts | words.sides | words.state_nouns | words.organisation_nouns | {"leader"}
    return None if lemma in posts else group(doc, phrase_start(doc, i), i, state.at, told=False)


def by_owner(state: Discourse, i: int, served: Mapping[str, Entity]) -> Mention | None:
    """The organ or government of a state that a pronoun or description names: "its army", "the country's parliament"."""
    doc, lexicon = state.doc, state.lexicon
    if doc.tag[i - 1] not in ("PRP$", "POS") or i == 0:
        if doc.dep[i] in ("compound", "amod", "nmod") or not any(doc.dep[k] == "poss" for k in doc.children[i]):
            return None
    return state_organ(doc, lexicon, i, state.at) or government(doc, lexicon, i, state.at, served) or homeland(state, i, served)


def homeland(state: Discourse, i: int, served: Mapping[str, Entity]) -> Mention | None:
    """The state of "his country": that of which the one who is meant holds an office."""
    doc = state.doc
    owner = state.at.get(i - 1)
    if doc.tag[i - 1] != "PRP$" or doc.lemma[i].lower() not in state.words.state_nouns or doc.tag[i] != "NN" or owner is None:
        return None
    own = served.get(owner.entities[0].id) if len(owner.entities) == 1 and owner.entities[0].type == "Person" else None
    return Mention(i, i + 1, i, (own,), "description", owner.head) if own and own.type == "State" else None


def only_person(state: Discourse, mention: Mention, served: Mapping[str, Entity]) -> dict[str, Entity]:
    """Whom "the Colombian politician" means: the one person named so far, if of no other state; by the description's id."""
    doc, entity = state.doc, mention.entities[0]
    definite = any(doc.lower[k] == "the" for k in doc.children[mention.head])
    if entity.type != "Person" or not entity.part_of or not definite:
        return {}
    before = [m for m in state.mentions if m.end <= mention.start and m.entities[0].type == "Person" and m.entities[0] != entity]
    persons = distinct(before)
    near = [m for m in before if 1 <= doc.sentence[mention.head] - doc.sentence[m.head] <= 2]
    own = served.get(persons[0].id) or state.lexicon.served.get(persons[0].id) if len(persons) == 1 else None
    told = len(persons) == 1 and bool(near) and near[-1].how in ("lexicon", "recogniser", "surname")
    return {entity.id: persons[0]} if told and (own is None or own.id == entity.part_of) else {}


def owned_organ(state: Discourse, mention: Mention) -> dict[str, Entity]:
    """A named organ whose state a reference tells ("the country's Health Ministry"): it with its state, by its old id."""
    doc = state.doc
    entity = mention.entities[0]
    if entity.known or entity.part_of or entity.type != "Organisation" or mention.head + 1 != mention.end:
        return {}
    owner = possessor(doc, mention.start, state.at)
    if (
        not owner
        or owner.antecedent < 0
        or owner.entities[0].type != "State"
        or doc.lower[mention.head] not in state.words.organ_heads
    ):
        return {}
    own = tuple(entity.name.lower().split())
    return {
        entity.id: organ(state.lexicon, own, with_state(state.lexicon, entity.name, owner.entities[0]), owner.entities[0], None)
    }
