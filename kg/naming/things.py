"""What "it" and "its" stand for: a `Discourse` and the pronoun's token in, a state's or body's mention out, None rather than a wrong one."""

from kg.model import Entity, Mention
from kg.naming.discourse import SUBJECTS, Discourse, before, clause_verb, coordinated, distinct, main_subject, subject_of
from kg.naming.noun_phrases import blamed
from kg.naming.plurals import pronoun_mention

BODIES = frozenset({"State", "Organisation"})


def thing(state: Discourse, i: int) -> Mention | None:
    """It and its: the state or body that is subject of the clause over it, or of the sentence before."""
    doc = state.doc
    if found := other_side(state, i):
        return found
    if doc.dep[i] in ("expl", "dobj", "pobj", "dative") or empty(state, i):
        return None
    verb = clause_verb(doc, i)
    while verb >= 0:
        subject = max(blamed(doc, verb), subject_of(doc, verb))
        if 0 <= subject < i:
            found = state.at.get(subject)
            if found is not None and found.entities[0].type == "Person":
                return only_body(state, i)
            if found is None or not single_body(state, found) or state.quoted[i] != state.quoted[subject]:
                return None
            return pronoun_mention(i, found.entities, found)
        verb = clause_verb(doc, verb) if doc.head[verb] != verb else -1
    return thing_before(state, i)


def other_side(state: Discourse, i: int) -> Mention | None:
    """Whom a state or body turns to, for a pronoun in what moves it: "expels Iran over its raid", "cuts ties with Iran, accusing it"."""
    doc = state.doc
    if doc.dep[i] == "poss":
        joint = doc.head[doc.head[i]]
        moved = doc.lower[joint] in state.words.motives and doc.dep[doc.head[i]] in ("pobj", "dobj")
    else:
        joint = doc.head[i]
        moved = doc.lower[i] == "it" and doc.dep[i] == "dobj" and doc.dep[joint] == "advcl" and doc.tag[joint] == "VBG"
    verb = doc.head[joint] if moved else -1
    while verb >= 0 and doc.pos[verb] not in ("VERB", "AUX") and doc.head[verb] != verb:
        verb = doc.head[verb]
    if verb < 0 or (doc.dep[i] == "poss" and doc.lemma[verb] not in state.words.turning):
        return None
    subject = subject_of(doc, verb)
    others = [
        m for m in before(state, i, back=0)[0] if verb < m.start and doc.dep[m.head] in ("dobj", "pobj") and single_body(state, m)
    ]
    entities = distinct(others)
    if len(entities) != 1 or subject < 0 or any(entity in entities for entity in entities_of(state, subject)):
        return None
    return pronoun_mention(i, entities, others[-1])


def entities_of(state: Discourse, i: int) -> tuple[Entity, ...]:
    found = state.at.get(i)
    return found.entities if found else ()


def only_body(state: Discourse, i: int) -> Mention | None:
    """The one state or body named before in the sentence of a pronoun that no person can be, titles left aside."""
    doc = state.doc
    bodies = [m for m in before(state, i, back=0)[0] if m.entities[0].type in BODIES and doc.dep[m.head] in ("dobj", "pobj")]
    return (
        pronoun_mention(i, bodies[0].entities, bodies[0])
        if len(distinct(bodies)) == 1 and single_body(state, bodies[0])
        else None
    )


def single_body(state: Discourse, found: Mention) -> bool:
    """Whether a mention is one state or organisation, coordinated with no other."""
    return len(found.entities) == 1 and found.entities[0].type in BODIES and len(coordinated(state.doc, found.head)) == 1


def thing_before(state: Discourse, i: int) -> Mention | None:
    """The main subject of the sentence before, for a pronoun that is itself subject and has no name before it."""
    doc, number = state.doc, state.doc.sentence[i]
    if (
        doc.dep[i] not in SUBJECTS
        or state.quoted[i]
        or number == 0
        or any(m.end <= i and not state.quoted[m.head] for m in state.in_sentence[number])
    ):
        return None
    main = [m for m in state.in_sentence[number - 1] if main_subject(state, m)]
    return pronoun_mention(i, main[0].entities, main[0]) if len(main) == 1 and single_body(state, main[0]) else None


def empty(state: Discourse, i: int) -> bool:
    """Whether "it" only fills the subject's place: "it is clear that", "it took", "it remains to be seen"."""
    doc = state.doc
    verb = doc.head[i]
    if doc.lower[i] != "it" or doc.dep[i] not in SUBJECTS:
        return False
    clauses = any(doc.dep[k] in ("ccomp", "advcl", "csubj", "xcomp", "acomp", "attr") for k in doc.children[verb])
    return doc.lemma[verb] in state.words.impersonal_verbs and clauses
