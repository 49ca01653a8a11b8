"""Foreign phrases that parsers take apart: the words of a text in, what is left out and what stands for the rest out."""

import re
from collections.abc import Sequence

UNWELCOME = re.compile(r"(a )?(personae?|personas) ?(- )?non ?(- )?(gratae?|gratas)\b", re.IGNORECASE)
GRATA = frozenset({"grata", "Grata", "GRATA"})
STAND_IN = ("unwelcome", "grata", "JJ")
"""What the parser is given for "persona non grata", and the lemma and tag that it has for us."""


def find_foreign(words: Sequence[str]) -> dict[int, int]:
    """The first token of each such phrase by its last.

    >>> find_foreign("They were declared persona non grata .".split())
    {5: 3}
    >>> find_foreign("It declared him a persona non grata .".split())
    {6: 3}
    """
    ends = [i for i, word in enumerate(words) if word[:5] in GRATA]
    found: dict[int, int] = {}
    for end in ends:
        starts = (start for start in range(max(end - 5, 0), end) if UNWELCOME.fullmatch(" ".join(words[start : end + 1])))
        if (first := next(starts, -1)) >= 0:
            found[end] = first
    return found
