"""EDTF in, the properties of FollowTheMoney that say when out."""


def dates(edtf: str, point: str = "date") -> dict[str, str]:
    """A date as the property `point`, an interval as `startDate` and `endDate`, an open end as none; nothing for no time.

    >>> dates("2026-01~"), dates("2013/.."), dates("2026-03-02/2026-03-06")
    ({'date': '2026-01'}, {'startDate': '2013'}, {'startDate': '2026-03-02', 'endDate': '2026-03-06'})

    What happened on one day of an interval has the part of the date that all its days share:

    >>> dates("2026-03-02/2026-03-06", "endDate"), dates("2025/2026", "endDate")
    ({'endDate': '2026-03'}, {})
    """
    start, slash, end = (part.rstrip("~?%") for part in edtf.partition("/"))
    if not slash:
        return {point: start} if start else {}
    if point == "date":
        return {name: value for name, value in (("startDate", start), ("endDate", end)) if value not in {"", ".."}}
    shared = [one for one, other in zip(start.split("-"), end.split("-"), strict=False) if one == other]
    same = "-".join(shared) if start.startswith("-".join(shared)) else ""
    return {point: same} if same else {}
