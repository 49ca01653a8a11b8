"""Whether, by whom and how surely an event is told: a predicate token in, status, hedge and source out.

One walk from the predicate up its governors, composed from the inside out; no rule has to know of it.
"""

from kg.frame.beside import PERSPECTIVE, PURPOSE, STRENGTH, Qualifiers, credit, effects_of, own_words, qualifiers_of, set_status
from kg.frame.control import authored, call_noun, called_on, subject
from kg.frame.prepositions import object_of_preposition
from kg.frame.reading import Reading, is_chosen
from kg.frame.subjects import is_relative
from kg.frame.verbs import child, is_for_clause, is_infinitive, is_listed, is_passive, is_verb


def qualify(reading: Reading, token: int, light: int = -1) -> Qualifiers:
    """Qualifiers of the predicate at `token`, carried by the light verb at `light` if not negative."""
    found = Qualifiers()
    own_words(reading, found, token)
    at = token
    if light >= 0:
        own_words(reading, found, light)
        at = light
    for _ in range(30):
        above = climb(reading, found, at)
        if above is None:
            break
        at = above
    if not found.source and token in reading.quoted:
        found.source = reading.quoted[token]
        found.why.setdefault("source", "quotation")
    return found


def climb(reading: Reading, found: Qualifiers, at: int) -> int | None:
    """One step up: what the governor of `at` does to it; the governor, or None at the top."""
    doc = reading.doc
    up, dep = doc.head[at], doc.dep[at]
    if up == at:
        return None
    if dep == "conj" and is_relative(doc, at):
        return None
    if dep == "ccomp" and at < up and up in reading.quoted and at not in reading.quoted:
        return None  # 'X responded: "I reject it"', where parsers take what was said for the main clause
    if dep == "ccomp" and at < up and ";" in doc.words[at:up]:
        return None  # another sentence
    if dep == "conj" or is_listed(doc, at):
        return up
    if dep in {"xcomp", "ccomp", "oprd", "csubj", "acomp", "attr"}:
        return complement_of(reading, found, at, up)
    if dep == "advcl":
        return adverbial_of(reading, found, at, up)
    if dep in {"acl", "relcl"}:
        return clause_of_noun(reading, found, at, up)
    if dep == "pcomp" or dep == "pobj":
        return object_of_preposition(reading, found, at, up)
    if dep in {"dobj", "nsubjpass", "nsubj"} and is_verb(doc, up):
        return argument_of(reading, found, up)
    found.governed = False
    return up


def complement_of(reading: Reading, found: Qualifiers, at: int, governor: int) -> int:
    """Complement clauses: "agreed to restore", "said that it restored", "is expected to restore"."""
    doc, grammar = reading.doc, reading.grammar
    word = doc.words[governor]
    if not is_verb(doc, governor) and doc.pos[governor] != "AUX":
        for effect in sorted(effects_of(reading, governor) - PERSPECTIVE):
            set_status(found, effect, word)
        return governor
    effects = effects_of(reading, governor)
    if doc.lemma[governor] == "vote" and doc.lemma[at] in grammar.votes:
        effects = frozenset()  # a vote to approve approves
    progressive = child(doc, at, "aux") >= 0  # "said X was meddling"
    finite = not is_infinitive(doc, at) and (doc.tag[at] != "VBG" or progressive)
    if not is_verb(doc, at) and (not finite or (doc.dep[at] == "oprd" and is_passive(doc, governor))):
        own_words(reading, found, governor)  # "was declared winner of the election"
        return governor
    foretold = {"said", "planned"} <= effects and any(doc.lemma[c] == "have" and doc.dep[c] == "aux" for c in doc.children[at])
    hedging = foretold or doc.lemma[governor] in grammar.hedging_passives  # "is projected to have won"
    if is_passive(doc, governor) and hedging and not finite:
        found.hedged = True
        found.why["hedged"] = word
    elif finite and effects & PERSPECTIVE:
        said(reading, found, at, governor)
        return governor
    elif finite and any(doc.tag[c] == "WP" for c in doc.children[at] if c < at):
        found.governed = False  # "it is not known who killed X": X was killed
    elif "denied" in effects and not finite:  # "denied killing X"
        set_status(found, "negated", word)
        credit(reading, found, authored(reading, subject(reading, governor)))
    else:
        for effect in STRENGTH:
            if effect in effects:
                set_status(found, effect, word)
                break
        if doc.lemma[governor] == "be" and is_infinitive(doc, at):
            set_status(found, "possible" if is_judged(reading, governor) else "planned", word)
    own_words(reading, found, governor)
    return governor


