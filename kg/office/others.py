"""Offices told by another's: "his Greek counterpart, X", "her predecessor, X", "X had held the post": `Held`s in, more out."""

from collections.abc import Iterator, Sequence

from kg.model import Entity
from kg.office.holders import DASHES, Name, before, closed, names_at
from kg.office.page import BODIES, Held, Page, mention_at, named, people, word
from kg.office.predicates import actual, over, subject_of


def by_others(page: Page, held: Sequence[Held]) -> Iterator[Held]:
    """What the words for counterparts, predecessors and successors, and "the post", say of the offices told before them."""
    sets = page.words.sets
    others = sets["counterparts"] | sets["predecessors"] | sets["successors"]
    if others.isdisjoint(page.folded) and sets["holding"].isdisjoint(page.doc.lemma):
        return
    for t, here in enumerate(page.folded):
        if here not in others and page.doc.lemma[t] not in sets["holding"]:
            continue
        if here in sets["counterparts"]:
            yield from counterparts(page, t, told_before(held, t))
        elif here in sets["predecessors"] or here in sets["successors"]:
            yield from neighbours(page, t, held, "former" if here in sets["predecessors"] else "current")
        elif page.doc.lemma[t] in sets["holding"] and page.doc.pos[t] == "VERB":
            yield from same_post(page, t, held)


def told_before(held: Sequence[Held], t: int) -> Held | None:
    """The office told last before token `t`; of one sentence the first, whose holder "his" means."""
    return next((one for one in reversed(held) if one.noun.end <= t), None)


def counterparts(page: Page, t: int, other: Held | None) -> Iterator[Held]:
    """ "X and his Greek and French counterparts, Y and Z": the same office of other states."""
    owners, start = owners_before(page, t)
    names = names_at(page, t + 1 + (word(page, t + 1) in (",", *DASHES)), several=len(owners) > 1)
    if other is None or not owners or len(names) != len(owners):
        return
    office = page.words.matching.get(other.noun.office, other.noun.office)
    noun = other.noun._replace(
        start=start, begin=t, head=t, end=t + 1, office=office, owners=owners, phase="", plural=len(owners) > 1
    )
    for owner, name in zip(owners, names, strict=True):
        yield Held(noun, name.holders, (owner,), (start, name.end), "counterpart")


def owners_before(page: Page, t: int) -> tuple[tuple[Entity, ...], int]:
    """The bodies named in a row before token `t`, and where the row begins."""
    owners: tuple[Entity, ...] = ()
    k = t - 1
    while k >= 0 and page.doc.sentence[k] == page.doc.sentence[t]:
        body = mention_at(page, k)
        if body and body.end == k + 1 and all(e.type in BODIES for e in body.entities):
            owners, k = body.entities + owners, body.start - 1
        elif word(page, k) in ("and", ",", "'s", "&"):
            k -= 1
        else:
            break
    return owners, k if page.doc.tag[max(k, 0)] in ("PRP$", "DT") else k + 1


def neighbours(page: Page, t: int, held: Sequence[Held], phase: str) -> Iterator[Held]:
    """ "his predecessor, X", "X, her successor,": the same office of the same state before or after."""
    other = of_possessor(page, t, held)
    if other is None:
        return
    names = names_at(page, t + 1, several=False)
    if not names and word(page, t + 1) in (",", *DASHES):
        names = tuple(name for name in names_at(page, t + 2, several=False) if closed(page, name.end))
    edge = mention_at(page, before(page, t - 1))
    if not names and edge and named(edge):
        names = (Name(edge.entities, edge.start, edge.end),)
    for name in names:
        if name.holders != other.holders:
            noun = other.noun._replace(start=t - 1, begin=t, head=t, end=t + 1, phase=phase, plural=False)
            span = (min(t - 1, name.start), max(name.end, t + 1))
            yield Held(noun, name.holders, other.owners, span, "predecessor" if phase == "former" else "successor")


def of_possessor(page: Page, t: int, held: Sequence[Held]) -> Held | None:
    """The office of whom "his" before token `t` means: of the one it was resolved to, else of the sentence's last holder."""
    if t == 0 or page.doc.tag[t - 1] not in ("PRP$", "POS"):
        return None
    possessor = mention_at(page, t - 1 if page.doc.tag[t - 1] == "PRP$" else t - 2)
    told = [one for one in held if one.noun.end <= t]
    if people(possessor) and possessor:
        told = [one for one in told if one.holders == possessor.entities]
    else:
        told = [one for one in told if page.doc.sentence[one.noun.head] == page.doc.sentence[t]]
    return told[-1] if told else None


def same_post(page: Page, verb: int, held: Sequence[Held]) -> Iterator[Held]:
    """ "X had held the position since 2018": the office that was told of X last."""
    doc = page.doc
    post = next((c for c in doc.children[verb] if doc.dep[c] == "dobj" and doc.lemma[c] in page.words.sets["same_post"]), -1)
    mention = subject_of(page, verb)
    if post < 0 or mention is None or not people(mention) or not actual(page, verb):
        return
    other = next((one for one in reversed(held) if one.noun.end <= verb and one.holders == mention.entities), None)
    if other is not None and any(doc.tag[c] == "DT" for c in doc.children[post]):
        noun = other.noun._replace(start=post, begin=post, head=post, end=post + 1, phase="")
        span = (min(mention.start, verb), max(mention.end, post + 1))
        phase = "former" if over(page, verb) else ""
        yield Held(noun, mention.entities, other.owners, span, "same-post", phase, predicate=verb)
