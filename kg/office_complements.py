"""What stands behind an office: a `Page` and the end of the office's words in, the complement's end and its bodies out."""

from dataclasses import dataclass

from kg.model import Entity, Mention
from kg.office_page import NOUNS, Page, body_from, is_label_word, mention_at, people, same_sentence, word

LONGEST = 9
ARTICLES = ("the", "its", "his", "her", "their", "a", "an")


@dataclass(frozen=True, slots=True)
class Right:
    """Where an office's complement ends, which tokens of it are part of the office's text, and whose office it is."""

    end: int
    kept: tuple[int, int] = (0, 0)
    owners: tuple[Entity, ...] = ()


def to_the_right(page: Page, head: int, stop: int) -> Right:
    """Up to two complements: "minister for trade of Chad"."""
    right = Right(stop)
    for _ in range(2):
        following = complement(page, head, right)
        if following.end == right.end:
            break
        right = following
    return right


def complement(page: Page, head: int, so_far: Right) -> Right:
    """`so_far` with the complement that follows it, itself where none does."""
    sets, at = page.words.sets, so_far.end
    noun = page.words.singular.get(page.folded[head], page.folded[head])
    envoy, portfolio = noun in sets["envoy_heads"], noun in sets["portfolio_heads"]
    joint = word(page, at)
    if not same_sentence(page, at, head) or not (joint in ("of", "for") or (joint in ("to", "on") and (envoy or portfolio))):
        return so_far
    first = at + 2 if word(page, at + 1) in ARTICLES else at + 1
    mention = body_from(page, first)
    if mention and not (portfolio and plain_noun(page, mention.end)):
        sent = envoy and joint != "of"
        field = portfolio and (joint != "of" or not owns(mention))
        return part(page, so_far, mention) if sent or field else owned(page, so_far, mention)
    end = plain_complement(page, first, series=portfolio or envoy)
    if end == first or (so_far.kept[1] and joint == "of" and not portfolio):
        return so_far
    return Right(end, (so_far.kept[0] or at, end), so_far.owners)


def plain_noun(page: Page, t: int) -> bool:
    """Whether a noun follows that makes a body's name a modifier: "for East African Affairs"."""
    return page.doc.tag[t] in NOUNS and page.cover[t] is None and not is_label_word(page, t) if t < len(page.doc) else False


def owns(mention: Mention) -> bool:
    """Whether a body can have a minister; "Defense" that the recogniser takes for an organisation cannot."""
    entity = mention.entities[0]
    return entity.type in ("State", "Place") or entity.known or bool(entity.government_of or entity.part_of)


def part(page: Page, so_far: Right, mention: Mention) -> Right:
    """A body that envoys are sent to, or a field that has a body's name: part of the office's text."""
    end, _ = coordinated(page, mention.end)
    return Right(end, (so_far.kept[0] or so_far.end, end), so_far.owners)


def owned(page: Page, so_far: Right, mention: Mention) -> Right:
    """A body whose office it is: "of Chad", "of Chad and Niger", "of Chad's armed forces"."""
    end = mention.end
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
        if not state or not (last or goes_on_with_and(page, state.end)):
            break
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
        content = doc.tag[t] in (*NOUNS, "JJ", "CD", "VBG", "POS") and t not in page.dated
        if not content and not (t > first and goes_on(page, t, series=series)):
            break
        t += 1
    return t


def goes_on(page: Page, t: int, *, series: bool) -> bool:
    """Whether the joining word at `t` continues a complement rather than the sentence."""
    doc, here, after = page.doc, page.folded[t], t + 1
    if not same_sentence(page, t, after) or is_label_word(page, after) or people(mention_at(page, after)) or after in page.dated:
        return False
    capital = doc.words[t - 1][:1].isupper() and doc.words[after][:1].isupper()
    content = doc.tag[after] in (*NOUNS, "JJ", "VBG")
    if here == "-":
        return doc.end[t] == doc.start[after]
    if here in ("and", "&"):
        return series and content
    if here == ",":
        return series and content and word(page, t + 2) in ("and", ",")
    return (
        here in ("of", "for") and (capital or (word(page, after) == "the" and doc.words[min(t + 2, len(doc) - 1)][:1].isupper()))
    ) or here == "the"
