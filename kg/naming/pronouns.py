"""Pronouns resolved: a `Discourse` and a pronoun's token in, its mention out, None rather than a wrong one."""

from collections.abc import Sequence

from kg.model import Entity, Mention
from kg.naming.discourse import SUBJECTS, Discourse, before, clause_verb, coordinated, distinct, main_subject, subject_of
from kg.naming.plurals import PLURAL, pronoun_mention, several
from kg.naming.things import thing

PERSONAL = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
THINGS = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"WP", "WDT", "WP$"})
BACK = 3
PLACES = frozenset({("as", "replacement"), ("in", "place"), ("in", "stead")})


def pronoun(state: Discourse, i: int) -> Mention | None:
    """The mention that the pronoun at token i is."""
    word = state.doc.lower[i]
    if state.doc.tag[i] in RELATIVE or (word == "that" and state.doc.dep[i] in SUBJECTS):
        return relative(state, i)
    if word in PERSONAL:
        return person(state, i, PERSONAL[word])
    if word in THINGS:
        return thing(state, i)
    return several(state, i) if word in PLURAL else None


def relative(state: Discourse, i: int) -> Mention | None:
    """ "Who" and "which" are what their clause is attached to."""
    doc = state.doc
    verb = clause_verb(doc, i)
    while verb >= 0 and doc.dep[verb] != "relcl":
        if doc.head[verb] == verb or doc.dep[verb] not in ("conj", "ccomp", "xcomp", "aux", "auxpass"):
            return None
        verb = doc.head[verb]
    found = state.at.get(doc.head[verb]) if verb >= 0 else None
    if found is None or found.end > i:
        return None
    human = found.entities[0].type in ("Person", "Group")
    if (
        doc.dep[i] in SUBJECTS
        and doc.tag[doc.head[i]] == "VBP"
        and len(found.entities) == 1
        and found.entities[0].type != "Group"
    ):
        return None
    wrong = (doc.lower[i] in ("who", "whom") and not human) or (doc.lower[i] == "which" and human)
    return None if wrong else pronoun_mention(i, found.entities, found)


def person(state: Discourse, i: int, gender: str) -> Mention | None:
    """He or she: the one person near who can be meant, or the subject before among several."""
    if is_anyone(state, i):
        return None
    if (next_named := ahead(state, i)) is not None:
        earlier = distinct([m for near in before(state, i, back=BACK) for m in near if fits(state, m, i, gender)])
        same = next_named.entities[0].gender in ("", gender) and set(earlier) <= set(next_named.entities)
        return pronoun_mention(i, next_named.entities, next_named) if same else None
    if partner := conjunct(state, i, gender) or honoured(state, i, gender):
        return pronoun_mention(i, partner.entities, partner)
    for near in before(state, i, back=BACK):
        fitting = outstanding(state, [m for m in near if fits(state, m, i, gender)])
        entities = distinct(fitting)
        if len(entities) == 1:
            return pronoun_mention(i, entities, fitting[-1])
        if entities:
            chosen = subject_among(state, fitting, i)
            return pronoun_mention(i, chosen.entities, chosen) if chosen else None
    return None


def outstanding(state: Discourse, fitting: Sequence[Mention]) -> Sequence[Mention]:
    """Without unnamed officials who do nothing in their clause, where others are named too."""
    return [m for m in fitting if m.how != "office" or state.doc.dep[m.head] in SUBJECTS] or fitting


def fits(state: Discourse, found: Mention, i: int, gender: str) -> bool:
    """Whether a mention can be what a pronoun of that gender at token i stands for."""
    doc = state.doc
    entity = found.entities[0]
    if len(found.entities) != 1 or entity.type != "Person" or entity.gender not in ("", gender):
        return False
    if state.quoted[i] != state.quoted[found.head] or (doc.dep[i] in SUBJECTS and below(state, found, doc.head[i])):
        return False
    verb = clause_verb(doc, i)
    if verb >= 0 and doc.dep[verb] == "relcl" and doc.head[verb] == found.head and doc.dep[i] in ("dobj", "pobj", "dative"):
        return False  # "X, who thanks him"
    if names_another(state, found, i) or (doc.dep[i] == "poss" and entity in beside(state, doc.head[i])):
        return False
    if is_one_of(state, found, i) or is_asker(state, found, i):
        return False
    return not (doc.lower[i] in ("him", "her") and doc.dep[i] in ("dobj", "pobj", "dative") and same_clause(state, found, i))


def is_one_of(state: Discourse, found: Mention, i: int) -> bool:
    """Whether a mention is one of several subjects of the pronoun's own clause: "X and Y demanded his release" is not X's."""
    verb = clause_verb(state.doc, i)
    subject = subject_of(state.doc, verb) if verb >= 0 else -1
    several = coordinated(state.doc, subject) if 0 <= subject < i else []
    return len(several) > 1 and found.head in several and state.doc.head[i] not in several  # "X and his daughter fell ill"


def is_asker(state: Discourse, found: Mention, i: int) -> bool:
    """Whether a mention is who does something to the pronoun: "X wrote to Y, urging him to go", "X demanded his release", "X rejected his offer"."""
    doc, verb = state.doc, clause_verb(state.doc, i)
    if doc.dep[i] == "poss":
        noun, words = doc.lemma[doc.head[i]], state.words
        undergone = noun in words.undergone and doc.lemma[verb] in words.demanding
        others = undergone or (noun in words.judged and doc.lemma[verb] in words.judging)
        return verb >= 0 and others and subject_of(doc, verb) == found.head
    if doc.dep[i] != "dobj" or doc.tag[verb] != "VBG" or doc.dep[verb] not in ("acl", "advcl") or subject_of(doc, verb) >= 0:
        return False
    above = clause_verb(doc, verb)
    subject = subject_of(doc, above) if above >= 0 else -1
    return subject >= 0 and found.head in coordinated(doc, subject)


