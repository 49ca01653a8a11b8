"""The notebooks run from their start and give what is committed: words to the letter, pictures as far as fonts allow."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

pytest.importorskip("nbclient", reason="the notebooks' extra is not installed")

import matplotlib as mpl
from matplotlib.figure import Figure

from tests.conftest import ROOT
from tests.notebooks import ALIKE, PATHS, difference, executed, pictures, texts


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # of Jupyter's own
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_is_committed(path: Path) -> None:
    committed, run = nbformat.read(path, as_version=4), executed(path)
    assert texts(run) == texts(committed), "if that is right, write them anew: make refresh"
    for (cell, drawn), (before, kept) in zip(pictures(run), pictures(committed), strict=True):
        assert cell == before
        assert difference(drawn, kept) < ALIKE, f"the picture of {cell} is another; if that is right: make refresh"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_is_committed_is_a_whole_run_and_no_machines(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]
    assert not re.search(r"/(home|tmp|root|usr|Users|opt)/|[A-Z]:\\\\", path.read_text("utf-8"))


def test_there_are_three_and_the_docs_know_them() -> None:
    page = (ROOT / "docs" / "notebooks.md").read_text("utf-8")
    assert len(PATHS) == 3
    assert all(f"](../notebooks/{path.name})" in page for path in PATHS)


def drawn(change: Callable[[Figure], object] = lambda figure: None, *, font: str = "DejaVu Sans") -> bytes:
    """A bar chart as a picture, changed in some way."""
    with mpl.rc_context({"font.family": font}):
        figure = Figure(figsize=(6, 3))
        axes = figure.subplots()
        axes.bar(["Chile", "Kenya", "Peru"], [3, 1, 2], color="#4c78a8")
        change(figure)
        out = io.BytesIO()
        figure.savefig(out, format="png")
    return out.getvalue()


def test_pictures_differ_by_what_they_show_and_not_by_fonts() -> None:
    assert difference(drawn(), drawn()) == 0
    assert difference(drawn(), drawn(font="DejaVu Serif")) < ALIKE
    assert difference(drawn(), drawn(lambda figure: figure.axes[0].bar(["Peru"], [2.5], color="#4c78a8"))) > ALIKE
    assert difference(drawn(), drawn(lambda figure: figure.axes[0].clear())) > ALIKE
