"""Which offices and descriptions an article gives to whom: office phrases and mentions in, `Title`s and what they mean out."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from kg.known.posts import in_office
from kg.model import Doc, Entity, Mention, OfficePhrase
from kg.naming.discourse import Discourse, distinct

ATTACHED = frozenset({"compound", "amod", "nmod", "appos", "poss"})


@dataclass(frozen=True, slots=True)
class Title:
    """Words by which the article calls a person, whose office it is, and the mention that bears it."""

    words: tuple[str, ...]
    phase: str
    of: tuple[str, ...]
    bearer: Mention


def given_titles(state: Discourse, offices: Sequence[OfficePhrase]) -> list[Title]:
    """All titles in the order of the text: those of offices held, and nouns beside a person's name."""
    found: list[Title] = []
    for office in offices:
        if len(office.holders) == 1:
            bearer = Mention(office.start, office.end, bearer_head(state, office), office.holders, "description")
            found.append(title_of(office, bearer))
    owned = frozenset(office.head for office in offices if office.of and office.holders)
    for mention in state.mentions:
        if len(mention.entities) == 1 and mention.entities[0].type == "Person":
            found += [Title(words, "", ids([]), mention) for words in beside(state, mention, owned)]
    return sorted(found, key=lambda title: title.bearer.start)


def title_of(office: OfficePhrase, bearer: Mention) -> Title:
    return Title(tuple(office.office.replace("-", " ").split()), office.phase, ids(office.of), bearer)


def bearer_head(state: Discourse, office: OfficePhrase) -> int:
    """The head of the holder's own mention, where it stands in the phrase's evidence; else that of the office."""
    start, end = office.evidence
    names = [state.at[k].head for k in range(start, end) if k in state.at and state.at[k].entities == office.holders]
    return names[0] if names else office.head


