"""When an office is held, where the text says: a `Held` and the doc's time expressions in, EDTF out."""

from collections.abc import Sequence

from kg.model import TimeExpression
from kg.office_page import Held, Page

LASTING = ("since", "span", "until")


def time_of(page: Page, one: Held, times: Sequence[TimeExpression]) -> str | None:
    return None
