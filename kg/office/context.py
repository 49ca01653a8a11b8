"""Whose office it is, where the phrase itself does not say: `Held`s in, the same with bodies filled in from the article, out."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kg.known.lexicon import Lexicon
from kg.known.posts import in_office
from kg.model import Doc, Entity
from kg.office.page import Held, OfficeNoun, Page, mention_at, word
from kg.office.words import OfficeWords

DOMINANT = 2  # so many times more often named than the next: the state that an article is about
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
APART = frozenset({"advcl", "pcomp", "relcl"})  # clauses of another happening than the holder's
Key = tuple[tuple[str, ...], str]


def with_bodies(page: Page, held: Sequence[Held], lexicon: Lexicon) -> list[Held]:
    """The body, in this order, of a boss, of the office itself, of the same holder elsewhere, of a known tenure, of the text."""
    told = with_owners(
        held, lambda one: of_boss(one, held) or of_field(one, page, lexicon) or of_concept(one, page.words, lexicon)
    )
    told = shared_owner(told, page.words)
    told = with_owners(told, lambda one: of_tenure(one, page, lexicon))
    told = of_company(told, page.words)
    told = same_state(beside(told, page), page, lexicon)
    return with_owners(told, lambda one: of_surroundings(one, held, page, lexicon))


def with_owners(held: Sequence[Held], owners: Callable[[Held], tuple[Entity, ...]]) -> list[Held]:
    """Each with the bodies that `owners` finds for it, where it has none of its own."""
    return [one._replace(owners=found) if not one.owners and (found := owners(one)) else one for one in held]


def concept(office: str, words: OfficeWords) -> str:
    """The id of the office's concept, its own text where the lexicon has none."""
    return words.concepts.get(office, office)


def holder_ids(one: Held) -> tuple[str, ...]:
    return tuple(entity.id for entity in one.holders)


def key(one: Held, words: OfficeWords) -> Key:
    """Holder and office."""
    return holder_ids(one), concept(one.noun.office, words)


def same_state(held: Sequence[Held], page: Page, lexicon: Lexicon) -> list[Held]:
    """The state of which, or of whose ministry, the holder has another office, where that is one only."""
    states: dict[tuple[str, ...], set[Entity]] = {}
    for one in held:
        state = lexicon.entities.get(one.owners[0].part_of, one.owners[0]) if len(one.owners) == 1 else None
        if state and state.type == "State":
            states.setdefault(holder_ids(one), set()).add(state)
    found = []
    for one in held:
        known = tuple(states.get(holder_ids(one), ()))
        fits = not one.owners and len(known) == 1 and of_a_state(one, page)
        found.append(one._replace(owners=known) if fits else one)
    return found


def of_a_state(one: Held, page: Page) -> bool:
    """Whether the office is one that states have."""
    head = word(page, one.noun.head)
    return page.words.singular.get(head, head) in page.words.sets["state_heads"] and not one.noun.boss


def states_only(one: Held) -> bool:
    return bool(one.owners) and all(body.type == "State" for body in one.owners)


def beside(held: Sequence[Held], page: Page) -> list[Held]:
    """ "Chadian defence minister X and education minister Y": the second is of the first's state too, unless it leads a state."""
    found: list[Held] = []
    for one in held:
        last = found[-1] if found else None
        titles = last is not None and last.manner == one.manner == "title-name" and one.noun.bare and last.noun.bare
        if last and titles and states_only(last) and not one.owners:
            gap = page.folded[last.evidence[1] : one.noun.start]
            if gap in (("and",), (",", "and"), (",",)) and one.noun.office not in page.words.sets["leaders_of_states"]:
                one = one._replace(owners=last.owners)
        found.append(one)
    return found


def of_boss(one: Held, held: Sequence[Held]) -> tuple[Entity, ...]:
    """The body of the person served: "Merkel's spokesperson" is of Germany where Merkel is chancellor of it."""
    bosses = {entity.id for entity in one.noun.boss}
    bodies = [other.owners for other in held if other.owners and bosses.intersection(holder_ids(other))] if bosses else []
    return bodies[0] if bodies and all(body == bodies[0] for body in bodies) else ()


