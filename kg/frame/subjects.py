"""The subject that a parse gives a verb, also where parsers hang it elsewhere: a doc and a verb in, tokens or yes or no out."""

from kg.frame.reading import RELATIVE_TAGS
from kg.frame.verbs import (
    SUBJECTS,
    behind_citation,
    child,
)
from kg.model import Doc

FINITE = frozenset({"VBD", "VBP", "VBZ"})


def is_present(doc: Doc, verb: int) -> bool:
    """A verb in the simple present, active or passive: "blames", "is blamed", "does not comment"."""
    auxiliaries = [c for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass"}]
    if not auxiliaries:
        return doc.tag[verb] in {"VBZ", "VBP"} or (
            doc.tag[verb] in {"VB", "NN", "NNS"} and doc.head[verb] == verb and child(doc, verb, "nsubj") >= 0
        )
    return all((doc.dep[c] == "auxpass" or doc.lemma[c] == "do") and doc.tag[c] in {"VBZ", "VBP"} for c in auxiliaries)


def own_subjects(doc: Doc, verb: int) -> list[int]:
    """A verb's own subjects, also where they hang on its auxiliary: "which remained shut"."""
    own = [c for c in doc.children[verb] if doc.dep[c] in SUBJECTS]
    if len(own) > 1 and doc.words[doc.left[own[-1]] - 1] == ",":
        own = own[-1:]  # "A member of the court, X said": a comma too few
    if not own and doc.tag[verb] in {"VBZ", "VBD"}:  # parsers see a call in "Nauru announces"
        own = [c for c in doc.children[verb] if doc.dep[c] == "intj" and doc.pos[c] == "PROPN" and c == verb - 1]
    if own:
        return own
    of_auxiliary = [
        g for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass"} for g in doc.children[c] if doc.dep[g] in SUBJECTS
    ]
    return of_auxiliary or behind_mark(doc, verb) or behind_citation(doc, verb) or misjoined(doc, verb)


def misjoined(doc: Doc, verb: int) -> list[int]:
    """The subject that parsers join to the name before it: "X resigned as governor of Mendoza and Y was sworn in"."""
    auxiliaries = [c for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass"} and doc.tag[c] in FINITE]
    name = auxiliaries[0] - 1 if auxiliaries and doc.dep[verb] == "conj" else -1
    joined = name > 0 and doc.dep[name] == "conj" and doc.pos[name] == "PROPN" and doc.head[verb] < doc.head[name]
    return [name] if joined and doc.lower[doc.left[name] - 1] == "and" else []


def behind_mark(doc: Doc, verb: int) -> list[int]:
    """The subject that parsers hang on the word which opens a clause: "after Theresa May stepped down"."""
    marks = (c for c in doc.children[verb] if doc.dep[c] == "mark" and doc.tag[verb] in FINITE)
    return [g for mark in marks for g in doc.children[mark] if doc.dep[g] == "pobj" and mark < g < verb]


def is_relative(doc: Doc, verb: int) -> bool:
    """Whether a relative pronoun is a verb's subject."""
    return any(doc.tag[c] in RELATIVE_TAGS for c in own_subjects(doc, verb))
