"""Where names stand in an article: a `Page` in, `Candidate` spans out, each with what the lexicon says of it."""

from dataclasses import dataclass

from kg.known.lexicon import Sense
from kg.model import Doc, Entity
from kg.naming.page import LABELS, POSSESSIVE, Page, begins_name, capital, look_up, title_end
from kg.text.quotation import QUOTES

JOINING = frozenset({"of", "for", "and", "&", "on"})
HYPHENS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Candidate:
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
            if not (hit := look_up(page, i)) and not begins_name(page, i) and not (title and particle_begins(page, i, last)):
                i, title = i + 1, None if doc.words[i][0].isalnum() and doc.lower[i] not in ("of", "the") else title
                continue
            end = title_end(page, i)
            if end > i and not (hit and hit[0] >= end) and not heads_body(page, end, last):
                i, title = end, (title[0] if title else i, end)
                continue
            owner = bool(title) and doc.lower[i - 1] in ("of", "the")  # "Prime Minister of Tonga X": Tonga only tells whose
            new = known(page, i, hit, last, None if owner else title) if hit else unknown(page, i, last, None if owner else title)
            found.extend(new)
            i, title = max(new[-1].end, i + 1), title if owner and hit else None
    return with_first_words(page, found)


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


def hyphened(page: Page, end: int) -> bool:
    """Whether a hyphen ties a further part in lower case to the name that ends before `end`, not "era" in "Putin-era"."""
    doc = page.doc
    if end + 1 >= len(doc) or doc.words[end] != "-" or doc.end[end - 1] != doc.start[end] or doc.end[end] != doc.start[end + 1]:
        return False
    return doc.words[end + 1].islower() and doc.tag[end + 1] == "NNP"


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


def names_body(page: Page, start: int, end: int) -> bool:
    """Whether the words end (or begin, before "of") like the name of an organisation, place or event."""
    return bool(name_head(page, start, end))


def head_is_other(page: Page, start: int, end: int) -> bool:
    return any(page.doc.lower[k] in page.words.other_heads for k in range(start, end))


def name_head(page: Page, start: int, end: int) -> str:
    """The noun that says what is named: the word before "of", or the last one; "" where it is no such noun."""
    doc, words = page.doc, page.words
    heads = [*[k - 1 for k in range(start + 1, end - 1) if doc.lower[k] in ("of", "for", "on", "in", "to")][:1], end - 1]
    for k in heads:
        word = doc.lower[k].rstrip(".")
        for form in (word, singular(word)):
            if (
                form in words.organisation_heads
                or form in words.place_heads
                or form in words.other_heads
                or word in words.corporate_suffixes
            ):
                return form
    return ""


def singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def unknown(page: Page, i: int, last: int, title: tuple[int, int] | None) -> list[Candidate]:
    """The run of name words at i, cut where a body or party and a person stand side by side."""
    end = run(page, i, last)
    cut = next((k for k in range(i + 1, end) if person_starts(page, k) or holder_starts(page, i, k, end)), end)
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
    return before not in ("", "Person") or (
        page.doc.lower[k] in page.words.given_names and page.doc.lower[k - 1] not in page.words.given_names
    )


def run(page: Page, i: int, last: int) -> int:
    """The token after the run of capitalised words, particles and joining words that begins at i."""
    end = i + 1
    while end < last:
        more = step(page, i, end, last)
        if more == end:
            break
        end = more
    while end - 1 > i and not (page.doc.words[end - 1][0].isupper() or page.doc.words[end - 1][0].isdigit()):
        if page.doc.words[end - 2] in HYPHENS and end - 3 > i:  # "Chung Eui-yong"
            break
        end -= 1
    return end + 2 if hyphened(page, end) else end


def nickname(page: Page, at: int, last: int) -> bool:
    """Whether a nickname in quotation marks stands at a token, and the surname behind it: "Alan 'Tiger' Novak"."""
    words = page.doc.words
    quoted = at + 3 < last and words[at] in QUOTES and words[at + 2] in QUOTES and words[at + 1][0].isupper()
    return quoted and capital(page, at + 3) and page.doc.tag[at + 3] == "NNP" and not look_up(page, at + 3)


def step(page: Page, i: int, end: int, last: int) -> int:
    """The token after the next word(s) that belong to the name which so far is [i, end); `end` where none does."""
    doc = page.doc
    spaced = doc.start[end] - doc.end[end - 1]
    if nickname(page, end, last):
        return end + 4
    if doc.words[end] == "," and end + 1 < last and doc.lower[end + 1] in {"jr", "jr.", "sr", "sr."}:
        return end + 2
    if doc.words[end] in HYPHENS and not spaced and end + 1 < last and doc.start[end + 1] == doc.end[end]:
        proper = capital(page, end + 1) or page.doc.pos[end + 1] == "PROPN" or second_syllable(page, i, end + 1)
        return end + 2 if (proper and not look_up(page, end + 1)) or one_span(page, i, end + 2) else end
    if doc.words[end - 1] in HYPHENS and not spaced and doc.words[end][0].isalpha():
        return end + 1
    if spaced > 1 or (not spaced and doc.words[end] not in POSSESSIVE):
        return end
    if (doc.words[end].isupper() and doc.lower[end] in page.words.honours) or doc.lower[end] in page.words.headline_verbs:
        return end
    if capital(page, end):
        leads = end - i == 1 and singular(doc.lower[end]) in page.words.government_heads and named_person(page, i)
        return end if leads else next_capital(page, i, end)
    if doc.lower[end] in page.words.particles and doc.lower[end] not in ("of", "the"):
        k = end + 1
        while k < last and (doc.lower[k] in page.words.particles or doc.words[k] == "-"):
            k += 1
        return k + 1 if k < last and capital(page, k) and doc.tag[end] not in ("IN", "DT") else end
    return joined(page, i, end, last)


