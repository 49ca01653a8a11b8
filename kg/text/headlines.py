"""Verbs in the present tense of headlines: the words of a text in, those of them that are verbs whatever a tagger thinks out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.known.stanzas import read_yaml
from kg.resources import data_path

STAND_INS = (
    "restores",
    "goes",
    "restore",
    "go",
)  # what no small model takes for a noun: of an object, of none; third person, bare
WITHOUT_OBJECT = frozenset(
    {"after", "against", "amid", "as", "at", "before", "for", "from", "in", "into", "on", "over", "to", "with", ".", ","}
)
ATTRIBUTES = {  # what is taken for a verb behind such verbs, what stands in for it, its lemma and tag
    "arrest": ("detention", "arrest", "NN"),
    "deposed": ("former", "depose", "VBN"),
    "ousted": ("former", "oust", "VBN"),
}
HISSING = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True, slots=True)
class HeadlineVerbs:
    """Lemmas by their third person, of verbs always so and of those that may be plurals, and the words around the latter."""

    always: Mapping[str, str]
    between: Mapping[str, str]
    infinitive: frozenset[str]
    object_starts: frozenset[str]
    subject_ends: frozenset[str]


@lru_cache
def headline_verbs() -> HeadlineVerbs:
    tables = read_yaml(data_path("lexical") / "headline-verbs.yaml")
    return HeadlineVerbs(
        {**by_third_person(tables["always"]), **{verb: verb for verb in tables["bare"]}},
        by_third_person(tables["between"]),
        frozenset(tables["infinitive"]),
        frozenset(tables["object_starts"]),
        frozenset(tables["subject_ends"]),
    )


def by_third_person(verbs: Iterable[str]) -> dict[str, str]:
    return {third_person(verb): verb for verb in verbs}


def third_person(verb: str) -> str:
    """
    >>> [third_person(verb) for verb in ("sever", "annex", "notify", "veto", "expel")]
    ['severs', 'annexes', 'notifies', 'vetoes', 'expels']
    """
    if verb.endswith(HISSING):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeou" else f"{verb}s"


def stand_in(words: Sequence[str], i: int, lemma: str) -> str:
    """The verb that the parser is given for the one at i."""
    return STAND_INS[2 * (words[i] == lemma) + (i + 1 == len(words) or words[i + 1] in WITHOUT_OBJECT)]


def read_as(words: Sequence[str], verbs: Mapping[int, str], i: int) -> tuple[str, str, str]:
    """The word that the parser is given for the one at i, with the lemma and tag that the word has for us, "" for the parser's.

    >>> words = "Peru issues arrest warrants".split()
    >>> [read_as(words, {1: "issue"}, i) for i in (1, 2, 3)]
    [('restores', 'issue', ''), ('detention', 'arrest', 'NN'), ('warrants', '', '')]
    """
    if words[i] == "freezes" and i > 0 and words[i - 1] in {"asset", "assets"}:
        return "bans", "freeze", "NNS"
    if i in verbs:
        return stand_in(words, i, verbs[i]), verbs[i], ""
    attribute = i - 1 in verbs and i + 1 < len(words) and words[i + 1][0].isalpha()
    return ATTRIBUTES.get(words[i], (words[i], "", "")) if attribute else (words[i], "", "")


def find_headline_verbs(words: Sequence[str]) -> dict[int, str]:
    """The lemma of each such verb by its position in a text.

    >>> find_headline_verbs("Peru severs ties and thanks Chile for its thanks to the envoy".split())
    {1: 'sever', 4: 'thank'}
    """
    verbs = headline_verbs()
    found: dict[int, str] = {}
    if verbs.always.keys().isdisjoint(words) and verbs.between.keys().isdisjoint(words):
        return found
    for i, word in enumerate(words):
        if word in verbs.always:
            found[i] = verbs.always[word]
        elif word in verbs.between and 0 < i < len(words) - 1:
            before, behind = words[i - 1], words[i + 1]
            subject = (before[0].isupper() and before not in {"The", "A", "In", "After"}) or before in verbs.subject_ends
            goes_on = behind == "to" and verbs.between[word] in verbs.infinitive
            if subject and (goes_on or behind[0].isupper() or behind[0].isdigit() or behind in verbs.object_starts):
                found[i] = verbs.between[word]
    return found
