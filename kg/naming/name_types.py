"""What a name is a name of: a `Page` and its candidates in, for each name person, organisation, place, group or other out."""

import re
from collections.abc import Mapping, Sequence

from kg.model import Doc
from kg.naming.discourse import first_of_list
from kg.naming.heads import name_head, singular
from kg.naming.name_words import NameWords
from kg.naming.page import LABELS, POSSESSIVE, Page, label, look_up
from kg.naming.runs import HYPHENS
from kg.naming.spans import Candidate

NICKNAME = re.compile(r""" (["'])\w[^"' ]*( \w[^"' ]*)?\1 """)
Key = tuple[str, ...]
Weights = dict[str, float]
KINDS = ("Person", "Organisation", "Place", "Group", "Other")
ENOUGH = 1.5


def key(page: Page, candidate: Candidate) -> Key:
    """The name's words without accents, case, hyphens and quoted nicknames: what variants of one name share."""
    doc = page.doc
    text = page.flat[doc.start[candidate.start] : doc.end[candidate.end - 1]].lower().replace("-", " ").replace("'s", "")
    return tuple(word.rstrip(".") if len(word) > 2 and word[-3:-2] != "." else word for word in NICKNAME.sub(" ", text).split())


def weigh(page: Page, candidates: Sequence[Candidate]) -> dict[Key, Weights]:
    """The evidence for each name, of all its places in the article together."""
    total: dict[Key, Weights] = {}
    for candidate in candidates:
        if not candidate.senses:
            weights = total.setdefault(key(page, candidate), dict.fromkeys(KINDS, 0.0))
            weights["count"] = weights.get("count", 0.0) + 1
            for kind, weight in evidence(page, candidate):
                weights[kind] += weight
    return total


def best(weights: Weights) -> str:
    """The kind with the greatest weight, "" where none is enough."""
    kind = max(KINDS, key=lambda name: (weights[name], name))
    return kind if weights[kind] >= ENOUGH else ""


def evidence(page: Page, candidate: Candidate) -> list[tuple[str, float]]:
    """All that speaks for and against a kind at one place."""
    return [
        *from_recogniser(page, candidate),
        *from_words(page, candidate),
        *from_neighbours(page, candidate),
        *from_syntax(page, candidate),
    ]


def from_recogniser(page: Page, candidate: Candidate) -> list[tuple[str, float]]:
    found = label(page, candidate.head)
    if not found:
        others = [span for span in page.doc.names if span.start <= candidate.head < span.end and span.label not in LABELS]
        return [("Other", 1.5)] if others else []
    whole = page.named[candidate.head]
    exact = whole.start <= candidate.start and candidate.end <= whole.end
    return [(found, 2.0 if exact else 1.0)]


def from_words(page: Page, candidate: Candidate) -> list[tuple[str, float]]:
    """What the name's own words say."""
    doc, words = page.doc, page.words
    start, end = candidate.start, candidate.end
    found: list[tuple[str, float]] = []
    head = name_head(page, start, end)
    given = doc.lower[start] in words.given_names
    if head and (end - start > 1 or head not in words.place_heads):
        found.append((head_kind(page, head), 5.0 if not (given and end - start == 2) else 2.0))
    if doc.lower[start] in words.other_first:
        found.append(("Other", 6.0))
    if doc.lower[start] in words.place_first and end - start > 1:
        found.append(("Place", 3.0))
    if given:
        found.append(("Person", 3.0 if end - start > 1 else 1.0))
    if end - start == 1 and doc.lower[start] in page.lexicon.surnames:
        found.append(("Person", 2.0))
    if any(word[0].isdigit() for word in doc.words[start:end]) and len(doc.words[start]) < 4:
        found.append(("Other", 5.0))
    if end - start == 1 and doc.words[start].isupper() and 1 < len(doc.words[start].replace(".", "")) < 8:
        found += [("Organisation", 3.0 if len(doc.words[start]) < 5 else 1.0), ("Person", -3.0)]
    letters = [word for word in doc.words[start:end] if word not in HYPHENS]
    if end - start > len(letters) > 1 and all(word.isupper() and 1 < len(word) < 8 for word in letters):  # "ZANU-PF"
        found += [("Organisation", 3.0), ("Person", -3.0)]
    inner = [doc.lower[i] for i in range(start + 1, end)]
    if any(len(word) == 2 and word[-1] == "." for word in inner) or any(
        word in words.particles - {"of", "the"} for word in inner[:-1]
    ):
        found.append(("Person", 1.5))
    if 2 <= end - start <= 4 and not head and all(word.isalpha() or word in ("-", "'") or word[-1] == "." for word in inner):
        found.append(("Person", 1.0))
    return found


