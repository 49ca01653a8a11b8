"""A text and a span of it in, the span of the sentence around it out, by the marks of its letters alone: no model is asked."""

import re

END = re.compile(r"""[.!?]["”’)\]]*(?=\s+["“‘(\[]?[^\W\d_a-zß-öø-ÿ])""")
NO_END = re.compile(r"""(?:^|[\s(“"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|St|No|Inc|Ltd)\.$|[A-Z]\.[A-Z]\.$""")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds `text[start:end]`; a line break ends one, the full stop of "Dr." does not.

    >>> text = "Talks failed. Dr. A. Roe, of the U.S. Navy, left Oslo. Others stayed."
    >>> first, last = sentence_around(text, text.index("left"), text.index(" Oslo"))
    >>> text[first:last]
    'Dr. A. Roe, of the U.S. Navy, left Oslo.'
    """
    line, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    stop = after if after >= 0 else len(text)
    ends = [found.end() for found in END.finditer(text, line, stop) if not NO_END.search(text[line : found.start() + 1])]
    first = max((at for at in ends if at <= start), default=line)
    last = min((at for at in ends if at >= end), default=stop)
    return first + len(text[first:start]) - len(text[first:start].lstrip()), first + len(text[first:last].rstrip())
