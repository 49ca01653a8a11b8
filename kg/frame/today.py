"""Whether a predicate is told in the present tense of headlines and briefs, and so happens on the article's day: a reading and its token in."""

from kg.frame.adjuncts import is_selected, occurrence, shares_clause
from kg.frame.control import subject
from kg.frame.reading import Reading, resolve
from kg.frame.subjects import is_present, is_relative, own_subjects
from kg.frame.verbs import child, is_infinitive, is_passive, is_verb
from kg.model import Doc

STEPS = 8  # from a predicate up to the verb in the present tense
COMMAS = frozenset({",", "-", "–", "—"})
OTHER_DAYS = frozenset({"after", "before", "since", "until"})  # "breaks off ties after protesters storm its embassy"


def told_today(reading: Reading, token: int, light: int = -1) -> bool:
    """Whether a predicate is told in the present tense of headlines and briefs: "Italy summons the ambassador"."""
    doc = reading.doc
    if reading.voice and states_now(reading, light if light >= 0 else token):
        return True
    if token in reading.quoted or not is_present(doc, first_verb(doc)):
        return False
    at = light if light >= 0 else token
    for _ in range(STEPS):
        if is_verb(doc, at) and is_present(doc, at):
            if doc.dep[at] != "relcl":
                return not is_of_another_day(reading, at)
            above = beside(reading, at)
        else:
            above = carrier(reading, at)
        if above < 0:
            return False
        at = above
    return False


def states_now(reading: Reading, verb: int) -> bool:
    """Whether a statement takes its stand in a clause: "We condemn the attack and call on X to stop"."""
    doc = reading.doc
    while (above := shares_clause(reading, verb)) >= 0 and doc.dep[verb] == "conj":
        verb = above
    if doc.lemma[verb] not in reading.grammar.stating or not is_present(doc, verb):
        return False
    return any(doc.lower[t] in reading.grammar.first_person_plural and t not in reading.quoted for t in subject(reading, verb))


def first_verb(doc: Doc) -> int:
    """The verb of the first main clause, behind any dateline."""
    verbs = (main_verb(doc, sentence) for sentence in range(len(doc.sentences)))
    return next((verb for verb in verbs if is_verb(doc, verb)), 0)


def main_verb(doc: Doc, sentence: int) -> int:
    """The verb of a sentence's main clause, also where a parser takes "a day after X did Y" for that."""
    at = doc.sentences[sentence][0]
    while doc.head[at] != at:
        at = doc.head[at]
    return max(at if mark_of(doc, at) not in OTHER_DAYS else child(doc, at, "ccomp"), 0) or at


def mark_of(doc: Doc, verb: int) -> str:
    """The conjunction that joins a clause, "" for none."""
    mark = child(doc, verb, "mark")
    return doc.lower[mark] if mark >= 0 else ""


def is_of_another_day(reading: Reading, verb: int) -> bool:
    """Whether a clause in the present tense tells what came before or is still to come: "after protesters storm the embassy".

    What is said is news: "after X confirms that".
    """
    doc, at = reading.doc, verb
    while doc.dep[at] == "conj" and child(doc, at, "mark") < 0:
        at = doc.head[at]
    said = "said" in reading.grammar.verbs.get(doc.lemma[verb], ())
    return doc.dep[at] == "advcl" and mark_of(doc, at) in OTHER_DAYS and not said


def beside(reading: Reading, verb: int) -> int:
    """The verb beside which a relative clause goes on with the story: "is diverted to Minsk by officials, who arrest X", "in a deal
    with the United States, whose president recognises Y", "gives an address in which he accuses Z"; -1 for none.

    "Strikes that kill civilians" are of no day, nor is what lasts: "Hezbollah, which is backed by Iran".
    """
    doc, noun = reading.doc, reading.doc.head[verb]
    whose = any(doc.tag[g] == "WP$" for c in own_subjects(doc, verb) for g in doc.children[c])
    goes_on = (is_relative(doc, verb) or whose) and doc.words[doc.left[verb] - 1] in COMMAS and not is_passive(doc, verb)
    speech = doc.lemma[noun].lower() in reading.grammar.documents | reading.grammar.speeches
    goes_on = goes_on or (speech and doc.lower[doc.left[verb] : doc.left[verb] + 2] == ("in", "which"))
    while doc.head[noun] != noun and not is_verb(doc, noun):
        noun = doc.head[noun]
    return noun if goes_on and is_verb(doc, noun) else -1


