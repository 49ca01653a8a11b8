"""Questions in SPARQL, as text, file or saved question with parameters, and a graph in; an `Answer` out.

A saved question is a file `kg/queries/NAME.rq`. Its first comment line is its title; a comment line
`# name (type): what it is` or `# name (type, optional): what it is` declares the parameter `$name`; other comment lines
describe it. Values are put in as terms that Oxigraph writes, never as text. `SERVICE`, `LOAD` and updates are refused.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args

from kg.errors import UserError, UserErrors, nearest
from kg.rdf.labels import first_label
from kg.rdf.store import named_node, select
from kg.rdf.terms import FACT, PREFIXES, SEEDS
from kg.rdf.values import TERMS, Kind, cell
from kg.resources import data_path

if TYPE_CHECKING:
    import pyoxigraph as ox

PARAMETER = re.compile(r"# (\w+) \((\w+)(, optional)?\): (\S.*)")
# SPARQL's tokens as far as they can hide a word: long strings, strings, IRIs, comments.
OPAQUE = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|'
    r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n\r]|\\.)*"|'
    r"'(?:[^'\\\n\r]|\\.)*'|"
)
VARIABLE = r"\bBOUND\s*\(\s*\$(?P<inner>\w+)\s*\)|\$(?P<name>\w+)"
TOKEN = re.compile(OPAQUE + r"<[^<>\"{}|^`\\\s]*>|#[^\n\r]*|" + VARIABLE, re.DOTALL | re.I)
# The same and variables, tags and names: all in which a keyword is none. A name that begins with one may be one (see `kept`), and
# Oxigraph ends some names at a dot. Whether `<'>` is an IRI or begins with "less than" only a parser knows, so both are tried.
NAMING = tuple(
    re.compile(
        OPAQUE + iri + r"|#[^\n\r]*|[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|"
        r"(?P<prefix>[^\W\d_][\w.-]*|_)?:(?:[\w:%\\][\w:%\\-]*)?",
        re.DOTALL,
    )
    for iri in (r"<[^<>\"{}|^`\\\x00-\x20]*>", r"<[^<>\"'{}|^`\\\x00-\x20]*>")
)
# Oxigraph needs no space around keywords: in `?o.SERVICEx:y{}` it finds one.
REFUSED = re.compile(r"(SERVICE)|\b(LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE)\b", re.I)
CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
ORDERED = re.compile(r"\bORDER\s+BY\b", re.I)
AT_ONCE = 500  # IRIs whose names are asked for together
# Names with the number of their graphs; those of the seeds weigh more than any number of articles.
NAMES = f"""SELECT ?iri ?name (SUM(IF(!BOUND(?graph), 0, IF(?graph = <{SEEDS}>, 1000000000, 1))) AS ?weight) WHERE {{
  VALUES ?iri {{ %s }}
  ?iri skos:prefLabel|rdfs:label ?name . OPTIONAL {{ GRAPH ?graph {{ ?iri skos:prefLabel ?name }} }}
}} GROUP BY ?iri ?name"""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a saved question."""

    name: str
    kind: Kind
    optional: bool
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: its name is that of its file."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of cells by column, "" for an empty cell; IRIs are written out, `names` says what they are called."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: Mapping[str, str]


def saved_questions(folder: Path | None = None) -> dict[str, Question]:
    """The questions of a folder by name, by default those that come with the package."""
    found = [read_question(path) for path in sorted((folder or data_path("queries")).glob("*.rq"))]
    return {question.name: question for question in found}


def read_question(path: Path) -> Question:
    """A question from its file; an error where a parameter is used and not declared, or the other way round."""
    text = path.read_text("utf-8")
    comments = [line.rstrip() for line in text.split("\n") if line.startswith("#")]
    if not comments or not comments[0].removeprefix("#").strip():
        raise UserError(path, "its first line is no comment", "say there in one line what it asks")
    parameters = tuple(parameter(found, path) for line in comments[1:] if (found := PARAMETER.fullmatch(line)))
    described = " ".join(line.lstrip("# ") for line in comments[1:] if not PARAMETER.fullmatch(line))
    used = {found["name"] or found["inner"] for found in TOKEN.finditer(text)} - {None}
    if used != {known.name for known in parameters}:
        odd = sorted(used ^ {known.name for known in parameters})
        raise UserError(path, f"{', '.join(odd)}: declared or used, but not both", "declare it as in `# on (date): the day`")
    return Question(path.stem, comments[0].lstrip("# "), described, parameters, text)


def parameter(found: re.Match[str], path: Path) -> Parameter:
    if found[2] not in get_args(Kind):
        raise UserError(path, f"the parameter {found[1]} has the type {found[2]}", f"types are {', '.join(get_args(Kind))}")
    return Parameter(found[1], cast(Kind, found[2]), bool(found[3]), found[4])


