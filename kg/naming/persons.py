"""Which names are one person: the candidates typed as persons in, an `Entity` for each candidate out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from kg.known.lexicon import Lexicon, slug, unaccented
from kg.known.posts import Tenure, in_office
from kg.model import Entity
from kg.naming.name_types import Key, key
from kg.naming.page import Page
from kg.naming.spans import Candidate

Found = tuple[Entity, str]
Gender = Literal["", "female", "male"]
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SLACK = timedelta(days=3 * 366)  # a leader keeps being called by surname alone for some years


def find_persons(page: Page, candidates: Sequence[Candidate], mentioned: frozenset[str]) -> dict[int, Found]:
    """The person and the manner of each candidate, by the candidate's first token.

    `mentioned` has the ids of the states and bodies that the article names.
    """
    keys = [(name, candidate) for candidate in candidates if (name := key(page, candidate))]
    full = known_persons(page, keys)
    group_full_names(page, keys, full)
    for name, candidate in keys:
        if candidate.senses and short(page, name) and not taken_over(page, name, candidate, full):
            add_known(page, candidate.senses[0].entity, full)
    counts = Counter(name for name, _ in keys)
    found: dict[int, Found] = {}
    for name, candidate in keys:
        if candidate.senses and not taken_over(page, name, candidate, full):
            found[candidate.start] = (candidate.senses[0].entity, "lexicon")
        elif name in full:
            found[candidate.start] = (full[name], "lexicon" if full[name].known else "recogniser")
        else:
            found[candidate.start] = by_surname(page, name, candidate, full, counts, keys, mentioned)
    return found


def taken_over(page: Page, name: Key, candidate: Candidate, full: Mapping[Key, Entity]) -> bool:
    """Whether a known surname is here that of someone else whom the article names in full, and the known one is out of office."""
    entity = candidate.senses[0].entity
    if not short(page, name) or not any(other[-len(name) :] == name and not who.known for other, who in full.items()):
        return False
    if any(who.id == entity.id and not short(page, other) for other, who in full.items()):
        return False
    when = page.doc.article.published
    return when is None or not any(in_reach(item, when) for item in page.lexicon.held.get(entity.id, ()))


def short(page: Page, name: Key) -> bool:
    """Whether a name is a surname or given name alone, with a particle or not ("al Assad")."""
    return len(name) == 1 or (name[0] in page.words.particles and len(name) == 2)


def known_persons(page: Page, keys: Sequence[tuple[Key, Candidate]]) -> dict[Key, Entity]:
    """The full names in the article that the lexicon has, in this or in a close form."""
    full: dict[Key, Entity] = {}
    for name, candidate in keys:
        if candidate.senses and not short(page, name):
            add_known(page, candidate.senses[0].entity, full)
        elif not short(page, name) and (close := close_known(page.lexicon, name)):
            full[name] = close
            add_known(page, close, full)
    return full


def add_known(page: Page, entity: Entity, full: dict[Key, Entity]) -> None:
    for known in page.lexicon.names[entity.id]:
        full.setdefault(tuple(unaccented(known).lower().replace("-", " ").split()), entity)


def close_known(lexicon: Lexicon, name: Key) -> Entity | None:
    """The one person of the lexicon with the same first and last word: "Donald J. Trump"; "Ahmed Ali" is not Abiy Ahmed Ali."""
    close = {
        person.id: person
        for person in lexicon.surnames.get(name[-1], ())
        for known in lexicon.names[person.id]
        if is_close(name, tuple(unaccented(known).lower().replace("-", " ").split()), lexicon.words.particles)
    }
    return next(iter(close.values())) if len(close) == 1 else None


def is_close(name: Key, known: Key, particles: frozenset[str]) -> bool:
    return alike(name[0], known[0]) and same_person(name, known, particles)


def same_person(one: Key, other: Key, particles: frozenset[str]) -> bool:
    """Whether two full names can be one person's: one a part of the other, or first and last words alike; not "III" and "Jr"."""
    if other_suffix(one, other):
        return False
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    if len(shorter) < 2 or (len(shorter) == 2 and shorter[0] in particles):
        return False
    if longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter:
        return True
    inner = zip(shorter[1:-1], longer[1:-1], strict=True) if len(shorter) == len(longer) else ()
    if any(len(a) > 2 and len(b) > 2 and not alike(a, b) for a, b in inner):
        return False  # "Kim Jong-nam" is not "Kim Yong-nam"
    return alike(shorter[0], longer[0]) and alike(shorter[-1], longer[-1])


def other_suffix(one: Key, other: Key) -> bool:
    """Whether two names have different ones of "Jr", "III" and the like."""
    return len({name[-1].rstrip(".") for name in (one, other)} & SUFFIXES) == 2


def plain(name: Key) -> Key:
    """The name without "Jr" and the like."""
    return name[:-1] if len(name) > 2 and name[-1].rstrip(".") in SUFFIXES else name


def alike(one: str, other: str) -> bool:
    """Equal, an initial, or two spellings of a foreign name ("Zelensky", "Zelenskyy")."""
    if (
        one == other
        or (len(one) == 2 and one[1] == "." and other[0] == one[0])
        or (len(other) == 2 and other[1] == "." and one[0] == other[0])
    ):
        return True
    return (
        min(len(one), len(other)) > 5
        and abs(len(one) - len(other)) < 2
        and (one[:-2] == other[:-2] or one.startswith(other) or other.startswith(one))
    )


