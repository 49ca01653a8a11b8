"""Who holds an office, told by a verb: a `Page` and an office noun in, `Held`s out; and who leads which body."""

from collections.abc import Iterator

from kg.model import Mention
from kg.office.page import BODIES, Held, OfficeNoun, Page, mention_at, named, people, word

PREDICATES = ("attr", "oprd", "acomp", "dobj")
SUBJECTS = ("nsubj", "nsubjpass")
RELATIVES = ("who", "that", "which")


def by_predicate(page: Page, noun: OfficeNoun) -> list[Held]:
    """ "X is the president of Chad", "X served as president", "As president, X"."""
    doc, sets = page.doc, page.words.sets
    token, up = governor(page, noun)
    for _ in range(3):
        if doc.dep[token] != "conj" or word(page, up) == "as":
            break
        if doc.lemma[up] in sets["copulas"] and doc.pos[token] in ("NOUN", "PROPN"):  # "had been minister and ambassador"
            return of_subject(page, noun, up, "copula")
        token, up = up, doc.head[up]
    if doc.dep[token] in PREDICATES and doc.lemma[up] in sets["copulas"]:
        return of_subject(page, noun, up, "copula")
    if word(page, up) != "as":
        return []
    verb = verb_of_as(page, up)
    for manner in ("serving", "entering", "leaving"):
        if doc.lemma[verb] in sets[manner]:
            steps_up = manner == "leaving" and word(page, verb + 1) in ("in", "into", "up")
            return of_subject(page, noun, verb, "entering-as" if steps_up else f"{manner}-as")
    if doc.lemma[verb] in sets["same_post"] and doc.lemma[doc.head[verb]] in sets["holding"]:
        return of_subject(page, noun, doc.head[verb], "serving-as")
    if noun.bare and word(page, noun.end) == "," and up < verb and doc.pos[verb] in ("VERB", "AUX"):
        return of_subject(page, noun, verb, "as-office")
    return []


def governor(page: Page, noun: OfficeNoun) -> tuple[int, int]:
    """The token of the noun that hangs on something outside it, and what it hangs on."""
    doc = page.doc
    for t in (noun.head, *range(noun.start, noun.end)):
        if not noun.start <= doc.head[t] < noun.end:
            return t, doc.head[t]
    return noun.head, noun.head


def verb_of_as(page: Page, at: int) -> int:
    """The verb that an "as" belongs to: the nearest one before it, if it is one of those that an office follows."""
    doc, sets = page.doc, page.words.sets
    start = doc.sentences[doc.sentence[at]][0]
    nearest = next((t for t in range(at - 1, max(start, at - 16) - 1, -1) if doc.pos[t] == "VERB"), -1)
    fits = nearest >= 0 and any(doc.lemma[nearest] in sets[name] for name in ("serving", "entering", "leaving"))
    return nearest if fits else doc.head[at]


def of_subject(page: Page, noun: OfficeNoun, verb: int, manner: str) -> list[Held]:
    """The verb's subject as holder, unless the verb is negated, planned or possible."""
    lasts = page.doc.lemma[verb] in page.words.sets["continuing"]
    if manner != "as-office" and not (negated_only(page, verb) if lasts else actual(page, verb)):
        return []
    if manner in ("entering-as", "leaving-as") and not has_happened(page, verb):
        return []
    mention = subject_of(page, verb)
    if mention is None or not people(mention):
        return []
    others = joined_to(page, mention)
    phase = "" if is_distinction(page, noun) else implied(page, verb, manner)
    if noun.plural:
        holders = [mention, *others] if others or len(mention.entities) > 1 else []
        return [said(noun, one, manner, phase, verb) for one in holders]
    if len(mention.entities) > 1:
        return []
    return [said(noun, mention, manner, phase, verb)._replace(partner=others[0] if len(others) == 1 else None)]


def said(noun: OfficeNoun, mention: Mention, manner: str, phase: str, verb: int) -> Held:
    span = (min(noun.start, mention.start), max(noun.end, mention.end))
    return Held(noun, mention.entities, noun.owners, span, manner, phase, predicate=verb)


def joined_to(page: Page, mention: Mention) -> list[Mention]:
    """The persons that "and" joins to a name: Y and Z for X in "X, Y and Z"."""
    found: list[Mention] = []
    t = mention.end
    while word(page, t) in ("and", ",") and named(mention):
        after = t + 1 + (word(page, t + 1) == "and")
        other = mention_at(page, after)
        if other is None or other.start != after or not named(other):
            break
        found.append(other)
        t = other.end
    return found if found and "and" in page.folded[mention.end : found[-1].start] else []


def is_distinction(page: Page, noun: OfficeNoun) -> bool:
    """ "X was the first president to refuse": what was done in office, not that it is over."""
    return word(page, noun.end) == "to" and page.doc.tag[noun.end + 1 : noun.end + 2] == ("VB",)


def implied(page: Page, verb: int, manner: str) -> str:
    """The phase that the predicate tells."""
    if manner == "leaving-as":
        return "former"
    return "former" if manner in ("copula", "serving-as") and over(page, verb) else ""


def subject_of(page: Page, verb: int) -> Mention | None:
    """The mention that is the verb's subject, through conjunction, participle, relative clause and apposition."""
    doc = page.doc
    for _ in range(4):
        subjects = [c for c in doc.children[verb] if doc.dep[c] in SUBJECTS]
        subject = next((c for c in subjects if page.cover[c]), subjects[0] if subjects else -1)
        if subject < 0 and (near := name_before_verb(page, verb)):
            return near
        if subject >= 0 and word(page, subject) in RELATIVES:
            return antecedent(page, subject, verb)
        if subject >= 0:
            return stands_for(page, subject)
        if doc.dep[verb] in ("acl", "relcl"):
            return stands_for(page, doc.head[verb])
        if doc.dep[verb] not in ("conj", "advcl", "xcomp") or doc.head[verb] == verb:
            return None
        verb = doc.head[verb]
    return None


