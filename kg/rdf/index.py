"""The index of a project: files of N-Quads in, an Oxigraph store of them on disk out, brought up to them first.

    DIR/index/             the store
    DIR/index-state.json   which files it has, as they were

Both can be deleted at any time: whatever is missing, broken or of another version is made again from the files.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UserError
from kg.files import write_whole
from kg.rdf.store import clear_graphs, disk_store, fill, memory_store

if TYPE_CHECKING:
    import pyoxigraph as ox

INDEX, STATE, VERSION = "index", "index-state.json", 2
PATIENCE = 120  # seconds to wait for another process that writes the index
TOGETHER = 200  # files that go into the index at once
State = dict[str, list[Any]]
"""File, as a path in the folder, to what tells whether it changed: size, time, inode; and the graphs that it has."""


class Busy(Exception):
    """Another process writes the index."""


def index_store(folder: Path, files: Sequence[Path]) -> "ox.Store":
    """The store of a project's files, which can only be read: on disk, or in memory where the folder cannot be written."""
    until = time.monotonic() + PATIENCE
    while True:
        wanted, written = stamps(folder, files), state_stamp(folder)
        known = read_state(folder)
        try:
            if not holds(known, wanted):
                if not os.access(folder, os.W_OK):
                    return memory_store(path.read_text("utf-8") for path in files)
                catch_up(folder, wanted)
                continue
            store = disk_store(folder / INDEX, read_only=True)
            if written == state_stamp(folder):
                return store
        except Busy as error:
            if time.monotonic() > until:
                remedy = "is another process writing to this project? ask again when it is done"
                raise UserError(folder / INDEX, f"the index cannot be written ({error})", remedy) from error
            time.sleep(0.1)
        except (OSError, RuntimeError):
            if not known:
                raise
            if written == state_stamp(folder):
                (folder / STATE).unlink(missing_ok=True)  # what it tells of cannot be opened: once more, from nothing


def state_stamp(folder: Path) -> tuple[int, int] | None:
    """What tells whether the index was written meanwhile: its state is taken away before, and written anew after."""
    try:
        at = (folder / STATE).stat()
    except FileNotFoundError:
        return None
    return at.st_mtime_ns, at.st_ino


def holds(known: State, wanted: Mapping[str, list[Any]]) -> bool:
    """Whether the index has the files as they are."""
    return {name: stamp[:3] for name, stamp in known.items()} == wanted


def read_state(folder: Path) -> State:
    """What the index has; nothing where that is not told, or not so that this version understands it."""
    if not (folder / INDEX).is_dir():
        return {}
    try:
        told = json.loads((folder / STATE).read_text("utf-8"))
        if told["version"] != VERSION:
            return {}
        files: State = told["files"]
        return files if all(len(stamp) == 4 for stamp in files.values()) else {}
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def stamps(folder: Path, files: Sequence[Path]) -> dict[str, list[Any]]:
    found = ((path, path.stat()) for path in files)
    return {path.relative_to(folder).as_posix(): [at.st_size, at.st_mtime_ns, at.st_ino] for path, at in found}


def catch_up(folder: Path, wanted: Mapping[str, list[Any]]) -> None:
    """Take out of the index what is gone or changed and put in what is new; where nothing is known of it, start it again."""
    store = writable(folder / INDEX)
    some = next(iter(store), None) is not None
    known = read_state(folder) if some else {}  # asked once more: another process may have written it until now
    (folder / STATE).unlink(missing_ok=True)
    if not known:
        store.clear()
    stale = [stamp for name, stamp in known.items() if wanted.get(name) != stamp[:3]]
    clear_graphs(store, (graph for stamp in stale for graph in stamp[3]))
    now: State = {name: stamp for name, stamp in known.items() if wanted.get(name) == stamp[:3]}
    for names in chunks([name for name in wanted if name not in now]):
        contents = {name: read_part(folder / name) for name in names}
        fill(store, "".join(content for content, _ in contents.values()).encode())
        now.update((name, [*wanted[name], list(graphs)]) for name, (_, graphs) in contents.items())
    store.flush()
    write_whole(folder / STATE, json.dumps({"version": VERSION, "files": now}, sort_keys=True) + "\n")  # before others may write


def writable(index: Path) -> "ox.Store":
    """The store to write to, made again where it is broken. Its lock is taken first: no other process can be writing to it then."""
    try:
        return disk_store(index)
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise Busy(error) from error
    if index.is_dir():
        shutil.rmtree(index)
    else:
        index.unlink()
    return disk_store(index)


def chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), TOGETHER):
        yield names[start : start + TOGETHER]


def read_part(path: Path) -> tuple[str, tuple[str, ...]]:
    """A file of N-Quads, and the names of its graphs, sorted; `UserError` where it is none."""
    try:
        content = path.read_text("utf-8")
        return content, tuple(sorted({graph_of(line) for line in lines_in(content)}))
    except ValueError as error:
        remedy = "delete it and build its article again; other files in this folder are not the project's"
        raise UserError(path, "this is not the part of an article", remedy) from error


def graph_of(line: str) -> str:
    """The graph of a quad; `ValueError` where it is none."""
    if not line.endswith("> .\n"):
        raise ValueError(line)
    return line[line.rindex("<") + 1 : -4]


def lines_in(content: str) -> list[str]:
    """Lines end at line feeds alone: a literal may hold other characters that Python takes for line ends."""
    return [line + "\n" for line in content.split("\n") if line]
