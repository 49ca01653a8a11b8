"""Datelines of news agencies and papers: a paragraph in, where the text behind its dateline begins out."""

import re

PLACE = r"[A-Z][\w.']*(?:[ -][A-Z][\w.']*){0,3}"
CAPITALS = r"[A-Z][A-Z.']+(?:[ -][A-Z.']+){0,3}"
REGION = rf"(?:, ?{PLACE})?"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DATE = rf"(?:,? ?(?:{MONTH} \d\d?|\d\d? {MONTH})(?:,? \d{{4}})?)"
AGENCY = r"(?: ?\([A-Z][^()\n]{1,30}\))"
ANY_CASE = rf"{PLACE}{REGION}(?:{DATE}{AGENCY}?|{AGENCY})"
SHOUTED = rf"{CAPITALS}{REGION}{DATE}?{AGENCY}?"
DATELINE = re.compile(
    rf"(?:(?:{SHOUTED}|{ANY_CASE}|{PLACE}, [A-Z.]{{2,4}}) *(?: --|--|—| –) ?|(?:{SHOUTED}|{ANY_CASE}) - |[A-Z]{{6,}}–|"
    rf"{PLACE}{REGION}{DATE}{AGENCY}?: |\([A-Z][^()\n]{{1,30}}\) ?(?:--|-|—|–) )(?=[\"'A-Z0-9])"
)


def dateline_end(text: str) -> int:
    """Where the text of a paragraph begins behind its dateline, 0 where it has none.

    >>> dateline_end("WARSAW, Dec. 3 (Reuters) - Poland agreed.")
    27
    >>> dateline_end("Warsaw - which agreed - waited.")
    0
    """
    found = DATELINE.match(text)
    return found.end() if found else 0
