"""The one error that is meant for people: where, what is wrong, what to do."""

import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


class UserError(Exception):
    """A fault in what the program was given. `where` is a file (with line) or an item's name."""

    def __init__(self, where: object, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = str(where), what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))


Broken = Callable[[UserError], None] | None  # who is told of an article that cannot be read, so that the others go on


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


def attempted(where: str, broken: Broken, work: Callable[[], Result]) -> Result | None:
    """What `work` gives; None where it fails, so that one article does not end the reading of all others.

    The failure is handed to `broken` with the place in our code; without `broken` it is raised as it is.
    """
    try:
        return work()
    except UserError:
        raise
    except Exception as error:
        if broken is None:
            raise
        at = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        what = f"could not be read ({said}, {Path(at.filename).name}:{at.lineno})"
        broken(UserError(where, what, "please report it with the article"))
        return None
