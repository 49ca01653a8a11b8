"""What the system is told about a worker: how much memory and how long it may take, and that it may make no connection."""

import ctypes
import errno
import os
import platform
import signal
import struct
import sys
from types import MappingProxyType

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

SOCKET = MappingProxyType({"x86_64": 41, "aarch64": 198})  # the number of the system call


def bound_memory(size: int) -> None:
    """Where the system has such limits: what the process takes for itself, without the index's files that it maps."""
    if resource:
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def no_connections() -> None:
    """From now on this thread, in which queries run, can make no socket: on Linux, by a filter of its system calls.

    Oxigraph follows `SERVICE`, and whether a text says so only its parser knows for certain; `check_query` is there for the message.
    The filter is seccomp's: load the call's number, and where it is that of socket(2) answer with EACCES, else allow it.
    """
    number = SOCKET.get(platform.machine()) if sys.platform == "linux" else None
    if number is None:
        return
    steps = ((0x20, 0, 0, 0), (0x15, 0, 1, number), (0x06, 0, 0, 0x00050000 | errno.EACCES), (0x06, 0, 0, 0x7FFF0000))
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("HP", len(steps), ctypes.addressof(code))
    prctl = ctypes.CDLL(None).prctl
    prctl.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_ulong]
    prctl(38, 1, None, 0, 0)  # PR_SET_NO_NEW_PRIVS, without which only root may set a filter
    prctl(22, 2, program, 0, 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER


def quiet() -> None:
    """Oxigraph tells on standard error that there is no memory left; the server says it better. What Python says is still said."""
    sys.stderr = open(os.dup(2), "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    os.close(silent)


def alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
