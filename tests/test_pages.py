"""The examples of the docs are what really comes out."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pages import as_run, working_folder


@pytest.mark.parametrize("name", ["api.md", "network.md"])
def test_a_page_shows_what_its_examples_give(name: str, tmp_path: Path) -> None:
    page = (ROOT / "docs" / name).read_text("utf-8")
    with working_folder(tmp_path):
        assert as_run(page) == page, f"write it anew: python -m tests.pages docs/{name}"


def test_an_output_that_is_not_so_is_told(tmp_path: Path) -> None:
    page = "```python\n>>> 1 + 1\n3\n>>> for n in range(3):\n...     print(n)\n0\n...\n```\n"
    with working_folder(tmp_path):
        assert as_run(page) == page.replace("3\n>>>", "2\n>>>")
