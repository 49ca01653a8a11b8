"""Which states a region has: the words before "country" in, the ids of the states that they may mean out ("West African")."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.known.stanzas import read_yaml
from kg.resources import data_path


@lru_cache
def regions() -> Mapping[str, frozenset[str]]:
    """The ids of the states of each region, by the words for it."""
    table = read_yaml(data_path("lexical") / "regions.yaml")
    return {words: members(table, words) for words in table}


def members(table: Mapping[str, Sequence[str]], words: str) -> frozenset[str]:
    """The states listed under the words, with those of the regions that "@" refers to."""
    within = (members(table, item[1:]) if item.startswith("@") else frozenset({item}) for item in table[words])
    return frozenset().union(*within)


def states_of(words: Sequence[str]) -> frozenset[str]:
    """The states of the region that the words end with, none where they name no region.

    >>> sorted(states_of(["small", "baltic"]))
    ['estonia', 'latvia', 'lithuania']
    """
    table = regions()
    plain = [word for word in words if word not in ("-", "island", "nation")]
    plain = " ".join(plain).replace("south east asian", "southeast asian").split()
    return next((table[key] for k in range(len(plain)) if (key := " ".join(plain[k:])) in table), frozenset())
