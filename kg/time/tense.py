"""The tense that governs a token of a doc: whether what it dates lies behind or ahead of the telling."""

from typing import Literal

from kg.model import Doc
from kg.time.words import TimeWords

Tense = Literal["past", "present", "perfect", "future", "none"]
VERBS = frozenset({"VERB", "AUX"})
AUXILIARIES = frozenset({"aux", "auxpass"})


def tense(doc: Doc, token: int, words: TimeWords) -> Tense:
    """The tense of the nearest finite or infinite verb above `token`; `none` where no verb governs it.

    A participle without auxiliary has the tense of its past form, or of the verb above it; an infinitive lies
    ahead unless its governor makes it happen at once ("failed to agree").
    """
    at = token
    while True:
        if at != token and doc.lower[at] in words.behind and doc.children[at]:
            return "past"
        if doc.lemma[at] in words.ahead or doc.lower[at] in words.ahead:
            return "future"
        if doc.pos[at] in VERBS:
            found = of_verb(doc, at, words)
            if found == "present" and doc.pos[doc.head[token]] not in VERBS:
                return "past"  # "his meeting on Monday shows", against "he arrives on Monday"
            if found != "none":
                return found
        up = doc.head[at]
        if up == at:
            return "none"
        at = up


def of_verb(doc: Doc, verb: int, words: TimeWords) -> Tense:
    """The tense of a verb with its auxiliaries; `none` for a participle or infinitive that follows its governor."""
    auxiliaries = [child for child in doc.children[verb] if doc.dep[child] in AUXILIARIES and child < verb] or (
        [verb] if doc.pos[verb] == "AUX" else []
    )
    forms = [(doc.lower[child], doc.tag[child]) for child in auxiliaries]
    have = any(doc.lemma[child] == "have" for child in auxiliaries if child != verb)
    if any(word in words.future_auxiliaries or tag == "MD" for word, tag in forms):
        return "past" if have else "future"
    if any(tag == "VBD" for _, tag in forms):
        return "past"
    if have:
        return "perfect"
    if any(tag == "TO" for _, tag in forms):
        return infinitive(doc, verb, words)
    if any(tag in {"VBZ", "VBP"} for _, tag in forms):
        return "present"
    return {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present"}.get(doc.tag[verb], "none")  # type: ignore[return-value]


def infinitive(doc: Doc, verb: int, words: TimeWords) -> Tense:
    up = doc.head[verb]
    return "none" if up == verb or doc.lemma[up] in words.at_once else "future"
