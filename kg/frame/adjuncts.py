"""When predicates happen: a reading, its adjuncts and a predicate token in, its time out."""

from typing import Literal

from kg.frame.attach import Adjuncts
from kg.frame.control import subject
from kg.frame.places import happenings_of
from kg.frame.reading import Reading, resolve
from kg.frame.subjects import is_relative
from kg.frame.verbs import child, is_infinitive, is_passive, is_verb
from kg.model import Doc
from kg.time.edtf import between, bounds, interval, months_on, of_day, precision
from kg.time.told import FRESH_DAYS

PAST = frozenset({"VBD", "VBN"})
CLOSE = 3  # tokens between verbs that share what follows


def time_of(reading: Reading, adjuncts: Adjuncts, token: int, light: int = -1) -> str | None:
    """The EDTF time of a predicate: its own, its light verb's, or that of the clause which it shares."""
    doc = reading.doc
    for at in (token, light, occurrence(reading, token)):
        if at >= 0:
            found = [t for t in adjuncts.times.get(at, ()) if t.edtf]
            if found:
                return min(found, key=lambda t: (t.kind == "duration", abs(t.head - at))).edtf
    at = light if light >= 0 else token
    lasting = [t for t in adjuncts.times.get(at, ()) if t.length]
    if lasting:
        return stretch_after(reading, adjuncts, at, lasting[0].length)
    if since := time_of_clause(reading, adjuncts, at, "since"):
        return interval(since, "..")
    if earlier := before_clause(reading, adjuncts, at):
        return earlier
    if then := time_of_clause(reading, adjuncts, at, "when"):
        return then
    inside = in_which(reading, at)
    if inside >= 0:
        return next((t.edtf for k in (inside, doc.head[inside]) for t in adjuncts.times.get(k, ()) if t.edtf), None)
    deed = announced_deed(reading, at)
    if deed >= 0:
        return time_of(reading, adjuncts, deed)
    if ousted := after_deed(reading, adjuncts, at):
        return ousted
    shared = shares_time(reading, at)
    if shared >= 0:
        up = doc.head[at]
        alike = doc.dep[at] != "conj" or doc.tag[at] == doc.tag[up] or {form(doc, at), form(doc, up)} <= PAST
        beside = doc.dep[at] == "conj" and doc.tag[at] == doc.tag[shared] == "VB"  # "became the third to leave X and join Y"
        also = [shares_time(reading, shared)] if beside else [c for c in doc.children[shared] if is_gapped(reading, c) and c > at]
        told = [t for k in (shared, *also) for t in adjuncts.times.get(k, ())]
        return next((t.edtf for t in told if t.edtf and alike), None)
    joined = shared_behind(reading, at)
    return time_of(reading, adjuncts, joined) if joined >= 0 else after_clause(reading, adjuncts, at)


def form(doc: Doc, verb: int) -> str:
    """A verb's tag, that of its "did" if it has one: "resigned but did not say why"."""
    return next((doc.tag[c] for c in doc.children[verb] if doc.dep[c] == "aux" and doc.lower[c] == "did"), doc.tag[verb])


def before_clause(reading: Reading, adjuncts: Adjuncts, verb: int) -> str | None:
    """ "After X fired his deputy, the army took over on Monday": by then."""
    doc, up = reading.doc, reading.doc.head[verb]
    first = any(doc.lower[c] == "after" and doc.dep[c] == "mark" for c in doc.children[verb])
    if doc.dep[verb] != "advcl" or not first or not is_verb(doc, up):
        return None
    told, now = next((t.edtf for t in adjuncts.times.get(up, ()) if t.edtf and t.kind == "point"), None), doc.article.published
    last = bounds(told)[1] if told and precision(told) != "interval" else None
    return interval("..", str(told)) if last and (not now or last <= now or precision(str(told)) != "day") else None


