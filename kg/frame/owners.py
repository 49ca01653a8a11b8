"""The tokens above a time or place that it may belong to: a reading and a token in, nouns and the first verb above them out."""

from kg.frame.reading import Reading
from kg.frame.relatives import PLURALS
from kg.frame.subjects import is_relative, own_subjects
from kg.frame.verbs import is_infinitive, is_passive, is_verb
from kg.model import Doc


def owners(reading: Reading, token: int, *, beyond: bool = False) -> tuple[int, ...]:
    """The tokens above, up to and with the first verb; where that only tells a noun, the noun, and `beyond` it what is set in it.

    What comes "according to" someone or "following" something is no verb.
    """
    doc = reading.doc
    found = []
    while doc.head[token] != token:
        token = doc.head[token]
        found.append(token)
        if (is_verb(doc, token) and not (doc.dep[token] == "prep" and doc.tag[token] == "VBG")) or doc.pos[token] == "AUX":
            noun = told_noun(reading, token)
            if noun < 0:
                break
            found.append(noun)
            if not beyond or not is_setting(reading, noun, token):
                break
            token = noun
    return tuple(found)


def told_noun(reading: Reading, verb: int) -> int:
    """The noun of whose happening a verb tells: "talks held in Cebu", "sanctions which were imposed in 2024"; -1 for none."""
    doc = reading.doc
    if doc.dep[verb] == "acl" and doc.tag[verb] in {"VBN", "VBD"}:
        return doc.head[verb]
    if is_held(reading, verb):
        return doc.head[verb]
    occurs = doc.lemma[verb] in reading.grammar.occurrences
    done = doc.lemma[verb] in reading.grammar.light | reading.grammar.doings and is_passive(doc, verb)
    if doc.dep[verb] != "relcl" or not (occurs or done):
        return -1
    before = doc.left[verb] - 1  # "a candidate for the election to be held on Sunday", which parsers hang on the candidate
    if is_infinitive(doc, verb):
        return before if before >= 0 and doc.pos[before] == "NOUN" else doc.head[verb]
    return agreeing(doc, verb) if is_relative(doc, verb) else -1


def is_held(reading: Reading, verb: int) -> bool:
    """Whether a relative clause says only that its noun was done: "a conversation Kerry and Lavrov had on Saturday"."""
    doc = reading.doc
    carried = doc.dep[verb] == "relcl" and doc.tag[verb] == "VBD" and doc.lemma[verb] in reading.grammar.light
    if not carried or not own_subjects(doc, verb) or is_relative(doc, verb):
        return False
    named = (c for c in doc.children[verb] if doc.dep[c] in {"dobj", "advmod"} and c not in reading.dated)
    return all(doc.lower[c] in {"that", "which"} for c in named)


def agreeing(doc: Doc, verb: int) -> int:
    """The noun that a relative clause is about, the plural one above where its verb is a plural: "sanctions on X, which were"."""
    noun = above = doc.head[verb]
    if not any(doc.lower[t] in PLURALS for t in (verb, *doc.children[verb])):
        return noun
    while doc.tag[above] not in {"NNS", "NNPS"} and doc.dep[above] in {"pobj", "prep"}:
        above = doc.head[above]
    return above if doc.tag[above] in {"NNS", "NNPS"} else noun


def is_setting(reading: Reading, noun: int, verb: int) -> bool:
    """Whether what is said around a noun happens with it: "in a statement issued on Monday", "at talks held in Cebu"."""
    doc = reading.doc
    preposition = doc.head[noun]
    if doc.dep[noun] == "nsubj" and doc.lemma[noun].lower() in reading.grammar.documents:
        return is_verb(doc, doc.head[noun])  # "the letter sent on Monday called on X to go"
    comes = (
        doc.lower[preposition] == "for" and doc.lemma[doc.head[preposition]] in reading.grammar.motion
    )  # "flew in for talks held"
    if doc.dep[noun] != "pobj" or not (comes or doc.lower[preposition] in reading.grammar.occasions):
        return False
    happens = reading.grammar.occurrences | reading.grammar.light | reading.grammar.doings
    return doc.lemma[noun].lower() in reading.grammar.documents or doc.lemma[verb] in happens