def is_sparql(text: str) -> bool:
    """Whether a text is meant as a query, and not as a name.

    >>> is_sparql("ASK { ?s ?p ?o }"), is_sparql("DESCRIBE id:sweden"), is_sparql("who-held"), is_sparql("ask")
    (True, True, False, False)
    """
    return "{" in text or bool(re.match(r"\s*(?:DESCRIBE|PREFIX|BASE)\s+\S", text, re.I))


def no_question(question: str, names: Iterable[str], otherwise: str) -> UserError:
    """That a text is no saved question and nothing else that may be asked; the names that are near it."""
    return UserError(question, f"this is no saved question{otherwise}", nearest(question, names) or "see kg query --list")


def ask_saved(store: "ox.Store", question: Question, values: Mapping[str, str]) -> Answer:
    """The answer to a saved question with the values of its parameters as people write them."""
    return ask(store, bound(store, question, values))


def ask(store: "ox.Store", query: str) -> Answer:
    """The answer to a SPARQL query over all graphs of a store; the prefixes of the project need no declaration.

    Rows of a query without ORDER BY are sorted, so that the same graph gives the same answer.
    `UserError` where it is no query, or would leave the graph.
    """
    check_query(query)
    try:
        found = select(store, query, prefixes=PREFIXES)
        if hasattr(found, "variables"):
            columns = tuple(variable.value for variable in found.variables)
            rows = [tuple("" if (term := row[name]) is None else cell(term) for name in columns) for row in found]
        elif isinstance(found, Iterable):
            columns, rows = ("subject", "predicate", "object"), [tuple(map(cell, triple)) for triple in found]
        else:
            columns, rows = ("answer",), [("true" if found else "false",)]
    except SyntaxError as error:
        raise UserError("query", f"this is no SPARQL query ({error})", "see https://www.w3.org/TR/sparql11-query/") from error
    except (ValueError, RuntimeError) as error:
        raise UserError("query", f"it cannot be answered ({error})") from error
    ordered = tuple(rows) if ORDERED.search(query) else tuple(sorted(rows))
    return Answer(columns, ordered, MappingProxyType(names_of(store, {value for row in ordered for value in row})))


def check_query(query: str) -> None:
    """Refuse what reads or writes anything but the graph."""
    texts = [naming.sub(kept, query) for naming in NAMING]
    if CODEPOINT.search(query):
        texts.append(CODEPOINT.sub(lambda found: chr(int(found[1] or found[2], 16) % 0x110000), query))
    for text in texts:
        if found := REFUSED.search(text):
            raise UserError("query", f"{(found[1] or found[2]).upper()} is refused: a question reads this graph and nothing else")


def kept(found: re.Match[str]) -> str:
    """What is left of a token for the search for keywords: of a name what may be one."""
    return " SERVICE " if "service" in (found["prefix"] or "").lower() else " "


def bound(store: "ox.Store", question: Question, values: Mapping[str, str]) -> str:
    """The question's text with its parameters replaced by terms; all faults of the values are told together."""
    known = {known.name: known for known in question.parameters}
    terms: dict[str, str] = {}
    faults = [
        UserError(question.name, f"it has no parameter {name}", f"it has {', '.join(known) or 'none'}")
        for name in values
        if name not in known
    ]
    for name, declared in known.items():
        if name not in values and not declared.optional:
            faults.append(UserError(question.name, f"it needs a value for {name}", declared.description))
        elif name in values:
            try:
                terms[name] = TERMS[declared.kind](store, values[name])
            except UserError as error:
                faults.append(error)
    if not faults and "from" in terms and "until" in terms and terms["from"] > terms["until"]:
        faults.append(UserError(question.name, f"{values['from']} is after {values['until']}", "swap --from and --until"))
    if faults:
        raise faults[0] if len(faults) == 1 else UserErrors(faults)
    return TOKEN.sub(lambda found: replaced(found, terms), question.text)


def replaced(found: re.Match[str], terms: Mapping[str, str]) -> str:
    if found["inner"]:
        return "true" if found["inner"] in terms else "false"
    return terms.get(found["name"], found[0]) if found["name"] else found[0]


def names_of(store: "ox.Store", values: Iterable[str]) -> dict[str, str]:
    """What the graph calls the IRIs among these values: the longest label of a fact, of anything else its name in most graphs."""
    iris = sorted(value for value in values if value.startswith("https://kg.example/"))
    names: dict[str, list[tuple[int, str]]] = {}
    for start in range(0, len(iris), AT_ONCE):
        among = " ".join(map(named_node, iris[start : start + AT_ONCE]))
        for iri, name, weight in select(store, NAMES % among, prefixes=PREFIXES):
            names.setdefault(cell(iri), []).append((int(cell(weight)), cell(name)))
    return {iri: best_name(iri, names[iri]) for iri in iris if iri in names}


def best_name(iri: str, told: Iterable[tuple[int, str]]) -> str:
    if iri.startswith(FACT):
        return min((name for _, name in told), key=lambda name: (-len(name), name))
    most = max(weight for weight, _ in told)
    return first_label(name for weight, name in told if weight == most)
