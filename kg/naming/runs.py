"""How far a name goes on: a page and the token at which it begins in, the token after its run of words out."""

from kg.naming.heads import names_body, singular
from kg.naming.page import POSSESSIVE, Page, capital, label, look_up, one_span, title_end
from kg.text.quotation import QUOTES

JOINING = frozenset({"of", "for", "and", "&", "on"})
HYPHENS = frozenset({"-", "–"})


def hyphened(page: Page, end: int) -> bool:
    """Whether a hyphen ties a further part in lower case to the name that ends before `end`, not "era" in "Putin-era"."""
    doc = page.doc
    if end + 1 >= len(doc) or doc.words[end] != "-" or doc.end[end - 1] != doc.start[end] or doc.end[end] != doc.start[end + 1]:
        return False
    return doc.words[end + 1].islower() and doc.tag[end + 1] == "NNP"


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
    return nickname_end(page, at, last) > at


def nickname_end(page: Page, at: int, last: int) -> int:
    """The token behind the surname that follows a nickname of one or two words, `at` where there is none."""
    words = page.doc.words
    close = next((k for k in (at + 2, at + 3) if k + 1 < last and words[k] in QUOTES), at)
    quoted = close > at and words[at] in QUOTES and all(word[0].isupper() for word in words[at + 1 : close])
    surname = close + 1
    named = quoted and capital(page, surname) and page.doc.tag[surname] in ("NNP", "NNPS")
    return surname + 1 if named and (close > at + 2 or not look_up(page, surname)) else at


def step(page: Page, i: int, end: int, last: int) -> int:
    """The token after the next word(s) that belong to the name which so far is [i, end); `end` where none does."""
    doc = page.doc
    spaced = doc.start[end] - doc.end[end - 1]
    if (past := nickname_end(page, end, last)) > end:
        return past
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
    titled = title_end(page, end)
    whole = titled > end + 1 and page.doc.lower[end] not in page.words.organisation_heads  # not of "the Communist Party chief"
    if whole or (titled > end and not one_span(page, i, end + 1)):
        return end
    if not (hit := look_up(page, end)):
        return end + 1
    if one_span(page, i, hit[0]):
        return hit[0]
    if page.doc.lower[end - 1] in page.words.never:
        return end
    if end - i == 1 and page.doc.lower[i] in page.words.party_firsts and hit[1][0].how == "people":
        return hit[0]  # "Social Democrats"
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
        if cause and kind == "State" and not any(singular(w) in page.words.organ_heads for w in doc.lower[i:end]):
            return known_next[0]  # "Party for the Independence of Cape Verde"
        if kind in ("State", "Person") and (organ or not heads):
            return end
        if kind == "Place" and before == "district" and end - 1 > i:
            return known_next[0]
        if known_next[1][0].how == "people" and heads and not organ:
            return known_next[0]  # "Alliance for the Union of Romanians"
    if one_span(page, i, k + 1) and (word in JOINING or word in POSSESSIVE or word in ("to", "in")):
        return k + 1
    if word in ("of", "for", "on"):
        return k + 1 if (heads or cause) and not known_next and title_end(page, k) == k else end
    return k + 1 if word == "&" else end