def after_deed(reading: Reading, adjuncts: Adjuncts, verb: int) -> str | None:
    """ "Became king in 1970 after ousting X": the same year or month; a day is not known."""
    doc = reading.doc
    up = doc.head[verb]
    if doc.dep[verb] != "pcomp" or doc.lower[up] != "after" or not is_verb(doc, doc.head[up]):
        return None
    coarse = (t.edtf for t in adjuncts.times.get(doc.head[up], ()) if t.edtf and precision(t.edtf) in {"month", "year"})
    return next(coarse, None)


def after_clause(reading: Reading, adjuncts: Adjuncts, verb: int) -> str | None:
    """ "Resigned after the recording was published on Wednesday": from then to the day of the article, if that is no more than a week."""
    told, now = time_of_clause(reading, adjuncts, verb, "after"), reading.doc.article.published
    first = bounds(told)[0] if told and precision(told) == "day" else None
    happened = reading.doc.tag[verb] in {"VBD", "VBN"}
    return between(first, now) if first and now and happened and 0 <= (now - first).days <= FRESH_DAYS else None


def shares_time(reading: Reading, verb: int) -> int:
    """The verb or noun whose time is also a predicate's, -1 for none.

    Besides the verbs of the same clause: a clause with "with" or "when", one about the place of another ("in Varna, where he met X"),
    and the noun that a relative clause is about, if that is what does it ("the 2024 uprising that ousted X").
    """
    doc = reading.doc
    up, dep = doc.head[verb], doc.dep[verb]
    if dep in {"acl", "pcomp"} and doc.tag[verb] == "VBG":  # "banned X, with officials saying"
        preposition = doc.head[up] if dep == "acl" else up
        if doc.lower[preposition] == "with" and doc.dep[preposition] == "prep" and is_verb(doc, doc.head[preposition]):
            return doc.head[preposition]
    marks = {doc.lower[c] for c in doc.children[verb]}
    if dep == "advcl" and ("when" in marks or (marks & {"as", "while"} and is_going(doc, verb))):
        return up if is_verb(doc, up) else -1
    if is_where(reading, verb) or (
        dep == "acl" and doc.tag[verb] == "VBD"
    ):  # finite, so no participle: "On Monday X speaking in Y called Z unfair"
        return verb_above(doc, up)
    if dep == "relcl" and is_relative(doc, verb) and doc.tag[verb] == "VBD":
        return up
    if dep == "relcl" and is_relative(doc, verb) and under_way(reading, verb):  # "met X, who is visiting Moscow"
        above = verb_above(doc, up)
        return above if above >= 0 and doc.tag[above] in PAST else -1
    if dep in {"acl", "relcl", "xcomp"} and is_infinitive(doc, verb):  # "last week became the first state to ratify"
        selected = next((n for n in (up, *doc.children[up]) if n < verb and is_selected(reading, n)), -1)
        if selected >= 0:
            return doc.head[selected]
    if dep == "conj" and is_verb(doc, up) and fronted(reading, up):  # "On Friday, X resigned and Y was sworn in"
        return up
    return shares_clause(reading, verb)


def is_selected(reading: Reading, noun: int) -> bool:
    """ "becomes the first state to recognise": what is said of such a noun happens with its verb."""
    doc = reading.doc
    chosen = reading.grammar.selectives
    ordinal = any(
        doc.lower[c] in chosen or (doc.lower[c][0].isdigit() and doc.lower[c].endswith("th")) for c in doc.children[noun]
    )
    return doc.dep[noun] == "attr" and ordinal


def under_way(reading: Reading, verb: int) -> bool:
    """Whether a happening is told as going on beside another: "is visiting", "was being met"."""
    return is_going(reading.doc, verb) and reading.doc.lemma[verb] in reading.grammar.happenings


