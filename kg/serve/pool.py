"""Jobs in, replies out: worker processes that are ended and replaced when a query takes too long, or nobody waits for it any more."""

import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

from kg.errors import UserError
from kg.serve.jobs import MIB, Job, Limits, Reply, fault
from kg.serve.worker import READY, work

STARTING = 60  # seconds that a worker may take to begin
BUSY = "all workers are busy; try again, or start the server with more --workers"


class Gone(Exception):
    """Nobody waits for the reply any more: the client hung up, or the server ends."""


class OutOfTime(Exception):
    """A job takes longer than it may."""


@dataclass(slots=True)
class Worker:
    """A process, the connection to it, and whether it has said that it is ready."""

    process: SpawnProcess
    connection: "Connection[Job, Reply | str]"
    ready: bool = False


class Pool:
    """Workers on the Oxigraph store in a folder; any thread may ask."""

    def __init__(self, index: Path, limits: Limits) -> None:
        self.index, self.limits = index, limits
        self.lock = Lock()
        self.closed = False
        self.workers: list[Worker] = []
        self.idle: LifoQueue[Worker] = LifoQueue()
        for _ in range(limits.workers):
            self.add()
        try:
            ready(self.workers[0])
        except EOFError as error:
            self.close()
            raise UserError("workers", "they end at once", "is --memory too little?") from error

    def add(self) -> None:
        """Start a worker; it can be given a job at once, which it will find when it is ready."""
        ours, theirs = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=work, args=(theirs, self.index, self.limits), daemon=True)
        with self.lock:
            if self.closed:
                return
            process.start()
            worker = Worker(process, ours)
            self.workers.append(worker)
        theirs.close()
        self.idle.put(worker)

    def ask(self, job: Job, client: socket.socket | None = None) -> Reply:
        """The reply to a job. `client` is watched: `Gone` if it hangs up before."""
        try:
            worker = self.idle.get(timeout=self.limits.timeout)
        except Empty:
            return fault(503, BUSY, retry_after="5")
        answered = False
        try:
            reply = self.reply(worker, job, client)
            answered = True
        except OutOfTime:
            reply = fault(500, f"the query was ended after {self.limits.timeout:g} seconds; ask for less, or raise --timeout")
        except (EOFError, ConnectionError):
            if self.closed:
                raise Gone from None
            needs = f"it needs more than {self.limits.memory // MIB} MiB of memory, or is nested too deeply"
            reply = fault(500, f"the query ended its worker: {needs}")
        finally:
            if answered:
                self.idle.put(worker)
            else:
                self.replace(worker)
        return reply

    def reply(self, worker: Worker, job: Job, client: socket.socket | None) -> Reply:
        ready(worker)
        worker.connection.send(job)
        watched: list[Connection[Job, Reply | str] | socket.socket] = [worker.connection, *([client] if client else [])]
        until = time.monotonic() + self.limits.timeout
        while True:
            found: Sequence[object] = wait(watched, max(until - time.monotonic(), 0))
            if worker.connection in found:
                reply = worker.connection.recv()
                assert isinstance(reply, Reply)
                return reply
            if not found:
                raise OutOfTime
            assert client is not None
            if hung_up(client):
                raise Gone
            watched.remove(client)  # it sent its next request already

    def replace(self, worker: Worker) -> None:
        end(worker)
        with self.lock:
            if worker in self.workers:
                self.workers.remove(worker)
        self.add()

    def close(self) -> None:
        """End all workers; a thread that still waits for one is told that it ended."""
        with self.lock:
            self.closed = True
            workers = list(self.workers)
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            worker.process.join()


def ready(worker: Worker) -> None:
    """Wait until a worker can work; `EOFError` where it ended instead."""
    if not worker.ready:
        if not worker.connection.poll(STARTING) or worker.connection.recv() != READY:
            raise EOFError
        worker.ready = True


def end(worker: Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def hung_up(client: socket.socket) -> bool:
    """Whether a socket that can be read has nothing more to give."""
    try:
        return not client.recv(1, socket.MSG_PEEK)
    except OSError:
        return True
