"""What the system is told about a worker: how much memory and how long it may take, and that it may open nothing more."""

import os
import signal
import sys

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

MANY, FEW = 10240, 64  # files that a worker may have open while it starts, and afterwards; those that are open stay so


def bound_memory(size: int) -> None:
    """Where the system has such limits: what the process takes for itself, without the index's files that it maps."""
    if resource:
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def many_files() -> None:
    """Oxigraph opens as many files of the index at once as a quarter of what it may: all of them, so that it can be shut in."""
    if resource:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        allowed = MANY if most == resource.RLIM_INFINITY else min(most, MANY)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))


def shut() -> None:
    """From now on the process opens no file and no connection, where the system has such limits.

    Oxigraph follows `SERVICE`, and whether a text says so only its parser knows for certain; `check_query` is there for the message.
    """
    if not resource:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (FEW, FEW))
    try:
        while True:
            os.dup(2)  # takes what is free below the limit
    except OSError:
        return


def quiet() -> None:
    """Oxigraph tells on standard error that there is no memory left; the server says it better. What Python says is still said."""
    sys.stderr = open(os.dup(2), "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    os.close(silent)


def alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
