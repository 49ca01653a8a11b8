"""Pages of the docs whose examples run: a page in, the same page with what its commands and Python lines really give out.

`$ kg ...` lines of ```console blocks and `>>>` lines of ```python blocks run in order, in one folder and one namespace. An output that
ends in a line `...` is only begun on the page. `python -m tests.pages docs/network.md` writes outputs anew.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from doctest import DocTestParser, Example
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from kg.cli import main
from kg.errors import UserError
from tests.conftest import ROOT

BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def as_run(text: str) -> str:
    """The page with the outputs that it has when its blocks run here, in the working folder."""
    names: dict[str, Any] = {"__name__": "__main__"}
    return BLOCK.sub(lambda found: f"```{found[1]}\n{block(found[1], found[2], names)}```", text)


def block(kind: str, text: str, names: dict[str, Any]) -> str:
    return "".join(console(text) if kind == "console" else python(text, names))


def console(text: str) -> Iterator[str]:
    for part in filter(None, re.split(r"^(?=\$ )", text, flags=re.MULTILINE)):
        line, _, before = part.partition("\n")
        program, *arguments = shlex.split(line.removeprefix("$ "))
        assert program == "kg", f"only kg is run here, not {program}"
        done = CliRunner().invoke(main, arguments)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        blank = re.search(r"\n*\Z", before)
        assert blank is not None
        yield f"{line}\n{begun(done.output, before.rstrip())}{blank[0][1:]}"


def begun(output: str, before: str) -> str:
    """The output, or as many lines of it as the page shows before a line `...`."""
    if not before.endswith("\n..."):
        return output
    return "".join(output.splitlines(keepends=True)[: before.count("\n")]) + "...\n"


def python(text: str, names: dict[str, Any]) -> Iterator[str]:
    for piece in DocTestParser().parse(text):
        if isinstance(piece, Example):
            got = "".join(f"{line}\n" if line.strip() else "<BLANKLINE>\n" for line in run(piece.source, names).splitlines())
            lines = piece.source.rstrip("\n").split("\n")
            yield "".join(f"{'>>>' if not n else '...'} {line}".rstrip() + "\n" for n, line in enumerate(lines))
            yield begun(got, piece.want.rstrip())
        else:
            yield piece


def run(source: str, names: dict[str, Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<page>", "single"), names)
        except UserError as error:
            out.write(f"Traceback (most recent call last):\n    ...\nkg.errors.UserError: {error}\n")
    return out.getvalue()


@contextlib.contextmanager
def working_folder(folder: Path) -> Iterator[None]:
    """A folder in which the examples find the articles of the notebooks, and write."""
    before = Path.cwd()
    (folder / "notebooks").symlink_to(ROOT / "notebooks")
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        page = Path(name).absolute()
        with tempfile.TemporaryDirectory() as folder, working_folder(Path(folder)):
            page.write_text(as_run(page.read_text("utf-8")), "utf-8")
