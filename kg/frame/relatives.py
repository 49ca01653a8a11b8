"""What a clause tells of that parsers hang on a noun further in: a doc and that noun in, the token of the right one or -1 out."""

from collections.abc import Callable, Iterable, Set

from kg.frame.verbs import is_verb
from kg.model import Doc
from kg.naming.discourse import first_of_list

AGREEING = frozenset({"agree", "reach", "sign"})
PLURALS = frozenset({"are", "have", "were"})  # forms of verbs that tell a plural subject
RECIPROCAL = frozenset({"confer", "meet"})
SHARED = frozenset({"border", "dispute", "frontier", "leader", "relation", "talk", "tie"})  # what several have together
SINGULARS = frozenset({"has", "is", "was"})


def sent_to(doc: Doc, noun: int, documents: Set[str]) -> int:
    """The document whose addressee a noun is ("a letter to X", "sent X a letter"), -1 for none."""
    preposition = doc.head[noun]
    if doc.dep[noun] == "dative":
        sender = preposition
    elif doc.dep[noun] == "pobj" and doc.lower[preposition] == "to":
        sender = doc.head[preposition]
    else:
        return -1
    if is_verb(doc, sender):
        return next((c for c in doc.children[sender] if doc.dep[c] == "dobj" and doc.lemma[c] in documents and c < noun), -1)
    return sender if doc.lemma[sender] in documents else -1


def list_before(doc: Doc, pronoun: int, noun: int) -> tuple[int, ...]:
    """Those of whom a plural clause behind the last one tells: "X and Y, who have met", "X and Y, who met on Monday",
    "X and Y, whose ties were cut", "between the army and the rebels, who signed a truce"."""
    first = first_of_list(doc, noun)
    sides = doc.dep[first] == "pobj" and doc.lower[doc.head[first]] == "between"
    first = first if sides else noun
    while doc.dep[first] == "conj" and doc.pos[doc.head[first]] == "PROPN":
        first = doc.head[first]
    found = [first]
    for t in found:
        found += [c for c in doc.children[t] if doc.dep[c] == "conj" and (sides or doc.pos[c] == "PROPN")]
    verb = doc.head[pronoun]
    if doc.tag[pronoun] == "WP$":
        if doc.lemma[verb] not in SHARED:
            return ()
        verb = doc.head[verb]
    if len(found) < 2 or doc.words[pronoun - 1] != "," or verb <= pronoun or max(found) != pronoun - 2:
        return ()
    finite = [t for t in (verb, *doc.children[verb]) if t == verb or doc.dep[t] in {"aux", "auxpass"}]
    plural = any(doc.lower[t] in PLURALS or doc.tag[t] == "VBP" for t in finite)
    alone = not any(doc.dep[c] == "dobj" or doc.lower[c] == "with" for c in doc.children[verb])
    if not plural and not (doc.lemma[verb] in RECIPROCAL and alone) and not (sides and doc.lemma[verb] in AGREEING):
        return ()
    return tuple(found)


def plural_around(doc: Doc, pronoun: int, noun: int) -> int:
    """The plural that a name hangs on by a preposition, where the clause's verb is a plural: "sanctions on X, which were imposed"."""
    preposition = doc.head[noun]
    if doc.dep[noun] != "pobj" or doc.tag[noun] != "NNP" or doc.tag[doc.head[preposition]] != "NNS" or doc.dep[pronoun] == "pobj":
        return -1
    verb = doc.head[pronoun]
    finite = [doc.lower[c] for c in (*doc.children[verb], verb) if doc.dep[c] in {"aux", "auxpass"} or c == verb]
    return doc.head[preposition] if PLURALS.intersection(finite) else -1


def listed_who(doc: Doc, pronoun: int, names: Callable[[int], Iterable[int]]) -> tuple[int, ...]:
    """Of a list of names before "who", all where its verb is a plural, the last where it is a singular; none where that is not told.

    Parsers hang the clause on any one of them: "X and Y, who were arrested", "X and Y, who was arrested".
    """
    verb = doc.head[pronoun]
    noun = doc.head[verb]
    if doc.lower[pronoun] != "who" or doc.dep[verb] != "relcl" or doc.tag[noun] != "NNP":
        return ()
    listed = [t for t in names(first_of_list(doc, noun)) if t < pronoun and doc.tag[t] == "NNP"]
    finite = {doc.lower[c] for c in (*doc.children[verb], verb) if c == verb or doc.dep[c] in {"aux", "auxpass"}}
    if len(listed) < 2 or doc.words[pronoun - 1] != "," or noun not in listed:
        return ()
    if PLURALS & finite:
        return tuple(listed)
    last = listed[-1]
    return (last,) if SINGULARS & finite and last in {pronoun - 2, noun} else ()
