"""Saved questions in, HTML out: their list, and a page each with its form and answer."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from urllib.parse import urlencode

from kg.rdf.query import Parameter, Question
from kg.serve.jobs import Reply
from kg.serve.pages import About, Summary, page

INPUTS = MappingProxyType({"date": "date", "number": "number"})
NOTHING: Summary = MappingProxyType({})


def question_list(about: About, questions: Mapping[str, Question]) -> Reply:
    items = "".join(
        f'<li><a href="/questions/{escape(name)}">{escape(known.title)}</a> <code>{escape(name)}</code>'
        f"<p>{escape(', '.join(parameter.name + ('' if parameter.optional else '*') for parameter in known.parameters))}</p></li>"
        for name, known in questions.items()
    )
    main = f'<h1>Questions</h1><p>Parameters with * are needed.</p><ul class="questions">{items}</ul>'
    return page(about, "/questions", "Questions", main)


def question(
    about: About,
    asked: Question,
    values: Mapping[str, str],
    *,
    known: Summary = NOTHING,
    answer: str = "",
    fault: str = "",
    sparql: str = "",
    status: int = 200,
) -> Reply:
    """A saved question with its form, and below the answer (HTML) or what is wrong (text); `known` is what values may be."""
    path = f"/questions/{asked.name}"
    said = f"<p>{escape(asked.description)}</p>" if asked.description else ""
    fields = "".join(field(parameter, values, known) for parameter in asked.parameters)
    form = f'<form action="{path}">{fields}{suggestions(asked, known)}<button>Ask</button></form>'
    parts = [f"<h1>{escape(asked.title)}</h1>", said, form if asked.parameters else ""]
    if fault:
        parts.append(f'<div class="fault" role="alert">{"".join(f"<p>{escape(line)}</p>" for line in fault.splitlines())}</div>')
    if answer:
        parts += ["<h2>Answer</h2>", f'<p class="links">{elsewhere(path, values, sparql)}</p>', answer]
    return page(about, path, asked.title, "\n".join(parts), status=status)


def elsewhere(path: str, values: Mapping[str, str], sparql: str) -> str:
    """Links to the same answer in other forms."""
    places = {name.upper(): f"{path}?{urlencode({**values, 'format': name})}" for name in ("csv", "json")}
    if sparql:
        places["as SPARQL"] = f"/editor#{urlencode({'query': sparql})}"
    return "".join(f'<a href="{escape(place)}">{name}</a>' for name, place in places.items())


def field(parameter: Parameter, values: Mapping[str, str], known: Summary) -> str:
    name, value = escape(parameter.name), escape(values.get(parameter.name, ""))
    needed = "" if parameter.optional else " required"
    kind = INPUTS.get(parameter.kind, "text")
    suggested = f' list="known-{parameter.kind}"' if parameter.kind in known else ""
    return (
        f'<p><label for="{name}">{name}{"" if parameter.optional else "*"}</label>'
        f'<input id="{name}" name="{name}" type="{kind}" value="{value}" aria-describedby="{name}-is"{suggested}{needed}>'
        f'<span id="{name}-is">{escape(parameter.description)}</span></p>'
    )


def suggestions(asked: Question, known: Summary) -> str:
    """What the fields of a form offer while one types."""
    kinds = sorted({parameter.kind for parameter in asked.parameters} & known.keys())
    options = {kind: "".join(f'<option value="{escape(value)}">' for value, _ in known[kind]) for kind in kinds}
    return "".join(f'<datalist id="known-{kind}">{options[kind]}</datalist>' for kind in kinds)
