"""The wheel holds all that `kg` needs, and works away from the checkout."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run

SENTENCE = "Chile's president Gabriel Boric met King Felipe VI of Spain in Madrid on Monday."


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="the extra dev is not installed")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it; what it depends on comes from the tests' environment."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_file_of_the_package_and_of_the_curators_is_in_the_wheel(wheel: Path, root: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    places = {"kg": "kg", "ontology": "kg/bundled/ontology", "seeds": "kg/bundled/seeds"}
    missing = [
        str(path.relative_to(root))
        for folder, place in places.items()
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
        and not path.name.endswith(".pyc")
        and f"{place}/{path.relative_to(root / folder).as_posix()}" not in packed
    ]
    assert not missing


def test_licences_travel_with_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_the_version_stands_in_one_place(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    files = [path for path in sorted((root / "kg").rglob("*.py")) if version in path.read_text("utf-8")]
    assert files == []


def test_an_installed_kg_finds_facts_away_from_the_checkout(installed: Path, tmp_path: Path, kg: Run) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import kg.resources as r; print(r.__file__, r.data_path('seeds'), r.data_path('ontology'))"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        check=True,
    )
    assert all(place.startswith(str(installed)) for place in where.stdout.split())
    done = kg("facts", "-", "--published", "2026-03-06", stdin=SENTENCE, cwd=tmp_path, path=installed)
    assert done.returncode == 0, done.stderr
    assert '"type": "Meeting"' in done.stdout