def said(reading: Reading, found: Qualifiers, at: int, verb: int) -> None:
    """What a verb of saying tells in a finite clause: its subject is the source, and nothing above bears on it any more."""
    doc, word, own = reading.doc, reading.doc.words[verb], qualifiers_of(reading, verb)
    if "would" in found.why.get("status", "") and found.status == "possible" and not is_of_draft(reading, at):
        found.status = "planned"
    if "denied" in effects_of(reading, verb):
        set_status(found, "negated", word)
    if own.status == "negated":
        set_status(found, "possible", word)
    if own.credited and not found.credited:
        found.credited, found.source = True, own.source
        found.why["source"] = own.why.get("source", "")
    unsaid = doc.dep[verb] == "xcomp" and "negated" in effects_of(reading, doc.head[verb])
    credit(reading, found, () if unsaid else authored(reading, subject(reading, verb)))  # "refused to explain how"
    found.governed = False


def is_of_draft(reading: Reading, verb: int) -> bool:
    """Whether a verb tells what a bill or the like would do, if it came to be: "said that the bill would ban protests"."""
    return any(reading.doc.lemma[t].lower() in reading.grammar.enactments for t in subject(reading, verb))


def is_judged(reading: Reading, verb: int) -> bool:
    """ "It is a mistake to attack", which nobody need plan."""
    doc = reading.doc
    return child(doc, verb, "attr", "acomp") >= 0 and any(doc.lower[t] == "it" for t in subject(reading, verb))


def stands_apart(reading: Reading, verb: int) -> bool:
    """Whether a clause is set against all before it, whoever said that: "X said that Y left, while Z said that he stayed"."""
    doc = reading.doc
    mark = child(doc, verb, "mark")
    contrast = mark > 0 and doc.lower[mark] in reading.grammar.contrasting and doc.words[mark - 1] in {",", '"'}
    return contrast and child(doc, verb, "nsubj", "nsubjpass") >= 0 and mark not in reading.quoted


def adverbial_of(reading: Reading, found: Qualifiers, at: int, governor: int) -> int | None:
    """Adverbial clauses: a purpose is planned, "securing access" shares the main clause, others stand by themselves."""
    doc = reading.doc
    if is_for_clause(doc, at):
        return complement_of(reading, found, at, governor)
    if stands_apart(reading, at):
        return None
    if is_infinitive(doc, at) and doc.lemma[governor] == "vote" and doc.lemma[at] in reading.grammar.votes:
        return complement_of(reading, found, at, governor)  # "voted on Monday to remove X"
    if is_infinitive(doc, at):
        voiced = doc.lemma[governor] in reading.grammar.voicing and doc.lemma[at] in reading.grammar.voiced
        if (call := call_noun(reading, governor)) >= 0 and called_on(reading, governor):
            set_status(found, "possible", doc.words[call])
        elif found.status == "actual" and not voiced and not names_the_first(reading, governor):  # "marched to demand": demanded
            set_status(found, "planned", PURPOSE)
        own_words(reading, found, governor) if is_verb(doc, governor) else None
        return governor
    if doc.tag[at] == "VBG" and child(doc, at, "mark", "nsubj", "nsubjpass") < 0:
        if doc.left[at] == governor + 2 and child(doc, governor, "prt") > 0:
            return complement_of(reading, found, at, governor)  # "ruled out leaving"
        own = qualifiers_of(reading, governor)
        if own.status != "negated":  # "did not go, saying": said
            set_status(found, own.status, own.why.get("status", ""))
        return governor
    found.governed = False
    return governor


