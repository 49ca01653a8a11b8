"""What common nouns name: a `Page` and the names found in, mentions of governments, organs, groups and unnamed persons out."""

from collections.abc import Mapping, Sequence

from kg.known.lexicon import slug
from kg.model import Doc, Entity, Mention
from kg.naming.discourse import coordinated
from kg.naming.heads import singular
from kg.naming.noun_phrases import Names, modifier, phrase_start, possessor, row_of_states, subject_state
from kg.naming.organ_phrases import government, state_organ
from kg.naming.organs import with_state
from kg.naming.page import Page

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
COUNTED = NOUNS | {"CD"}
PLURALS = frozenset({"NNS", "NNPS"})


def find_phrases(page: Page, names: Names, served: Mapping[str, Entity]) -> list[Mention]:
    """Mentions of what common nouns name. `names` has the mention at each token of a name; `served` the state that a
    person holds or held office in."""
    doc, lexicon = page.doc, page.lexicon
    heads, organs = page.words.government_heads, page.words.organ_heads
    found: list[Mention] = []
    for i, tag in enumerate(doc.tag):
        if tag in COUNTED and i not in names and doc.dep[i] not in ("compound", "amod", "nmod", "nummod"):
            noun, one = doc.lower[i], singular(doc.lower[i])
            mention = government(doc, lexicon, i, names, served) if one in heads else None
            mention = mention or (state_organ(doc, lexicon, i, names) if noun in organs or one in organs else None)
            mention = mention or people(page, i, names)
            if mention:
                found.append(mention)
    return found


def people(page: Page, i: int, names: Names) -> Mention | None:
    """Groups ("German officials", "protesters", "the Venezuelan people") and unnamed persons ("a Danish journalist")."""
    doc, words = page.doc, page.words
    lemma = doc.lemma[i].lower()
    start = phrase_start(doc, i)
    if is_number_of_people(page, i):
        return Mention(
            start, i + 1, i, (Entity(slug(own_name(doc, start, i, None)), "Group", own_name(doc, start, i, None)),), "description"
        )
    if (
        doc.tag[i] == "NNP"
        and doc.sentences[doc.sentence[i]][0] == i
        and singular(doc.lower[i]) in words.group_nouns - {doc.lower[i]}
    ):
        return group(doc, start, i, names)  # "Rebels in Mali", which parsers take for a name
    if doc.tag[i] in PLURALS:
        kind = lemma in words.group_nouns or (start < i and f"{doc.lower[i - 1]} {lemma}" in words.group_nouns)  # "world powers"
        ruling = (lemma in words.ruling_plurals and start < i) and not any(doc.dep[k] == "cc" for k in range(doc.left[i], i))
        if not (kind or ruling or lemma in words.troop_nouns):
            return None
        bodies = start == i and lemma in words.state_nouns | words.organisation_nouns  # "the parties": those named before
        owned = modifier(start, i, names) or possessor(doc, start, names)
        organs = owned is not None and (owned.entities[0].type == "State" or owned.entities[0].part_of != "")
        troops = lemma in words.troop_nouns and not organs and (start < i or doc.dep[i] == "nsubj")
        row = row_of_states(doc, i, names)
        posts = lemma in words.single_posts and any(state.end <= i for state in row)  # as many persons, known by their office
        theirs = lemma in words.state_nouns and doc.lower[start - 1] in ("their", "our")
        people = (kind or ruling) and not posts and not theirs and not (bodies and is_definite(doc, i))
        return group(doc, start, i, names) if people or troops else None
    band = " ".join(doc.lower[max(i - 1, start) : i + 1]) in words.collective_nouns and not is_definite(doc, i)
    if (doc.lower[i] in words.collective_nouns or band) and is_told(page, start, i, names) and not colours(doc, i, names):
        return group(doc, start, i, names)
    office = (lemma,) in page.lexicon.titles.get(lemma, ())  # unnamed holders of offices are told by their office
    return unnamed(page, start, i, names) if lemma in words.person_nouns and doc.tag[i] == "NN" and not office else None


