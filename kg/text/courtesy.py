"""Words around officials that mislead parsers: words in, positions of what only honours ("the Hon") and of "visiting X" out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.known.stanzas import read_yaml
from kg.resources import data_path

BEFORE_VERB = frozenset(
    {"after", "before", "since", "upon", "on", "when", "while", "of", "for", "without", "is", "was", "are", "were", "be", "been"}
)


@dataclass(frozen=True, slots=True)
class Courtesies:
    """Words: `before` a name, by their first word and longest first, `behind` one, `interim` behind an office, and titles of `guests`;
    `first` the words at which a form may begin, `marks` of each form the longest word, without which it is not there."""

    before: Mapping[str, tuple[tuple[str, ...], ...]]
    behind: frozenset[str]
    interim: tuple[tuple[str, ...], ...]
    guests: frozenset[str]
    first: frozenset[str]
    marks: frozenset[str]


@lru_cache
def courtesies() -> Courtesies:
    tables = read_yaml(data_path("lexical") / "courtesies.yaml")
    forms = sorted((tuple(form.split()) for form in tables["before"]), key=len, reverse=True)
    before = {first: tuple(form for form in forms if form[0] == first) for first in dict.fromkeys(form[0] for form in forms)}
    behind, interim = frozenset(tables["behind"]), tuple(tuple(form.split()) for form in tables["interim"])
    first = behind.union(before, ["The"], (form[0] for form in interim))
    marks = behind.union(max(form, key=len) for form in (*forms, *interim))
    return Courtesies(before, behind, interim, frozenset(tables["guests"]), first, marks)


def find_courtesies(words: Sequence[str]) -> frozenset[int]:
    """The positions of forms of courtesy.

    >>> sorted(find_courtesies("Senator the Hon Penny Wong met H.E. Jane Marriott CMG , OBE , in Suva".split()))
    [1, 2, 6, 9, 10, 11]
    >>> sorted(find_courtesies("The chargé d'affaires , a.i. , John Cohen".split()))
    [3, 4, 5]
    >>> sorted(find_courtesies("He said HE was right".split()))
    []
    """
    known = courtesies()
    if known.marks.isdisjoint(words):
        return frozenset()
    found: set[int] = set()
    for i in (i for i, word in enumerate(words) if word in known.first):
        if i in found:
            continue
        if words[i] in known.behind:
            found.update(behind_name(words, i, found))
        else:
            found.update(before_name(words, i, known) or behind_office(words, i, known))
    return frozenset(found)


def before_name(words: Sequence[str], i: int, known: Courtesies) -> range:
    """ "The Hon" with a name behind it, "H.E." also with "the"."""
    first = "the" if words[i] == "The" else words[i]
    for form in known.before.get(first, ()):
        end = i + len(form)
        if (first, *words[i + 1 : end]) == form and end < len(words) and begins_name(words[end]):
            return range(i, end)
    return range(0)


def begins_name(word: str) -> bool:
    return word[0].isupper() and (len(word) < 2 or word[1:2] == "." or not word.isupper())


def behind_name(words: Sequence[str], i: int, found: set[int]) -> Iterator[int]:
    """An order behind a name or another order, with the comma before it if one stands on both sides or it is the last of several."""
    before = i - 1
    comma = before > 0 and words[before] == ","
    before -= comma
    if before < 0 or not (before in found or (words[before][0].isupper() and words[before][-1].isalpha())):
        return
    yield i
    if comma and (before in found or words[i + 1 : i + 2] == [","]):
        yield i - 1


def behind_office(words: Sequence[str], i: int, known: Courtesies) -> range:
    """ "A.i." with the commas or brackets around it."""
    for form in known.interim:
        end = i + len(form)
        if tuple(words[i:end]) == form and i > 0:
            end += words[end : end + 1] == ["."] and form == ("a.i",)
            around = (words[i - 1], *words[end : end + 1])
            return range(i - 1, end + 1) if around in ((",", ","), ("(", ")")) else range(i, end)
    return range(0)


def find_guests(words: Sequence[str]) -> Iterator[int]:
    """The positions of each "visiting" that stands before a guest, and is no verb with an object.

    >>> list(find_guests("Visiting French President Ana Torres met visiting President Bruno Keller after visiting President Cam".split()))
    [0, 6]
    >>> list(find_guests("Visiting Germany , he met the visiting Chad delegation".split()))
    [6]
    """
    if "visiting" not in words and "Visiting" not in words:
        return
    for i, word in enumerate(words[:-2]):
        if word in ("visiting", "Visiting") and (i == 0 or words[i - 1].lower() not in BEFORE_VERB):
            titled = next((k for k in range(i + 1, min(i + 4, len(words))) if words[k] in courtesies().guests), 0)
            if titled and all(w[0].isupper() for w in words[i + 1 : titled]):
                yield i
