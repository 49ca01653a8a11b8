"""Notebooks: one in, the same with what its cells really give out. `python -m tests.notebooks` (make refresh) writes them all anew."""

import base64
import io
import sys
from pathlib import Path
from typing import Any

import matplotlib.image
import nbformat
import numpy as np
from nbclient import NotebookClient

from tests.conftest import ROOT

FOLDER = ROOT / "notebooks"
PATHS = tuple(sorted(FOLDER.glob("*.ipynb")))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
GRID = 24  # cells a side, in which pictures are compared
ALIKE = 0.02  # another font makes 0.002 to 0.004, a bar that is a quarter longer 0.07

Told = list[tuple[str, str]]


def executed(path: Path) -> nbformat.NotebookNode:
    """The notebook as it comes out when it is run from its start, in its folder; what differs by machine and time is left out."""
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(output) for output in whole(cell.outputs)]
    return notebook


def whole(outputs: list[nbformat.NotebookNode]) -> list[dict[str, Any]]:
    """Outputs without metadata; what a cell prints in one go may come in pieces, which are put together."""
    found: list[dict[str, Any]] = []
    for output in outputs:
        if found and output.output_type == "stream" and found[-1].get("name") == output.name:
            found[-1]["text"] += output.text
        else:
            found.append({**output, "metadata": {}} if "metadata" in output else dict(output))
    return found


def texts(notebook: nbformat.NotebookNode) -> Told:
    """What each code cell tells in words, with the cell's id; a picture by its description."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            said = output.get("text") or output.get("data", {}).get("text/plain") or "".join(output.get("traceback", ()))
            found.append((cell.id, f"{output.get('name', output.output_type)}: {said}"))
    return found


def pictures(notebook: nbformat.NotebookNode) -> list[tuple[str, bytes]]:
    outputs = ((cell.id, output.get("data", {})) for cell in notebook.cells for output in cell.get("outputs", ()))
    return [(cell, base64.b64decode(found["image/png"])) for cell, found in outputs if "image/png" in found]


def difference(one: bytes, other: bytes) -> float:
    """How much two pictures differ, from 0 to 1: in the mean darkness of the cells of a grid, so that a hair's breadth counts little."""
    return float(np.abs(darkness(one) - darkness(other)).mean() / max(darkness(one).mean(), darkness(other).mean(), 1e-9))


def darkness(picture: bytes) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    pixels = matplotlib.image.imread(io.BytesIO(picture), format="png")
    grey = 1 - pixels[..., :3].mean(axis=2)
    rows = np.array_split(grey, GRID, axis=0)
    return np.array([[part.mean() for part in np.array_split(row, GRID, axis=1)] for row in rows])


def main() -> None:
    for path in PATHS:
        print(path.relative_to(ROOT), file=sys.stderr)
        nbformat.write(executed(path), path)


if __name__ == "__main__":
    main()
