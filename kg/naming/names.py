"""Find and resolve the names of an article: `Doc` and `Lexicon` in, `Mention`s of entities out."""

from collections.abc import Mapping, Sequence

from kg.known.lexicon import Lexicon, Sense, slug
from kg.model import Doc, Entity, Mention
from kg.naming.bodies import find_bodies
from kg.naming.letters import party_letters
from kg.naming.name_types import key, types
from kg.naming.page import POSSESSIVE, Page, look_up, page
from kg.naming.persons import find_persons
from kg.naming.phrases import absorb, find_phrases
from kg.naming.senses import choose, manner_of
from kg.naming.spans import Candidate, find_candidates

Found = tuple[Entity, str]


def find_mentions(doc: Doc, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every name and named group of the article, sorted, none overlapping another."""
    prepared = page(doc, lexicon)
    settled = [settle(prepared, one) for one in find_candidates(prepared)]
    candidates = [c for c in settled if not one_of_party(prepared, c) and not is_language(prepared, c)]
    told = states_told(prepared, candidates)
    candidates = [c._replace(senses=()) if is_foreign(prepared, c, told) else c for c in candidates]
    kinds = types(prepared, candidates)
    by_kind: dict[str, list[Candidate]] = {}
    for c in candidates:
        kind = c.senses[0].entity.type if c.senses else kinds[key(prepared, c)]
        by_kind.setdefault(kind, []).append(c)
    found = places(prepared, [*by_kind.get("State", ()), *by_kind.get("Place", ())]) | groups(prepared, by_kind.get("Group", ()))
    mentioned = frozenset(c.senses[0].entity.id for c in candidates if c.senses)
    found |= find_persons(prepared, by_kind.get("Person", ()), mentioned)
    found |= find_bodies(prepared, by_kind.get("Organisation", ()), found, {c.start: c for c in candidates})
    names = [Mention(c.start, c.end, c.head, (found[c.start][0],), found[c.start][1]) for c in candidates if c.start in found]
    names = sorted([*names, *party_letters(doc, names, lexicon.entities)], key=lambda mention: mention.start)
    at = {k: mention for mention in names for k in range(mention.start, mention.end)}
    return tuple(absorb(names, find_phrases(prepared, at, served(prepared, candidates, found))))


def settle(prepared: Page, candidate: Candidate) -> Candidate:
    """The candidate with the one meaning that fits its place."""
    if len(candidate.senses) < 2:
        return candidate
    sense = choose(prepared, candidate)
    return Candidate(candidate.start, candidate.end, candidate.head, (sense,) if sense else (), candidate.title, candidate.owner)


def one_of_party(prepared: Page, candidate: Candidate) -> bool:
    """Whether the adjective of a party is somebody of it ("the leading Democrat said", not "Labour said"), or of another."""
    doc, i = prepared.doc, candidate.head
    senses = candidate.senses
    partisan = len(senses) == 1 and senses[0].how == "demonym" and senses[0].entity.type == "Organisation"
    acts = doc.dep[i] in ("nsubj", "nsubjpass")
    first = candidate.start - 1
    if partisan and first >= 0 and doc.lower[first] in prepared.words.party_firsts and doc.words[first][0].isupper():
        return True  # "Social Democrat"
    return partisan and any(doc.dep[c] == "det" and (acts or doc.lower[c] in ("any", "each", "every")) for c in doc.children[i])


def is_language(prepared: Page, candidate: Candidate) -> bool:
    """Whether the adjective of a state is its language: "said in English", "speaks French"."""
    doc, i = prepared.doc, candidate.head
    if len(candidate.senses) != 1 or candidate.senses[0].how != "demonym" or i == 0 or candidate.start != i:
        return False
    spoken = doc.lower[i - 1] in ("in", "into") or doc.lemma[i - 1] in prepared.words.language_verbs
    return spoken and doc.dep[i] not in ("amod", "compound", "nmod", "poss")


def states_told(prepared: Page, candidates: Sequence[Candidate]) -> frozenset[str]:
    """The ids of the states that an article names, or whose parts or known leaders it does, apart from what organs alone say."""
    found: set[str] = set()
    for entity in (c.senses[0].entity for c in candidates if c.senses and not is_organ_word(prepared, c)):
        found.update((entity.id, entity.part_of, entity.located_in, entity.government_of))
        found.update(tenure.of.id for tenure in prepared.lexicon.held.get(entity.id, ()))
    return frozenset(
        name for name in found if name in prepared.lexicon.entities and prepared.lexicon.entities[name].type == "State"
    )


def is_organ_word(prepared: Page, candidate: Candidate) -> bool:
    """Whether a name is the word for an organ that many states have: "Congress"."""
    return candidate.end - candidate.start == 1 and prepared.doc.lower[candidate.start] in prepared.words.sole_organs


def is_foreign(prepared: Page, candidate: Candidate, told: frozenset[str]) -> bool:
    """Whether the word for an organ is another state's than the lexicon means: "Peru's Congress", "Congress" where only Peru is named."""
    senses = candidate.senses
    if not (senses and told) or not is_organ_word(prepared, candidate):
        return False
    owner = state_before(prepared, candidate.start)
    return senses[0].entity.part_of not in told or (owner is not None and owner.id != senses[0].entity.part_of)


def state_before(prepared: Page, start: int) -> Entity | None:
    """The state whose possessive stands before token `start`."""
    end = start - 1
    if end < 1 or prepared.doc.words[end] not in POSSESSIVE:
        return None
    hits = [hit for k in range(max(end - 3, 0), end) if (hit := look_up(prepared, k)) and hit[0] == end]
    return next((sense.entity for _, senses in hits for sense in senses if sense.entity.type == "State"), None)


def places(prepared: Page, candidates: Sequence[Candidate]) -> dict[int, Found]:
    """States and places: the lexicon's, and those that only the text names."""
    found: dict[int, Found] = {}
    for c in candidates:
        if c.senses:
            found[c.start] = as_known(prepared, c, c.senses[0])
        else:
            name = " ".join(prepared.doc.text(c.start, c.end).split())
            found[c.start] = (Entity(slug(name), "Place", name), "recogniser")
    return found


def as_known(prepared: Page, candidate: Candidate, sense: Sense) -> Found:
    """What a name of the lexicon stands for: "Venezuelans" are a group, "Venezuelan" is the state."""
    if sense.how == "people":
        name = prepared.doc.text(numbered(prepared.doc, candidate), candidate.end)
        return Entity(slug(name), "Group", name, part_of=sense.entity.id), "demonym"
    return sense.entity, manner_of(sense)


def numbered(doc: Doc, people: Candidate) -> int:
    """Where the name of a people begins, its number before it taken in: "52 Americans"."""
    number = people.start - 1
    counts = number >= 0 and doc.tag[number] == "CD" and doc.dep[number] == "nummod" and doc.head[number] == people.head
    return number if counts else people.start


def groups(prepared: Page, candidates: Sequence[Candidate]) -> dict[int, Found]:
    """Peoples and followers that only the text names, where they are no mere adjective."""
    doc = prepared.doc
    found: dict[int, Found] = {}
    for c in candidates:
        name = doc.text(c.start, c.end)
        if c.senses:
            found[c.start] = (c.senses[0].entity, manner_of(c.senses[0]))
        elif doc.dep[c.head] not in ("amod", "compound", "nmod") and name.endswith("s"):
            found[c.start] = (Entity(slug(name), "Group", name), "recogniser")
    return found


def served(prepared: Page, candidates: Sequence[Candidate], found: Mapping[int, Found]) -> dict[str, Entity]:
    """The state in which a person holds or held office: by the lexicon's latest tenure, or by a title in the article."""
    states = dict(prepared.lexicon.served)
    ends = {c.end: c.start for c in candidates}
    for c in candidates:
        if c.title and c.start in found and found[c.start][0].type == "Person":
            before = c.title[0]
            while before > 0 and prepared.doc.words[before - 1] in POSSESSIVE:
                before -= 1
            if before in ends and ends[before] in found and found[ends[before]][0].type == "State":
                states.setdefault(found[c.start][0].id, found[ends[before]][0])
    return states
