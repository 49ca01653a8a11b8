"""kg in a few lines of Python: text in, its facts out; articles or a path in, a `Graph` to ask, draw and export out."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from os.path import exists  # which takes a text for a path that is not there, where Path.exists may raise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UserError, UserErrors
from kg.extract import Knowledge, extract, load_knowledge
from kg.known.ontology import Ontology, load_ontology
from kg.model import Article
from kg.parts import build as parts_of
from kg.rdf.cite import with_evidence
from kg.rdf.graph import article_lines
from kg.rdf.graphview import ArticleView, EntityView, GraphView, read_graph
from kg.rdf.project import add_articles, graph_lines, graph_store, open_project
from kg.rdf.query import Answer, ask, ask_saved, is_sparql, no_question, saved_questions
from kg.rdf.seedgraph import Seeds, load_seeds, with_seeds
from kg.rdf.store import dataset_of, graph_of, memory_store
from kg.rdf.values import day_of
from kg.records import Fact, facts_of
from kg.text.forms import from_jsonl
from kg.text.parse import DEFAULT_PIPELINE
from kg.text.read import each_once, items

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

Place = str | Path
Given = Place | Article | Mapping[str, Any]
Day = date | str


def facts(
    text: str, *, published: Day | None = None, rules: Place | Iterable[Place] = (), model: str = DEFAULT_PIPELINE
) -> tuple[Fact, ...]:
    """What a text states, in its order; `published` is the day that "Monday" and "last year" are told from.

    `rules` are files and folders of rules besides kg's own, `model` the spaCy pipeline that parses. `UserError` for a day that is
    none and for a fault in a rule.
    """
    known, article = knowledge(rules), Article("text", text, as_day(published))
    (found,) = extract([article], known, pipeline=model)
    lines = article_lines(article, found.facts, known.ontology, forms=found.forms, offices=seeds().offices)
    stated = facts_of(read_graph(with_seeds(lines, seeds()), known.ontology))
    return tuple(sorted(stated, key=lambda fact: (fact.evidence[0].start, fact.evidence[0].end, fact.id)))


def build(
    articles: Given | Iterable[Given],
    *,
    published: Day | None = None,
    rules: Place | Iterable[Place] = (),
    model: str = DEFAULT_PIPELINE,
    store: Place | None = None,
    skip: Callable[[UserError], None] | None = None,
) -> "Graph":
    """The graph of articles: paths of files and folders, `Article`s, or mappings with `text` and, if known, `id`, `published`,
    `title`, `url` and `source`, as lines of JSONL have them.

    `published`, `rules` and `model` as in `facts`; the day is for articles that give none. With `store` they are added to the
    project in that folder, which is made where there is none, and the graph is the whole project. An article that cannot be
    read, or breaks a shape, is a `UserError`; it, and one at which kg itself fails, is handed to `skip`, if given, and the others go on.
    """
    read = each_once(items_of(articles), published=as_day(published), skip=skip)
    found = parts_of(read, knowledge(rules), seeds(), pipeline=model, broken=skip)
    if store is not None:
        project = open_project(Path(store), create=True)
        add_articles(project, ((part.article, part.lines) for part in found), seeds())
        return Graph(project.folder)
    return Graph(with_seeds((line for part in found for line in part.lines), seeds()))


def check(rules: Place | Iterable[Place], *, model: str = DEFAULT_PIPELINE) -> tuple[UserError, ...]:
    """What does not hold in rules of one's own: faults in the files, or else examples that do not come out; empty if all is well."""
    from kg.rule.check import failed_examples

    try:
        known = knowledge(rules)
    except UserErrors as error:
        return error.faults
    files = {str(file) for file in rule_files(rules)}
    own = [rule for rule in known.rules if rule.where.rpartition(":")[0] in files]
    return tuple(failed_examples(own, known, pipeline=model))


def open_graph(path: Place) -> "Graph":
    """The graph of a project, or of a file in any RDF format (.ttl, .trig, .nq, .nt, .jsonld, .rdf)."""
    if not exists(path):
        raise UserError(path, "there is no such graph", "make one with kg.build or kg build")
    return Graph(Path(path))


