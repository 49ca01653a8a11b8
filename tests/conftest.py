"""What all tests share: the checkout, and the command line run as a user would."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

BESIDE = "beside the checkout"  # what third-party texts, which are not part of the project, are said to stand
NEEDS_ICU = "needs ICU"  # which pip has to compile, and some machines cannot
ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI nothing is skipped: what a test needs is installed there, or its absence is a failure; but for texts of others and ICU."""
    report = yield
    known = any(reason in str(report.longrepr) for reason in (BESIDE, NEEDS_ICU))
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail") and not known:
        report.outcome = "failed"
        report.longrepr = f"skipped, but on CI every test must run: {report.longreprtext or report.longrepr}"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def kg() -> Run:
    """`kg ARGUMENTS` in a process of its own: `kg("facts", path, stdin="...", seed=1, cwd=...)`."""

    def run(
        *arguments: object, stdin: str = "", seed: int = 0, cwd: Path = ROOT, path: Path = ROOT
    ) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(path), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=cwd, env=environment, check=False, timeout=600
        )

    return run
