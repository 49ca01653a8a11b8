"""Files written whole or not at all: a path and its content in, the file out."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.errors import UserError


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write `content` to `path` so that no reader ever sees half of it; folders on the way are made.

    `UserError` where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}-")
    except OSError as error:
        raise not_written(path, error) from error
    try:
        with open(handle, "wb") as stream:
            for part in [content] if isinstance(content, str | bytes) else content:
                stream.write(part if isinstance(part, bytes) else part.encode())
        os.chmod(name, 0o666 & ~current_umask())
        os.replace(name, path)
    except OSError as error:
        os.unlink(name)
        raise not_written(path, error) from error
    except BaseException:
        os.unlink(name)
        raise


def not_written(path: Path, error: OSError) -> UserError:
    return UserError(path, f"cannot be written ({error.strerror or error})", "name another place, or make room and rights there")


def current_umask() -> int:
    """The rights that new files do not get; there is no way to ask but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
