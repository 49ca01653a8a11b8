"""What stands behind an office: a `Page` and the end of the office's words in, the complement's end and its bodies out."""

from typing import NamedTuple

from kg.model import Entity, Mention
from kg.office.page import NOUNS, Page, body_from, is_office_word, label_end, mention_at, named, people, same_sentence, word

LONGEST = 9
ARTICLES = ("the", "its", "his", "her", "their", "a", "an")


class Right(NamedTuple):
    """Where an office's complement ends, which tokens of it are part of the office's text, and whose office it is."""

    end: int
    kept: tuple[int, int] = (0, 0)
    owners: tuple[Entity, ...] = ()


def to_the_right(page: Page, head: int, stop: int, *, labelled: bool = False, told: bool = False) -> Right:
    """Up to two complements: "minister for trade of Chad". `labelled` where the label ends in one: "minister of energy";
    `told` where whose it is stands before: "a Russian diplomat at the embassy"."""
    right = Right(stop)
    noun = page.words.singular.get(page.folded[head], page.folded[head])
    if labelled and noun in page.words.sets["portfolio_heads"] and word(page, stop) and goes_on(page, stop, series=True):
        end = plain_complement(page, stop + 1, series=True)
        right = Right(end, (stop, end))
    for _ in range(2):
        following = complement(page, head, right, told=told)
        if following.end == right.end:
            break
        right = following
    return right


def complement(page: Page, head: int, so_far: Right, *, told: bool) -> Right:
    """`so_far` with the complement that follows it, itself where none does."""
    sets, at = page.words.sets, so_far.end
    noun = page.words.singular.get(page.folded[head], page.folded[head])
    envoy, portfolio = noun in sets["envoy_heads"], noun in sets["portfolio_heads"]
    joint = word(page, at)
    first = at + 2 if word(page, at + 1) in ARTICLES else at + 1
    if not same_sentence(page, first, head):
        return so_far
    if joint in ("in", "at"):
        return where(page, so_far, first, post=joint == "at" and not told)
    if joint == "from" and noun in sets["legislators"]:
        return elected(page, so_far, first)
    if joint == "for" and envoy and so_far.kept[1]:
        return so_far  # "its ambassador to Chad for consultations"
    matter = joint == "on" and (envoy or portfolio) and noun != "minister"  # not "the prime minister on the death of"
    if joint not in ("of", "for") and not matter and not (joint == "to" and (envoy or portfolio)):
        return so_far
    first = past_colour(page, past_kind(page, first))
    mention = body_from(page, first)
    if mention and label_end(page, mention.end) > mention.end:
        return so_far
    kind = mention is not None and not portfolio and word(page, mention.end) in sets["kinds_of_body"]  # "of the Ennahda party"
    if mention and (kind or not plain_noun(page, mention.end)):
        sent = envoy and joint != "of" and not (joint == "for" and owns_post(mention))
        field = portfolio and not so_far.kept[1] and (joint != "of" or not owns(mention))
        return part(page, so_far, mention) if sent or field else owned(page, so_far, mention)
    return described(page, so_far, first, series=portfolio or envoy)


def described(page: Page, so_far: Right, first: int, *, series: bool) -> Right:
    """A complement without a known name: a field of work is part of the office, "the armed forces" is whose it is."""
    at = so_far.end
    end = plain_complement(page, first, series=True)
    if not series and not named(mention_at(page, end)):
        end = plain_complement(page, first, series=False)
    if end == first or page.doc.tag[first:end] == ("CD",) or (so_far.kept[1] and page.folded[at] == "of" and not series):
        return so_far
    if page.folded[end - 1] in page.words.sets["lands"] and page.cover[end - 1] is None:
        return Right(end, so_far.kept, so_far.owners)  # "the ministers of the two Gulf states"
    described_body = first > at + 1 and not series and page.doc.words[end - 1].islower()
    return Right(end, so_far.kept if described_body else (so_far.kept[0] or at, end), so_far.owners)


