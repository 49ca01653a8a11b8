"""Who acts in a clause: a verb in, the head tokens of its subject out, its own or the one that control, coordination or a document passes on."""

from kg.frame.coordination import ends_inner_list, spread
from kg.frame.dependents import noun_relations
from kg.frame.reading import Reading, antecedent, conjuncts, resolve
from kg.frame.relatives import listed_who, sent_to
from kg.frame.subjects import own_subjects
from kg.frame.verbs import (
    child,
    is_clause,
    is_infinitive,
    is_listed,
    is_passive,
    is_verb,
)

ACCUSING = frozenset({"accuse", "acquit", "convict", "suspect"})


def subject(reading: Reading, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Head tokens of a verb's surface subject, its own or the one that control, coordination or a participle passes on."""
    doc = reading.doc
    own = own_subjects(doc, verb)
    if own:
        if who := listed_who(doc, own[0], lambda t: conjuncts(doc, t)):
            return who
        named = [c for c in own[1:] if reading.mention_at[c] is not None and not ends_inner_list(reading, own[0], c)]
        return tuple(dict.fromkeys(t for c in [own[0], *named] for t in spread(reading, c)))
    listed = [c for c in doc.children[verb] if is_listed(doc, c)]
    if listed:
        return subject(reading, listed[0], depth + 1)
    up, dep = doc.head[verb], doc.dep[verb]
    if depth > 8 or up == verb:
        return ()
    if dep == "amod":
        return (up,)
    if dep in {"acl", "relcl"}:
        return noun_control(reading, verb, up, depth)
    if dep == "pcomp":
        return gerund_control(reading, up, depth)
    if dep in {"xcomp", "ccomp", "advcl", "conj", "dep", "oprd"}:
        if (person := person_before(reading, verb)) >= 0:
            return (person,)
        if not is_verb(doc, up):
            return subject(reading, doc.head[up], depth + 1) if is_verb(doc, doc.head[up]) else ()
        return verb_control(reading, verb, up, depth)
    return ()


def verb_control(reading: Reading, verb: int, up: int, depth: int) -> tuple[int, ...]:
    """The subject of a clause that hangs on a verb: that verb's object or who is called on, where it passes those on, or its subject."""
    doc, dep = reading.doc, reading.doc.dep[verb]
    purpose = dep == "advcl" and is_infinitive(doc, verb) and child(doc, up, "dobj") >= 0
    if purpose and doc.lemma[up] in reading.grammar.judging:
        return ()  # "thanked Oman for the aid to rebuild X": what the aid is for
    posted = any(doc.lower[c] == "as" for c in doc.children[up]) and takes_seat(reading, verb) and not is_passive(doc, up)
    if posted and (controlled := objects(reading, up)):
        return controlled  # "approved X as minister, replacing Y"
    bidden = dep in {"xcomp", "ccomp"} or purpose or takes_seat(reading, verb)  # "orders the envoys in X to leave"
    if bidden and doc.lemma[up] in reading.grammar.object_control and (controlled := objects(reading, up)):
        return controlled
    if dep in {"xcomp", "ccomp", "advcl"} and is_infinitive(doc, verb) and (called := called_on(reading, up)):
        return called
    return subject(reading, up, depth + 1)


def person_before(reading: Reading, verb: int) -> int:
    """The person to whom a state or a body does something, of whom a participle behind tells more: "Kenya deported X, arrested in May"; else -1."""
    doc, up = reading.doc, reading.doc.head[verb]
    name = verb - 2
    if (
        doc.dep[verb] != "advcl"
        or doc.tag[verb] != "VBN"
        or doc.words[verb - 1] != ","
        or doc.head[name] != up
        or doc.dep[name] != "dobj"
    ):
        return -1
    acting = {entity.type for c in own_subjects(doc, up) for entity in resolve(reading, c)}
    return name if acting and "Person" not in acting and {entity.type for entity in resolve(reading, name)} == {"Person"} else -1


def takes_seat(reading: Reading, verb: int) -> bool:
    """Whether a participle tells whose place the object comes to: "appointed X as minister, replacing Y"; not "replacing Y with X"."""
    doc, with_another = reading.doc, any(reading.doc.lower[c] == "with" for c in reading.doc.children[verb])
    return (
        doc.dep[verb] == "advcl" and doc.tag[verb] == "VBG" and doc.lemma[verb] in reading.grammar.replacing and not with_another
    )


def called_on(reading: Reading, verb: int) -> tuple[int, ...]:
    """Who is to do what the infinitive tells: "calls on X to resign", "appeals to X to go", "renewed its request to X to go"."""
    doc = reading.doc
    noun = call_noun(reading, verb)
    for asking, at in ((verb, verb), (noun, noun), (noun, verb)):
        joints = reading.grammar.calls.get(doc.lemma[asking], frozenset()) if asking >= 0 else frozenset()
        found = [g for c in doc.children[at] if doc.dep[c] == "prep" and doc.lower[c] in joints for g in doc.children[c]]
        if found:
            return spread(reading, found[0])
    return ()


def given_to(reading: Reading, noun: int) -> tuple[int, ...]:
    """Whom what is granted or called for is given to: "granted *X* permission to go", "gave permission *to X* to go"."""
    doc = reading.doc
    joints = reading.grammar.calls.get(doc.lemma[noun], frozenset())
    given = child(doc, doc.head[noun], "dative") if joints and doc.dep[noun] == "dobj" else -1
    if given >= 0 and doc.tag[given] in {"IN", "TO"}:
        given = child(doc, given, "pobj")
    return spread(reading, given) if given >= 0 else ()


def call_noun(reading: Reading, verb: int) -> int:
    """The call that a verb makes or makes again ("reiterated its call on X to go"), -1 for none."""
    doc = reading.doc
    return next((c for c in doc.children[verb] if doc.dep[c] == "dobj" and doc.lemma[c] in reading.grammar.calls), -1)


def authored(reading: Reading, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Tokens of those who act or speak, documents replaced by who is said to have made them: "a report by X accused Y"."""
    return tuple(dict.fromkeys(author for token in tokens for author in authors(reading, antecedent(reading, token)) or (token,)))


def authors(reading: Reading, noun: int) -> tuple[int, ...]:
    """Who made a document: "X's letter", "a letter by X", "from X", "sent by X", "an X letter"; none where the text tells nobody."""
    doc = reading.doc
    if doc.lemma[noun].lower() not in reading.grammar.documents or reading.mention_at[noun] is not None:
        return ()
    own = noun_relations(reading, noun)
    made = [c for c in doc.children[noun] if doc.dep[c] == "acl" and is_passive(doc, c)]
    sent = tuple(t for c in made for a in doc.children[c] if doc.dep[a] == "agent" for t in made_by(reading, a))
    sender = (
        subject(reading, doc.head[noun])
        if doc.dep[noun] == "dobj" and doc.lemma[doc.head[noun]] in reading.grammar.issuing
        else ()
    )
    candidates = (
        own.get("by", ()),
        own.get("from", ()),
        own.get("poss", ()),
        sent,
        own.get("of", ()),
        own.get("mod", ()),
        sender,
    )
    return next((found for found in candidates if any(is_author(reading, t) for t in found)), ())


def made_by(reading: Reading, preposition: int) -> tuple[int, ...]:
    doc = reading.doc
    return tuple(t for c in doc.children[preposition] if doc.dep[c] == "pobj" for t in spread(reading, c))


def is_author(reading: Reading, token: int) -> bool:
    return any(entity.type != "Place" for entity in resolve(reading, token))


def objects(reading: Reading, verb: int) -> tuple[int, ...]:
    """What a verb is done to: its object, or the subject of its passive."""
    doc = reading.doc
    if is_passive(doc, verb):
        return subject(reading, verb)
    found = child(doc, verb, "dobj", "dative")
    if found >= 0 and doc.tag[found] == "IN":
        found = child(doc, found, "pobj")
    return spread(reading, found) if found >= 0 else ()


def noun_control(reading: Reading, verb: int, noun: int, depth: int) -> tuple[int, ...]:
    """The subject of a clause that hangs on a noun: the noun of a participle, the owner of a "plan to"."""
    doc = reading.doc
    if any(doc.dep[c] == "aux" and doc.lower[c] == "having" for c in doc.children[verb]):
        return of_clause(reading, noun, depth)
    finite = doc.tag[verb] == "VBD" and doc.dep[verb] == "acl"  # "His party, Pastef, called", hung on the party
    if finite or (doc.tag[verb] in {"VBN", "VBG"} and not is_infinitive(doc, verb)):
        sent = sent_to(doc, noun, reading.grammar.documents) if doc.tag[verb] == "VBG" else -1
        noun = sent if sent >= 0 and reading.grammar.verbs.get(doc.lemma[verb]) else noun
        made = doc.lemma[doc.head[noun]] not in reading.grammar.undoing  # not "overturned a decree dissolving parliament"
        issued = made and doc.lemma[noun] in reading.grammar.documents | reading.grammar.enactments
        if doc.tag[verb] == "VBG" and issued and doc.dep[noun] == "dobj":
            return authors(reading, noun) or subject(reading, doc.head[noun], depth + 1)  # "X sent a letter urging Y to go"
        behind = doc.words[verb - 1] == "," and doc.pos[noun] == "PROPN"
        listed = [t for t in conjuncts(doc, noun) if t < verb] if behind else []
        return tuple(listed) or (noun,)  # "X and Y, arrested in May"
    if called := called_on(reading, noun) or given_to(reading, noun):
        return called
    owner = child(doc, noun, "poss")
    if owner >= 0:
        return (owner,)
    named = [c for c in doc.children[noun] if doc.dep[c] in {"amod", "compound", "nmod"} and reading.mention_at[c] is not None]
    if named and doc.lemma[noun] in reading.grammar.nouns:  # "the U.S. commitment to", not "the first EU minister to"
        return (named[0],)
    of = next((g for c in doc.children[noun] if doc.lower[c] == "of" for g in doc.children[c] if doc.dep[g] == "pobj"), -1)
    if of >= 0 and reading.mention_at[of] is not None:
        return spread(reading, of)
    up = doc.head[noun]
    if doc.dep[noun] == "pobj":
        up = doc.head[up]
    if doc.lemma[up] in reading.grammar.judging:  # "welcomed the decision to": another's
        return ()
    return subject(reading, up, depth + 1) if is_verb(doc, up) and doc.dep[noun] != "nsubj" else ()


def of_clause(reading: Reading, token: int, depth: int) -> tuple[int, ...]:
    """The subject of the nearest clause above that has one: whoever "having left" tells of, though parsers hang that on a noun."""
    doc = reading.doc
    while doc.head[token] != token:
        token = doc.head[token]
        if is_clause(doc, token) and own_subjects(doc, token):
            return subject(reading, token, depth + 1)
    return ()


def gerund_control(reading: Reading, preposition: int, depth: int) -> tuple[int, ...]:
    """The subject of a gerund behind a preposition: "accused X of killing" (X), "arrived after meeting Y" (who arrived)."""
    doc = reading.doc
    up = doc.head[preposition]
    if up > preposition and doc.lower[preposition] == "as":  # "cited X, the chief, as saying", hung on what X says
        first = doc.sentences[doc.sentence[preposition]][0]
        citing = (t for t in range(preposition - 1, first, -1) if is_verb(doc, t) and child(doc, t, "dobj") >= 0)
        up = next(citing, up)
    if is_verb(doc, up):
        praised = doc.lower[preposition] == "on" and doc.lemma[up] in reading.grammar.judging  # "congratulated X on winning"
        if doc.lower[preposition] in reading.grammar.object_prepositions or praised:
            controlled = objects(reading, up)
            if controlled:
                return controlled
        return subject(reading, up, depth + 1)
    owner = child(doc, up, "poss")
    if owner >= 0:
        return (owner,)
    accused = doc.lower[preposition] == "of" and doc.lemma[doc.head[up]] in ACCUSING  # also who is no mention
    if (
        doc.dep[up] == "dobj"
        and doc.lower[preposition] in reading.grammar.object_prepositions
        and (accused or reading.mention_at[up])
    ):
        return (up,)  # "named three men for aiding X"
    verb = doc.head[up]
    return subject(reading, verb, depth + 1) if is_verb(doc, verb) else ()
