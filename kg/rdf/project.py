"""A project folder: the parts of articles in, a graph that grows, shrinks and is asked out.

    DIR/articles/NAME.nq   the truth: one file of sorted N-Quads an article, written whole or not at all
    DIR/seeds.nq           what the seeds say
    DIR/manifest.json      the articles by id: file, number of quads, SHA-256
    DIR/index/             an Oxigraph store of all that (kg/rdf/index.py)

Two processes may read a project at once, one may write.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UserError, nearest
from kg.files import write_whole
from kg.rdf.index import index_store, lines_in, read_part, stamps
from kg.rdf.seedgraph import Seeds, named_by, whole_seeds, with_seeds
from kg.rdf.store import load_store, read_lines
from kg.rdf.terms import GRAPH, digest, local, name_of

if TYPE_CHECKING:
    import pyoxigraph as ox

MANIFEST, SEED_FILE, ARTICLES = "manifest.json", "seeds.nq", "articles"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that is known to be a project."""

    folder: Path


def open_project(folder: Path, *, create: bool = False) -> Project:
    """The project in a folder; with `create` a new one where the folder is missing or empty."""
    project = Project(folder)
    if (folder / MANIFEST).is_file():
        return project
    if is_project(folder):
        refresh_manifest(project)
        return project
    if not create:
        raise UserError(folder, "this is no project: it has no manifest.json", "build one with `kg build --store`")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(folder, "this is neither a project nor an empty folder", "name a new folder")
    (folder / ARTICLES).mkdir(parents=True, exist_ok=True)
    write_manifest(project, {})
    return project


def is_project(path: Path) -> bool:
    """Whether a folder has a manifest, or what it can be made from again."""
    return (path / MANIFEST).is_file() or ((path / SEED_FILE).is_file() and (path / ARTICLES).is_dir())


def articles(project: Project) -> tuple[str, ...]:
    """The ids of the project's articles, in order; a manifest that a build which broke off left behind is brought up to the files."""
    if {entry["file"] for entry in read_manifest(project).values()} != {path.name for path in article_files(project)}:
        refresh_manifest(project)
    return tuple(read_manifest(project))


def add_articles(project: Project, parts: Iterable[tuple[str, list[str]]], seeds: Seeds) -> tuple[str, ...]:
    """Add articles, each given by its id and the lines of `kg.rdf.graph.article_lines`; one that is there is replaced.

    The ids of those that changed come back. Where nothing changed, no byte of the folder does.
    """
    changed: list[str] = []
    try:
        for article, lines in parts:
            if write_if_new(article_path(project, article), "".join(lines)):
                changed.append(article)
    finally:
        write_if_new(project.folder / SEED_FILE, "".join(whole_seeds(seeds)))
        refresh_manifest(project)
    return tuple(changed)


def remove_article(project: Project, article: str) -> None:
    """Take an article out: its graph, the facts that only it states, and its derived triples."""
    known = articles(project)
    if article not in known:
        raise UserError(article, "the project has no such article", nearest(article, known))
    path = article_path(project, article)
    try:
        path.unlink()
    except OSError as error:
        raise UserError(path, f"cannot be removed ({error.strerror})", "you need the rights to write in the project") from error
    refresh_manifest(project)


def article_path(project: Project, article: str) -> Path:
    """The file of an article; ids that differ only in case, or are too long for a file's name, get files of their own."""
    name = local(article)
    if name != name.lower() or len(name) > 120:
        name = f"{name.lower()[:120].rstrip('%.-')}-{digest([article])}"
    return project.folder / ARTICLES / f"{name}.nq"


def write_if_new(path: Path, content: str) -> bool:
    """Write a file unless it has this content already."""
    if path.is_file() and path.read_bytes() == content.encode():
        return False
    write_whole(path, content)
    return True


def read_manifest(project: Project) -> dict[str, dict[str, Any]]:
    try:
        found: dict[str, dict[str, Any]] = json.loads((project.folder / MANIFEST).read_text("utf-8"))["articles"]
    except (ValueError, KeyError) as error:
        remedy = "delete it and build again: the articles' files stay"
        raise UserError(project.folder / MANIFEST, "this is not the manifest of a project", remedy) from error
    return found


def write_manifest(project: Project, entries: Mapping[str, Mapping[str, Any]]) -> None:
    text = json.dumps({"articles": dict(sorted(entries.items()))}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_if_new(project.folder / MANIFEST, text)


def refresh_manifest(project: Project) -> None:
    """The manifest made from the articles' files, whatever happened before; once more where another build went on meanwhile."""
    done = False
    while not done:
        seen = stamps(project.folder, article_files(project))
        write_manifest(project, dict(manifest_entry(project.folder / name) for name in seen))
        done = stamps(project.folder, article_files(project)) == seen


def manifest_entry(path: Path) -> tuple[str, dict[str, Any]]:
    """The id of an article and what the manifest tells of its file."""
    content, graphs = read_part(path)
    names = [name for name in graphs if name.startswith(GRAPH)]
    if len(names) != 1:
        raise UserError(path, "this is not the part of one article", "delete it and build the article again")
    return name_of(names[0], GRAPH), {
        "file": path.name, "quads": content.count("\n"), "sha256": sha256(content.encode()).hexdigest(),
    }  # fmt: skip


def article_files(project: Project) -> list[Path]:
    return sorted((project.folder / ARTICLES).glob("*.nq"))


def project_lines(project: Project) -> list[str]:
    """The whole graph as sorted lines; of the seeds only what is about entities of the articles."""
    lines = (line for path in article_files(project) for line in lines_in(path.read_text("utf-8")))
    seeds = project.folder / SEED_FILE
    said = lines_in(seeds.read_text("utf-8")) if seeds.is_file() else []
    return with_seeds(lines, named_by(said))


def project_store(project: Project) -> "ox.Store":
    """The project's Oxigraph store, brought up to its files first. It can only be read."""
    return index_store(project.folder, project_files(project))


def project_files(project: Project) -> list[Path]:
    """The files that the graph is made of: those of articles, and of the seeds."""
    seeds = project.folder / SEED_FILE
    return [*article_files(project), *([seeds] if seeds.is_file() else [])]


def graph_store(path: Path) -> "ox.Store":
    """A project's store, or a graph file of any format in a store in memory."""
    return project_store(Project(path)) if is_project(path) else load_store(path)


def graph_lines(path: Path) -> list[str]:
    """A project or a graph file of any format as sorted N-Quads lines."""
    return project_lines(Project(path)) if is_project(path) else read_lines(path)