def where(page: Page, so_far: Right, first: int, *, post: bool) -> Right:
    """ "the commander in Chad, General X": where the office is held, when a name follows; "minister of state at the Foreign Office"."""
    mention = body_from(page, first)
    if mention and mention.entities[0].type == "Organisation":
        return Right(mention.end, so_far.kept, so_far.owners or mention.entities) if post else so_far
    return Right(mention.end, so_far.kept, so_far.owners) if mention and word(page, mention.end) == "," else so_far


def elected(page: Page, so_far: Right, first: int) -> Right:
    """ "The senator from Texas": whom they represent."""
    mention = body_from(page, first, ("State", "Place"))
    return Right(mention.end, so_far.kept, so_far.owners or mention.entities) if mention else so_far


def past_kind(page: Page, first: int) -> int:
    """Past "city of" and the like, to the name: "mayor of the port city of X", "governor of the U.S. territory of X"."""
    t = first
    if (mention := body_from(page, t)) and word(page, mention.end) == "-" and page.doc.tag[mention.end + 1] == "VBN":
        return mention.end + 2
    if mention and word(page, mention.end) in page.words.sets["kinds_of_place"]:
        t = mention.end
    while word(page, t) in page.words.sets["kinds_of_place"] and page.cover[t] is None:
        t += 1
    if t > first and word(page, t) == "of":
        return t + 2 if word(page, t + 1) in ARTICLES else t + 1
    return first


def past_colour(page: Page, first: int) -> int:
    """Past what is said of an organisation before its name: "leader of the far-right Freedom Party", "head of the armed group X"."""
    doc, t = page.doc, first
    while page.cover[t : t + 1] == (None,) and same_sentence(page, t, first) and t < first + LONGEST:
        plain = doc.words[t].islower() or word(page, t) == "-"
        noun = word(page, t) in page.words.sets["kinds_of_body"] | page.words.sets["colours"] or word(page, t + 1) == "-"
        if not plain or not (noun or doc.tag[t] in ("JJ", "JJS", "RB", "RBS", "VBG", "VBN", "HYPH")):
            break
        t += 1
    return t if body_from(page, t, ("Organisation",)) else first


def plain_noun(page: Page, t: int) -> bool:
    """Whether a noun follows that makes a body's name a modifier: "for East African Affairs"."""
    return t < len(page.doc) and page.doc.tag[t] in NOUNS and page.cover[t] is None and label_end(page, t) == t


def owns(mention: Mention) -> bool:
    """Whether a body can have a minister; "Defense" that the recogniser takes for an organisation cannot."""
    entity = mention.entities[0]
    return entity.type in ("State", "Place") or entity.known or bool(entity.government_of or entity.part_of)


def owns_post(mention: Mention) -> bool:
    """Whether a rapporteur for a body is the body's own: for an organisation yes, for a state it is a mission."""
    return mention.entities[0].type == "Organisation"


def part(page: Page, so_far: Right, mention: Mention) -> Right:
    """A body that envoys are sent to, or a field that has a body's name: part of the office's text."""
    end, _ = coordinated(page, mention.end)
    return Right(end, (so_far.kept[0] or so_far.end, end), so_far.owners)


def owned(page: Page, so_far: Right, mention: Mention) -> Right:
    """A body whose office it is: "of Chad", "of Chad and Niger", "of Chad's armed forces"."""
    end = mention.end + (word(page, mention.end) in page.words.sets["kinds_of_body"] and page.cover[mention.end] is None)
    if word(page, end) != "'s":
        end, more = coordinated(page, end)
        return Right(end, so_far.kept, so_far.owners or mention.entities + more)
    if inner := body_from(page, end + 1):
        return Right(inner.end, so_far.kept, so_far.owners or inner.entities)
    return Right(plain_complement(page, end + 1, series=False), so_far.kept, so_far.owners or mention.entities)


