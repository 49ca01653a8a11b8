"""Which names are one organisation: the candidates typed as organisations in, an `Entity` for each candidate out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity
from kg.naming.heads import name_head, singular
from kg.naming.name_types import Key, key
from kg.naming.organ_names import normal, owner_forms, without_owner
from kg.naming.organs import government_of, organ, with_state
from kg.naming.page import POSSESSIVE, Page
from kg.naming.senses import manner_of
from kg.naming.spans import Candidate

Found = tuple[Entity, str]
Resolved = Mapping[int, Found]
Identity = tuple[str, Key]  # the owner's id and the name's words
SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&"})


@dataclass(frozen=True, slots=True)
class Body:
    """A candidate with the state that it is an organ of, the place of a mission, and its name's words without the state.

    `foreign` is set where it is said to be of something else than a state ("the island's Senate").
    """

    candidate: Candidate
    state: Entity | None
    place: Entity | None
    words: Key
    foreign: bool = False

    @property
    def identity(self) -> Identity:
        return (self.state.id if self.state else "", (*self.words, self.place.id) if self.place else self.words)


def find_bodies(
    page: Page, candidates: Sequence[Candidate], resolved: Resolved, spans: Mapping[int, Candidate]
) -> dict[int, Found]:
    """The organisation and the manner of each candidate, by its first token. `resolved` has the states and places by first
    token, `spans` all candidates by first token."""
    bodies = [body(page, candidate, resolved, spans) for candidate in candidates]
    merged = merge(page, bodies)
    groups: dict[Identity, list[Body]] = {}
    for item in bodies:
        groups.setdefault(merged[item.identity], []).append(item)
    unions = frozenset(c.senses[0].entity.id for c in candidates if c.senses)
    made = {identity: organ_of_union(page, some, unions) or entity(page, some) for identity, some in groups.items()}
    return {
        item.candidate.start: (item.candidate.senses[0].entity, manner_of(item.candidate.senses[0]))
        if item.candidate.senses
        else (made[merged[item.identity]], manner(page, item.candidate))
        for item in bodies
    }


def manner(page: Page, candidate: Candidate) -> str:
    return "abbreviation" if candidate.end - candidate.start == 1 and page.doc.words[candidate.start].isupper() else "recogniser"


def body(page: Page, candidate: Candidate, resolved: Resolved, spans: Mapping[int, Candidate]) -> Body:
    words = key(page, candidate)
    if candidate.senses or not state_organ(page, candidate):
        return Body(candidate, None, None, normal(words))
    if candidate.owner:
        words = without_owner(words, owner_forms(candidate.owner.id, page.lexicon.names, page.lexicon.demonyms))
    mission = words[-1] in page.words.mission_heads
    state = candidate.owner or state_before(page, candidate, resolved, spans) or state_after(page, candidate, resolved)
    if mission and state is None and page.doc.tag[candidate.start - 1] == "PRP$":
        state = subject_state(page, candidate.head, resolved, spans)
    foreign = state is None and candidate.start > 0 and page.doc.words[candidate.start - 1] in POSSESSIVE
    return Body(candidate, state, place_after(page, candidate, resolved) if mission else None, normal(words), foreign)


def state_organ(page: Page, candidate: Candidate) -> bool:
    """Whether the name is that of an organ, which has a state as its owner: a ministry, not an airline."""
    words = page.words
    head = name_head(page, candidate.start, candidate.end)
    return head in words.organ_heads or head in words.government_heads or page.doc.lower[candidate.end - 1] in words.organ_heads


def state_before(page: Page, candidate: Candidate, resolved: Resolved, spans: Mapping[int, Candidate]) -> Entity | None:
    """The state, or body, whose name stands before with a possessive or as an adjective."""
    end = candidate.start
    possessive = end > 0 and page.doc.words[end - 1] in POSSESSIVE
    end -= possessive
    for start in range(end - 1, max(end - 7, -1), -1):
        if start in spans and spans[start].end == end and start in resolved:
            owner = resolved[start][0]
            return owner if owner.type == "State" else None
    return None


def state_after(page: Page, candidate: Candidate, resolved: Resolved) -> Entity | None:
    after = following(page, candidate.end, ("of",))
    return resolved[after][0] if after in resolved and resolved[after][0].type == "State" else None


def place_after(page: Page, candidate: Candidate, resolved: Resolved) -> Entity | None:
    after = following(page, candidate.end, ("in", "at"))
    return resolved[after][0] if after in resolved and resolved[after][0].type in ("Place", "State") else None


def following(page: Page, end: int, prepositions: Sequence[str]) -> int:
    """The token after a preposition and article at `end`, -1 where there is none."""
    doc = page.doc
    if end + 1 >= len(doc) or doc.lower[end] not in prepositions:
        return -1
    return end + 2 if doc.lower[end + 1] == "the" else end + 1


def subject_state(page: Page, i: int, resolved: Resolved, spans: Mapping[int, Candidate]) -> Entity | None:
    """The state that is subject of a verb over token i: whose embassy "its embassy" is."""
    doc = page.doc
    states = {
        c.head: resolved[start][0] for start, c in spans.items() if start in resolved and resolved[start][0].type == "State"
    }
    while doc.head[i] != i:
        i = doc.head[i]
        for k in doc.children[i]:
            if doc.dep[k] in ("nsubj", "nsubjpass") and doc.pos[i] in ("VERB", "AUX"):
                return states.get(k)
    return None


def merge(page: Page, bodies: Sequence[Body]) -> dict[Identity, Identity]:
    """The identity that stands for each: owned for unowned, full for short, words for initials."""
    every = list(dict.fromkeys(item.identity for item in bodies))
    fixed = {item.identity for item in bodies if item.candidate.senses or item.foreign}
    defined = abbreviations(page, bodies)
    merged = {identity: identity for identity in every}
    for place, identity in enumerate(every):
        state, words = identity
        if identity in fixed or state:
            continue
        if words in defined:
            merged[identity] = defined[words]
            continue
        owned = [other for other in every if other[0] and other[1] == words]
        # A parliament or ministry may be another state's: only a full name that came before tells whose it is.
        told = every[:place] if singular(words[-1]) in page.words.organ_heads else every
        longer = [other for other in told if stands_for(words, other[1]) and not is_part(page, words, other[1])]
        if len(owned) == 1 or len({other[1] for other in longer}) == 1:
            merged[identity] = (owned or longer)[0]
    return {identity: merged.get(merged[identity], merged[identity]) for identity in every}


def stands_for(words: Key, longer: Key) -> bool:
    """Whether a name is a short form of a longer one: its first words, its last words, or its initials."""
    if len(words) >= len(longer):
        return False
    if len(words) == 1 and any(longer[k : k + 2] in ((words[0], "of"), (words[0], "for")) for k in range(1, len(longer))):
        return True
    if len(words) == 1 and len(longer) > 2 and "".join(w[0] for w in longer if w not in SMALL) == words[0].replace(".", ""):
        return True
    return (
        len(longer) - len(words) <= 4
        and (longer[: len(words)] == words or longer[-len(words) :] == words)
        and words[-1] not in SMALL
    )


def is_part(page: Page, words: Key, longer: Key) -> bool:
    """Whether a longer name is that of a part of the organ it begins with: "Senate Finance Committee" is no Senate."""
    inner, heads = longer[len(words) :], page.words.organisation_heads
    begins = longer[: len(words)] == words and singular(words[-1]) in page.words.organ_heads
    return begins and inner[0] not in SMALL and any(singular(word) in heads for word in inner)


def abbreviations(page: Page, bodies: Sequence[Body]) -> dict[Key, Identity]:
    """Abbreviations that the article defines: "Venezuela Affairs Unit (VAU)"."""
    doc = page.doc
    ends = {item.candidate.end: item for item in bodies}
    return {
        item.words: ends[c.start - 1].identity
        for item in bodies
        if (c := item.candidate).end - c.start == 1 and c.start > 1 and doc.words[c.start - 1] == "(" and c.start - 1 in ends
    }


def organ_of_union(page: Page, same: Sequence[Body], unions: frozenset[str]) -> Entity | None:
    """For "Commission" and the like alone, the one organ called so of the organisations that the article names."""
    words = {item.words for item in same}
    state = any(item.state or item.foreign or item.candidate.senses for item in same)
    if state or len(words) > 1 or len(first := next(iter(words))) > 1 or first[0] not in page.words.organ_heads:
        return None
    organs = [
        known
        for union in unions
        for known in page.lexicon.parts.get(union, ())
        if known.name.lower().split()[-1] == first[0]
        and (first[0] not in page.words.sole_organs or page.lexicon.entities[known.part_of].part_of)
    ]
    return organs[0] if len(organs) == 1 else None


def entity(page: Page, same: Sequence[Body]) -> Entity:
    """The entity of all candidates with one identity, named by the fullest form."""
    if known := next((item.candidate.senses[0].entity for item in same if item.candidate.senses), None):
        return known
    state = next((item.state for item in same if item.state), None)
    place = next((item.place for item in same if item.place), None)
    first = next((item for item in same if item.state), same[0])
    if state and singular(first.words[-1]) in page.words.government_heads and len(first.words) <= 2:
        return government_of(page.lexicon, state)
    forms = Counter(" ".join(page.doc.text(item.candidate.start, item.candidate.end).split()) for item in same)
    text = max(forms, key=lambda form: (len(form.split()), not form.isupper(), forms[form], form))
    if state and not any(c.owner for c in (item.candidate for item in same)):
        text = with_state(page.lexicon, text, state)
    return organ(page.lexicon, first.words, text, state, place)
