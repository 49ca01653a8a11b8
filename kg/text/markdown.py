"""Markdown in, the same text with its marks blanked out: every word stays at its offset, and what is no text is spaces."""

import re

# What stands between or around words, by where it can stand; of a link or an image the first group is the words that stay.
MARKS = re.compile(
    r"""
      <!--(?:(?!<!--)[\s\S])*?-->                 # a comment
    | </?[A-Za-z][^<>]*>                          # a tag
    | <https?://[^<>\s]*>                         # an address by itself
    | !\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)  # an image: its words are a caption
    | \[\^[^\[\]]+\]:?                             # a footnote's number
    | ^\ {0,3}\[[^\]]+\]:\ .*$                    # the address of a link
    | \[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])
    | ^\ *(?:\#{1,6}(?=\s)|>(?:\ ?>)*)            # a heading, a quotation
    | \ \#+\ *$                                   # the end of a heading
    | ^\ *[-*+](?=\ )                             # an item of a list
    | ^\ {0,3}(?:(?:[-*_]\ *){3,}|=+|`{3}.*|~{3}.*)$  # a rule, an underline, a fence
    | \\(?=[!-/:-@\[-`{-~])                       # what takes a mark's meaning from it
    | \*{1,3} | `+ | ~~
    | (?<!\w)_{1,3}(?=\w) | (?<=[\w.,;:!?'")])_{1,3}(?!\w)
    """,
    re.VERBOSE | re.MULTILINE,
)
# A line break inside a paragraph is a space: before no blank line, heading, quotation, list, rule or table.
SOFT_BREAK = re.compile(r"(?<=\S)[ \t]*(\r?\n)(?=[ \t]*[^\s#>*+|=`~-])(?![ \t]*\d+[.)] )")
LINE_BY_ITSELF = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t].*|\|.*|=+|(?:[-*_] *){3,}|.*(?=\r?\n {0,3}(?:=+|-+)[ \t]*\r?$))\r?$", re.MULTILINE
)


def blanked(text: str) -> str:
    """The text with spaces for all marks, and for line breaks that end no paragraph; as long as it was.

    >>> blanked("**Peru** [recalled](https://x.example) its\\nenvoy.")
    '  Peru    recalled                     its envoy.'
    """
    apart = {found.end() for found in LINE_BY_ITSELF.finditer(text)}
    joined = SOFT_BREAK.sub(lambda found: found.group() if found.start() in apart else " " * len(found.group()), text)
    return MARKS.sub(_blank, joined)


def _blank(found: re.Match[str]) -> str:
    words = found.group("words")
    if words is None:
        return re.sub(r"[^\r\n]", " ", found.group())
    return f" {blanked(words)}".ljust(len(found.group()))
