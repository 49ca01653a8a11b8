"""What stands behind a preposition and what governs it do to an event: a reading and its token in, status and speaker into `Qualifiers`."""

from kg.frame.beside import PERSPECTIVE, STRENGTH, Qualifiers, credit, effects_of, own_words, qualifiers_of, set_status
from kg.frame.control import authored, subject
from kg.frame.reading import Reading
from kg.frame.verbs import is_passive, is_verb

AWAITED = frozenset({"for", "in", "of", "to"})  # "ahead of", "in the run-up to"
AHEAD = frozenset({"planned", "possible"})
WITH = frozenset({"before", "upon", "with"})  # what comes about with the verb, if that does


def object_of_preposition(reading: Reading, found: Qualifiers, at: int, preposition: int) -> int:
    """Behind a preposition: "without meeting", "prevented from leaving", "steps towards reopening", "called for talks"."""
    doc, governor = reading.doc, reading.doc.head[preposition]
    if doc.lower[preposition] in reading.grammar.negating_prepositions:
        settle(found, "negated", doc.words[preposition])
    elif doc.dep[at] == "pcomp" and is_verb(doc, governor) and is_settled_gerund(reading, found, at, preposition):
        pass
    elif is_measure(reading, preposition):
        pass
    elif (way := leading_to(reading, at, preposition)) >= 0:
        settle(found, "possible", doc.words[way])
    elif doc.dep[at] == "pobj" and is_awaited(reading, preposition):
        settle(found, "planned", doc.words[governor])
    elif is_beside(reading, at, preposition):
        if doc.lower[preposition] in reading.grammar.occasions and is_verb(doc, governor):
            own = qualifiers_of(reading, governor)  # "will vote in the election"
            set_status(found, own.status if own.status in AHEAD else "actual", own.why.get("status", ""))
        found.governed = False
    else:
        effects = effects_of(reading, governor)
        useful = [effect for effect in STRENGTH if effect in effects]
        if useful and preposition > governor:  # not "in the election X is expected to win"
            set_status(found, useful[0], doc.words[governor])
            own_words(reading, found, governor)
        else:
            found.governed = False
    return governor


def settle(found: Qualifiers, status: str, why: str) -> None:
    """Set a status on which nothing above bears any more."""
    set_status(found, status, why)
    found.governed = False


def is_settled_gerund(reading: Reading, found: Qualifiers, at: int, preposition: int) -> bool:
    """Whether a gerund behind a verb's preposition comes about with the verb, or is what it says; if so, `found` has it.

    "Will reply by closing its embassy", "will resign, with X succeeding her", "will meet X upon arriving in Y", "accused X of lying".
    """
    doc, word, governor = reading.doc, reading.doc.lower[preposition], reading.doc.head[preposition]
    if word in reading.grammar.means_prepositions:
        own_words(reading, found, governor)
        return True
    if doc.tag[at] == "VBG" and word in WITH:
        own = qualifiers_of(reading, governor)
        if own.status in AHEAD:
            set_status(found, own.status, own.why.get("status", ""))
        found.governed = own.status in AHEAD
        return True
    if effects_of(reading, governor) & PERSPECTIVE:
        credit(reading, found, authored(reading, subject(reading, governor)) if not is_passive(doc, governor) else ())
        found.governed = False
        return True
    return False


def is_measure(reading: Reading, preposition: int) -> bool:
    """Whether what stands behind "of" is a measure that is taken, or what is counted: "took the step of expelling X", "a package of"."""
    doc, grammar, noun = reading.doc, reading.grammar, reading.doc.head[preposition]
    if doc.lower[preposition] == "of" and doc.lemma[noun].lower() in grammar.counters:
        return True
    return doc.lower[preposition] == "of" and doc.lemma[noun] in grammar.measures and doc.lemma[doc.head[noun]] in grammar.light


def is_awaited(reading: Reading, preposition: int) -> bool:
    """Whether what stands behind a preposition is still to come: "a candidate for the election", "runs in it", not "ran in it"."""
    doc, governor = reading.doc, reading.doc.head[preposition]
    past = doc.tag[governor] in {"VBD", "VBN"} or doc.lower[preposition] not in AWAITED
    return doc.lemma[governor].lower() in reading.grammar.awaiting and not past


def is_beside(reading: Reading, noun: int, preposition: int) -> bool:
    """Whether a noun stands by itself, whatever governs it: "called on X to leave at a meeting", "refused, with the resignation of Y"."""
    doc, word = reading.doc, reading.doc.lower[preposition]
    absolute = word == "with" and doc.words[preposition - 1] == ","
    return doc.dep[noun] == "pobj" and (word in reading.grammar.circumstances or absolute)


def leading_to(reading: Reading, at: int, preposition: int) -> int:
    """The noun of what may lead to an event ("a path to an agreement", "talks on a treaty", not "talks on the killing"), -1 for none."""
    doc, grammar = reading.doc, reading.grammar
    way = preposition - 1 if doc.pos[preposition - 1] == "NOUN" else doc.head[preposition]
    negotiable = doc.dep[at] == "pcomp" or doc.lemma[at].lower() in grammar.deeds["agreement"]
    leads = doc.lower[preposition] in grammar.leading or (negotiable and doc.lower[preposition] in {"about", "on", "over"})
    return way if leads and doc.pos[way] == "NOUN" and doc.lemma[way].lower() in grammar.ways else -1