def name_before_verb(page: Page, verb: int) -> Mention | None:
    """The person named right before a passive verb to which the parser gives no subject: "and X was sworn in"."""
    doc = page.doc
    first = min((c for c in doc.children[verb] if doc.dep[c] in ("aux", "auxpass") and c < verb), default=-1)
    mention = mention_at(page, first - 1)
    return mention if first > 0 and mention and named(mention) and mention.end == first else None


def antecedent(page: Page, relative: int, verb: int) -> Mention | None:
    """Whom "who" means: the name right before it, else what the relative clause hangs on."""
    edge = relative - 2 if word(page, relative - 1) == "," else relative - 1
    mention = mention_at(page, edge)
    if mention and mention.end == edge + 1 and people(mention):
        return mention
    return stands_for(page, page.doc.head[verb]) if page.doc.dep[verb] == "relcl" else None


def stands_for(page: Page, token: int) -> Mention | None:
    """The mention at a token, or that of the name which the token is an apposition of, or has as one."""
    doc = page.doc
    if page.cover[token]:
        return page.cover[token]
    if doc.dep[token] == "appos":
        return page.cover[doc.head[token]]
    return next((page.cover[c] for c in doc.children[token] if doc.dep[c] == "appos"), None)


def negated_only(page: Page, verb: int) -> bool:
    """No negation: "plans to remain" tells that it is so."""
    return not any(page.doc.dep[c] == "neg" for c in page.doc.children[verb])


def actual(page: Page, verb: int) -> bool:
    """No negation, no modal, no infinitive, not even one whose "to" stands at the verb it is joined to."""
    doc = page.doc
    if doc.tag[verb] == "VB" and not any(doc.dep[c] == "aux" and doc.tag[c] in ("VBD", "VBZ", "VBP") for c in doc.children[verb]):
        return False
    return not any(doc.dep[c] == "neg" or (doc.dep[c] == "aux" and doc.tag[c] in ("MD", "TO")) for c in doc.children[verb])


def has_happened(page: Page, verb: int) -> bool:
    """Whether the verb is finite: "resigns", "was ousted", not "calls to resign"."""
    doc = page.doc
    if any(doc.dep[c] in SUBJECTS for c in doc.children[verb]):
        return True
    return doc.tag[verb] in ("VBD", "VBZ", "VBP") or any(doc.dep[c] in ("aux", "auxpass") for c in doc.children[verb])


def over(page: Page, verb: int) -> bool:
    """Whether the office is told as over: "was", "served", "had been"; "became" and "has been" are not."""
    doc = page.doc
    if doc.lemma[verb] in page.words.sets["lasting"]:
        return False
    helpers = [word(page, c) for c in doc.children[verb] if doc.dep[c] == "aux"]
    if "has" in helpers or "have" in helpers:
        return False
    return "had" in helpers or doc.tag[verb] == "VBD" or (doc.tag[verb] == "VBN" and doc.dep[verb] != "acl")


def led_bodies(page: Page) -> Iterator[tuple[int, int, Mention]]:
    """Verb, first token of the leader and body of "the regional government, led by Prime Minister X"."""
    doc, represented = page.doc, page.words.sets["represented"]
    for verb, lemma in enumerate(doc.lemma):
        if lemma in represented and doc.tag[verb] == "VBN" and word(page, verb + 1) == "by":
            edge = verb - 1
            while edge > 0 and (doc.tag[edge] == "RB" or word(page, edge) == ","):
                edge -= 1
            body = mention_at(page, edge) or (page.cover[doc.head[verb]] if doc.dep[verb] == "acl" else None)
            one = body and (body.entities[0].type != "State" or doc.dep[body.head] != "conj")  # "teams from A and B, led by"
            if body and one and all(e.type in BODIES for e in body.entities):
                yield verb, verb + 2, body


def by_leading(page: Page) -> Iterator[Held]:
    """ "X heads the council": an office that a verb names."""
    doc = page.doc
    for verb, lemma in enumerate(doc.lemma):
        office = page.words.leading.get(lemma)
        if office is None or doc.pos[verb] != "VERB" or not actual(page, verb):
            continue
        led = next((c for c in doc.children[verb] if doc.dep[c] == "dobj"), -1)
        leader, body = subject_of(page, verb), called_body(page, led)
        if doc.tag[verb] == "VBN" and doc.dep[verb] == "acl" and word(page, verb + 1) == "by":  # "the Greens, led by X,"
            leader, body = mention_at(page, verb + 2), called_body(page, doc.head[verb])
            if leader and (
                not named(leader) or not body or body.entities[0].type != "Organisation" or body.entities[0].government_of
            ):
                continue
        if leader and body and people(leader) and body.entities[0].type in ("Organisation", "State"):
            noun = OfficeNoun(verb, verb, verb, verb + 1, office, owners=body.entities)
            span = (min(leader.start, body.start, verb), max(leader.end, body.end, verb + 1))
            phase = "former" if over(page, verb) else ""
            yield Held(noun, leader.entities, body.entities, span, "leading-verb", phase, predicate=verb)


def called_body(page: Page, noun: int) -> Mention | None:
    """The mention at a noun, or the name before it that it tells the kind of: "the Ennahda party"."""
    own = mention_at(page, noun)
    return mention_at(page, noun - 1) if own is None and word(page, noun) in page.words.sets["kinds_of_body"] else own
