"""Who is speaking in quotations: a reading in, the speaker of each quoted token out."""

from collections.abc import Iterator

from kg.clauses import child, is_passive, is_verb, subject
from kg.model import Entity, Span
from kg.qualify import cited, effects_of
from kg.reading import Reading, resolve

Speakers = dict[int, tuple[Entity, ...]]
OPENING, CLOSING = frozenset("“«„"), frozenset("”»")
SHORTEST_SPEECH = 4  # tokens; shorter quotations are names and scare quotes
REACH = 14  # tokens between a quotation and the verb of saying


def speakers(reading: Reading) -> Speakers:
    """Entities that speak each token inside a quotation or a block quote; tokens whose speaker is unclear are left out."""
    found: Speakers = {}
    last: tuple[Entity, ...] = ()
    for start, end in quotations(reading):
        who = speaker_near(reading, start, end, last)
        if not who and found and same_paragraph(reading, start):
            who = last
        if who:
            last = who
            found.update(dict.fromkeys(range(start, end), who))
    found.update(block_quotes(reading))
    return found


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


def same_paragraph(reading: Reading, token: int) -> bool:
    """Whether a quotation goes on in a paragraph where one stood before."""
    doc = reading.doc
    return any(doc.words[t] == '"' and doc.paragraph[t] == doc.paragraph[token] for t in range(max(0, token - 60), token - 1))


def speaker_near(reading: Reading, start: int, end: int, last: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The subject of the nearest verb of saying outside the quotation and in its sentences, or whom "according to" names."""
    doc = reading.doc
    first = doc.sentences[doc.sentence[start]][0]
    if start > 1 and start - 1 == first:
        first = doc.sentences[doc.sentence[max(0, start - 2)]][0] if doc.words[start - 2] == ":" else first
    final = doc.sentences[doc.sentence[min(end, len(doc) - 1)]][1]
    outside = [*range(end, min(final, end + REACH)), *range(max(first, start - 1 - REACH), start - 1)]
    for token in sorted(outside, key=lambda t: (t - end if t >= end else start - t, t)):
        if doc.lower[token] in reading.grammar.attribution_prepositions and doc.dep[token] == "prep":
            return tuple(e for t in cited(reading, token) for e in resolve(reading, t))
        if is_verb(doc, token) and "said" in effects_of(reading, token):
            who = spoken_by(reading, token, last)
            if who:
                return who
    return ()


def spoken_by(reading: Reading, verb: int, last: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Who says what a verb of saying introduces; a document speaks for the last speaker before it."""
    doc = reading.doc
    if is_passive(doc, verb) and child(doc, verb, "agent") < 0:
        return ()
    for token in subject(reading, verb):
        who = resolve(reading, token)
        if who:
            return who
        if doc.lemma[token] in reading.grammar.documents:
            return last
    return ()


def block_quotes(reading: Reading) -> Speakers:
    """The paragraph behind one that ends in a colon and a verb of saying is that speaker's, quotation marks or not."""
    doc, found = reading.doc, Speakers()
    for token in range(1, len(doc) - 1):
        if doc.words[token] != ":" or doc.paragraph[token + 1] == doc.paragraph[token]:
            continue
        begin = doc.sentences[doc.sentence[token]][0]
        verbs = [t for t in range(begin, token) if is_verb(doc, t) and "said" in effects_of(reading, t)]
        who = spoken_by(reading, verbs[-1], ()) if verbs else ()
        end = token + 1
        while who and end < len(doc) and doc.paragraph[end] == doc.paragraph[token + 1]:
            found[end] = who
            end += 1
    return found
