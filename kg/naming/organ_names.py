"""One order for the names of a state's organs: the words of a name in, the words that all its variants share out."""

from collections.abc import Iterable, Mapping

from kg.model import Entity

Key = tuple[str, ...]


def normal(words: Key) -> Key:
    """ "Ministry of Foreign Affairs" is "foreign ministry".

    >>> normal(("ministry", "of", "foreign", "affairs"))
    ('foreign', 'ministry')
    """
    words = tuple(word for word in words if word != "the")
    if len(words) > 2 and words[0] in ("ministry", "department") and words[1] in ("of", "for"):
        rest = words[2:-1] if words[-1] == "affairs" and len(words) > 3 else words[2:]
        return (*rest, words[0])
    return words


def without_owner(words: Key, forms: Iterable[Key]) -> Key:
    """The words without the owner's name at their beginning, or at their end with "of"."""
    for form in sorted(forms, key=len, reverse=True):
        if len(words) > len(form) and words[: len(form)] == form:
            return words[len(form) :]
        if words[-len(form) - 1 :] == ("of", *form):
            return words[: -len(form) - 1]
        if words[-len(form) - 2 :] == ("of", "the", *form):
            return words[: -len(form) - 2]
    return words


def owner_forms(entity_id: str, names: Mapping[str, tuple[str, ...]], demonyms: Mapping[str, tuple[str, ...]]) -> list[Key]:
    """All names and adjectives of a state, as words in lower case."""
    return [tuple(name.lower().replace("-", " ").split()) for name in (*names.get(entity_id, ()), *demonyms.get(entity_id, ()))]


def index_organs(
    entities: Mapping[str, Entity], names: Mapping[str, tuple[str, ...]], demonyms: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, Key], Entity]:
    """The known organs by their state's id and their name without it."""
    organs: dict[tuple[str, Key], Entity] = {}
    for entity in entities.values():
        if entity.type == "Organisation" and entity.part_of:
            forms = owner_forms(entity.part_of, names, demonyms)
            for name in names[entity.id]:
                organs.setdefault(
                    (entity.part_of, normal(without_owner(tuple(name.lower().replace("-", " ").split()), forms))), entity
                )
    return organs
