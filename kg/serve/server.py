"""A graph and its limits in, an HTTP server on loopback out: the standard library's, a thread a connection."""

import socket
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import unquote, urlsplit

from kg.errors import UserError
from kg.rdf.query import saved_questions
from kg.serve.guard import ALWAYS
from kg.serve.index import indexed
from kg.serve.jobs import MIB, TEXT, Limits, Reply, fault
from kg.serve.messages import Refused, Request, refuse
from kg.serve.pages import About
from kg.serve.pool import Gone, Pool
from kg.serve.site import Site
from kg.serve.viewer import Viewer

LOOPBACK = "127.0.0.1"
LONGEST = MIB  # of a request's body
CONNECTIONS = 100
LINGER = 64  # pieces of at most a MiB


class Server(ThreadingHTTPServer):
    """Listens at once; answers as soon as it has a site."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers share a port
    request_queue_size = CONNECTIONS
    site: Site

    def __init__(self, port: int) -> None:
        self.free = BoundedSemaphore(CONNECTIONS)
        try:
            super().__init__((LOOPBACK, port), Handler)
        except OSError as error:
            raise UserError(f"port {port}", f"it cannot be listened on ({error.strerror})", "name another with --port") from error

    def server_bind(self) -> None:
        """Without the look-up of this machine's name in the DNS, which can take long and is for nothing."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.socket.getsockname()[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        if self.free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is no fault; everything else is one of ours, and told."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection: requests off the socket, replies onto it."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30  # seconds that a client may stay silent

    def answer(self) -> None:
        try:
            reply = self.server.site.answer(self.request_read())
        except Refused as refused:
            self.close_connection = True  # what is left of the request is not known
            self.reply(refused.reply)
            self.linger()
            return
        except Gone:
            self.close_connection = True
            return
        self.reply(reply)

    do_GET = do_HEAD = do_POST = do_OPTIONS = answer

    def request_read(self) -> Request:
        try:
            address = urlsplit(self.path)
        except ValueError as error:
            raise refuse(400, f"this is no address: {error}") from error
        headers = {name.lower(): value for name, value in self.headers.items()}
        if len(self.headers.get_all("Host", [])) != 1:
            raise refuse(400, "a request has one Host header")
        body = self.rfile.read(self.length())
        return Request(self.command, unquote(address.path), address.query, headers, body, self.connection)

    def length(self) -> int:
        """How long the body is."""
        if "Transfer-Encoding" in self.headers:
            raise refuse(411, "send the body with a Content-Length")
        given = self.headers.get("Content-Length", "0")
        if not given.isascii() or not given.isdecimal():
            raise refuse(400, "Content-Length is no number")
        if len(given) > 12 or int(given) > LONGEST:
            raise refuse(413, f"a request is at most {LONGEST // MIB} MiB long")
        return int(given)

    def reply(self, reply: Reply) -> None:
        self.send_response(reply.status, reason(reply))
        if reply.media:
            self.send_header("Content-Type", reply.media)
        for name, value in {**ALWAYS, **reply.headers}.items():
            self.send_header(name, value)
        if reply.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def linger(self) -> None:
        """Take what the client still sends: it would not read the reply if the connection broke meanwhile."""
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(1)
        for _ in range(LINGER):
            if not self.rfile.read1(MIB):
                return

    def version_string(self) -> str:
        return "kg"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library finds wrong with a request before we see it."""
        self.close_connection = True
        self.reply(fault(code, message or HTTPStatus(code).phrase))

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not logged: they hold what people ask."""


def reason(reply: Reply) -> str | None:
    """Many clients show of a fault no more than the first line of the reply, so the message goes there too."""
    if reply.status < HTTPStatus.BAD_REQUEST or reply.media != TEXT:
        return None
    line = reply.body.decode().splitlines()[0]
    return "".join(letter if " " <= letter <= "~" else "?" for letter in line)[:200]


@contextmanager
def serving(
    graph: Path, *, port: int = 0, title: str = "", limits: Limits | None = None, allowed: Collection[str] = ()
) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a server of a graph, and what runs it until an exception ends it; afterwards nothing of it is left.

    `UserError` where the port is taken or the graph cannot be read.
    """
    with Server(port) as server, indexed(graph) as index:
        about = About(title or graph.resolve().stem, str(graph), f"{datetime.now():%Y-%m-%d %H:%M}")
        pool = Pool(index, limits or Limits())
        viewer = Viewer(index, about.title)
        server.site = Site(about, pool, viewer, saved_questions(), allowed)
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/", server.serve_forever
        finally:
            pool.close()
            viewer.close()