def is_going(doc: Doc, verb: int) -> bool:
    """The progressive, active or passive: "was speaking", "was being questioned"."""
    words = {doc.lower[c] for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass"}}
    return (doc.tag[verb] == "VBG" or "being" in words) and bool({"is", "are", "was", "were"} & words)


def is_where(reading: Reading, verb: int) -> bool:
    """Whether a clause tells more of a place or happening: "in Varna, where he met X"."""
    doc = reading.doc
    begun = (t for c in doc.children[verb] for t in (c, *doc.children[c]))  # "where on Sunday X signed"
    return doc.dep[verb] == "relcl" and any(doc.lower[t] == "where" for t in begun)


def in_which(reading: Reading, verb: int) -> int:
    """The happening that a clause tells more of: "a raid on a convoy in which nine people died"; -1 for none."""
    doc = reading.doc
    first = doc.left[verb]
    which = doc.dep[verb] == "relcl" and doc.lower[first] in {"during", "in"} and doc.lower[first + 1] == "which"
    noun = doc.head[verb] if which and (doc.tag[verb] == "VBD" or is_passive(doc, verb)) else verb
    while noun != verb and not is_verb(doc, noun) and doc.head[noun] != noun:
        if doc.lemma[noun].lower() in reading.grammar.happenings:
            return noun
        noun = doc.head[noun]
    return -1


def does_it(reading: Reading, verb: int) -> bool:
    """Whether a relative clause tells what a happening does: "an attack in Kabul that killed a soldier"."""
    doc = reading.doc
    happening = doc.lemma[doc.head[verb]].lower() in reading.grammar.happenings
    return doc.dep[verb] == "relcl" and happening and is_relative(doc, verb)


def verb_above(doc: Doc, token: int) -> int:
    """The first verb from a token upwards, -1 for none."""
    while doc.head[token] != token and not is_verb(doc, token):
        token = doc.head[token]
    return token if is_verb(doc, token) else -1


def fronted(reading: Reading, verb: int) -> bool:
    """Whether a clause begins with a time, before its subject: it is then the time of all clauses joined to it."""
    doc = reading.doc
    first = doc.sentences[doc.sentence[verb]][0]
    return any(t.start == first and doc.head[t.head] == verb for t in reading.times)


def shared_behind(reading: Reading, verb: int) -> int:
    """The verb coordinated right behind, whose time is that of both: "deposed and detained on Monday"; -1 for none."""
    doc = reading.doc
    if (toll := next((c for c in doc.children[verb] if is_gapped(reading, c)), -1)) >= 0:
        return toll
    if any(doc.dep[c] == "dobj" and c > verb for c in doc.children[verb]):
        return -1
    behind = (c for c in doc.children[verb] if doc.dep[c] == "conj" and c - verb <= CLOSE)
    return next((c for c in behind if {doc.tag[c], doc.tag[verb]} <= PAST or doc.tag[c] == doc.tag[verb]), -1)


def stretch_after(reading: Reading, adjuncts: Adjuncts, verb: int, length: str) -> str | None:
    """ "remained shut for seven years after X": from X on, that long; None where the text does not date X."""
    begin = time_of_clause(reading, adjuncts, verb, "after")
    first = bounds(begin)[0] if begin else None
    if first is None or length[-1] not in "YM":
        return None
    months = int(length[1:-1]) * (12 if length[-1] == "Y" else 1)
    level: Literal["month", "year"] = "year" if length[-1] == "Y" else "month"
    return interval(of_day(first, level), of_day(months_on(first, months), level))


def time_of_clause(reading: Reading, adjuncts: Adjuncts, verb: int, mark: str) -> str | None:
    """The time of the clause that `mark` ("after", "since") joins to a verb, or of a verb right below it."""
    doc = reading.doc
    for clause in doc.children[verb]:
        if doc.dep[clause] == "advcl" and any(doc.lower[c] == mark for c in doc.children[clause]):
            told = (time_of(reading, adjuncts, t) for t in (clause, *doc.children[clause]) if is_verb(doc, t))
            return next((time for time in told if time), None)
    return None


def announced_deed(reading: Reading, verb: int) -> int:
    """The verb of a deed told before its doers announce it: "X and Y agreed on Thursday to meet, both countries said"; else -1."""
    doc = reading.doc
    for c in doc.children[verb]:
        if doc.dep[c] == "ccomp" and c < verb and doc.tag[c] == "VBD" and c not in reading.quoted:
            doers, speakers = ({e for t in subject(reading, v) for e in resolve(reading, t)} for v in (c, verb))
            return c if doers and doers == speakers else -1
    return -1


def shares_clause(reading: Reading, verb: int) -> int:
    """The verb with which a predicate shares when and where, -1 for none.

    A coordinated verb without a subject of its own ("arrived on Monday and met"), a participle ("met X, securing"), and a
    purpose ("carried out an operation to arrest").
    """
    doc = reading.doc
    up, dep = doc.head[verb], doc.dep[verb]
    if up == verb or not is_verb(doc, verb):
        return -1
    if dep == "conj":
        return up if is_verb(doc, up) and (child(doc, verb, "nsubj", "nsubjpass") < 0 or is_gapped(reading, verb)) else -1
    if dep == "advcl" and child(doc, verb, "nsubj", "nsubjpass") < 0 and not is_marked(doc, verb):
        return up if doc.tag[verb] in {"VBG", "VB"} and is_verb(doc, up) else -1
    if (
        dep == "acl"
        and doc.tag[verb] == "VB"
        and doc.dep[up] in {"dobj", "nsubjpass"}
        and doc.lemma[doc.head[up]] in reading.grammar.light
    ):
        return doc.head[up]
    return -1


def is_gapped(reading: Reading, verb: int) -> bool:
    """Whether a verb goes on with the one before: "two soldiers were killed and nine *hurt*", "killed seven and *wounded* nine"."""
    doc, up = reading.doc, reading.doc.head[verb]
    if doc.dep[verb] != "conj" or doc.tag[verb] not in PAST:
        return False
    hurting = reading.grammar.hurting
    passive = child(doc, verb, "nsubjpass") >= 0
    gapped = passive and child(doc, verb, "auxpass") < 0 and child(doc, up, "auxpass") >= 0
    toll = doc.lemma[verb] in hurting and doc.lemma[up] in hurting | reading.grammar.deadly
    return gapped or (toll and (passive or child(doc, verb, "nsubj") < 0))


def is_marked(doc: Doc, verb: int) -> bool:
    """Whether a conjunction joins a clause; a preposition with its noun is none ("travel to X after the vote to meet Y")."""
    return any(doc.dep[c] == "mark" and child(doc, c, "pobj") < 0 for c in doc.children[verb])


def occurrence(reading: Reading, noun: int) -> int:
    """The verb that tells when an event noun happens ("the visit will take place on Friday", "ordered the expulsion"), or -1."""
    doc = reading.doc
    verb = doc.head[noun]
    if doc.dep[noun] in {"nsubj", "nsubjpass"}:
        speaks = {"said", "planned"} & reading.grammar.verbs.get(doc.lemma[verb], frozenset()) and doc.tag[verb] == "VBD"
        gathered = "meeting" in happenings_of(reading, noun) and speaks  # "On Friday a meeting of ministers agreed"
        return verb if gathered or doc.lemma[verb] in reading.grammar.occurrences else -1
    if doc.dep[noun] == "pobj":  # "raised it on Monday in a call with X", not "was sentenced on Monday in the killing of X"
        indefinite = any(doc.lower[c] in {"a", "an"} for c in doc.children[noun])
        inside = doc.lower[verb] in {"at", "during"} or (doc.lower[verb] == "in" and indefinite)
        return doc.head[verb] if inside and is_verb(doc, doc.head[verb]) else -1
    decided = doc.dep[noun] == "dobj" and "planned" in reading.grammar.verbs.get(doc.lemma[verb], ())
    return verb if decided or (doc.dep[noun] == "dobj" and doc.lemma[verb] == "attempt") else -1
