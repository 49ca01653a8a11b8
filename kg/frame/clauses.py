"""Who does what in a clause: a predicate token in, its roles as head tokens out; the only code that reads a parse's labels for roles."""

from kg.frame.reading import RELATIVE_TAGS, Reading, antecedent, conjuncts, resolve, spread
from kg.frame.relatives import sent_to
from kg.frame.verbs import (
    SUBJECTS,
    arguments,
    behind_citation,
    child,
    is_aside,
    is_clause,
    is_clause_alone,
    is_for_clause,
    is_infinitive,
    is_listed,
    is_passive,
    is_verb,
)
from kg.model import Doc

Roles = dict[str, tuple[int, ...]]
FINITE = frozenset({"VBD", "VBP", "VBZ"})
COMPLEMENTS = frozenset({"attr", "acomp", "oprd"})
CALLS = {  # verbs and nouns of asking, and the words before whom is asked
    "appeal": frozenset({"for", "to"}),
    "call": frozenset({"for", "on", "to", "upon"}),
    "plea": frozenset({"to"}),
    "press": frozenset({"for"}),
    "push": frozenset({"for"}),
    "request": frozenset({"to"}),
}


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
    if not own and is_clause_alone(doc, verb):
        own = [c for c in doc.children[verb] if doc.dep[c] == "intj" and doc.pos[c] == "PROPN" and c == verb - 1]
    of_auxiliary = [
        g for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass"} for g in doc.children[c] if doc.dep[g] in SUBJECTS
    ]
    return own or of_auxiliary or behind_mark(doc, verb) or behind_citation(doc, verb) or misjoined(doc, verb)


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