def names_another(state: Discourse, found: Mention, i: int) -> bool:
    """Whether somebody else is put in the place that the pronoun tells of: "X named Y as his replacement", "in his stead", "to replace
    him", not X's or Y's."""
    doc, noun = state.doc, state.doc.head[i]
    verb = doc.head[doc.head[noun]] if doc.dep[noun] == "pobj" else doc.head[noun]
    if doc.dep[i] == "dobj":
        put = (
            doc.lemma[noun] in ("replace", "succeed")
            and doc.tag[noun] == "VB"
            and doc.dep[noun] in ("acl", "advcl", "relcl", "xcomp")
        )
        verb = doc.head[verb] if doc.dep[noun] in ("acl", "relcl") else verb
    else:
        place = doc.dep[noun] == "pobj" and (doc.lower[doc.head[noun]], doc.lemma[noun]) in PLACES
        put = doc.dep[i] == "poss" and (place or (doc.dep[noun] == "oprd" and doc.lemma[noun] == "replacement"))
    return put and found.head in (subject_of(doc, verb), *doc.children[verb])


def beside(state: Discourse, noun: int) -> list[Entity]:
    """The persons that a noun is apposed to or followed by: in "his rival, X" he is not X."""
    doc = state.doc
    heads = [k for k in doc.children[noun] if doc.dep[k] == "appos"] + [doc.head[noun], noun + 1, noun + 2]
    near = [state.at[k] for k in heads if k in state.at and (doc.dep[k] == "appos" or doc.dep[noun] in ("appos", "compound"))]
    return distinct(near)


def conjunct(state: Discourse, i: int, gender: str) -> Mention | None:
    """X for "his" in "X and his son": the person that the pronoun's noun is coordinated with."""
    doc = state.doc
    noun = doc.head[i]
    found = state.at.get(doc.head[noun]) if doc.dep[i] == "poss" and doc.dep[noun] == "conj" else None
    if found is None or found.end > i or any(doc.lower[k] == "own" for k in doc.children[noun]):
        return None
    return found if fits(state, found, i, gender) else None


def honoured(state: Discourse, i: int, gender: str) -> Mention | None:
    """X for "his" in "congratulated X on his election"."""
    doc = state.doc
    verb = clause_verb(doc, i)
    if doc.dep[i] != "poss" or verb < 0 or doc.lemma[verb] not in state.words.honouring:
        return None
    objects = [state.at[k] for k in doc.children[verb] if doc.dep[k] == "dobj" and k < i and k in state.at]
    return objects[0] if objects and fits(state, objects[0], i, gender) else None


def is_anyone(state: Discourse, i: int) -> bool:
    """Whether he or she is anyone: "his or her"."""
    doc = state.doc
    near = {doc.lower[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(doc)}
    return "/" in near or ("or" in near and bool(near & PERSONAL.keys()))


def ahead(state: Discourse, i: int) -> Mention | None:
    """The person behind whom "his" may stand: X of "In his speech, X said"."""
    doc = state.doc
    verb = clause_verb(doc, i)
    main = doc.head[verb] if verb >= 0 and doc.dep[verb] == "advcl" else verb
    subject = subject_of(doc, main) if main >= 0 else -1
    found = state.at.get(subject) if subject > i and doc.dep[i] == "poss" else None
    return found if found is not None and found.entities[0].type == "Person" and len(found.entities) == 1 else None


def below(state: Discourse, found: Mention, verb: int) -> bool:
    """Whether a mention is an object within the clause of which the pronoun is subject ("Speaking to X, he said")."""
    doc = state.doc
    return doc.left[verb] <= found.head < doc.right[verb] and doc.dep[found.head] not in (*SUBJECTS, "poss")


def same_clause(state: Discourse, found: Mention, i: int) -> bool:
    """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other."""
    verb = clause_verb(state.doc, i)
    return verb >= 0 and (clause_verb(state.doc, found.head) == verb or subject_of(state.doc, verb) == found.head)


def subject_among(state: Discourse, fitting: Sequence[Mention], i: int) -> Mention | None:
    """The one of several that is subject of the clause over the pronoun, else of the main clause of the sentence before.

    The subject of a clause in between makes it unclear: "the judge found that the mayor could see his files".
    """
    doc = state.doc
    if doc.sentence[fitting[0].head] != doc.sentence[i]:
        subjects = [m for m in fitting if main_subject(state, m)]
        leads = doc.dep[i] in SUBJECTS or (doc.dep[i] == "poss" and doc.dep[doc.head[i]] in SUBJECTS)
        return subjects[0] if len(distinct(subjects)) == 1 and leads else None
    verb = clause_verb(doc, i)
    while verb >= 0:
        subject = subject_of(doc, verb)
        if subject >= 0 and subject != i and not doc.left[subject] <= i < doc.right[subject]:
            return next((found for found in fitting if found.head == subject), None)
        verb = clause_verb(doc, verb) if doc.head[verb] != verb else -1
    return None