def second_syllable(page: Page, i: int, k: int) -> bool:
    """Whether the small word behind a hyphen ends a given name ("Kim Hong-kyun"), against "Hong Kong-style"."""
    doc = page.doc
    noun = doc.tag[k] in ("NN", "NNS") and doc.words[k].islower() and doc.words[k].isalpha() and len(doc.words[k]) < 6
    return noun and k - i > 2 and doc.lower[k] not in page.words.hyphen_endings


def named_person(page: Page, i: int) -> bool:
    return label(page, i) == "Person" or page.doc.lower[i] in page.lexicon.surnames


def next_capital(page: Page, i: int, end: int) -> int:
    """Whether the capitalised word at `end` goes on with the name: a title or another known name begins anew."""
    if title_end(page, end) > end and not one_span(page, i, end + 1):
        return end
    if not (hit := look_up(page, end)):
        return end + 1
    if one_span(page, i, hit[0]):
        return hit[0]
    if page.doc.lower[end - 1] in page.words.never:
        return end
    if hit[1][0].how == "demonym" and end - i == 1 and begins_body(page, i, hit[0]):
        return hit[0]
    given = page.doc.lower[end - 1] in page.words.given_names or (page.doc.lower[end - 1][-1] == "." and end - 2 >= i)
    return hit[0] if given and hit[0] == end + 1 and hit[1][0].how not in ("demonym", "people") else end


def begins_body(page: Page, i: int, end: int) -> bool:
    """Whether the word before a state's adjective begins a body's name: "National Iranian Oil Company"."""
    last = page.doc.sentences[page.doc.sentence[i]][1]
    if page.doc.lower[i] not in page.words.organ_adjectives or end >= last or not capital(page, end):
        return False
    return names_body(page, end, run(page, end, last))


def joined(page: Page, i: int, end: int, last: int) -> int:
    """Over "of the", "for", "and" in names of bodies: "Ministry of Trade and Industry"."""
    doc, words = page.doc, page.words
    word = doc.lower[end]
    k = end + 2 if end + 1 < last and doc.lower[end + 1] == "the" else end + 1
    if k >= last or not capital(page, k):
        return end
    before = singular(doc.lower[end - 1])
    cause = word == "of" and "for" in doc.lower[i + 1 : end]  # "League for the Defence of Human Rights"
    heads = before in words.organisation_heads | words.place_heads | words.other_heads
    known_next = look_up(page, k)
    if word == "and" and doc.lower[k] in words.portfolios and any(doc.lower[m] in ("of", "for") for m in range(i, end)):
        return k + 1
    if word == "on" and before in words.bodies_on_subjects:
        return known_next[0] if known_next else k + 1
    if known_next and (word in ("and", "&", "on") or (word == "in" and not heads)):
        return end
    if known_next and word == "of":
        kind = known_next[1][0].entity.type
        organ = before in words.organ_heads or before in words.government_heads
        if kind in ("State", "Person") and (organ or not heads):
            return end
        if kind == "Place" and before == "district" and end - 1 > i:
            return known_next[0]
    if one_span(page, i, k + 1) and (word in JOINING or word in POSSESSIVE or word in ("to", "in")):
        return k + 1
    if word in ("of", "for", "on"):
        return k + 1 if (heads or cause) and not known_next and title_end(page, k) == k else end
    return k + 1 if word == "&" else end


def one_span(page: Page, start: int, end: int) -> bool:
    """Whether the recogniser has one span from `start` over `end - 1`."""
    span = page.named.get(start)
    return span is not None and span.start <= start and end <= span.end and LABELS[span.label] != "Group"


def label(page: Page, i: int) -> str:
    return LABELS[page.named[i].label] if i in page.named else ""


def candidate(
    page: Page, start: int, end: int, senses: tuple[Sense, ...], title: tuple[int, int] | None, owner: Entity | None = None
) -> Candidate:
    return Candidate(start, end, root(page.doc, start, end), senses, title, owner)


def root(doc: Doc, start: int, end: int) -> int:
    """The token of the span by which the parse refers to it: the last of those whose head lies outside."""
    heads = [i for i in range(start, end) if not start <= doc.head[i] < end or doc.head[i] == i]
    inner = [i for i in heads if doc.dep[i] not in ("compound", "amod", "nmod", "punct", "case", "det", "poss")]
    return (inner or heads or [end - 1])[-1]