def coordinated(page: Page, end: int) -> tuple[int, tuple[Entity, ...]]:
    """Further states joined by commas and "and": where they end, and what they are."""
    more: tuple[Entity, ...] = ()
    while word(page, end) in ("and", ",", "&"):
        step = end + 1
        while word(page, step) in ("and", "the"):
            step += 1
        state = body_from(page, step, ("State",))
        last = "and" in page.folded[end:step] or "&" in page.folded[end:step]
        if not state or not (last or goes_on_with_and(page, state.end)) or word(page, state.end) == "'s":
            break  # "leader of the union and the country's last premier"
        end, more = state.end, more + state.entities
        if last:
            break
    return end, more


def goes_on_with_and(page: Page, end: int) -> bool:
    """Whether an "and" closes the list that goes on at `end`: commas alone are no coordination."""
    return word(page, end) == "and" or (word(page, end) == "," and word(page, end + 1) == "and")


def plain_complement(page: Page, first: int, *, series: bool) -> int:
    """The end of a complement that names no known body: "the armed forces", "petroleum, energy and mining"."""
    doc, t = page.doc, first
    while same_sentence(page, t, first) and t < first + LONGEST and not people(page.cover[t]):
        content = doc.tag[t] in (*NOUNS, "JJ", "CD", "VBG", "POS") and t not in page.dated and not other_office(page, t)
        content = content and page.folded[t] not in page.words.honorifics and not is_deed(page, t)
        if not content and not (t > first and goes_on(page, t, series=series)):
            break
        t += 1
    return t


def is_deed(page: Page, t: int) -> bool:
    """Whether a gerund tells what the holder did, not a field of work: "punished the mayor for refusing to pay"."""
    doc = page.doc
    return (
        doc.tag[t] == "VBG" and doc.dep[t] == "pcomp" and any(doc.dep[c] in ("dobj", "xcomp", "ccomp") for c in doc.children[t])
    )


def noun_at(page: Page, t: int) -> bool:
    """Whether a text goes on as far as token `t`, with a noun there."""
    return t < len(page.doc) and page.doc.tag[t] in NOUNS


def other_office(page: Page, t: int) -> bool:
    """Whether an office begins that the first one serves ("adviser to the president"), not a field ("Secretary of Justice")."""
    t += page.folded[t] in page.words.phases
    after = label_end(page, t)
    if after > t and page.folded[after - 1] in page.words.sets["state_heads"] and named(mention_at(page, after)):
        return True  # "aide of President X"
    field = word(page, t - 1) in ("of", "and")
    return is_office_word(page, t) and (page.doc.words[t].islower() or (not field and named(mention_at(page, t + 1))))


def goes_on(page: Page, t: int, *, series: bool) -> bool:
    """Whether the joining word at `t` continues a complement rather than the sentence."""
    doc, here, after = page.doc, page.folded[t], t + 1
    if here == "-":
        return doc.end[t] == doc.start[after]
    if not same_sentence(page, t, after) or is_office_word(page, after) or people(mention_at(page, after)) or after in page.dated:
        return False
    capital = doc.words[t - 1][:1].isupper() and doc.words[after][:1].isupper()
    content = doc.tag[after] in (*NOUNS, "JJ", "VBG")
    if here in ("and", "&"):
        return series and content
    if here == "," and word(page, after) == "and":  # "mines, petrol, and energy"
        return series and word(page, t - 2) == "," and noun_at(page, after + 1) and not people(mention_at(page, after + 1))
    if here == ",":
        longer = noun_at(page, t + 2)  # "mines, public works and energy"
        return series and content and word(page, t + 2 + longer) in ("and", ",")
    if here == "of" and body_from(page, after + (word(page, after) in ARTICLES), ("State",)):
        return False  # "minister of energy of Chad"
    return (
        here in ("of", "for") and (capital or (word(page, after) == "the" and doc.words[min(t + 2, len(doc) - 1)][:1].isupper()))
    ) or here == "the"
