"""Work shared out to processes: results in the order of the work, and never more of it in hand than a few pieces.

Each worker is a fresh interpreter that is told what to do over a pipe.  It never runs
the caller's main module again, so that scripts and notebooks need no guard, and it ends
with its pipe, so that none outlives a parent that was killed.  A worker that dies over a
piece of work costs that piece alone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.spawn import get_executable
from queue import SimpleQueue
from threading import Event
from typing import IO, Any, Generic, TypeVar

__all__ = ["Died", "receive", "send", "shared"]

T = TypeVar("T")
R = TypeVar("R")

_HEADER = 8
# Pieces in hand for each worker: enough that none waits while a slow one holds up the order.
_AHEAD = 8
# The parent's path first, since evnews itself may be found only by it.
_BOOT = """\
import sys, pickle
stream = sys.stdin.buffer
sys.path[:] = pickle.loads(stream.read(int.from_bytes(stream.read(8), "big")))
from evnews.io.worker import main
main()
"""


class Died(Exception):  # noqa: N818 - it is what happened, and only this module handles it
    """A worker has ended over its work; the message says how."""


def shared(
    work: Callable[[Sequence[T]], list[R]], pieces: Iterable[Sequence[T]], jobs: int, lost: Callable[[T, str], list[R]]
) -> Generator[list[R], None, None]:
    """Do each piece of work, in this process or in others, and yield the results in order.

    Parameters
    ----------
    work : callable
        From a piece to its results; it can be pickled, and what it raises ends all.
    pieces : iterable of sequences
        What is to be done, taken as it is needed: at most a few pieces for each job
        are in hand, however slow a worker is and however many are to come.
    jobs : int
        How many processes; with one, all is done in this.
    lost : callable
        What stands for an item over which a worker died, from the item and the reason.
    """
    if jobs == 1:
        yield from map(work, pieces)
        return
    crew = _Crew(work, lost, jobs)
    waiting: deque[Future[list[R]]] = deque()
    source, more, failed = iter(pieces), True, None
    try:
        while more or waiting:
            # What is done goes out before more is taken in.
            while more and len(waiting) < _AHEAD * jobs and not (waiting and waiting[0].done()):
                try:
                    piece = next(source)
                except StopIteration:
                    more = False
                except Exception as error:  # noqa: BLE001 - told when its turn has come
                    more, failed = False, error
                else:
                    waiting.append(crew.submit(piece))
            if waiting:
                yield waiting.popleft().result()
        if failed is not None:
            raise failed
    finally:
        crew.end()


class _Crew(Generic[T, R]):
    """Workers, each with a thread that waits for it."""

    def __init__(self, work: Callable[[Sequence[T]], list[R]], lost: Callable[[T, str], list[R]], jobs: int) -> None:
        self._lost = lost
        self._ended = Event()
        self._setup = pickle.dumps(work)
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._workers = [_Worker(self._setup) for _ in range(jobs)]
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, "evnews")

    def submit(self, piece: Sequence[T]) -> Future[list[R]]:
        return self._threads.submit(self._do, piece)

    def _do(self, piece: Sequence[T]) -> list[R]:
        worker = self._idle.get()
        try:
            return self._ask(worker, piece)
        finally:
            self._idle.put(worker)

    def _ask(self, worker: _Worker, piece: Sequence[T]) -> list[R]:
        try:
            done: list[R] = worker.ask(piece)
        except Died as death:
            if self._ended.is_set():
                return []
            worker.close()
            if len(piece) == 1:
                return self._lost(piece[0], str(death))
            # One item was too much for it; the others are done yet.
            return [result for item in piece for result in self._ask(worker, [item])]
        return done

    def end(self) -> None:
        """Stop all workers, whatever they are at."""
        self._ended.set()
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()


class _Worker:
    """One process, started when it is first asked."""

    def __init__(self, setup: bytes) -> None:
        self._setup = setup
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False

    def start(self) -> subprocess.Popen[bytes]:
        """Start a process, in the place of one that has ended, and wait until it has understood its work."""
        self.close()
        executable = get_executable()
        if not executable:
            raise RuntimeError("no worker can be started, for this Python does not know its own program; jobs=1 needs none")
        command = [os.fsdecode(executable), "-c", _BOOT]
        # Control-C is for the parent, which ends its workers itself.
        if sys.platform == "win32":
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=subprocess.CREATE_NEW_PROCESS_GROUP)  # noqa: S603
        else:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0)  # noqa: S603 - this very interpreter
        self._process = process
        if self._killed:
            process.kill()
        assert process.stdout is not None
        with suppress(OSError):  # it may have ended already, which its silence tells
            _told(process, pickle.dumps(sys.path))
            _told(process, self._setup)
        if receive(process.stdout) is None and not self._killed:
            raise RuntimeError(f"a worker ended with code {process.wait()} before it had begun; jobs=1 needs none")
        return process

    def ask(self, message: object) -> Any:
        """Send a message and return the answer; raise what the work raised, or `Died`."""
        process = self._process or self.start()
        assert process.stdout is not None
        payload = pickle.dumps(message)
        try:
            _told(process, payload)
            answer = receive(process.stdout)
        except OSError:
            answer = None
        if answer is None:
            code = process.wait()
            raise Died(f"the process that read it was ended by signal {-code}" if code < 0 else f"the process that read it ended with code {code}")
        good, value = pickle.loads(answer)  # noqa: S301 - from our own worker
        if not good:
            raise value
        return value

    def kill(self) -> None:
        """End the process at once."""
        self._killed = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Wait for the process, which has ended, and close its pipes."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            with suppress(OSError):  # what was not sent can no longer be
                stream.close()


def _told(process: subprocess.Popen[bytes], payload: bytes) -> None:
    assert process.stdin is not None
    send(process.stdin, payload)


def send(stream: IO[bytes], payload: bytes) -> None:
    """Write one message: its length, and itself."""
    stream.write(len(payload).to_bytes(_HEADER, "big"))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; ``None`` if the other side has ended."""
    header = stream.read(_HEADER)
    if len(header) < _HEADER:
        return None
    size = int.from_bytes(header, "big")
    payload = stream.read(size)
    return payload if len(payload) == size else None
