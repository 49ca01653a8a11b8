"""Who and what is named only as a person's: "her mother", "the president's office"; a `Discourse` and a noun's token in, the mention out."""

from typing import Literal

from kg.known.lexicon import slug
from kg.model import Entity, EntityType, Mention
from kg.naming.discourse import Discourse
from kg.naming.noun_phrases import phrase_start, possessor

Gender = Literal["", "female", "male"]
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative", "agent"})


def possessed(state: Discourse, i: int) -> Mention | None:
    """An unnamed relative or aide of a person, or the person's office; None for one whom a name beside it tells."""
    doc, words = state.doc, state.words
    noun = doc.lemma[i].lower()
    kind: EntityType = "Organisation" if noun in words.personal_bodies else "Person"
    if doc.tag[i] != "NN" or doc.dep[i] not in ROLES or not (kind == "Organisation" or noun in words.personal_nouns):
        return None
    start = phrase_start(doc, i)
    owner = possessor(doc, start, state.at)
    if owner is None or len(owner.entities) != 1 or owner.entities[0].type != "Person" or named_beside(state, i):
        return None
    text = " ".join(doc.text(start, i + 1).split())
    name = f"{owner.entities[0].name}'s {text}"
    begin = start - 1 if doc.tag[start - 1] == "PRP$" else owner.start
    gender: Gender = "female" if noun in words.female_nouns else "male" if noun in words.male_nouns else ""
    return Mention(begin, i + 1, i, (Entity(slug(name), kind, name, gender=gender),), "description")


def named_beside(state: Discourse, i: int) -> bool:
    """Whether a name follows the noun, or is an apposition of it: "his wife Ann", "her lawyer, Mr Lee"."""
    doc = state.doc
    if any(doc.dep[k] == "appos" or (k > i and doc.dep[k] == "prep" and doc.lower[k] == "of") for k in doc.children[i]):
        return True
    after = i + 1
    while after < len(doc) and (doc.lower[after] == "," or doc.words[after][0].isupper()):
        if after in state.at:
            return state.at[after].entities[0].type == "Person"
        after += 1
    return False