def carrier(reading: Reading, at: int) -> int:
    """The verb with which what is told at a token happens, -1 for none."""
    doc = reading.doc
    up, dep = doc.head[at], doc.dep[at]
    if not is_verb(doc, at):
        return set_in(reading, at)
    shared = shares_clause(reading, at)
    if shared >= 0 or up == at:
        return shared
    if dep in {"xcomp", "ccomp"} and doc.lemma[up] in reading.grammar.enacting and is_infinitive(doc, at):
        return up  # "votes to suspend Russia"
    if dep in {"ccomp", "xcomp"} and doc.tag[at] == "VBN" and doc.lemma[up] == "have" and not is_infinitive(doc, at):
        return up  # "have their sentences commuted"
    if dep in {"acl", "relcl", "xcomp"}:
        selected = [n for n in (up, *doc.children[up]) if n < at and is_selected(reading, n)]
        if selected:
            return doc.head[selected[0]]
    if dep == "acl" and doc.tag[at] == "VBG" and doc.dep[up] == "nsubj":
        return doc.head[up]  # "leaders meeting in Abuja impose sanctions"
    begun = doc.dep[up] == "dobj" and doc.lemma[doc.head[up]] in reading.grammar.enacting
    if dep in {"acl", "relcl"} and is_infinitive(doc, at) and begun:
        return doc.head[up]  # "begin proceedings to impeach X"
    if dep == "ccomp" and is_current(doc, at):
        return up if doc.lemma[up] in reading.grammar.enacting or is_own_step(reading, at) else -1
    enacted = doc.lemma[up].lower() in reading.grammar.enactments | reading.grammar.documents
    return doc.head[up] if dep == "acl" and doc.tag[at] == "VBG" and doc.dep[up] == "dobj" and enacted else -1


def is_own_step(reading: Reading, verb: int) -> bool:
    """Whether someone tells what he is doing: "Georgia says that it is cutting ties"."""
    doc, up = reading.doc, reading.doc.head[verb]
    if doc.tag[verb] != "VBG" or "said" not in reading.grammar.verbs.get(doc.lemma[up], ()):
        return False
    doers, speakers = ({e for t in subject(reading, v) for e in resolve(reading, t)} for v in (verb, up))
    return bool(doers & speakers)


def is_current(doc: Doc, verb: int) -> bool:
    """Whether a verb tells what is new: "announces that X has been killed", "declares that the country is leaving"."""
    auxiliaries = [c for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass"}]
    return doc.tag[verb] in {"VBN", "VBD", "VBG"} and any(doc.tag[c] in {"VBZ", "VBP"} for c in auxiliaries)


def set_in(reading: Reading, noun: int) -> int:
    """The verb with which an event noun happens: "orders the closure of", "talks begin", "signs X on a visit to", "according to".

    Not "remains steadfast in support of".
    """
    doc = reading.doc
    up, dep = doc.head[noun], doc.dep[noun]
    if dep == "prep" and doc.lower[noun] in reading.grammar.attribution_prepositions:
        return up if is_verb(doc, up) else -1
    if dep == "conj":
        listed = set_in(reading, up)
        outer = doc.head[doc.head[up]]  # "orders the expulsion of ten diplomats and the closure of Y"
        return listed if listed >= 0 or doc.dep[up] != "pobj" or doc.lower[doc.head[up]] != "of" else set_in(reading, outer)
    if dep == "dobj" and doc.lemma[up] in reading.grammar.enacting:
        return up
    if dep == "pobj" and doc.lower[up] in reading.grammar.occasions - {"in"} and is_verb(doc, doc.head[up]):
        return doc.head[up]
    return occurrence(reading, noun) if dep in {"nsubj", "nsubjpass"} else -1
