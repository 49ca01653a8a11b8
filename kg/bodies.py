"""Which names are one organisation: the candidates typed as organisations in, an `Entity` for each candidate out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.lexicon import slug
from kg.model import Entity
from kg.name_types import Key, key
from kg.organ_names import normal, owner_forms, without_owner
from kg.page import POSSESSIVE, Page
from kg.spans import Candidate, name_head, singular

Found = tuple[Entity, str]
Resolved = Mapping[int, Found]
SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&"})


def find_bodies(
    page: Page, candidates: Sequence[Candidate], resolved: Resolved, nexts: Mapping[int, Candidate]
) -> dict[int, Found]:
    """The organisation and the manner of each candidate, by its first token. `resolved` has the states and places by first
    token, `nexts` all candidates by first token."""
    names = {c.start: (owner(page, c, resolved, nexts), body_key(page, c)) for c in candidates}
    merged = merge_names(page, candidates, names)
    made: dict[tuple[str, Key], Entity] = {}
    found: dict[int, Found] = {}
    for c in candidates:
        if c.senses:
            found[c.start] = (c.senses[0].entity, "lexicon")
            made.setdefault(("", body_key(page, c)), c.senses[0].entity)
    for c in candidates:
        if not c.senses:
            place = merged[owner_id(names[c.start][0]), names[c.start][1]]
            if place not in made:
                same = [o for o in candidates if merged[owner_id(names[o.start][0]), names[o.start][1]] == place]
                made[place] = page.lexicon.organs.get(place) or new_body(page, same, place, names, resolved, nexts)
            found[c.start] = (
                made[place],
                "abbreviation" if page.doc.words[c.start].isupper() and c.end - c.start == 1 else "recogniser",
            )
    return found


def owner_id(entity: Entity | None) -> str:
    return entity.id if entity else ""


def body_key(page: Page, candidate: Candidate) -> Key:
    """The name's words without its owner's, in one order: "Ministry of Foreign Affairs" is "foreign ministry"."""
    words = key(page, candidate)
    if candidate.owner and state_organ(page, candidate):
        words = without_owner(words, owner_forms(candidate.owner.id, page.lexicon.names, page.lexicon.demonyms))
    return normal(words)


def state_organ(page: Page, candidate: Candidate) -> bool:
    """Whether the name is that of an organ, which has a state as its owner: a ministry, not an airline."""
    head = name_head(page, candidate.start, candidate.end)
    return head in page.words.organ_heads or page.doc.lower[candidate.end - 1] in page.words.organ_heads


def owner(page: Page, candidate: Candidate, resolved: Resolved, nexts: Mapping[int, Candidate]) -> Entity | None:
    """The state (or body) that an organ is of: in its name, before it with a possessive, or after it with "of"."""
    if not state_organ(page, candidate):
        return None
    if candidate.owner:
        return candidate.owner
    doc, start = page.doc, candidate.start
    before = start - 1
    if before > 0 and doc.words[before] in POSSESSIVE:
        return ending_at(resolved, nexts, before)
    if before >= 0 and (own := ending_at(resolved, nexts, start)) and own.type == "State":
        return own
    after = candidate.end
    if after + 1 < len(doc) and doc.lower[after] == "of":
        after += 2 if doc.lower[after + 1] == "the" else 1
        if after in resolved and resolved[after][0].type == "State":
            return resolved[after][0]
    return None


def ending_at(resolved: Resolved, nexts: Mapping[int, Candidate], end: int) -> Entity | None:
    """The state or body whose name ends right before a token."""
    for start in range(end - 1, max(end - 7, -1), -1):
        if start in nexts and nexts[start].end == end and start in resolved:
            return resolved[start][0] if resolved[start][0].type in ("State", "Organisation") else None
    return None


def merge_names(
    page: Page, candidates: Sequence[Candidate], names: Mapping[int, tuple[Entity | None, Key]]
) -> dict[tuple[str, Key], tuple[str, Key]]:
    """For each owner and name the pair that stands for it: owned for unowned, full for short, words for initials."""
    pairs = list(dict.fromkeys((owner_id(o), k) for o, k in names.values()))
    merged = {pair: pair for pair in pairs}
    defined = abbreviations(page, candidates, names)
    for own, words in pairs:
        if own:
            continue
        longer = [p for p in pairs if p != (own, words) and stands_for(words, p[1]) and not (p[0] and words == ())]
        owned = [p for p in pairs if p[0] and p[1] == words]
        if words in defined:
            merged[own, words] = defined[words]
        elif len(owned) == 1 or len({p[1] for p in longer}) == 1:
            merged[own, words] = (owned or longer)[0]
    return {pair: merged.get(merged[pair], merged[pair]) for pair in pairs}


def stands_for(words: Key, longer: Key) -> bool:
    """Whether a name is a short form of a longer one: its first words, its last words, or its initials."""
    if len(words) >= len(longer):
        return False
    if len(words) == 1 and initials(longer) == words[0].replace(".", "") and len(longer) > 2:
        return True
    return (
        len(longer) - len(words) <= 4
        and (longer[: len(words)] == words or longer[-len(words) :] == words)
        and words[-1] not in SMALL
    )


def initials(words: Key) -> str:
    return "".join(word[0] for word in words if word not in SMALL)


def abbreviations(
    page: Page, candidates: Sequence[Candidate], names: Mapping[int, tuple[Entity | None, Key]]
) -> dict[Key, tuple[str, Key]]:
    """Abbreviations that the article defines: "Venezuela Affairs Unit (VAU)"."""
    doc = page.doc
    defined: dict[Key, tuple[str, Key]] = {}
    ends = {c.end: c for c in candidates}
    for c in candidates:
        if c.end - c.start == 1 and c.start > 1 and doc.words[c.start - 1] == "(" and (full := ends.get(c.start - 1)):
            if not full.senses:
                defined[body_key(page, c)] = (owner_id(names[full.start][0]), names[full.start][1])
    return defined


def new_body(
    page: Page,
    same: Sequence[Candidate],
    place: tuple[str, Key],
    names: Mapping[int, tuple[Entity | None, Key]],
    resolved: Resolved,
    nexts: Mapping[int, Candidate],
) -> Entity:
    """An entity for an organisation that only the text names, by its fullest form."""
    forms = Counter(plain(page.doc.text(c.start, c.end)) for c in same)
    text = max(forms, key=lambda form: (len(form.split()), not form.isupper(), forms[form], form))
    own = next((names[c.start][0] for c in same if names[c.start][0]), None)
    where = next((found for c in same if (found := located(page, c, resolved))), None)
    if own and all(c.owner is None for c in same if plain(page.doc.text(c.start, c.end)) == text):
        text = owned_name(page, text, own)
    if where and singular(place[1][-1]) in page.words.mission_heads:
        text = f"{text} in {where.name}"
    return Entity(slug(text), "Organisation", text, part_of=owner_id(own), located_in=owner_id(where))


def owned_name(page: Page, text: str, own: Entity) -> str:
    """The name of an organ with its state: "Iraqi Foreign Ministry"."""
    short = next((name for name in page.lexicon.names.get(own.id, ()) if re.fullmatch(r"(\w\.)+", name)), "")
    adjective = short or next(iter(page.lexicon.demonyms.get(own.id, ())), "")
    return f"{adjective} {text}" if adjective else f"{text} of {own.name}"


def located(page: Page, candidate: Candidate, resolved: Resolved) -> Entity | None:
    """The place or state that follows with "in"."""
    doc, after = page.doc, candidate.end
    if after + 1 < len(doc) and doc.lower[after] == "in":
        after += 2 if doc.lower[after + 1] == "the" else 1
        if after in resolved and resolved[after][0].type in ("Place", "State"):
            return resolved[after][0]
    return None


def plain(text: str) -> str:
    return " ".join(text.split())
