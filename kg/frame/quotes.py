"""Who is speaking in quotations: a reading in, the speaker of each quoted token out."""

from collections.abc import Iterator

from kg.frame.author import author
from kg.frame.beside import cited, effects_of
from kg.frame.control import authored, subject
from kg.frame.reading import Reading, resolve
from kg.frame.subjects import own_subjects
from kg.frame.verbs import child, is_passive, is_verb
from kg.model import Entity, Span

Speakers = dict[int, tuple[Entity, ...]]
OPENING, CLOSING = frozenset("“«„"), frozenset("”»")
SHORTEST_SPEECH = 4  # tokens; shorter quotations are names and scare quotes
REACH = 14  # tokens between a quotation and the verb of saying


def speakers(reading: Reading) -> Speakers:
    """Entities that speak each token inside a quotation or a block quote; tokens whose speaker is unclear are left out."""
    found: Speakers = {}
    last: tuple[Entity, ...] = ()
    sentence = -1  # of the last quotation's end
    for start, end in quotations(reading):
        who, pronoun = speaker_near(reading, start, end, last)
        if last and ((pronoun and sentence == reading.doc.sentence[start]) or (not who and goes_on(reading, start, sentence))):
            who = last
        sentence = reading.doc.sentence[end - 1]
        if who:
            last = who
            found.update(dict.fromkeys(range(start, end), who))
    found.update(block_quotes(reading))
    own = author(reading)
    inside = {t for start, end in quotations(reading) for t in range(start, end)}
    for token in own_words_of(reading) if own else ():
        if token not in inside:
            found.setdefault(token, own)
    return found


def own_words_of(reading: Reading) -> Iterator[int]:
    """Each "I" of a text behind its first sentence."""
    doc, grammar = reading.doc, reading.grammar
    singular = grammar.first_person - grammar.first_person_plural
    first = doc.sentences[0][1] if doc.sentences else 0
    return (t for t in range(first, len(doc)) if doc.lower[t] in singular)


def quotations(reading: Reading) -> Iterator[Span]:
    """Token spans between quotation marks that are long enough to be speech; a paragraph's end closes one."""
    doc, opened = reading.doc, -1
    for token in range(len(doc)):
        if opened >= 0 and doc.paragraph[token] != doc.paragraph[opened]:
            yield from long_enough(opened, token)
            opened = -1
        if doc.words[token] != '"':
            continue
        mark = doc.article.text[doc.start[token]]
        if opened < 0 and mark not in CLOSING:
            opened = token + 1
            if opened >= len(doc) or doc.paragraph[opened] != doc.paragraph[token]:
                opened = -1
        elif opened >= 0 and mark not in OPENING:
            yield from long_enough(opened, token)
            opened = -1
    if opened >= 0:
        yield from long_enough(opened, len(doc))


def long_enough(start: int, end: int) -> Iterator[Span]:
    if end - start >= SHORTEST_SPEECH:
        yield start, end


def goes_on(reading: Reading, token: int, sentence: int) -> bool:
    """Whether a quotation goes on in a paragraph where one stood before: not what another sentence only quotes a few words of."""
    doc = reading.doc
    if not doc.words[token][:1].isupper() and doc.sentence[token] != sentence:
        return False
    return any(doc.words[t] == '"' and doc.paragraph[t] == doc.paragraph[token] for t in range(max(0, token - 60), token - 1))


def speaker_near(reading: Reading, start: int, end: int, last: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], bool]:
    """The subject of the nearest verb of saying outside the quotation and in its sentences, or whom "according to" names.

    A name goes before a pronoun ("X indicated that: "...," he said"); whether a pronoun told it. Without such a verb it is
    the subject of what a colon before the quotation ends.
    """
    doc = reading.doc
    first = doc.sentences[doc.sentence[start]][0]
    if start > 1 and start - 1 == first:
        first = doc.sentences[doc.sentence[max(0, start - 2)]][0] if doc.words[start - 2] == ":" else first
    final = doc.sentences[doc.sentence[min(end, len(doc) - 1)]][1]
    outside = [*range(end, min(final, end + REACH)), *range(max(first, start - 1 - REACH), start - 1)]
    meant: tuple[Entity, ...] = ()
    for token in sorted(outside, key=lambda t: (t - end if t >= end else start - t, t)):
        if doc.lower[token] in reading.grammar.attribution_prepositions and doc.dep[token] == "prep":
            return tuple(e for t in authored(reading, cited(reading, token)) for e in resolve(reading, t)), False
        if is_verb(doc, token) and "said" in effects_of(reading, token):
            who = spoken_by(reading, token, last)
            if who and all(doc.tag[t] != "PRP" for t in subject(reading, token)):
                return who, False
            meant = meant or who
    if not meant and start > 1 and doc.words[start - 2] == ":":
        verbs = (t for t in range(first, start - 2) if is_verb(doc, t) and own_subjects(doc, t))
        main = next((t for t in verbs if doc.dep[t] not in {"acl", "amod", "relcl"}), -1)
        return (spoken_by(reading, main, last) if main >= 0 else ()), False
    return meant, bool(meant)


def spoken_by(reading: Reading, verb: int, last: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Who says what a verb of saying introduces; a document speaks for the last speaker before it."""
    doc = reading.doc
    if is_passive(doc, verb) and child(doc, verb, "agent") < 0:
        return ()
    for token in authored(reading, subject(reading, verb)):
        who = resolve(reading, token)
        if who:
            return who
        if doc.lemma[token] in reading.grammar.documents:
            return last
    return ()


def block_quotes(reading: Reading) -> Speakers:
    """What follows a verb of saying and a colon is that speaker's to the paragraph's end, quotation marks or not.

    A statement without marks goes on through the paragraphs behind it, up to one that speaks of the speaker.
    """
    doc, found = reading.doc, Speakers()
    for token in range(1, len(doc) - 1):
        inline = doc.paragraph[token + 1] == doc.paragraph[token]
        if doc.words[token] != ":" or token in found or (inline and not opens_statement(reading, token)):
            continue
        begin = doc.sentences[doc.sentence[token]][0]
        verbs = [t for t in range(begin, token) if is_verb(doc, t) and "said" in effects_of(reading, t)]
        who = spoken_by(reading, verbs[-1], ()) if verbs else ()
        number = doc.paragraph[token + 1]
        for end in range(token + 1, len(doc) if who else 0):
            if doc.paragraph[end] != number:
                number = doc.paragraph[end]
                if doc.words[token + 1] == '"' or speaks_of(reading, end, who):
                    break
            found[end] = who
    return found


def opens_statement(reading: Reading, colon: int) -> bool:
    """ "X said: We will go": a verb of saying right before, a sentence without marks behind."""
    doc = reading.doc
    behind = doc.words[colon + 1]
    return is_verb(doc, colon - 1) and "said" in effects_of(reading, colon - 1) and behind != '"' and behind[:1].isupper()


def speaks_of(reading: Reading, start: int, who: tuple[Entity, ...]) -> bool:
    """Whether the paragraph that begins at a token quotes or names the speaker, so that it is no longer the speaker's own."""
    doc = reading.doc
    for token in range(start, len(doc)):
        if doc.paragraph[token] != doc.paragraph[start]:
            return False
        mention = reading.mention_at[token]
        if doc.words[token] == '"' or (mention is not None and any(entity in who for entity in mention.entities)):
            return True
    return False
