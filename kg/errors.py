"""The one error that is meant for people: where, what is wrong, what to do."""

from collections.abc import Iterable, Sequence


class UserError(Exception):
    """A fault in what the program was given. `where` is a file (with line) or an item's name."""

    def __init__(self, where: object, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = str(where), what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))


class UserErrors(UserError):
    """All faults of one input told together."""

    def __init__(self, faults: list[UserError]) -> None:
        self.faults = tuple(faults)
        Exception.__init__(self, "\n".join(str(fault) for fault in faults))


def nearest(value: str, names: Iterable[str]) -> str:
    """A remedy that tells which names are near a value; "" where none is."""
    from difflib import get_close_matches

    return meant(get_close_matches(value, list(names), n=3))


def meant(names: Sequence[str]) -> str:
    """A remedy that offers names; "" where there are none."""
    return f"did you mean {' or '.join(names)}?" if names else ""
