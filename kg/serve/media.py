"""An Accept header and the media types that there are in, the best of them out (RFC 9110, section 12.5.1)."""

from collections.abc import Iterator, Sequence

from kg.errors import UserError

HTML = "text/html"
RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/xml",
)
"""What SELECT and ASK are answered in."""
TRIPLES = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
"""What CONSTRUCT and DESCRIBE are answered in, and the description of the service."""
QUESTION = (HTML, "application/json", "text/csv", "application/sparql-results+json", "application/sparql-results+xml",
            "text/tab-separated-values")  # fmt: skip
"""What saved questions are answered in."""


class NotAcceptable(UserError):
    """None of the media types that there are is acceptable."""


def best(accept: str, offers: Sequence[str]) -> str:
    """The offer of the highest quality, the first of equals; `NotAcceptable` if there is none.

    >>> best("text/csv;q=0.5, application/*", RESULTS), best("", TRIPLES)
    ('application/sparql-results+json', 'text/turtle')
    """
    ranges = list(accepted(accept or "*/*"))
    ranked = sorted(((-quality(offer, ranges), place) for place, offer in enumerate(offers)))
    if not ranked or ranked[0][0] == 0:
        raise NotAcceptable(accept, "the answer cannot be written so", f"it can as {', '.join(offers)}")
    return offers[ranked[0][1]]


def accepted(header: str) -> Iterator[tuple[str, float]]:
    """The ranges of a header with their qualities; what is no range is left out."""
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [value for found in parameters if (value := found.replace(" ", "")).startswith("q=")]
        try:
            weight = float(weights[0][2:]) if weights else 1.0
        except ValueError:
            continue
        if name.count("/") == 1 and 0 <= weight <= 1:
            yield name, weight


def quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the closest range says of an offer, 0 where none matches."""
    for wanted in (offer, offer.split("/")[0] + "/*", "*/*"):
        weights = [weight for name, weight in ranges if name == wanted]
        if weights:
            return max(weights)
    return 0.0


def with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
