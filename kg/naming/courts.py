"""Courts without a name of their own ("a federal court", "a court in Moscow"): a `Discourse` and a noun's token in, the mention out."""

from kg.known.lexicon import slug
from kg.model import Entity, Mention
from kg.naming.discourse import Discourse
from kg.naming.noun_phrases import located, phrase_start, possessor

MODIFIERS = ("compound", "amod", "nmod")


def court(state: Discourse, i: int) -> Mention | None:
    """ "A federal court", "a court in Moscow", "a Moscow court": a body of its own, where nothing told before is meant."""
    doc, words = state.doc, state.words
    if doc.lower[i] not in words.courts or doc.tag[i] != "NN" or doc.dep[i] in MODIFIERS:
        return None
    start = phrase_start(doc, i)
    named = [state.at[k] for k in range(start, i) if k in state.at]
    if possessor(doc, start, state.at) or not any(doc.dep[k] == "det" for k in doc.children[i]):
        return None
    own = range(named[0].end if named else start, i)
    if any(doc.lower[k] not in words.court_kinds for k in own if doc.words[k].isalpha()):
        return None
    if told := [m for m in told_before(state, start) if not named]:
        return Mention(start, i + 1, i, told[-1].entities, "description", told[-1].head)
    place = named[0].entities[0] if named else located(doc, i, state.at)
    if place and (place.type not in ("Place", "State") or len(named) > 1):
        return None
    kind = doc.text(own.start, i + 1).lower()
    name = f"{place.name} {kind}" if place else kind
    return Mention(
        start, i + 1, i, (Entity(slug(name), "Organisation", name, located_in=place.id if place else ""),), "description"
    )


def told_before(state: Discourse, start: int) -> list[Mention]:
    """The one court told before a "the court" that begins at a token, by its mentions; none where there are several."""
    if state.doc.lower[start - 1] != "the":
        return []
    rows = state.in_sentence[: state.doc.sentence[start] + 1]
    named = [m for row in rows for m in row if m.end <= start and m.entities[0].type == "Organisation"]
    courts = [m for m in named if state.words.courts.intersection(m.entities[0].name.lower().split())]
    return courts if len({m.entities[0].id for m in courts}) == 1 else []
