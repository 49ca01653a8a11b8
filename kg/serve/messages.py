"""The nouns of HTTP: a request, and the refusal of one; replies are `kg.serve.jobs.Reply`."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from kg.serve.jobs import Reply, fault

FIELDS = 200  # parameters of a request


@dataclass(frozen=True, slots=True)
class Request:
    """A request; names of headers are in lower case, `host` is what the client calls the server."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    client: socket.socket | None = None

    @property
    def host(self) -> str:
        return self.headers.get("host", "")

    @property
    def accept(self) -> str:
        return self.headers.get("accept", "")


class Refused(Exception):
    """A request that is not answered, with what is said instead."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply


def refuse(status: int, message: str, **headers: str) -> Refused:
    return Refused(fault(status, message, **headers))


def fields(text: str) -> list[tuple[str, str]]:
    """The parameters of a query string or form, in order."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except UnicodeDecodeError as error:
        raise refuse(400, "the parameters are not UTF-8") from error
    except ValueError as error:
        raise refuse(400, f"more than {FIELDS} parameters") from error
