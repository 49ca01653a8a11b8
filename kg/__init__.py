"""kg: hand-curated rules read news articles and write an RDF knowledge graph that shows its evidence.

`kg.facts(text)` gives the facts of a text, `kg.build(articles)` and `kg.open(path)` a `kg.Graph`, `kg.network` has questions about
networks of graphs; docs/api.md has it all.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import network as network
    from kg.api import Graph as Graph
    from kg.api import build as build
    from kg.api import check as check
    from kg.api import facts as facts
    from kg.api import open_graph as open
    from kg.errors import UserError as UserError
    from kg.model import Article as Article
    from kg.rdf.tables import table as table
    from kg.records import Fact as Fact
    from kg.records import rows as rows
else:
    # Loaded when first asked for: the command line, which needs few of them, answers at once.
    WHERE = {
        "Article": "kg.model.Article",
        "Fact": "kg.records.Fact",
        "Graph": "kg.api.Graph",
        "UserError": "kg.errors.UserError",
        "build": "kg.api.build",
        "check": "kg.api.check",
        "facts": "kg.api.facts",
        "open": "kg.api.open_graph",
        "rows": "kg.records.rows",
        "table": "kg.rdf.tables.table",
    }

    def __getattr__(name: str) -> Any:
        if name == "network":
            return import_module("kg.network")
        if name not in WHERE:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        module, _, attribute = WHERE[name].rpartition(".")
        found = globals()[name] = getattr(import_module(module), attribute)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *WHERE, "network"})


__all__ = ["Article", "Fact", "Graph", "UserError", "build", "check", "facts", "network", "open", "rows", "table"]
