"""They, them and their resolved: a `Discourse` and a pronoun's token in, its mention out, None rather than a wrong one."""

from collections.abc import Sequence

from kg.model import Entity, Mention
from kg.naming.discourse import SUBJECTS, Discourse, clause_verb, coordinated, distinct, main_subject, subject_of

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})


def pronoun_mention(i: int, entities: Sequence[Entity], antecedent: Mention) -> Mention:
    return Mention(i, i + 1, i, tuple(entities), "pronoun", antecedent.head)


def several(state: Discourse, i: int) -> Mention | None:
    """They and their: the coordinated or plural subject of the clause over it, or of the sentence before."""
    doc = state.doc
    verb = clause_verb(doc, i)
    if doc.lower[i] == "them" and doc.dep[i] == "dobj" and doc.tag[verb] == "VBG" and doc.dep[verb] in ("advcl", "pcomp"):
        return plural_object(state, verb, i)
    while verb >= 0:
        subject = subject_of(doc, verb)
        if 0 <= subject < i and state.quoted[i] == state.quoted[subject]:
            return plural(state, subject, i)
        verb = clause_verb(doc, verb) if doc.head[verb] != verb else -1
    if doc.dep[i] not in SUBJECTS or state.quoted[i] or doc.sentence[i] == 0:
        return None
    main = [m.head for m in state.in_sentence[doc.sentence[i] - 1] if main_subject(state, m)]
    if not main and doc.lemma[doc.head[i]].lower() in state.words.speech_verbs:
        main = [m.head for m in state.in_sentence[doc.sentence[i] - 1] if owns_subject(state, m)]
    return plural(state, main[0], i) if len(main) == 1 else None


def plural_object(state: Discourse, verb: int, i: int) -> Mention | None:
    """Those for "them" in "expelled two envoys, accusing them of spying": the object of the verb that the participle stands by."""
    doc, above = state.doc, state.doc.head[verb]
    if doc.dep[verb] == "pcomp":  # "freed two envoys after holding them"
        above = doc.head[above]
    objects: list[int] = []
    while above >= 0 and not objects:  # "has moved to expel X, Y announced, accusing them"
        objects = [k for k in doc.children[above] if doc.dep[k] == "dobj" and k < i]
        above = next((k for k in doc.children[above] if doc.dep[k] in ("ccomp", "xcomp") and k < i), -1)
    return plural(state, objects[0], i) if objects else None


def owns_subject(state: Discourse, found: Mention) -> bool:
    """Whether a group owns the subject of its sentence: "The strikers' demands are these. They asked"."""
    doc, owned = state.doc, state.doc.head[found.head]
    return doc.dep[found.head] == "poss" and doc.dep[owned] in SUBJECTS and doc.dep[doc.head[owned]] == "ROOT"


def plural(state: Discourse, subject: int, i: int) -> Mention | None:
    """A subject as antecedent of "they": a coordination of which every part is known, or a group."""
    heads = coordinated(state.doc, subject)
    found = [state.at[k] for k in heads if k in state.at]
    if len(found) != len(heads):
        return None
    if len(heads) > 1 or len(found[0].entities) > 1 or found[0].entities[0].type == "Group":
        return pronoun_mention(i, distinct(found), found[0])
    return None
