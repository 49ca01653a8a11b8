"""The ontology and `viewer/style.yaml` give how the page draws types, families and statuses: plain values for its script."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from kg.errors import UserError
from kg.known.ontology import Ontology, Term

Looks = dict[str, Any]

KEYS = {"types": {"plural", "shape", "light", "dark"}, "families": {"light", "dark"}, "status": {"label", "dash", "words"}}
WHERE = "viewer/style.yaml"


def read_looks(ontology: Ontology) -> Looks:
    """All looks, in the ontology's order; what the style does not name has the ontology's colour and a dot."""
    style = yaml.safe_load(files("kg").joinpath(WHERE).read_text("utf-8"))
    check(style, ontology)
    types = {
        name: {"label": named(term), "plural": named(term), "shape": "dot", **both(term), **style["types"].get(name, {})}
        for name, term in ontology.entities.items()
    }
    families = [
        {"key": name, "label": named(term), **both(term), **style["families"].get(name, {})}
        for name, term in ontology.families.items()
    ]
    return {"types": types, "families": families, "status": style["status"], "claimed": style["claimed"]}


def check(style: Mapping[str, Any], ontology: Ontology) -> None:
    """Every name is one of the ontology's and every key is known."""
    known = {"types": ontology.entities, "families": ontology.families}
    for part, keys in KEYS.items():
        for name, look in style[part].items():
            if part in known and name not in known[part]:
                raise UserError(f"{WHERE}, {part}", f"the ontology has no {name}", f"it has {', '.join(known[part])}")
            if unknown := sorted(set(look) - keys):
                raise UserError(f"{WHERE}, {part}, {name}", f"unknown key {unknown[0]}", f"known are {', '.join(sorted(keys))}")


def named(term: Term) -> str:
    return term.label[:1].upper() + term.label[1:]


def both(term: Term) -> Mapping[str, str]:
    return {"light": term.colour, "dark": term.colour}
