"""What a worker says over its pipe."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence

import pytest

from evnews.io.pool import receive, send
from evnews.io.worker import serve


def _half(piece: Sequence[int]) -> list[int]:
    return [6 // number for number in piece]


class _StubbornError(Exception):
    """One that cannot be pickled."""

    def __reduce__(self) -> str:
        raise TypeError("not this one")


def _stubborn(piece: Sequence[int]) -> list[int]:
    raise _StubbornError(f"over {piece[0]}")


def _talk(work: object, *pieces: Sequence[int]) -> list[object]:
    questions, answers = io.BytesIO(), io.BytesIO()
    for message in (work, *pieces):
        send(questions, pickle.dumps(message))
    questions.seek(0)
    serve(questions, answers)
    answers.seek(0)
    assert receive(answers) == b""
    said = []
    while (answer := receive(answers)) is not None:
        said.append(pickle.loads(answer))
    return said


def test_each_piece_has_its_answer() -> None:
    """Results come back one piece at a time; what the work raises comes back as such."""
    (good, bad, after) = _talk(_half, [1, 2], [0], [3])
    assert (good, after) == ((True, [6, 3]), (True, [2]))
    assert isinstance(bad, tuple)
    assert isinstance(bad[1], ZeroDivisionError)


def test_an_error_that_cannot_travel_sends_its_text() -> None:
    """What cannot be pickled is told in words."""
    assert repr(_talk(_stubborn, [4])) == "[(False, RuntimeError('_StubbornError: over 4'))]"


@pytest.mark.parametrize("cut", [0, 3, 8, 10])
def test_a_message_that_breaks_off_is_none(cut: int) -> None:
    """When the other side ends in the middle of a message, there is no message."""
    stream = io.BytesIO()
    send(stream, b"four")
    assert receive(io.BytesIO(stream.getvalue())) == b"four"
    assert receive(io.BytesIO(stream.getvalue()[:cut])) is None


def test_nothing_to_do() -> None:
    """A worker that is told nothing says nothing."""
    answers = io.BytesIO()
    serve(io.BytesIO(), answers)
    assert answers.getvalue() == b""