def group_full_names(page: Page, keys: Sequence[tuple[Key, Candidate]], full: dict[Key, Entity]) -> None:
    """Give each full name an entity, named by its fullest form."""
    rest = [(name, candidate) for name, candidate in keys if name not in full and not short(page, name) and not candidate.senses]
    order = {name: place for place, (name, _) in reversed(list(enumerate(rest)))}
    for name in sorted(order, key=lambda name: (-len(name), order[name])):
        alike = (known for known in full if same_person(name, known, page.words.particles))
        other = next(
            (k for k in alike if not any(other_suffix(name, form) for form, who in full.items() if who == full[k])), None
        )
        full[name] = full[other] if other else new_person(page, name, [c for n, c in rest if n == name], keys)


def new_person(page: Page, name: Key, candidates: Sequence[Candidate], keys: Sequence[tuple[Key, Candidate]]) -> Entity:
    """An entity for a person whom only the text names."""
    forms = Counter(" ".join(page.doc.text(c.start, c.end).split()) for c in candidates)
    text = max(forms, key=lambda form: (not form.isascii(), forms[form], form))
    own = [c.title for c in candidates if c.title]
    by_surname_alone = [c.title for n, c in keys if c.title and len(n) == 1 and n[0] == name[-1]]
    told = gender(page, name, own) or gender(page, name, by_surname_alone)
    return Entity(slug(text), "Person", text, gender=told)


def gender(page: Page, name: Key, titles: Sequence[tuple[int, int]]) -> Gender:
    """What forms of address, titles and the given name tell, in this order."""
    words = page.words
    for start, end in titles:
        for word in page.doc.lower[start:end]:
            if told := page.lexicon.honorifics.get(word, ""):
                return "female" if told == "female" else "male"
            if word in words.female_nouns or word in words.male_nouns:
                return "female" if word in words.female_nouns else "male"
    given = words.given_names.get(name[0], "") if len(name) > 1 else ""
    return "female" if given == "female" else "male" if given == "male" else ""


def by_surname(
    page: Page,
    name: Key,
    candidate: Candidate,
    full: Mapping[Key, Entity],
    counts: Mapping[Key, int],
    keys: Sequence[tuple[Key, Candidate]],
    mentioned: frozenset[str],
) -> Found:
    """The bearer of a surname or given name alone: one of the article's persons, else a known leader, else a new person."""
    bearers = {full[other].id: (other, full[other]) for other in full if other[-len(name) :] == name}
    bearers = bearers or {full[other].id: (other, full[other]) for other in full if other[: len(name)] == name}
    # Of two Spanish surnames the first is the one used alone.
    bearers = bearers or {full[other].id: (other, full[other]) for other in full if len(other) > 2 and other[-2:-1] == name}
    if len(bearers) > 1:
        told = gender(page, name, [candidate.title] if candidate.title else [])
        bearers = {i: b for i, b in bearers.items() if not told or b[1].gender in ("", told)} or bearers
    if bearers:
        return max(bearers.values(), key=lambda b: (weight(b[1], full, counts), -first_place(b[1], full, keys)))[1], "surname"
    if (known := known_leader(page, name, candidate, mentioned)) is not None:
        return known, "surname"
    return new_person(page, name, [c for n, c in keys if n == name], keys), "recogniser"


def weight(entity: Entity, full: Mapping[Key, Entity], counts: Mapping[Key, int]) -> int:
    """How often the article names the person in full."""
    return sum(counts.get(other, 0) for other, person in full.items() if person.id == entity.id)


def first_place(entity: Entity, full: Mapping[Key, Entity], keys: Sequence[tuple[Key, Candidate]]) -> int:
    """Where the article first names the person in full."""
    return next((c.start for name, c in keys if name in full and full[name].id == entity.id), 0)


def known_leader(page: Page, name: Key, candidate: Candidate, mentioned: frozenset[str]) -> Entity | None:
    """The one person of the lexicon with this surname who is in office at the article's date, or was until lately.

    A surname without a title of that office counts only where the article names its state or body: others have that name too.
    """
    when = page.doc.article.published
    told = gender(page, name, [candidate.title] if candidate.title else [])
    bearers = {person.id: person for person in page.lexicon.surnames.get(name[-1], ())}
    if not bearers:
        return None
    serving = {
        item.holder.id
        for person, bearer in bearers.items()
        for item in (page.lexicon.held.get(person, ()) if told in ("", bearer.gender or told) else ())
        if in_reach(item, when) and (titled(page, candidate, item) or item.of.id in mentioned)
    }
    return bearers[next(iter(serving))] if len(serving) == 1 else None


def titled(page: Page, candidate: Candidate, item: Tenure) -> bool:
    """Whether the title before the name is that of the tenure, wider or narrower, or of no kind known: not "Mr", "Rep." of a
    president."""
    words = page.doc.lower[slice(*candidate.title)] if candidate.title else ()
    if all(word in page.lexicon.honorifics for word in words):
        return False
    offices = page.lexicon.offices
    posts = [offices[i] for i in page.lexicon.office_names.get(" ".join(words), ())]
    held = offices[item.office]
    return not posts or any(
        post.rank_only or post.id in (held.id, *held.broader) or held.id in post.broader or post.head_noun == held.head_noun
        for post in posts
    )


def in_reach(item: Tenure, when: date | None) -> bool:
    return when is None or in_office(item, when) or (item.end is not None and item.end <= when <= item.end + SLACK)
