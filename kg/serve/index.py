"""A project or graph file in, a folder with an Oxigraph store of it out, which nothing else writes to."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.rdf.index import INDEX
from kg.rdf.project import Project, is_project, project_store
from kg.rdf.store import disk_store, read_quads, twice


@contextmanager
def indexed(graph: Path) -> Iterator[Path]:
    """A folder of its own with the graph as it is now; it is there until the end of the block.

    A project's index is copied, since Oxigraph promises nothing to those who read while another process writes; where the project
    cannot be written, so that its index may be missing or behind, its quads are. `UserError` where the graph cannot be read.
    """
    with TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True) as folder:
        index = Path(folder, INDEX)
        if is_project(graph) and os.access(graph, os.W_OK):
            project_store(Project(graph))  # brings it up to its files
            shutil.copytree(graph / INDEX, index)
        else:
            store = disk_store(index)
            store.bulk_extend(project_store(Project(graph)) if is_project(graph) else twice(read_quads(graph)))
            store.flush()
            del store
        yield index
