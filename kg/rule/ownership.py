"""Whose an entity is, where the text says so: a reading and a mention in, its owners out."""

from kg.frame.reading import Reading
from kg.model import Doc, Entity, Mention

NEAR = 4  # tokens around a name in which its owner is looked for


def states_owner(reading: Reading, mention: Mention, owner: str) -> bool:
    """Whether the text itself says whose `mention` is: inside the name ("U.S. State Department") or beside it ("of Iraq")."""
    doc = reading.doc
    for token in range(max(0, mention.start - NEAR), min(len(doc), mention.end + NEAR)):
        beside = reading.mention_at[token]
        if (
            beside is not None
            and beside is not mention
            and any(owner in (entity.id, entity.government_of) for entity in beside.entities)
        ):
            if doc.sentence[token] == doc.sentence[mention.head] and is_joined(doc, beside, mention):
                return True
    words = f" {' '.join(doc.lower[mention.start : mention.end])} "
    return any(f" {name.lower()} " in words for name in reading.called.get(owner, ()))


def is_joined(doc: Doc, owner: Mention, owned: Mention) -> bool:
    """A possessive, an adjective or a compound right before, or "of" right behind."""
    if owner.end <= owned.start:
        return all(doc.lower[t] in {"'s", "'"} or doc.pos[t] in {"ADJ", "NOUN", "PROPN"} for t in range(owner.end, owned.start))
    between = doc.lower[owned.end : owner.start]
    return bool(between) and between[0] in {"of", "for"} and all(word in {"of", "for", "the"} for word in between)


def owners_of(reading: Reading, token: int, attribute: str) -> tuple[Entity, ...]:
    """What the entity at a token is part of, lies in or governs, where the text says so: itself, or the next above."""
    mention = reading.mention_at[token]
    if mention is None:
        return ()
    owners = []
    for entity in mention.entities:
        above = entity
        while (owner := getattr(above, attribute)) and (owner in reading.entities or owner in reading.found):
            above = reading.entities.get(owner) or reading.found[owner]
            if states_owner(reading, mention, owner):
                owners.append(above)
                break
    return tuple(owners)


def state_of_organ(reading: Reading, body: Entity, organs: frozenset[str]) -> Entity:
    """The state for which a government or an organ acts, what is none itself: a parliament votes to cut its state's ties."""
    state = reading.entities.get(body.government_of or body.part_of)
    if state is None or state.type != "State" or body.type != "Organisation":
        return body
    names = (body.name, *reading.called.get(body.id, ()))
    return state if body.government_of or any(not organs.isdisjoint(name.lower().split()) for name in names) else body
