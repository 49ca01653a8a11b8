"""What form a verb has, and what hangs on it: a doc and a token in, yes or no or tokens out."""

from kg.model import Doc

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


def is_verb(doc: Doc, token: int) -> bool:
    """A verb, or what has an object like one: "and summons Russia's ambassador", "X and Y resign", where taggers see nouns."""
    tag = doc.tag[token]
    if tag in VERB_TAGS:
        return doc.dep[token] not in {"aux", "auxpass"}
    if tag == "NNS" and any(doc.dep[c] == "dobj" and c > token for c in doc.children[token]):
        return True
    subject = tag in {"NN", "NNS"} and doc.dep[token] == "ROOT"
    return subject and any(doc.dep[c] == "nsubj" and c < token for c in doc.children[token])


def is_clause(doc: Doc, token: int) -> bool:
    """A verb, or what has a subject like one: "declared X unwelcome"."""
    return is_verb(doc, token) or child(doc, token, *SUBJECTS) >= 0


def is_listed(doc: Doc, verb: int) -> bool:
    """The first of several verbs, where parsers see direct speech: "Romania recalls its envoy, declares ... and summons ..."."""
    up = doc.head[verb]
    return (
        doc.dep[verb] == "ccomp"
        and verb < up
        and doc.lemma[up] not in {"add", "say"}
        and child(doc, up, *SUBJECTS) < 0
        and child(doc, verb, *SUBJECTS) >= 0
    )


def is_passive(doc: Doc, verb: int) -> bool:
    """A participle with a passive auxiliary, or one that stands for it: "X, arrested in May", "was tried and jailed"."""
    if doc.tag[verb] not in {"VBN", "VBD"}:
        return False
    auxiliaries = [doc.dep[c] for c in doc.children[verb] if doc.dep[c] in {"aux", "auxpass", "nsubjpass"}]
    if "auxpass" in auxiliaries or "nsubjpass" in auxiliaries:
        return True
    if doc.tag[verb] != "VBN" or auxiliaries:
        return False
    if doc.dep[verb] == "conj":
        return is_passive(doc, doc.head[verb])
    if doc.dep[verb] == "ROOT" and child(doc, verb, "nsubj") >= 0:  # in headlines: "X sworn in as president", "X named minister"
        return child(doc, verb, "prt", "oprd") >= 0 and child(doc, verb, "dobj") < 0
    if doc.dep[verb] == "pcomp" and doc.lower[doc.head[verb]] == "with":  # "with ten people killed"
        return True
    inserted = doc.words[verb - 1] == "," and child(doc, verb, "dobj") < 0  # "X, held in Y, was said to"
    return doc.dep[verb] in {"acl", "advcl", "amod", "relcl"} and (inserted or child(doc, verb, "nsubj") < 0)


def is_perfect(doc: Doc, verb: int) -> bool:
    """ "has worked", not "had worked" nor "has been"."""
    return doc.lemma[verb] != "be" and any(
        doc.dep[c] == "aux" and doc.lower[c] in {"has", "have", "'ve"} for c in doc.children[verb]
    )


def behind_citation(doc: Doc, verb: int) -> list[int]:
    """The subject that parsers coordinate with whom "according to" names: "according to Peru, Chile and Brazil left"."""
    citing = (p for c in doc.children[verb] if c < verb and doc.lower[c] == "according" for p in doc.children[c])
    sources = [s for p in citing for s in doc.children[p] if doc.dep[s] == "pobj"] if child(doc, verb, *SUBJECTS) < 0 else []
    listed = [c for s in sources for c in doc.children[s] if doc.dep[c] == "conj" and doc.words[doc.left[c] - 1] == ","]
    return listed[:1]


def is_infinitive(doc: Doc, verb: int) -> bool:
    return any(doc.lower[c] == "to" and doc.dep[c] == "aux" for c in doc.children[verb])


def is_for_clause(doc: Doc, verb: int) -> bool:
    """What is called for: "pressed for Russia to use", "called for sanctions to be lifted", which parsers hang on like a purpose."""
    if doc.dep[verb] != "advcl" or not is_infinitive(doc, verb):
        return False
    if child(doc, verb, "nsubj", "nsubjpass") < 0:
        governor = doc.head[verb]
        return child(doc, verb, "auxpass") >= 0 and any(doc.lower[c] == "for" and c < verb for c in doc.children[governor])
    return any(doc.dep[c] == "mark" and doc.lower[c] == "for" for c in doc.children[verb])


def child(doc: Doc, token: int, *labels: str) -> int:
    """The first child with one of the labels, -1 for none."""
    for c in doc.children[token]:
        if doc.dep[c] in labels:
            return c
    return -1


def arguments(doc: Doc, verb: int) -> list[int]:
    """What hangs on a verb; an object behind a second verb is that one's: "removes X from office and names Y as Z"."""
    up = doc.head[verb] if doc.dep[verb] == "conj" else verb
    own = list(doc.children[verb])
    if up != verb and child(doc, verb, "dobj") < 0:
        return sorted([*own, *taken(doc, up, verb)])
    given = [
        t for w in own if doc.dep[w] == "conj" and is_verb(doc, w) and child(doc, w, "dobj") < 0 for t in taken(doc, verb, w)
    ]
    return [c for c in own if c not in given]


def taken(doc: Doc, verb: int, second: int) -> list[int]:
    """What parsers hang on the first of two coordinated verbs though it follows the second one's own object."""
    objects = [c for c in doc.children[verb] if doc.dep[c] == "dobj"]
    if len(objects) < 2 or not objects[0] < second < objects[-1] or doc.left[objects[-1]] != second + 1:
        return []
    return [c for c in doc.children[verb] if c >= objects[-1] and doc.dep[c] in {"dobj", "oprd", "prep"}]
