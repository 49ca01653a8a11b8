"""Facts as the JSON of the fact schema: a `Fact` and its article in, a dict ready for `json.dumps` out."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.model import Article, Doc, Entity, Fact, Mention

Forms = Mapping[str, tuple[str, ...]]


def forms_of(doc: Doc, mentions: Iterable[Mention]) -> Forms:
    """The words with which an article names each entity, by entity id; what only refers to a name is left out."""
    found: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if mention.how != "pronoun" and mention.antecedent < 0 and len(mention.entities) == 1:
            words = " ".join(doc.text(mention.start, mention.end).split())
            found.setdefault(mention.entities[0].id, {})[words] = None
    return {entity: tuple(words) for entity, words in found.items()}


def fact_json(fact: Fact, article: Article, forms: Forms) -> dict[str, Any]:
    """The fact with role fillers as names; `names` tells how the article itself calls those it names otherwise."""
    first = fact.evidence[0]
    result: dict[str, Any] = {
        "type": fact.type,
        "change": fact.change,
        "roles": {role: [name_of(filler) for filler in fillers] for role, fillers in fact.roles.items()},
        "place": [entity.name for entity in fact.place],
        "time": fact.time,
        "status": fact.status,
        "source": [entity.name for entity in fact.source],
        "hedged": fact.hedged,
        "evidence": article.text[first.start : first.end],
        "rule": first.rule,
        "start": first.start,
        "end": first.end,
    }
    entities = [e for fillers in (*fact.roles.values(), fact.place, fact.source) for e in fillers if isinstance(e, Entity)]
    names = {e.name: list(forms.get(e.id, ())) for e in entities if set(forms.get(e.id, ())) - {e.name}}
    if names:
        result["names"] = names
    return result


def name_of(filler: Entity | str) -> str:
    return filler.name if isinstance(filler, Entity) else filler


def filler_key(filler: Entity | str) -> str:
    """By what fillers are compared: the id of an entity, the words of a text whatever their case and spaces."""
    return filler.id if isinstance(filler, Entity) else " ".join(filler.casefold().split())