def is_told(page: Page, start: int, i: int, names: Names) -> bool:
    """Whether it is told which group is meant: "the rebel army", "Chad's opposition"."""
    doc = page.doc
    told = start < i or possessor(doc, start, names) is not None or doc.lower[i] in page.words.gatherings
    return told or (doc.lower[i] == "opposition" and is_definite(doc, i) and is_party(doc, i))


def colours(doc: Doc, i: int, names: Names) -> bool:
    """Whether a noun tells what a name beside it is: "the opposition Green Party", "a rebel group, the Free Front"."""
    before = i + 1 in names and doc.dep[i + 1] in ("appos", "compound", "poss", doc.dep[i])
    return before or any(doc.dep[k] == "appos" and k in names for k in doc.children[i])


def is_party(doc: Doc, i: int) -> bool:
    """Whether "the opposition" does something, or is one of those who do it together: "talks with the opposition", not "in the opposition"."""
    over = doc.head[i]
    while doc.dep[i] == "conj":
        i, over = over, doc.head[over]
    beside = doc.dep[i] == "pobj" and doc.lower[over] in ("against", "between", "by", "from", "on", "upon", "with")
    return (doc.dep[i] in ("dobj", "nsubj", "nsubjpass") or beside) and not any(doc.lower[k] == "to" for k in doc.children[i])


def is_number_of_people(page: Page, i: int) -> bool:
    """ "Thousands marched", "Two others were arrested": a number alone that does or undergoes what only people do."""
    doc = page.doc
    others = doc.lower[i] == "others" and any(doc.dep[k] == "nummod" for k in doc.children[i])
    figure = doc.tag[i] == "CD" and not (doc.words[i].isdigit() and len(doc.words[i]) == 4)  # a year
    figure = figure and doc.lower[i - 1] not in ("the", "these")  # "the two" are told before
    number, top = others or figure or doc.lower[i] in page.words.crowd_numbers, i
    if doc.lower[i] == "others" and doc.lower[doc.head[doc.head[i]]] in page.words.crowd_numbers:  # "scores of others"
        number, top = True, doc.head[doc.head[i]]
    if not number or any(doc.dep[k] == "prep" and doc.lower[k] == "of" for k in doc.children[i]):
        return False
    return doc.dep[top] in ("dobj", "nsubj", "nsubjpass") and doc.lemma[doc.head[top]] in page.words.crowd_verbs


def group(doc: Doc, start: int, i: int, names: Names, *, told: bool = True) -> Mention | None:
    """A group by its phrase; `told` where "the two" of them may be those told before."""
    if (told and counted(doc, i)) or any(doc.dep[k] == "appos" and is_person(k, names) for k in doc.children[i]):
        return None
    if counted_of_two(doc, i, names):
        return counted_groups(doc, i, names)
    if row := row_of_states(doc, i, names):
        return each_group(doc, start, i, row)
    inner = modifier(start, i, names)
    owner = inner or possessor(doc, start, names)
    name = own_name(doc, start, i, owner if owner is not inner else None)
    if owner is None and (end := named_end(doc, i, names)):
        name = " ".join(doc.text(start, end).split())
    begin = inner.end if inner and inner.how != "demonym" else start
    part_of = owner.entities[0].id if owner and owner.entities[0].type in ("State", "Organisation") else ""
    return Mention(begin, i + 1, i, (Entity(slug(name), "Group", name, part_of=part_of),), "description")


def each_group(doc: Doc, start: int, i: int, row: Sequence[Mention]) -> Mention:
    """ "Israeli and Palestinian officials", "officials from Israel and Jordan": those of each state."""
    behind = row[0].start > i
    start = start if behind else row[-1].end
    states, noun = [doc.text(state.start, state.end) for state in row], doc.text(start, i + 1)
    names = [f"{noun} from {state}" if behind else f"{state} {noun}" for state in states]
    owned = zip(names, row, strict=True)
    return Mention(start, i + 1, i, tuple(Entity(slug(n), "Group", n, part_of=m.entities[0].id) for n, m in owned), "description")


