"""What the words beside a predicate say of it: a reading and a token in, its status, hedge and speaker into `Qualifiers`.

Auxiliaries, adverbs, negations, attributes and marks; what stands above it is `kg.frame.qualify`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.frame.control import authored, subject
from kg.frame.reading import Reading, resolve
from kg.frame.verbs import child, is_passive, is_verb
from kg.model import Doc, Entity, Status

# COMPOSED[outer][inner]: "agreed to consider" is possible, "failed to agree" negated, "refused to rule out" actual.
COMPOSED: Mapping[str, Mapping[str, Status]] = {
    "actual": {"actual": "actual", "planned": "planned", "possible": "possible", "negated": "negated"},
    "planned": {"actual": "planned", "planned": "planned", "possible": "possible", "negated": "negated"},
    "possible": {"actual": "possible", "planned": "possible", "possible": "possible", "negated": "possible"},
    "negated": {"actual": "negated", "planned": "negated", "possible": "negated", "negated": "possible"},
}
STRENGTH = ("negated", "possible", "planned")
PURPOSE = "purpose"  # why a status is planned: the clause says what something is done for
PERSPECTIVE = frozenset({"said", "denied"})


@dataclass(slots=True)
class Qualifiers:
    """What has been found on the way up so far. `governed` tells whether governors still bear on the status."""

    status: Status = "actual"
    hedged: bool = False
    source: tuple[Entity, ...] = ()
    credited: bool = False
    governed: bool = True
    why: dict[str, str] = field(default_factory=dict)


def set_status(found: Qualifiers, effect: str, why: str) -> None:
    if found.governed and effect in COMPOSED:
        status = COMPOSED[effect][found.status]
        if status != found.status:
            found.status = status
            found.why["status"] = why


def credit(reading: Reading, found: Qualifiers, speakers: tuple[int, ...]) -> None:
    """The innermost speaker is the source; those further out only report the speech."""
    if not found.credited:
        found.credited = True
        found.source = tuple(dict.fromkeys(entity for token in speakers for entity in resolve(reading, token)))
        if speakers:
            found.why["source"] = reading.doc.text(speakers[0], speakers[0] + 1)


def own_words(reading: Reading, found: Qualifiers, token: int) -> None:
    """Modals, negation, hedges and marks on the predicate itself; attributes where it is a noun."""
    doc, marks = reading.doc, reading.grammar.conditional_marks
    effects: dict[str, str] = {}
    for c in own_children(reading, token):
        tell(found, effect_of_word(reading, token, c), doc.lower[c], effects)
        if doc.dep[c] == "prep" and doc.lower[c] in reading.grammar.attribution_prepositions:
            credit(reading, found, authored(reading, cited(reading, c)))
        elif doc.dep[c] == "advcl" and said_so(reading, c):
            credit(reading, found, authored(reading, subject(reading, c)))
    if is_verb(doc, token) and is_denied_argument(reading, token):
        effects["negated"] = "no"
    if effects.get("possible") in marks:
        effects.pop("negated", None)  # "if X does not leave"
    last = doc.sentences[doc.sentence[token]][1] - 1
    if doc.words[last] == "?" or doc.words[max(last - 1, 0)] == "?":
        effects["possible"] = "?"
    if effects.keys() & {"planned", "possible"} and (mark := condition(reading, token)):
        effects["possible"] = mark
    for effect in STRENGTH:
        if effect in effects:
            set_status(found, effect, effects[effect])
            break


def tell(found: Qualifiers, effect: str, word: str, effects: dict[str, str]) -> None:
    """Keep what a word does: hedges at once, what changes the status until all words have been seen."""
    if effect == "hedged":
        found.hedged = True
        found.why["hedged"] = word
    elif effect == "actual":
        found.governed = False
    elif effect:
        effects[effect] = word


def effect_of_word(reading: Reading, token: int, c: int) -> str:
    """What a word that hangs on a predicate does to it, "" for nothing."""
    doc, grammar = reading.doc, reading.grammar
    word, dep = doc.lower[c], doc.dep[c]
    if dep == "aux" and word in grammar.auxiliaries:
        return grammar.auxiliaries[word]
    if dep == "neg" or (is_negation(reading, c) and dep in {"advmod", "det", "preconj"}):
        only = grammar.restrictives.intersection(doc.lower[c + 1 : c + 2])  # "is not only a loss"
        return "" if dep == "neg" and only else "negated"
    if word in grammar.hedges and dep in {"advmod", "amod", "dep"}:
        return "hedged"
    if dep == "mark" and word in grammar.conditional_marks:
        return "possible"
    if dep in {"mark", "advmod"} and word in grammar.awaiting_marks and doc.tag[token] in {"VBP", "VBZ"}:
        return "possible"  # "until X withdraws"
    noun = dep in {"amod", "advmod", "compound"} and not is_verb(doc, token)
    return grammar.attributes.get(word, "") if noun else ""


def qualifiers_of(reading: Reading, token: int) -> Qualifiers:
    """What a word's own auxiliaries, adverbs and marks say of it, whatever governs it."""
    own = Qualifiers()
    own_words(reading, own, token)
    return own