def subject(reading: Reading, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Head tokens of a verb's surface subject, its own or the one that control, coordination or a participle passes on."""
    doc = reading.doc
    own = own_subjects(doc, verb)
    if own:
        named = [c for c in own[1:] if reading.mention_at[c] is not None]
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
        if not is_verb(doc, up):
            return subject(reading, doc.head[up], depth + 1) if is_verb(doc, doc.head[up]) else ()
        if (
            dep == "advcl"
            and is_infinitive(doc, verb)
            and doc.lemma[up] in reading.grammar.judging
            and child(doc, up, "dobj") >= 0
        ):
            return ()  # "thanked Oman for the aid to rebuild X": what the aid is for
        bidden = dep == "advcl" and is_infinitive(doc, verb) and child(doc, up, "dobj") >= 0  # "orders the envoys in X to leave"
        if (dep in {"xcomp", "ccomp"} or bidden or takes_seat(reading, verb)) and doc.lemma[up] in reading.grammar.object_control:
            controlled = objects(reading, up)
            if controlled:
                return controlled
        if dep in {"xcomp", "ccomp", "advcl"} and is_infinitive(doc, verb) and (called := called_on(reading, up)):
            return called
        return subject(reading, up, depth + 1)
    return ()


def takes_seat(reading: Reading, verb: int) -> bool:
    """Whether a participle tells whose place the object comes to: "appointed X as minister, replacing Y"; not "replacing Y with X"."""
    doc, with_another = reading.doc, any(reading.doc.lower[c] == "with" for c in reading.doc.children[verb])
    return (
        doc.dep[verb] == "advcl" and doc.tag[verb] == "VBG" and doc.lemma[verb] in reading.grammar.replacing and not with_another
    )


def called_on(reading: Reading, verb: int) -> tuple[int, ...]:
    """Who is to do what the infinitive tells: "calls on X to resign", "appeals to X to go", "renewed its request to X to go"."""
    doc = reading.doc
    noun = call_noun(doc, verb)
    for asking, at in ((verb, verb), (noun, noun), (noun, verb)):
        joints = CALLS.get(doc.lemma[asking], frozenset()) if asking >= 0 else frozenset()
        found = [g for c in doc.children[at] if doc.dep[c] == "prep" and doc.lower[c] in joints for g in doc.children[c]]
        if found:
            return spread(reading, found[0])
    return ()


def call_noun(doc: Doc, verb: int) -> int:
    """The call that a verb makes or makes again ("reiterated its call on X to go"), -1 for none."""
    return next((c for c in doc.children[verb] if doc.dep[c] == "dobj" and doc.lemma[c] in CALLS), -1)


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
        return (noun,)
    if called := called_on(reading, noun):
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
    if doc.dep[up] == "dobj" and doc.lower[preposition] in reading.grammar.object_prepositions and reading.mention_at[up]:
        return (up,)  # "named three men for aiding X"
    verb = doc.head[up]
    return subject(reading, verb, depth + 1) if is_verb(doc, verb) else ()


def verb_roles(reading: Reading, verb: int) -> Roles:
    """Roles of a verb's participants; passive and active give the same."""
    doc = reading.doc
    roles: dict[str, list[int]] = {}
    passive = is_passive(doc, verb)
    surface = subject(reading, verb)
    for c in arguments(doc, verb):
        dep = doc.dep[c]
        if dep == "prep" and is_about(reading, c):
            roles.setdefault("patient", []).extend(t for g in doc.children[c] if doc.dep[g] == "pobj" for t in spread(reading, g))
        elif dep in {"prep", "agent"} and not (c > verb + 1 and doc.dep[c - 1] == "neg"):  # "aimed at X, not at Y"
            add_preposition(reading, roles, c)
        elif dep == "dobj" or (dep == "npadvmod" and c == verb + 1 and reading.mention_at[c] is not None):
            roles.setdefault("patient", []).extend(spread(reading, c))  # parsers take a bare name there for an adverb
            roles.setdefault("complement", []).extend(
                g for g in doc.children[c] if doc.dep[g] == "amod" and g > c
            )  # "called it bad"
        elif dep == "dative":
            inner = child(doc, c, "pobj") if doc.tag[c] in {"IN", "TO"} else c
            if inner >= 0:
                roles.setdefault("recipient", []).extend(spread(reading, inner))
        elif dep in COMPLEMENTS:
            roles.setdefault("complement", []).extend(spread(reading, c))
        elif dep in {"ccomp", "xcomp"} or is_for_clause(doc, c):
            roles.setdefault("clause", []).append(c)
        elif dep == "advcl" and is_infinitive(doc, c):
            roles.setdefault("purpose", []).append(c)
        elif doc.tag[c] == "RP":  # the parser hangs what follows a particle on it: "passed away from"
            for grand in doc.children[c]:
                if doc.dep[grand] == "prep":
                    add_preposition(reading, roles, grand)
    if "clause" not in roles and (said := beside_quotation(reading, verb)) >= 0:
        roles["clause"] = [said]
    if "patient" not in roles and not passive:
        made_so(reading, verb, roles)
    if told := addressed(reading, verb):
        roles["addressed"] = list(told)
    if passive:
        if "patient" in roles:
            roles["recipient"] = [*surface, *roles.get("recipient", [])]
        else:
            roles["patient"] = list(surface)
        if "by" in roles:
            roles["agent"] = roles["by"]
    elif surface:
        roles["agent"] = list(authored(reading, surface))
    if doc.dep[verb] == "relcl" and "patient" not in roles and not passive and surface and surface[0] != doc.head[verb]:
        if not any(doc.tag[s] in {"WP", "WDT"} for s in surface):
            roles["patient"] = [doc.head[verb]]
    return {role: tuple(dict.fromkeys(found)) for role, found in roles.items() if found}


def beside_quotation(reading: Reading, verb: int) -> int:
    """The last token of a quotation right before a verb of saying, or the first of one behind its colon or comma; else -1."""
    doc = reading.doc
    if verb in reading.quoted or not reading.grammar.verbs.get(doc.lemma[verb], frozenset()) & {"said"}:
        return -1
    before = verb - 2
    if before > 0 and doc.words[verb - 1] == '"' and before in reading.quoted:
        return before
    end = doc.sentences[doc.sentence[verb]][1]
    marks = (t + 2 for t in range(verb, min(end, len(doc) - 2)) if doc.words[t] in {",", ":"} and doc.words[t + 1] == '"')
    return next((t for t in marks if t in reading.quoted), -1)


def made_so(reading: Reading, verb: int, roles: dict[str, list[int]]) -> None:
    """Of two complements of an active verb the first is who is made so: "named Ann Lee its ambassador"."""
    named = [c for c in reading.doc.children[verb] if reading.doc.dep[c] == "oprd" and c > verb]
    if len(named) == 2 and reading.mention_at[named[0]] is not None:
        roles["patient"] = list(spread(reading, named[0]))
        roles["complement"] = [t for t in roles["complement"] if t not in roles["patient"]]


def addressed(reading: Reading, verb: int) -> tuple[int, ...]:
    """Whom a purpose or a document is for: "summoned the envoy to protest", "sent a letter to the king demanding reform"."""
    doc, up = reading.doc, reading.doc.head[verb]
    if doc.dep[verb] == "advcl" and is_infinitive(doc, verb) and is_verb(doc, up):
        return objects(reading, up)
    if doc.dep[verb] != "acl" or doc.tag[verb] != "VBG" or doc.lemma[up] not in reading.grammar.documents:
        return ()
    hosts = [up, doc.head[up]] if doc.dep[up] == "dobj" else [up]
    to = [c for host in hosts for c in doc.children[host] if doc.lower[c] == "to" and doc.dep[c] in {"prep", "dative"}]
    return tuple(t for c in to for g in doc.children[c] if doc.dep[g] == "pobj" for t in spread(reading, g))


def is_about(reading: Reading, preposition: int) -> bool:
    """What parsers take for a preposition before a number: "pardons around 1,500 people"."""
    doc = reading.doc
    verb = doc.head[preposition]
    if preposition != verb + 1 or doc.tag[preposition + 1 : preposition + 2] != ("CD",) or child(doc, verb, "dobj") >= 0:
        return False
    return doc.lower[preposition] in reading.grammar.approximators


def add_preposition(reading: Reading, roles: dict[str, list[int]], preposition: int) -> None:
    """The object of a preposition under its name, and that of a second one behind it ("from A to B")."""
    doc = reading.doc
    name = doc.lower[preposition]
    if is_aside(doc, preposition) or name in reading.grammar.attribution_prepositions:
        return
    for c in doc.children[preposition]:
        if doc.dep[c] in {"pobj", "pcomp"} and not is_verb(doc, c):
            citing = doc.head[preposition] if doc.lower[doc.head[preposition]] == "according" else -1
            others = behind_citation(doc, doc.head[citing]) if citing >= 0 else []
            roles.setdefault(name, []).extend((c,) if others else spread(reading, c))
        elif doc.dep[c] == "prep":
            add_preposition(reading, roles, c)
        elif doc.dep[c] == "pcomp":
            roles.setdefault(f"{name}-ing", []).append(c)


def noun_relations(reading: Reading, noun: int) -> Roles:
    """What hangs on a noun: `poss`, `mod` (compounds, adjectives, nearest last), each preposition, the `clause` of a "plan to"."""
    doc = reading.doc
    roles: dict[str, list[int]] = {}
    for c in doc.children[noun]:
        dep = doc.dep[c]
        if dep == "poss":
            roles.setdefault("poss", []).extend(spread(reading, c))
        elif dep in {"prep", "agent"}:
            add_preposition(reading, roles, c)
        elif dep in {"compound", "amod", "nmod"}:
            roles.setdefault("mod", []).extend(t for m in conjuncts(doc, c) for t in hyphenated(reading, m))
        elif dep == "appos":
            roles.setdefault("appos", []).append(c)
        elif dep == "acl" and is_infinitive(doc, c):
            roles.setdefault("clause", []).append(c)
    return {role: tuple(dict.fromkeys(found)) for role, found in roles.items()}


def hyphenated(reading: Reading, modifier: int) -> tuple[int, ...]:
    """A name before a noun, behind those that hyphens tie to it: both of "the Chad-Sudan talks", none of "an anti-Chad front"."""
    doc, mention = reading.doc, reading.mention_at[modifier]
    if mention is None or mention.start < 2 or doc.words[mention.start - 1] not in {"-", "–"}:
        return (modifier,)
    if doc.lower[mention.start - 2] in {"anti", "non"}:
        return ()
    hyphen, other = mention.start - 1, reading.mention_at[mention.start - 2]
    if other is None or doc.end[hyphen - 1] != doc.start[hyphen] or doc.end[hyphen] != doc.start[mention.start]:
        return (modifier,)
    if {entity.type for entity in (*mention.entities, *other.entities)} >= {"Person", "State"}:
        return (modifier,)  # "the Trump-Ukraine call" is about Ukraine
    return (*hyphenated(reading, other.head), modifier)
