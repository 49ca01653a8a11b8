"""Facts that happen in a moment: a fact's class and its time in, the time without a span that is told of something else out."""

CHANGES = frozenset({"Death", "Election", "Legislation", "MembershipChange", "OfficeChange", "OrganisationChange"})
PERSONAL = frozenset({"Death", "OfficeChange"})
YEAR = 4  # digits


def of_moment(kind: str, time: str | None) -> str | None:
    """No time for "X, in power since 2005, was sworn in" and "Y, president from 2010 to 2016, died"."""
    start, slash, end = (time or "").partition("/")
    lasting = end == ".." and kind in CHANGES
    years = len(start) == len(end) == YEAR and kind in PERSONAL
    return None if slash and (lasting or years) else time
