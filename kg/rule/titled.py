"""By which office the text titles a person: a reading and the person's token in, the head of the office phrase out."""

from kg.frame.reading import Reading, resolve

LATER = frozenset({"copula", "entering-as"})  # "replacing X, who became defence minister"


def office_heads(reading: Reading, token: int, *, body: bool = False) -> tuple[int, ...]:
    """The office phrase by which the text titles the person at a token: of the same sentence first, else of a state first.

    For its `body` where several share a phrase ("the ministers of X and Y, A and B"), the name of that.
    """
    holders = resolve(reading, token)
    held = [o for o in reading.offices if any(h in o.holders for h in holders)]
    number = reading.doc.sentence[token]
    held = [o for o in held if not (o.manner in LATER and o.head > token and reading.doc.sentence[o.head] == number)]
    away = [reading.doc.sentence[o.head] != number for o in held]
    posts = {o.head: (far, far and not any(e.type == "State" for e in o.of)) for o, far in zip(held, away, strict=True)}
    held.sort(key=lambda o: (posts[o.head], abs(o.head - token)))
    if body and held and any(o.head == held[0].head and o.of != held[0].of for o in reading.offices):
        named = (
            m.head for m in reading.mentions if held[0].start <= m.start < held[0].end + 8 and set(m.entities) & set(held[0].of)
        )
        return tuple(named)[:1]
    return tuple(o.head for o in held[:1])