def counted_of_two(doc: Doc, i: int, names: Names) -> bool:
    """Whether a noun has two numbers of two states before it: "163,000 French and 143,000 German soldiers"."""
    return (
        i > 4
        and doc.tag[i - 2] == doc.tag[i - 5] == "CD"
        and doc.lower[i - 3] == "and"
        and all(k in names and names[k].entities[0].type == "State" for k in (i - 1, i - 4))
    )


def counted_groups(doc: Doc, i: int, names: Names) -> Mention:
    whose = [(doc.text(k - 1, k + 1), names[k]) for k in (i - 4, i - 1)]
    groups = ((f"{number} {doc.words[i]}", state.entities[0].id) for number, state in whose)
    return Mention(i - 5, i + 1, i, tuple(Entity(slug(n), "Group", n, part_of=state) for n, state in groups), "description")


def named_end(doc: Doc, i: int, names: Names) -> int:
    """The end of a name that says which group is meant, 0 where none does: "members of Congress"."""
    if i + 2 >= len(doc) or doc.lower[i + 1] != "of" or doc.head[i + 1] != i:
        return 0
    inner = next((c for c in doc.children[i + 1] if doc.dep[c] == "pobj"), -1)
    own = names.get(inner) or names.get(inner - 1)  # "of the Ennahda party"
    if own is None or any(doc.dep[c] in ("prep", "relcl", "appos") for c in doc.children[inner]):
        return 0
    last = max(coordinated(doc, inner))
    whole = last == inner or all(
        k in names and names[k].entities[0].type == own.entities[0].type for k in coordinated(doc, inner)
    )
    return max(own.end, last + 1) if whole else 0  # "leaders of Hamas and Fatah"


def own_name(doc: Doc, start: int, i: int, owner: Mention | None) -> str:
    """The phrase as a name, with the one whose possessive stands before it."""
    name = " ".join(doc.text(start, i + 1).split())
    return f"{owner.entities[0].name}'s {name}" if owner else name


def is_definite(doc: Doc, i: int) -> bool:
    return any(doc.lower[k] in ("the", "these", "those") for k in doc.children[i] if k < i)


def is_person(i: int, names: Names) -> bool:
    return i in names and names[i].entities[0].type == "Person"


def counted(doc: Doc, i: int) -> bool:
    """ "The two leaders", "our two countries", "both ministers": those named before, which reference resolution knows."""
    before = {doc.lower[k] for k in doc.children[i] if k < i}
    return "both" in before or (bool(before & {"the", "these", "those", "our"}) and bool(before & {"two", "three"}))


def unnamed(page: Page, start: int, i: int, names: Names) -> Mention | None:
    """One person of a state whom the text does not name; None for "the journalist" and for what stands beside a name."""
    doc = page.doc
    if doc.dep[i] in ("appos", "attr", "oprd") or any(doc.dep[k] == "appos" for k in doc.children[i]):
        return None
    if is_person(i + 1, names) or is_person(i + 2, names):
        return None
    inner = modifier(start, i, names)
    owner = inner or possessor(doc, start, names)
    state = owner.entities[0] if owner and owner.entities[0].type == "State" else None
    name = own_name(doc, start, i, owner if owner is not inner else None)
    if state is None and start > 0 and doc.tag[start - 1] == "PRP$":
        if (state := subject_state(doc, i, names)) is None:
            return None
        name = with_state(page.lexicon, name, state)
    if state is None and not any(doc.lower[k] in ("a", "an") for k in doc.children[i]):
        return None
    begin = inner.end if inner else start
    return Mention(begin, i + 1, i, (Entity(slug(name), "Person", name, part_of=state.id if state else ""),), "description")


def absorb(names: list[Mention], phrases: list[Mention]) -> list[Mention]:
    """All mentions in order; what lies within a phrase goes into it, its part is told by the entity's links."""
    covered = {k for mention in phrases for k in range(mention.start, mention.end)}
    kept = [mention for mention in names if mention.start not in covered]
    return sorted([*kept, *phrases], key=lambda mention: (mention.start, mention.end))
