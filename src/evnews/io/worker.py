"""The other side of a pipe: a process that is told once what to do, and then does it piece by piece."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from typing import IO

from evnews.io.pool import receive, send

__all__ = ["main", "serve"]


def main() -> None:
    """Serve standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # What any package prints goes where it can be seen, and not between the answers.
    try:
        os.dup2(2, 1)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with suppress(BrokenPipeError):  # whoever asked has ended
        serve(sys.stdin.buffer, answers)


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Take the work from the first message, say that it is understood, and answer each message after it."""
    setup = receive(questions)
    if setup is None:
        return
    work = pickle.loads(setup)  # noqa: S301 - from our own parent
    send(answers, b"")
    while (message := receive(questions)) is not None:
        try:
            answer = pickle.dumps((True, work(pickle.loads(message))))  # noqa: S301 - likewise
        except Exception as error:  # noqa: BLE001 - raised again where the work was given
            answer = _pickled(error)
        send(answers, answer)


def _pickled(error: Exception) -> bytes:
    try:
        pickle.loads(answer := pickle.dumps((False, error)))  # noqa: S301 - made here
    except Exception:  # noqa: BLE001 - an error need not survive pickling, but its text does
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return answer