def names_the_first(reading: Reading, governor: int) -> bool:
    """ "became the first African state to recognise X": it recognised X."""
    return any(is_chosen(reading, c) for c in reading.doc.children[governor] if reading.doc.dep[c] == "attr")


def clause_of_noun(reading: Reading, found: Qualifiers, at: int, noun: int) -> int | None:
    """Clauses on a noun: "a plan to visit" is planned, "the first to visit" is not, a relative clause is the article's own."""
    doc = reading.doc
    told = is_infinitive(doc, at) and child(doc, at, "nsubj", "nsubjpass") < 0  # "a bill to ban it"
    told = told or any(doc.lower[c] == "that" and doc.dep[c] == "mark" for c in doc.children[at])  # "demands that X resign"
    if doc.dep[at] == "relcl" and not told:
        first = doc.left[at]
        if first > 0 and doc.words[first - 1] in {",", "-", "–", "—"}:
            return None
        found.governed = False
        return noun
    effects = effects_of(reading, noun)
    if effects & PERSPECTIVE and any(doc.lower[c] == "that" and doc.dep[c] == "mark" for c in doc.children[at]):
        claimed(reading, found, noun)
        return noun
    if is_infinitive(doc, at) or (doc.tag[at] not in {"VBN", "VBG"} and effects):
        if is_carried(reading, at, noun):  # "passed a motion to impeach X"
            own_words(reading, found, doc.head[noun])
            return doc.head[noun]
        if is_chosen(reading, noun):
            found.governed = False
        elif effects - PERSPECTIVE:
            set_status(found, sorted(effects - PERSPECTIVE)[0], doc.words[noun])
        elif is_infinitive(doc, at) and not effects:
            judged = doc.dep[noun] == "attr" and is_judged(reading, doc.head[noun])
            set_status(found, *(("possible", doc.words[noun]) if judged else ("planned", PURPOSE)))
        return noun
    found.governed = False
    return noun


def is_carried(reading: Reading, at: int, noun: int) -> bool:
    """Whether a motion to do what is done by being voted is told as carried."""
    doc, verb = reading.doc, reading.doc.head[noun]
    carried = doc.dep[noun] in {"dobj", "nsubjpass"} and doc.lemma[verb] in reading.grammar.carrying
    return carried and doc.lemma[at] in reading.grammar.votes


def claimed(reading: Reading, found: Qualifiers, noun: int) -> None:
    """What is told as a claim: "Iran's claim that", denied in "Iran rejected allegations that", hedged in "amid reports that"."""
    doc, verb, owner = reading.doc, reading.doc.head[noun], child(reading.doc, noun, "poss")
    denies = (
        is_verb(doc, verb) and doc.dep[noun] in {"dobj", "nsubjpass"} and bool(effects_of(reading, verb) & {"denied", "negated"})
    )
    if denies or "denied" in effects_of(reading, noun):
        set_status(found, "negated", doc.words[verb if denies else noun])
    if denies:
        credit(reading, found, authored(reading, subject(reading, verb)))
    elif owner >= 0:
        credit(reading, found, (owner,))
    elif doc.lemma[noun] in reading.grammar.hedging_nouns:
        found.hedged = True
        found.why["hedged"] = doc.words[noun]
    found.governed = False


def argument_of(reading: Reading, found: Qualifiers, verb: int) -> int:
    """An event noun as an argument: "planned a visit", "the visit will take place", "talks were called off"."""
    doc, grammar = reading.doc, reading.grammar
    effects = effects_of(reading, verb)
    for effect in STRENGTH:
        if effect in effects:
            set_status(found, effect, doc.words[verb])
            break
    if (doc.lemma[verb] in grammar.occurrences or effects - PERSPECTIVE) and doc.lemma[verb] not in grammar.talking:
        own_words(reading, found, verb)
    elif found.governed and "said" in effects and child(doc, verb, "dobj") >= 0 and found.why.get("status"):
        credit(reading, found, subject(reading, verb))  # "confirmed its intention to"
    else:
        found.governed = False
    return verb