def condition(reading: Reading, verb: int) -> str:
    """The word by which a plan hangs on a condition: "will leave *if* X stays", "unless X goes, Y will leave"."""
    doc = reading.doc
    above = doc.head[verb] if doc.dep[verb] == "conj" else verb
    clauses = [c for v in {verb, above} for c in doc.children[v] if doc.dep[c] == "advcl"]
    marks = [
        m for c in clauses for m in doc.children[c] if doc.dep[m] == "mark" and doc.lower[m] in reading.grammar.conditional_marks
    ]
    return next((doc.lower[m] for m in marks if doc.lower[m] != "whether" and doc.lower[m - 1] != "even"), "")


def said_so(reading: Reading, verb: int) -> bool:
    """Whether a clause only tells who says the rest: "as X announced on Monday"."""
    doc = reading.doc
    marked = any(doc.lower[c] == "as" for c in doc.children[verb] if doc.dep[c] == "mark")
    told = child(doc, verb, "dobj", "ccomp", "xcomp") >= 0 or is_passive(doc, verb)
    return marked and not told and "said" in effects_of(reading, verb)


def is_negation(reading: Reading, token: int) -> bool:
    """A word that denies, or one that does so with the next: "yet to" before an infinitive."""
    doc = reading.doc
    negations = reading.grammar.negations
    return doc.lower[token] in negations or " ".join(doc.lower[token : token + 2]) in negations


def own_children(reading: Reading, token: int) -> list[int]:
    """A predicate's children, with the auxiliaries that a coordinated verb shares: "will go and meet"."""
    doc = reading.doc
    own = list(doc.children[token])
    first = token
    while shares_auxiliaries(doc, first):
        but = any(doc.lower[c] in {"but", "yet"} for c in doc.children[doc.head[first]] if doc.dep[c] == "cc")
        first = doc.head[first]
        own += [c for c in doc.children[first] if doc.dep[c] == "aux" or (doc.dep[c] == "neg" and not but)]
    if doc.dep[token] == "conj" and all(doc.dep[c] not in {"mark", "nsubj", "nsubjpass"} for c in doc.children[token]):
        own += [c for c in doc.children[doc.head[token]] if doc.dep[c] == "mark"]  # "if X leaves and closes its embassy"
    return own


def shares_auxiliaries(doc: Doc, verb: int) -> bool:
    """Whether a coordinated verb has the form of the one before and nothing of its own: "must be tried and jailed"."""
    if doc.dep[verb] != "conj" or any(doc.dep[c] in {"aux", "nsubj", "nsubjpass"} for c in doc.children[verb]):
        return False
    return doc.tag[verb] in {"VB", "VBN"} and doc.tag[doc.head[verb]] == doc.tag[verb]


def is_denied_argument(reading: Reading, verb: int) -> bool:
    """ "No one was arrested", "reached no agreement"."""
    doc = reading.doc
    for c in doc.children[verb]:
        if doc.dep[c] in {"nsubj", "nsubjpass", "dobj"}:
            if doc.lower[c] in {"none", "nobody", "neither"} or any(
                doc.lower[g] == "neither" or (doc.lower[g] == "no" and doc.dep[g] == "det") for g in doc.children[c]
            ):
                return True
    return False


def cited(reading: Reading, preposition: int) -> tuple[int, ...]:
    """Who "according to" names."""
    doc = reading.doc
    for c in doc.children[preposition]:
        if doc.dep[c] == "pobj":
            return (c,)
        if doc.dep[c] == "prep":
            return cited(reading, c)
    return ()


def effects_of(reading: Reading, governor: int) -> frozenset[str]:
    """Effects of a governing verb (with its particle), noun or adjective."""
    doc, grammar = reading.doc, reading.grammar
    lemma = grammar.spellings.get(doc.lemma[governor], doc.lemma[governor])
    if is_verb(doc, governor):
        particle = child(doc, governor, "prt")
        if particle >= 0 and f"{lemma} {doc.lower[particle]}" in grammar.verbs:
            return grammar.verbs[f"{lemma} {doc.lower[particle]}"]
        return grammar.verbs.get(lemma, frozenset())
    table = grammar.adjectives if doc.pos[governor] == "ADJ" or doc.dep[governor] == "acomp" else grammar.nouns
    return table.get(lemma, frozenset())