def of_field(one: Held, page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The state in a body's name that ends in the office's field: "U.S. Treasury secretary"."""
    mention = mention_at(page, one.noun.begin)
    inside = mention is not None and mention.start < one.noun.begin
    state = lexicon.entities.get(mention.entities[0].part_of) if mention and inside else None
    return (state,) if state else ()


def of_concept(one: Held, words: OfficeWords, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The one body that has such an office ("pope")."""
    general = one.noun.office.partition(" for ")[0]  # "special representative of the secretary-general for Chad"
    office = lexicon.offices.get(concept(one.noun.office, words)) or lexicon.offices.get(concept(general, words))
    body = lexicon.entities.get(office.of) if office and office.of else None
    return (body,) if body else ()


def of_named(noun: OfficeNoun, page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The one body that has such an office, or of those that have one the only body that the article names, by itself or by an organ."""
    office = lexicon.offices.get(concept(noun.office, page.words))
    if office is None or not noun.definite:
        return ()
    if office.of in lexicon.entities:
        return (lexicon.entities[office.of],)
    bodies = page.words.bodies.get(office.id, frozenset())
    named = {e for m in page.cover if m for e in m.entities if not bodies.isdisjoint((e.id, e.part_of))} if bodies else set()
    found = {e.id if e.id in bodies else e.part_of for e in named}
    return (lexicon.entities[found.pop()],) if len(found) == 1 else ()


def shared_owner(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """The body that the article gives the same holder in the same office elsewhere."""
    bodies: dict[Key, tuple[Entity, ...]] = {}
    for one in held:
        if one.owners:
            bodies.setdefault(key(one, words), one.owners)
    return with_owners(held, lambda one: bodies.get(key(one, words), ()))


def of_tenure(one: Held, page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The body of the holder's known tenure of this office, of those in office that day before others."""
    ids, office = key(one, page.words)
    held = [t for holder in ids for t in lexicon.held.get(holder, ())]
    known = [t for t in held if t.office == office] or [t for t in held if lexicon.offices[t.office].head_noun == one.noun.office]
    known = [t for t in known if in_office(t, page.doc.article.published)] or known
    bodies = {t.of.id: t.of for t in known}
    return tuple(bodies.values()) if len(bodies) == 1 else ()


def of_company(held: Sequence[Held], words: OfficeWords) -> list[Held]:
    """ "Senators X, Y and Z": legislators named together sit in one body, that of those who are known."""
    bodies: dict[int, set[tuple[Entity, ...]]] = {}
    for one in held:
        if one.owners and one.noun.plural and words.sets["legislators"].intersection(one.noun.office.split()):
            bodies.setdefault(one.noun.head, set()).add(one.owners)
    return with_owners(held, lambda one: next(iter(b)) if len(b := bodies.get(one.noun.head, set())) == 1 else ())


def of_surroundings(one: Held, held: Sequence[Held], page: Page, lexicon: Lexicon) -> tuple[Entity, ...]:
    """For an office of states, the only state of which the article speaks, or that the sentence lets act by the holder."""
    if not of_a_state(one, page) or one.noun.office == "secretary":  # of whichever department
        return ()
    if speaker := of_sentence(one, page, lexicon) or of_ministry(one, page, lexicon) or of_superior(one, held, page):
        return (speaker,)
    everywhere = states_in(page, lexicon, 0, len(page.doc))
    ranked = everywhere.most_common(2)
    land, named = of_land(held, page, lexicon)
    if land and (not ranked or named > ranked[0][1]):
        return (land,) if named >= DOMINANT * sum(count for _, count in ranked) else ()
    if for_region(one, page):
        return ()
    near = states_in(page, lexicon, *paragraph(page, one.noun.head))
    main = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= DOMINANT * ranked[1][1])
    if not main or not set(near) <= {ranked[0][0]} or is_foreign(page, ranked[0][0], one.noun.head):
        return ()
    own = [each for each in held if each.holders == one.holders]
    if any(is_same_post(each, other, page.words) for other in held if ranked[0][0] in other.owners for each in own):
        return ()
    named_before = ranked[0][0] in states_in(page, lexicon, 0, one.noun.start)
    return (ranked[0][0],) if named_before or not any(ranked[0][0] in other for other in of_others(one, held)) else ()


def is_same_post(one: Held, other: Held, words: OfficeWords) -> bool:
    """Whether another holds the same office now: "the foreign minister, X, met his Chadian counterpart, Y"."""
    phases = {one.phase or one.noun.phase or "current", other.phase or other.noun.phase or "current"}
    others = bool(other.holders) and not set(other.holders) & set(one.holders)
    return others and phases == {"current"} and concept(one.noun.office, words) == concept(other.noun.office, words)


def of_ministry(one: Held, page: Page, lexicon: Lexicon) -> Entity | None:
    """The state whose ministry of the minister's field the article names, if it names that of one only: "the Peruvian foreign ministry"."""
    field, head, _ = one.noun.office.partition(" minister")
    if not head or " " in field:
        return None
    bodies = {e for m in page.cover if m for e in m.entities if e.type == "Organisation" and e.part_of in lexicon.entities}
    here = states_in(page, lexicon, *page.doc.sentences[page.doc.sentence[one.noun.head]])
    ministries = [e for e in bodies if "ministry" in (words := e.name.lower().split()) and field in words]
    states = {e.part_of for e in ministries if lexicon.entities[e.part_of].type == "State"}
    state = lexicon.entities[states.pop()] if len(states) == 1 else None
    return state if state and (not here or state in here) else None


def of_superior(one: Held, held: Sequence[Held], page: Page) -> Entity | None:
    """The state whose leader orders or appoints the holder: "Honduran President X instructed Foreign Minister Y to"."""
    doc, holder = page.doc, one.noun.head
    while doc.head[holder] != holder and doc.dep[holder] in ("compound", "appos"):
        holder = doc.head[holder]
    verb = doc.head[holder]
    if doc.dep[holder] not in ("dobj", "dative") or doc.lemma[verb] not in page.words.sets["ordering"]:
        return None
    subjects = [c for c in doc.children[verb] if doc.dep[c] == "nsubj"]
    above = [other for other in held for s in subjects if doc.left[s] <= other.noun.head <= s or other.noun.head == s]
    states = {body for other in above if other.noun.office in page.words.sets["leaders_of_states"] for body in other.owners}
    return states.pop() if len(states) == 1 and all(state.type == "State" for state in states) else None


def for_region(one: Held, page: Page) -> bool:
    """Whether the office's field is a land or region: whose "minister for the Middle East" it is, a state there does not tell."""
    covers = [page.cover[t] for t in range(one.noun.head + 1, one.noun.end)] if one.noun.kept else []
    return any(mention and mention.entities[0].type in ("State", "Place") for mention in covers)


def is_foreign(page: Page, state: Entity, holder: int) -> bool:
    """Whether a state is named only as where one goes, or as another that acts: "talks with Kenya", "the plan, which Kenya drafted"."""
    named = [m.head for t, m in enumerate(page.cover) if m and m.start == t and state in m.entities]
    heads = [head for head in named if page.doc.pos[head] != "PRON"] or named
    return bool(heads) and all(is_host(page, head) or acts_apart(page.doc, head, holder) for head in heads)


def is_host(page: Page, head: int) -> bool:
    """As in "her visit to Kenya", "talks with Kenya"."""
    doc, up = page.doc, page.doc.head[head]
    return (doc.dep[head] == "pobj" and doc.lower[up] in page.words.sets["towards"]) or (
        doc.dep[head] == "dobj" and doc.lemma[up] in page.words.sets["visiting"]
    )


def acts_apart(doc: Doc, head: int, holder: int) -> bool:
    """Whether a state acts in a clause beside the holder's ("after Kenya closed its border"), or does something to the holder."""
    up = doc.head[head]
    if doc.dep[head] not in SUBJECTS:
        return doc.dep[head] == "pobj" and doc.dep[up] == "agent"
    return doc.dep[up] in APART or (head < holder < doc.right[up] and not APART & {doc.dep[t] for t in way_up(doc, holder, up)})


def way_up(doc: Doc, token: int, top: int) -> Iterator[int]:
    """A token and its heads, up to but not with `top`."""
    while token not in (top, doc.head[token]):
        yield token
        token = doc.head[token]


def of_land(held: Sequence[Held], page: Page, lexicon: Lexicon) -> tuple[Entity | None, int]:
    """The one land within a state that is said to have a governor or the like (Puerto Rico), and how often it is named."""
    lands = {body for one in held for body in one.owners if body.type == "Place" and body.id in lexicon.demonyms}
    if len(lands) != 1:
        return None, 0
    land = lands.pop()
    return land, sum(m is not None and m.start == t and land in m.entities for t, m in enumerate(page.cover))


def of_others(one: Held, held: Sequence[Held]) -> list[tuple[Entity, ...]]:
    """The bodies of which other persons are said to hold an office: guests of an official who needs no state."""
    return [other.owners for other in held if other.holders and not set(other.holders) & set(one.holders)]


def of_sentence(one: Held, page: Page, lexicon: Lexicon) -> Entity | None:
    """The state that is the sentence's subject and acts by the holder: "the regime confirmed it in a note by Minister X"."""
    doc, at = page.doc, one.noun.start
    if word(page, at - 1) not in ("by", "through", "via"):
        return None
    start = doc.sentences[doc.sentence[at]][0]
    subject = next((t for t in range(start, at) if doc.dep[t] == "nsubj" and doc.head[doc.head[t]] == doc.head[t]), -1)
    mention = mention_at(page, subject)
    states = tuple(states_in(page, lexicon, mention.start, mention.end)) if mention else ()
    return states[0] if len(states) == 1 else None


def paragraph(page: Page, at: int) -> tuple[int, int]:
    """First and last+1 token of the paragraph of a token."""
    column, start, end = page.doc.paragraph, at, at
    while start > 0 and column[start - 1] == column[at]:
        start -= 1
    while end < len(column) and column[end] == column[at]:
        end += 1
    return start, end


def states_in(page: Page, lexicon: Lexicon, start: int, end: int) -> Counter[Entity]:
    """The states named between two tokens, by themselves, their government or an organ of theirs, with how often."""
    states: Counter[Entity] = Counter()
    for t in range(start, end):
        mention = page.cover[t]
        for entity in mention.entities if mention and mention.start == t else ():
            state = entity if entity.type == "State" else lexicon.entities.get(entity.government_of or entity.part_of)
            if state and state.type == "State":
                states[state] += 1
    return states
