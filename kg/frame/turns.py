"""Deeds that one predicate tells of several: a reading and its bare frames in, a frame for each deed out."""

from collections.abc import Iterable, Iterator

from kg.frame.reading import Reading
from kg.model import Frame

RECIPROCALS = frozenset({("each", "other"), ("one", "another")})
TURNS = frozenset({"afterwards", "later", "subsequently", "then"})


def each_deed(reading: Reading, frames: Iterable[Frame]) -> Iterator[Frame]:
    """What each did to the others ("X and Y recognised *each other*"), and with whom somebody did it in turn ("met X, *then* with Y")."""
    words = reading.doc.lower
    told = "other" in words or "another" in words
    mutual = {t for t in range(1, len(words)) if words[t - 1 : t + 1] in RECIPROCALS} if told else set()
    turns = {t for t in range(1, len(words)) if words[t] == "with" and words[t - 1] in TURNS}
    for frame in frames:
        yield from crossed(frame, mutual) if mutual else in_turn(reading, frame, turns) if turns else (frame,)


def crossed(frame: Frame, mutual: set[int]) -> Iterator[Frame]:
    """The frame itself, or of several who do it to each other one for each of them, the others undergoing it."""
    agents = frame.roles.get("agent", ())
    undergone = next((role for role, tokens in frame.roles.items() if mutual.intersection(tokens)), "")
    if not undergone or len(agents) < 2:
        yield frame
        return
    for agent in agents:
        others = tuple(t for t in agents if t != agent)
        yield frame._replace(roles={**frame.roles, "agent": (agent,), undergone: others})


def in_turn(reading: Reading, frame: Frame, turns: set[int]) -> Iterator[Frame]:
    """The frame itself, or one with those before and one with those behind "then with"."""
    doc, joined = reading.doc, frame.roles.get("with", ())
    cut = min((t for t in turns if doc.left[frame.head] <= t < doc.right[frame.head]), default=-1)
    before = tuple(t for t in (*frame.roles.get("patient", ()), *joined) if t < cut)
    behind = tuple(t for t in joined if t > cut)
    if not before or not behind or frame.kind != "verb":
        yield frame
        return
    others = {role: tokens for role, tokens in frame.roles.items() if role not in {"patient", "with"}}
    for tokens in (before, behind):
        yield frame._replace(roles={**others, "with": tokens})
