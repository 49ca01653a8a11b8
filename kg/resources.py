"""Where the folders that curators edit lie: a folder's name in, its path out, in a checkout as in an installed package."""

from pathlib import Path
from typing import Literal

from kg.errors import UserError

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent


def data_path(name: Literal["ontology", "seeds", "rules", "grammar", "lexical", "queries", "viewer"]) -> Path:
    """The folder `name`. `ontology` and `seeds` stand beside the package in a checkout and inside it in a wheel.

    >>> sorted(path.name for path in data_path("ontology").glob("kg.ttl"))
    ['kg.ttl']
    """
    for folder in (PACKAGE / name, PACKAGE / "bundled" / name, CHECKOUT / name):
        if folder.is_dir():
            return folder
    raise UserError(PACKAGE, f"the package's folder {name!r} is missing", "install kg again")