class Graph:
    """A graph in memory, in a file or in a project; what is asked of it is read when it is first needed, and kept."""

    def __init__(self, given: Path | list[str]) -> None:
        self.path = given if isinstance(given, Path) else None
        self._given = given

    def __repr__(self) -> str:
        return f"<kg.Graph articles={len(self.articles)}>"

    @cached_property
    def lines(self) -> list[str]:
        """The graph as sorted lines of N-Quads."""
        return self._given if isinstance(self._given, list) else graph_lines(self._given)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, in the order of their ids."""
        return tuple(facts_of(self._view))

    @property
    def entities(self) -> Mapping[str, EntityView]:
        """Actors and places by id."""
        return self._view.entities

    @property
    def articles(self) -> Mapping[str, ArticleView]:
        """Articles by id."""
        return self._view.articles

    def query(self, question: str, *, evidence: bool = False, **values: object) -> Answer:
        """The answer to a saved question, by name and with its parameters, or to one in SPARQL; `kg.rows` makes rows of it.

        With `evidence` a row is repeated for each quote of the facts in it, with its article, day and rule. A parameter whose
        name Python keeps for itself is written with a line: `from_="2026-01-01"`.
        """
        saved = saved_questions()
        if question in saved:
            answer = ask_saved(self._store, saved[question], {key.rstrip("_"): str(value) for key, value in values.items()})
        elif not is_sparql(question):
            raise no_question(question, saved, " and no SPARQL")
        elif values:
            raise UserError("query", "SPARQL takes no parameters", "name a saved question, or write the values into the query")
        else:
            answer = ask(self._store, question)
        return with_evidence(self._store, answer) if evidence else answer

    def network(
        self,
        *,
        classes: str | Collection[str] = (),
        types: str | Collection[str] = (),
        status: str | Collection[str] = ("actual",),
        sources: str | Collection[str] = (),
        claimed: bool = True,
        hedged: bool = True,
        since: Day | None = None,
        until: Day | None = None,
        on: Day | None = None,
        as_states: bool = False,
    ) -> "nx.MultiDiGraph":
        """Actors, and the facts between them, as a networkx `MultiDiGraph`; see `kg.network.network`, but for `sources` by name."""
        import kg.network as net

        return net.network(
            self._view,
            self._ontology,
            classes=several(classes),
            types=several(types),
            status=several(status),
            sources=[net.find_entity(self._view, name) for name in several(sources)],
            claimed=claimed,
            hedged=hedged,
            since=as_day(since),
            until=as_day(until),
            on=as_day(on),
            as_states=as_states,
        )

    def view(self, path: Place = "graph.html", *, title: str = "Knowledge graph") -> Path:
        """Write the page of the graph, one file that needs no network; its path."""
        from kg.files import write_whole
        from kg.show.view import page

        write_whole(Path(path), page(self._view, self._ontology, title=title))
        return Path(path)

    def export(self, path: Place, *, format: str | None = None) -> tuple[Path, ...]:
        """Write the graph in a format of `kg export --list`, which the ending tells unless `format` does; the files written."""
        from kg.rdf.export import export_to, format_of

        return export_to(Path(path), self.lines, format or format_of(Path(path)), self._ontology)

    def text(self, format: str = "turtle") -> str:
        """The graph in a format of one file."""
        from kg.rdf.export import export

        return export(self.lines, format, self._ontology)

    def dataset(self) -> "rdflib.Dataset":
        """An rdflib `Dataset`: named graphs, one an article."""
        return dataset_of(self.lines)

    def rdf(self) -> "rdflib.Graph":
        """An rdflib `Graph`: the triples of all named graphs."""
        return graph_of(self.lines)

    @cached_property
    def _view(self) -> GraphView:
        return read_graph(self.lines, self._ontology)

    @cached_property
    def _store(self) -> "ox.Store":
        return memory_store(self.lines) if self.path is None else graph_store(self.path)

    @cached_property
    def _ontology(self) -> Ontology:
        return load_ontology()


def items_of(given: Given | Iterable[Given]) -> Iterator[tuple[str, Article | UserError]]:
    """What each of a user's values gives: articles, or the fault that kept them from being read."""
    for number, one in enumerate([given] if isinstance(given, str | Path | Article | Mapping) else given, 1):
        if isinstance(one, Article):
            yield one.id, one
        elif isinstance(one, Mapping):
            yield f"article {number}", from_mapping(one, f"article {number}")
        elif exists(one):
            yield from items([Path(one)], None)
        else:
            yield str(one), UserError(one, "there is no such file or folder", "a text goes to kg.facts, or here as {'text': ...}")


def from_mapping(given: Mapping[str, Any], where: str) -> Article | UserError:
    """An article of the keys that a line of JSONL has; others are let be."""
    keys = {key: given[key] for key in ("id", "text", "title", "url", "source") if given.get(key)}
    day = given.get("published")
    try:
        return from_jsonl(json.dumps({**keys, "published": str(day) if day else ""}).encode(), where, "article")
    except UserError as fault:
        return fault


def knowledge(rules: Place | Iterable[Place]) -> Knowledge:
    """What extraction knows, loaded once and again when a file of the rules changed."""
    stamps = tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in rule_files(rules))
    return loaded(tuple(rule_paths(rules)), stamps)


def rule_paths(rules: Place | Iterable[Place]) -> list[Path]:
    paths = [Path(rule) for rule in ([rules] if isinstance(rules, str | Path) else rules)]
    for path in paths:
        if not exists(path):
            raise UserError(path, "there is no such file or folder of rules")
    return paths


def rule_files(rules: Place | Iterable[Place]) -> list[Path]:
    return [file for path in rule_paths(rules) for file in ([path] if path.is_file() else sorted(path.glob("*.yaml")))]


@lru_cache(maxsize=2)
def loaded(rules: tuple[Path, ...], stamps: tuple[tuple[str, int, int], ...]) -> Knowledge:
    return load_knowledge(rules)


@lru_cache(maxsize=1)
def seeds() -> Seeds:
    return load_seeds()


def as_day(given: Day | None) -> date | None:
    return day_of(given) if isinstance(given, str) else given


def several(given: str | Collection[str]) -> Collection[str]:
    return (given,) if isinstance(given, str) else given