def head_kind(page: Page, head: str) -> str:
    words = page.words
    if head in words.organisation_heads or head in words.corporate_suffixes:
        return "Organisation"
    return "Place" if head in words.place_heads else "Other"


def from_neighbours(page: Page, candidate: Candidate) -> list[tuple[str, float]]:
    """What stands right before and after the name."""
    doc, words = page.doc, page.words
    before, after = candidate.start - 1, candidate.end
    found: list[tuple[str, float]] = []
    if candidate.title:
        found.append(("Person", 6.0))
    elif before >= 0 and doc.sentence[before] == doc.sentence[candidate.start]:
        found += from_word_before(page, before)
    if after < len(doc) and doc.sentence[after] == doc.sentence[candidate.head]:
        if doc.lower[after] == "who" or (
            doc.words[after] == "," and after + 1 < len(doc) and doc.lower[after + 1] in ("who", "whose")
        ):
            found.append(("Person", 2.0))
        if (
            doc.words[after] == ","
            and after + 2 < len(doc)
            and doc.words[after + 1].isdigit()
            and doc.words[after + 2] in (",", ".")
        ):
            found.append(("Person", 3.0))
        if doc.lower[after] in words.organisation_nouns or (singular(doc.lower[after]) in words.organisation_heads):
            found.append(("Organisation", 0.5))
        if doc.lower[after] in words.place_nouns:
            found.append(("Place", 2.0))
        if doc.words[after] == "," and not candidate.title and within(page, after + 1):
            found.append(("Place", 3.0))
    return found


def within(page: Page, i: int) -> bool:
    """Whether a place or state that the part before lies in stands at token i: "Goma, North Kivu,"."""
    hit = look_up(page, i) if i < len(page.doc) else None
    if not hit or hit[1][0].entity.type not in ("Place", "State") or hit[1][0].how not in ("name", "abbreviation"):
        return False
    return hit[0] >= len(page.doc) or page.doc.words[hit[0]] in (",", ".", ";", ")")


def from_word_before(page: Page, before: int) -> list[tuple[str, float]]:
    doc, words = page.doc, page.words
    word, lemma = doc.lower[before], doc.lemma[before].lower()
    if word == "the":
        return [("Person", -3.0), ("Organisation", 1.0)]
    if word in words.person_nouns or lemma in words.person_nouns or word in page.lexicon.honorifics:
        return [("Person", 4.0 if word == lemma or (lemma in words.person_nouns and not word.endswith("s")) else 1.5)]
    if word in words.organisation_nouns:
        return [("Organisation", 3.0)]
    if word in words.place_nouns or (word == "of" and before and doc.lower[before - 1] in words.place_nouns):
        return [("Place", 3.5)]
    if word in ("in", "near", "outside", "at"):
        return [("Place", {"at": 0.5, "in": 2.5}.get(word, 3.0))]
    return []


