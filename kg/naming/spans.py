"""Where names stand in an article: a `Page` in, `Candidate` spans out, each with what the lexicon says of it."""

from typing import NamedTuple

from kg.known.lexicon import Sense
from kg.model import Doc, Entity
from kg.naming.heads import head_is_other, names_body, singular
from kg.naming.page import POSSESSIVE, Page, begins_name, capital, label, look_up, one_span, title_end
from kg.naming.runs import HYPHENS, begins_body, hyphened, run

SUFFIXES = frozenset({"ii", "iii", "iv", "jr", "jr.", "sr", "sr."})


class Candidate(NamedTuple):
    """A span that may be a name. `title` is the token span of the office or form of address that stands before it,
    `owner` the state or body whose name the span begins with ("Iraqi Foreign Ministry")."""

    start: int
    end: int
    head: int
    senses: tuple[Sense, ...] = ()
    title: tuple[int, int] | None = None
    owner: Entity | None = None


def find_candidates(page: Page) -> list[Candidate]:
    """All candidates of the article, in order, none overlapping another."""
    doc = page.doc
    found: list[Candidate] = []
    for first, last in doc.sentences:
        i, title = first, None
        while i < last:
            if title is None and is_common(page, i):
                i += 1
                continue
            if not (hit := look_up(page, i)) and not begins_name(page, i) and not (title and particle_begins(page, i, last)):
                i, title = i + 1, None if doc.words[i][0].isalnum() and doc.lower[i] not in ("of", "the") else title
                continue
            end = (
                i if title and title[1] == i and doc.lower[i] in page.words.given_names else title_end(page, i)
            )  # "Minister Sultan X"
            if end > i and not (hit and hit[0] >= end) and not heads_body(page, end, last):
                i, title = end, (title[0] if title else i, end)
                continue
            owner = bool(title) and doc.lower[i - 1] in ("of", "the")  # "Prime Minister of Tonga X": Tonga only tells whose
            end = surname_end(page, i, last) if (title and not owner) or not hit else i
            if end > i:
                new = [candidate(page, i, end, (), title)]
            else:
                new = (
                    known(page, i, hit, last, None if owner else title)
                    if hit
                    else unknown(page, i, last, None if owner else title)
                )
            found.extend(new)
            i, title = max(new[-1].end, i + 1), title if owner and hit else None
    return with_first_words(page, found)


def is_common(page: Page, i: int) -> bool:
    """A word in small letters with which no name begins: most words by far."""
    word = page.doc.words[i]
    return word.islower() and word.isalpha() and word not in page.lexicon.forms


def surname_end(page: Page, i: int, last: int) -> int:
    """The end of a titled name whose second word is an office too ("Minister Jaime Mayor Oreja"), i where it has none."""
    doc, given = page.doc, page.words.given_names
    if i + 1 >= last or doc.lower[i] not in given or title_end(page, i + 1) != i + 2 or not capital(page, i + 1):
        return i
    if doc.start[i + 1] - doc.end[i] != 1 or heads_body(page, i + 2, last) or (i + 2 < last and doc.lower[i + 2] in given):
        return i
    return run(page, i + 1, last)


def particle_begins(page: Page, i: int, last: int) -> bool:
    """Whether a small particle begins a surname: "Special Envoy de Vries"."""
    lower = page.doc.lower
    after = i + 2 if i + 2 < last and lower[i + 1] in HYPHENS else i + 1  # "President al-Manfi"
    return lower[i] in page.words.particles and lower[i] not in ("of", "the") and after < last and begins_name(page, after)