def ids(entities: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(entity.id for entity in entities)


def beside(state: Discourse, mention: Mention, owned: Container[int]) -> list[tuple[str, ...]]:
    """The titles that stand as modifier, apposition or right before a person's name, but for the heads of `owned` offices."""
    doc, words = state.doc, state.words
    heads = [k for k in doc.children[mention.head] if doc.dep[k] in ATTACHED and k not in state.at]
    if doc.dep[mention.head] == "appos":
        heads.append(doc.head[mention.head])
    before = mention.start - 1
    if before >= 0 and doc.sentence[before] == doc.sentence[mention.start]:
        heads.append(before)
    if mention.how == "description":
        heads.append(mention.head)
    nouns = [k for k in dict.fromkeys(heads) if doc.lemma[k].lower() in words.person_nouns and k not in owned]
    titles = [(title_words(doc, k, state), k) for k in nouns]
    return [title for title, k in titles if not of_body(state, k - len(title))]


def of_body(state: Discourse, k: int) -> bool:
    """Whether a title is some body's ("Senate president"), so that it is none of the state's."""
    return k in state.at and state.at[k].entities[0].type == "Organisation"


def title_words(doc: Doc, head: int, state: Discourse) -> tuple[str, ...]:
    """The words of a title up to its head: "foreign minister"."""
    start = head
    while start > 0 and doc.sentence[start - 1] == doc.sentence[head] and start - 1 not in state.at:
        if doc.tag[start - 1][:2] not in ("NN", "JJ", "VB") and doc.words[start - 1] != "-":
            break
        start -= 1
    return tuple(doc.lower[k] for k in range(start, head + 1) if doc.words[k] != "-")


def fitting(state: Discourse, titles: Sequence[Title], wanted: tuple[str, ...], phase: str, start: int) -> list[Title]:
    """The titles given before token `start` that end with the wanted words, as "foreign minister" does with "minister", or are of
    the same office by another name: "minister for foreign affairs"."""
    prefixes = state.lexicon.office_prefixes
    concepts = set(state.lexicon.office_names.get(" ".join(wanted), ()))
    alike = [
        title
        for title in titles
        if title.bearer.end <= start
        and (
            (title.words[-len(wanted) :] == wanted and not prefixes.intersection(title.words[: -len(wanted)]))
            or not concepts.isdisjoint(state.lexicon.office_names.get(" ".join(title.words), ()))
        )
    ]
    same_phase = [title for title in alike if standing(title.phase) == standing(phase)]
    return same_phase or ([] if standing(phase) else alike)


def standing(phase: str) -> str:
    """A phase in which one does not hold the office; "" for all others."""
    return phase if phase in ("former", "elect", "designate", "nominee", "late") else ""


def by_office(state: Discourse, office: OfficePhrase, titles: Sequence[Title]) -> Mention | None:
    """The one whom an office phrase without a name means: who was given that office before, else who is known to hold it."""
    doc = state.doc
    if office.head in state.at or not stands_for_holder(doc, office):
        return None
    start = max([k + 1 for k in range(office.start, office.head) if k in state.at or doc.tag[k] == "DT"], default=office.start)
    alike = fitting(state, titles, wanted_words(doc, office), office.phase, office.start)
    if office.of:
        own = set(ids(office.of))
        alike = [title for title in alike if not title.of or own.intersection(title.of)]
        exact = [title for title in alike if title.of]
        alike = exact or alike
    persons = distinct([title.bearer for title in alike])
    if len(persons) > 1:
        number = doc.sentence[office.start]
        alike = [title for title in alike if number - doc.sentence[title.bearer.head] <= 1]
        persons = distinct([title.bearer for title in alike])
    if len(persons) == 1:
        return Mention(start, office.end, office.head, tuple(persons), "description", alike[-1].bearer.head)
    if wanted_words(doc, office) == ("leader",) and (leader := leader_before(state, office, titles)):
        return Mention(start, office.end, office.head, leader.entities, "description", leader.head)
    known = known_holder(state, office) if office.of and not alike else None
    return Mention(start, office.end, office.head, (known,), "description") if known else None


def leader_before(state: Discourse, office: OfficePhrase, titles: Sequence[Title]) -> Mention | None:
    """Whom "the Syrian leader" means: the one person named before who leads the state, by the text or as is known."""
    if len(office.of) != 1 or office.of[0].type != "State":
        return None
    own, when, leading = office.of[0].id, state.doc.article.published, state.words.leading_offices
    told = [t for t in titles if t.bearer.end <= office.start and own in t.of and " ".join(t.words) in leading]
    persons = distinct([t.bearer for t in told if not standing(t.phase)])
    if persons:
        named = [m for m in state.mentions if m.end <= office.start and len(m.entities) == 1 and m.entities[0] in persons]
        return max(named, key=lambda m: m.start, default=None)
    heads = {
        item.holder.id
        for item in state.lexicon.tenures
        if item.of.id == own and (when is None or in_office(item, when)) and is_leading(state, item.office)
    }
    known = [m for m in state.mentions if m.end <= office.start and len(m.entities) == 1 and m.entities[0].id in heads]
    return known[-1] if len(distinct(known)) == 1 else None


def is_leading(state: Discourse, office: str) -> bool:
    return any(office in state.lexicon.office_names.get(name, ()) for name in state.words.leading_offices)


def wanted_words(doc: Doc, office: OfficePhrase) -> tuple[str, ...]:
    """The words of the office that a phrase means: "the top U.S. diplomat" is the top diplomat."""
    words = tuple(office.office.replace("-", " ").split())
    first = next((doc.lower[k] for k in doc.children[office.head] if doc.lower[k] in ("chief", "top")), "")
    return (first, *words) if first and words == ("diplomat",) else words


def by_offices(state: Discourse, office: OfficePhrase, titles: Sequence[Title], unnamed: Mention) -> Mention:
    """ "The Greek and Turkish presidents": each the one who was called so before or is known to be, else without a name."""
    entities: list[Entity] = []
    for owner, nobody in zip(office.of, unnamed.entities, strict=True):
        own = replace(office, of=(owner,))
        alike = fitting(state, titles, tuple(office.office.replace("-", " ").split()), office.phase, office.start)
        persons = distinct([title.bearer for title in alike if owner.id in title.of])
        entities.append(persons[0] if len(persons) == 1 else known_holder(state, own) or nobody)
    return replace(unnamed, entities=tuple(entities), how="description")


def stands_for_holder(doc: Doc, office: OfficePhrase) -> bool:
    """Whether the phrase means its holder and not the office: it is definite and no predicate or complement of "as"."""
    head = office.head
    plural = doc.tag[head] in ("NNS", "NNPS") or (doc.lower[head].endswith("s") and doc.lower[head] not in office.office)
    if doc.dep[head] in ("attr", "oprd", "compound", "amod", "nmod", "appos") or plural:
        return False
    if any(k < office.start and doc.dep[k] in ("compound", "amod") for k in doc.children[head]):
        return False
    if any(doc.lower[k] in ("a", "an", "any", "no", "new", "next", "another", "each", "every") for k in doc.children[head]):
        return False
    if doc.lower[doc.head[head]] == "as" or any(doc.dep[k] == "appos" for k in doc.children[head]):
        return False
    definite = any(doc.lower[k] in ("the", "this", "that") for k in doc.children[head])
    return definite or bool(office.of) or doc.words[head][0].isupper()


def known_holder(state: Discourse, office: OfficePhrase) -> Entity | None:
    """The lexicon's one holder of a current office on the day of the article."""
    when = state.doc.article.published
    if when is None or office.phase not in ("", "current") or len(office.of) != 1:
        return None
    concepts = state.lexicon.office_names.get(office.office, ())
    holders = {
        item.holder.id: item.holder
        for item in state.lexicon.tenures
        if item.of.id == office.of[0].id and item.office in concepts and in_office(item, when)
    }
    return next(iter(holders.values())) if len(holders) == 1 else None