def from_syntax(page: Page, candidate: Candidate) -> list[tuple[str, float]]:
    """Apposition, and the verb whose subject the name is."""
    doc, words = page.doc, page.words
    found: list[tuple[str, float]] = []
    apposed = [i for i in doc.children[candidate.head] if doc.dep[i] == "appos" and doc.words[i].islower()]
    if doc.dep[candidate.head] == "appos" and doc.words[doc.head[candidate.head]].islower():
        apposed.append(doc.head[candidate.head])
    for i in apposed:
        noun = doc.lemma[i].lower()
        if noun in words.person_nouns:
            found.append(("Person", 3.0))
        elif noun in words.organisation_nouns or noun in words.organisation_heads:
            found.append(("Organisation", 2.5))
        elif noun in words.place_nouns or noun in words.place_heads:
            found.append(("Place", 2.5))
    if doc.dep[candidate.head] == "nsubj" and doc.lemma[doc.head[candidate.head]] in words.personal_passives:
        found += [("Person", 0.5), ("Place", -1.5)]
    if doc.dep[candidate.head] == "nsubj" and doc.lemma[doc.head[candidate.head]] in words.speech_verbs:
        reports = doc.lemma[doc.head[candidate.head]] in words.media_verbs
        found += [("Person", 0.7), ("Organisation", 1.6 if reports else 0.5), ("Place", -0.5)]
    if doc.dep[candidate.head] == "nsubjpass" and doc.lemma[doc.head[candidate.head]] in words.personal_passives:
        found.append(("Person", 2.0 if candidate.end - candidate.start > 1 else 0.5))
    if doc.dep[candidate.head] == "dobj" and doc.lemma[doc.head[candidate.head]] in words.personal_passives:
        found.append(("Person", 2.0 if candidate.end - candidate.start > 1 else 0.0))
    if doc.dep[candidate.head] == "nsubjpass" and candidate.end - candidate.start > 1 and is_made(page, doc.head[candidate.head]):
        found.append(("Person", 2.0))
    if (first := first_of_list(doc, candidate.head)) != candidate.head and doc.lower[doc.head[first]] in (
        "in",
        "near",
        "outside",
    ):
        found.append(("Place", 2.5))
    return found + [("Person", 1.0) for i in doc.children[candidate.head] if doc.dep[i] == "relcl" and starts_with_who(doc, i)]


def is_made(page: Page, verb: int) -> bool:
    """Whether what is done to somebody has to do with a post: "was approved as prime minister"."""
    doc = page.doc
    posts = (g for c in doc.children[verb] if doc.lower[c] == "as" for g in doc.children[c] if doc.dep[g] == "pobj")
    return any(
        doc.lower[g] in page.words.person_nouns or (doc.lower[g],) in page.lexicon.titles.get(doc.lower[g], ()) for g in posts
    )


def starts_with_who(doc: Doc, verb: int) -> bool:
    return any(doc.lower[i] in ("who", "whom") for i in doc.children[verb])


def possessor(doc: Doc, end: int) -> bool:
    """Whether a possessive ending follows."""
    return end < len(doc) and doc.words[end] in POSSESSIVE


def types(page: Page, candidates: Sequence[Candidate]) -> Mapping[Key, str]:
    """The kind of each name that the lexicon does not have; short forms follow the full name that they are part of."""
    weights = weigh(page, candidates)
    kinds = {name: best(found) for name, found in weights.items()}
    known = {key(page, c): c.senses[0].entity.type for c in candidates if c.senses and c.senses[0].how == "name"}
    return {name: by_longer(name, {**known, **kinds}, weights[name], page.words) for name in kinds}


def fuller_person(name: Key, kinds: Mapping[Key, str]) -> bool:
    """Whether a person of the article has the same first and last name."""
    return len(name) > 1 and any(
        kind == "Person" and other[:: len(other) - 1] == name[:: len(name) - 1] for other, kind in kinds.items() if len(other) > 1
    )


def by_longer(name: Key, kinds: Mapping[Key, str], own: Weights, words: NameWords) -> str:
    """A surname is a person's where a full name ends with it; "Mahan" an organisation's where only "Mahan Air" begins with it."""
    longer = [(other, kind) for other, kind in kinds.items() if len(other) > len(name) and kind]
    full = [other for other, kind in longer if kind == "Person" and name in (other[-len(name) :], other[-2:-1])]
    if full and own["Organisation"] < 4 * own["count"]:
        return "Person"
    own_kind = kinds[name] or ("Person" if fuller_person(name, kinds) else "")
    if all(word in words.never for word in name) or (len(name) == 1 and name[0] in words.government_heads):
        return ""
    begins = {kind for other, kind in longer if other[: len(name)] == name}
    if begins == {"Organisation"} and len(name) == 1 and own[own_kind or "Other"] < 3.5 * own["count"]:
        return "Organisation"
    if begins == {"Person"} and len(name) == 1 and own[own_kind or "Other"] < 4 * own["count"]:
        return "Person"
    return own_kind