def with_first_words(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Add words at the start of sentences that elsewhere in the article are or end a name ("Copper paid a fine")."""
    doc = page.doc
    names = {doc.words[c.end - 1] for c in found if not c.senses or c.senses[0].entity.type in ("Person", "Organisation")}
    starts = {c.start for c in found}
    for first, last in doc.sentences:
        i = next((k for k in range(first, last) if doc.words[k][0].isalnum()), last)
        if i < last and i not in starts and doc.words[i] in names and capital(page, i) and title_end(page, i) == i:
            found.append(candidate(page, i, i + 1, (), None))
    return sorted(found, key=lambda c: c.start)


def heads_body(page: Page, end: int, last: int) -> bool:
    """Whether a title is only the beginning of a body's name ("Prime Minister's Office", "General Staff")."""
    doc = page.doc
    while end < last and doc.lower[end] in POSSESSIVE:
        end += 1
    if end < last and (hit := look_up(page, end)) and hit[1][0].how == "demonym" and begins_body(page, end - 1, hit[0]):
        return True
    if end < last and doc.words[end][0].isupper() and doc.lower[end] in page.words.assemblies:
        return True
    return end < last and doc.words[end][0].isupper() and singular(doc.lower[end]) in page.words.organisation_heads


def known(page: Page, i: int, hit: tuple[int, tuple[Sense, ...]], last: int, title: tuple[int, int] | None) -> list[Candidate]:
    """The name of the lexicon at i, alone or as the beginning of a longer name."""
    end, senses = hit
    if i > 1 and page.doc.words[i - 1] == "-" and page.doc.lower[i - 2] in ("anti", "pro"):
        return [candidate(page, i, end, senses, title)]  # "the pro-Russian Party of Regions"
    comma = next((k for k in range(i, end) if page.doc.words[k] == "," and senses[0].entity.type == "Place"), -1)
    if comma > 0 and (whole := look_up(page, comma + 1)):  # "Porto, Portugal" names both
        return [candidate(page, i, comma, senses, title), candidate(page, comma + 1, end, whole[1], None)]
    if senses[0].entity.type == "Person" and hyphened(page, end):  # "Kim Jong-nam" is not "Kim Jong"
        return [candidate(page, i, end + 2, (), title)]
    if senses[0].entity.type == "Person" and end < last and page.doc.lower[end] in page.words.sons:
        return [candidate(page, i, run(page, end, last), senses, title)]  # the rest of "Mohammed bin Salman bin Abdulaziz"
    if end < last and continues(page, i, end, senses, last):
        longer = run(page, end, last)
        person = page.doc.lower[end] in page.words.given_names or (
            i > 0 and page.doc.lower[i - 1] == "of" and label(page, end) != "Place"
        )
        if person and longer - end > 1 and not names_body(page, end, longer):
            return [candidate(page, i, end, senses, title)]
        if senses[0].entity.type == "Person" and surname_follows(page, i, end, longer):
            return [candidate(page, i, longer, senses, title)]
        owner = next((s.entity for s in senses if s.entity.type != "Person"), None)
        if (
            one_span(page, i, longer)
            and (label(page, i) != "Person" or person_begins(page, i, end, senses))
            and not look_up(page, end)
        ):
            return [candidate(page, i, longer, (), title, owner)]
        act = head_is_other(page, end, longer) and senses[0].entity.type == "Organisation"  # "EU Directive 5" names the EU
        if names_body(page, end, longer) and not act:
            return [candidate(page, i, longer, (), title, owner)]
    return [candidate(page, i, end, senses, title)]


def surname_follows(page: Page, i: int, end: int, longer: int) -> bool:
    """Whether the parse takes a known person's name for a part of the one that goes on: "Pedro Sánchez Pérez-Castejón"; not "Jr"."""
    doc, last = page.doc, page.doc.head[end - 1]
    tied = end - i > 1 and doc.dep[end - 1] == "compound" and end <= last < longer
    return tied and not SUFFIXES.intersection(doc.lower[end:longer]) and not names_body(page, i, longer)


def continues(page: Page, i: int, end: int, senses: tuple[Sense, ...], last: int) -> bool:
    """Whether the word after a known name may belong to a longer one."""
    doc = page.doc
    titled = title_end(page, end)
    if doc.start[end] - doc.end[end - 1] != 1 or not capital(page, end) or (titled > end and not heads_body(page, titled, last)):
        return False
    if senses[0].entity.type == "Person" and doc.lower[end] in page.words.government_heads:
        return False
    if senses[0].how == "demonym" and senses[0].entity.type == "Organisation" and doc.lower[end] in page.words.organ_heads:
        return False  # "the Republican Senate" is no body of the party
    return not look_up(page, end) or one_span(page, i, end + 1)


def person_begins(page: Page, i: int, end: int, senses: tuple[Sense, ...]) -> bool:
    """Whether a place's name is here a person's ("Paris Hilton"), not one that stands before a person's."""
    doc = page.doc
    adjective = senses[0].how in ("demonym", "people", "abbreviation")
    return not adjective and doc.lower[end] not in page.words.given_names and (i == 0 or doc.lower[i - 1] != "of")


def unknown(page: Page, i: int, last: int, title: tuple[int, int] | None) -> list[Candidate]:
    """The run of name words at i, cut where a body or party and a person stand side by side."""
    end = run(page, i, last)
    own = i > 0 and page.doc.lower[i - 1] in POSSESSIVE and not label(page, i)  # "Chad's Newton Ahmed Barry"
    cut = next((k for k in range(i + 1 + own, end) if person_starts(page, k) or holder_starts(page, i, k, end)), end)
    first = candidate(page, i, cut, (), title)
    return [first] if cut == end else [first, candidate(page, cut, end, (), None)]


def holder_starts(page: Page, i: int, k: int, end: int) -> bool:
    """Whether the name of a body ends at token k and that of its officer follows: "Speaker of the National Assembly Ana Novak"."""
    doc, heads = page.doc, page.words.organ_heads
    if doc.lower[k - 1] not in heads or not 1 < end - k < 6 or names_body(page, k, end):
        return False
    office = next((j for j in range(i - 1, max(i - 4, -1), -1) if doc.lower[j] not in ("of", "the")), i)
    titled = doc.lower[i - 1] in ("of", "the") and title_end(page, office) == office + 1
    return titled and all(w[0].isupper() or w in HYPHENS for w in doc.words[k:end])


def person_starts(page: Page, k: int) -> bool:
    """Whether the recogniser begins a person at token k, after another name or with a given name."""
    before = label(page, k - 1)
    if label(page, k) != "Person" or page.named[k].start != k or page.doc.words[k - 1] in HYPHENS:
        return False
    given = page.doc.lower[k] in page.words.given_names and page.doc.lower[k - 1] not in page.words.given_names
    return before not in ("", "Person") or (given and page.named[k].end - k > 1)


def candidate(
    page: Page, start: int, end: int, senses: tuple[Sense, ...], title: tuple[int, int] | None, owner: Entity | None = None
) -> Candidate:
    return Candidate(start, end, root(page.doc, start, end), senses, title, owner)


def root(doc: Doc, start: int, end: int) -> int:
    """The token of the span by which the parse refers to it: the last of those whose head lies outside."""
    heads = [i for i in range(start, end) if not start <= doc.head[i] < end or doc.head[i] == i]
    inner = [i for i in heads if doc.dep[i] not in ("compound", "amod", "nmod", "punct", "case", "det", "poss")]
    return (inner or heads or [end - 1])[-1]
