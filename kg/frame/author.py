"""Whose statement a text is, by its title, its heading or what leads in to it: a reading in, the one person out, or nobody.

"Statement by Foreign Minister X on Y", "X statement on Y", "X's remarks at Y", "X released the following statement".
"""

import re

from kg.frame.control import authored, subject
from kg.frame.reading import Reading, resolve
from kg.frame.verbs import is_verb
from kg.model import Entity


def author(reading: Reading) -> tuple[Entity, ...]:
    """The one person whose statement the text is."""
    for found in (of_heading(reading), of_lead(reading), of_title(reading)):
        if len(found) == 1:
            return found
    return ()


def of_heading(reading: Reading) -> tuple[Entity, ...]:
    """Whom a first line without a verb of its own names as the author: "statement by X", "X statement"."""
    doc, documents = reading.doc, reading.grammar.documents
    final = doc.sentences[0][1] if doc.sentences else 0
    if final == len(doc) or any(is_verb(doc, t) and doc.dep[t] == "ROOT" for t in range(final)):
        return ()
    papers = [t for t in range(final) if doc.lemma[t].lower() in documents]
    by = [c for t in papers for c in doc.children[t] if doc.lower[c] == "by"]
    if by:
        return persons(reading, tuple(o for c in by[:1] for o in doc.children[c]))
    before = [m for t in papers[:1] for m in reading.mentions if m.end == t or (m.end == t - 1 and doc.lower[t - 1] == "'s")]
    return tuple(e for m in before for e in m.entities if e.type == "Person")


def of_lead(reading: Reading) -> tuple[Entity, ...]:
    """Who "released the following statement"."""
    doc = reading.doc
    for paper in range(len(doc)):
        if doc.lemma[paper].lower() not in reading.grammar.documents or doc.dep[paper] != "dobj":
            continue
        if any(doc.lower[c] == "following" for c in doc.children[paper]):
            return persons(reading, authored(reading, subject(reading, doc.head[paper])))
    return ()


def of_title(reading: Reading) -> tuple[Entity, ...]:
    """The person named in the text whom the title names as the author."""
    title = reading.doc.article.title
    papers = "|".join(sorted(reading.grammar.documents))
    if not title or not re.search(rf"\b(?:{papers})s?\b", title, re.IGNORECASE):
        return ()
    found = []
    for entity in sorted(reading.found.values(), key=lambda e: e.id):
        if entity.type != "Person" or entity.name.split()[-1].lower() not in title.lower():
            continue
        name = rf"(?:{re.escape(entity.name)}|{re.escape(entity.name.split()[-1])})"
        made = rf"\b(?:{papers})s? (?:by|from|of) (?:[^,;:]* )?{name}\b|\b{name}(?:['’]s?)?(?: \w+){{0,2}} (?:{papers})s?\b"
        if re.search(made, title, re.IGNORECASE):
            found.append(entity)
    return tuple(found)


def persons(reading: Reading, tokens: tuple[int, ...]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(e for t in tokens for e in resolve(reading, t) if e.type == "Person"))
