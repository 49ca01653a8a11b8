"""A project folder: the parts of articles in, a graph that grows, shrinks and is asked out.

    DIR/articles/NAME.nq   the truth: one file of sorted N-Quads an article, written whole or not at all
    DIR/seeds.nq           what the seeds say
    DIR/manifest.json      the articles by id: file, number of quads, SHA-256
    DIR/index/             an Oxigraph store of all that; made again when it is missing, caught up when it is behind

Two processes may read a project at once, one may write.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UserError
from kg.files import write_whole
from kg.rdf.seedgraph import Seeds, named_by, whole_seeds, with_seeds
from kg.rdf.store import clear_graphs, disk_store, fill, load_store, read_lines
from kg.rdf.terms import GRAPH, digest, local, name_of

if TYPE_CHECKING:
    import pyoxigraph as ox

MANIFEST, SEED_FILE, ARTICLES, INDEX, STATE = "manifest.json", "seeds.nq", "articles", "index", "index-state.json"
State = dict[str, list[Any]]
"""File, as a path in the folder, to what tells whether it changed: size, time, inode; and the graphs that it has."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that is known to be a project."""

    folder: Path


def open_project(folder: Path, *, create: bool = False) -> Project:
    """The project in a folder; with `create` a new one where the folder is missing or empty."""
    if (folder / MANIFEST).is_file():
        return Project(folder)
    if not create:
        raise UserError(folder, "this is no project: it has no manifest.json", "build one with `kg build --store`")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(folder, "this is neither a project nor an empty folder", "name a new folder")
    (folder / ARTICLES).mkdir(parents=True, exist_ok=True)
    project = Project(folder)
    write_manifest(project, {})
    return project


def is_project(path: Path) -> bool:
    return (path / MANIFEST).is_file()


def articles(project: Project) -> tuple[str, ...]:
    """The ids of the project's articles, in order."""
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
        close = get_close_matches(article, known, n=3)
        raise UserError(article, "the project has no such article", f"did you mean {' or '.join(close)}?" if close else "")
    article_path(project, article).unlink()
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
    """The manifest made from the articles' files, whatever happened before."""
    entries = {}
    for path in article_files(project):
        content = path.read_bytes()
        names = [name for name in graphs_in(content.decode()) if name.startswith(GRAPH)]
        if len(names) != 1:
            raise UserError(path, "this is not the part of one article", "delete it and build the article again")
        entry = {"file": path.name, "quads": content.count(b"\n"), "sha256": sha256(content).hexdigest()}
        entries[name_of(names[0], GRAPH)] = entry
    write_manifest(project, entries)


def article_files(project: Project) -> list[Path]:
    return sorted((project.folder / ARTICLES).glob("*.nq"))


def graphs_in(content: str) -> list[str]:
    """The names of the graphs of N-Quads lines, sorted."""
    return sorted({line[line.rindex("<") + 1 : line.rindex(">")] for line in lines_in(content)})


def project_lines(project: Project) -> list[str]:
    """The whole graph as sorted lines; of the seeds only what is about entities of the articles."""
    lines = (line for path in article_files(project) for line in lines_in(path.read_text("utf-8")))
    seeds = project.folder / SEED_FILE
    said = lines_in(seeds.read_text("utf-8")) if seeds.is_file() else []
    return with_seeds(lines, named_by(said))


def lines_in(content: str) -> list[str]:
    """Lines end at line feeds alone: a literal may hold other characters that Python takes for line ends."""
    return [line + "\n" for line in content.split("\n") if line]


def project_store(project: Project) -> "ox.Store":
    """The project's Oxigraph store, brought up to its files first. It can only be read."""
    index, state = project.folder / INDEX, project.folder / STATE
    wanted = stamps(project)
    known: State = json.loads(state.read_text("utf-8")) if state.is_file() and index.is_dir() else {}
    if {name: stamp[:3] for name, stamp in known.items()} != wanted:
        catch_up(project, known, wanted)
    return disk_store(index, read_only=True)


def stamps(project: Project) -> dict[str, list[Any]]:
    seeds = project.folder / SEED_FILE
    paths = [*article_files(project), *([seeds] if seeds.is_file() else [])]
    found = ((path, path.stat()) for path in paths)
    return {path.relative_to(project.folder).as_posix(): [at.st_size, at.st_mtime_ns, at.st_ino] for path, at in found}


def catch_up(project: Project, known: State, wanted: Mapping[str, list[Any]]) -> None:
    """Take out of the index what is gone or changed and put in what is new; a broken end of it starts it again."""
    index, state = project.folder / INDEX, project.folder / STATE
    if not known:
        shutil.rmtree(index, ignore_errors=True)
    state.unlink(missing_ok=True)
    try:
        store = disk_store(index)
    except OSError as error:
        raise UserError(index, f"the index cannot be written ({error})", "is another process writing to this project?") from error
    stale = [stamp for name, stamp in known.items() if wanted.get(name) != stamp[:3]]
    clear_graphs(store, (graph for stamp in stale for graph in stamp[3]))
    now: State = {name: stamp for name, stamp in known.items() if wanted.get(name) == stamp[:3]}
    for names in chunks([name for name in wanted if name not in now], 200):
        contents = {name: (project.folder / name).read_text("utf-8") for name in names}
        fill(store, "".join(contents.values()).encode())
        now.update((name, [*wanted[name], graphs_in(content)]) for name, content in contents.items())
    store.flush()
    del store
    write_whole(state, json.dumps(now, sort_keys=True) + "\n")


def chunks(names: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(names), size):
        yield names[start : start + size]


def graph_store(path: Path) -> "ox.Store":
    """A project's store, or a graph file of any format in a store in memory."""
    return project_store(Project(path)) if is_project(path) else load_store(path)


def graph_lines(path: Path) -> list[str]:
    """A project or a graph file of any format as sorted N-Quads lines."""
    return project_lines(Project(path)) if is_project(path) else read_lines(path)
