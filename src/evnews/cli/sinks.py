"""Where a stream of results goes, so that whatever stops it leaves whole lines or a whole file, and the next run can go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from evnews.cli.files import CommandError, replace
from evnews.io.items import ReadError
from evnews.io.many import as_lines

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Sink", "sink_for"]

_BLOCK = 1 << 20
_HEADER = 8
# So many articles make a batch on its way, and so many a group of rows in the file, where they are at rest.
_BATCH = 64
_GROUP = 1024
_MAGIC = b"evnews-part/1\n"


class Sink(Protocol):
    """What takes results, in the form that it asks for."""

    @property
    def form(self) -> Callable[[Any], list[Any]]:
        """Make the parts that are added; this runs where the articles are read."""
        ...

    @property
    def piece(self) -> int | None:
        """How many articles a part holds at most."""
        ...

    def done(self) -> int:
        """Find out how many articles are there already; what was cut off in the middle does not count."""
        ...

    @property
    def known(self) -> int:
        """How many articles that are there are still to be compared: the first and the last of them."""
        ...

    def agrees(self, part: Any) -> Any:
        """Compare as much of a part as is known; return the rest of it, or ``None`` if they differ."""
        ...

    def add(self, part: Any) -> tuple[int, list[ReadError]]:
        """Write a part; return how many articles it holds, and those that could not be read."""
        ...

    def finish(self) -> None:
        """Bring all into its last form."""
        ...

    def close(self) -> None:
        """Leave what is whole, whatever has happened."""
        ...


def sink_for(format_: str, target: str | None, *, resume: bool) -> Sink:
    """Open where the results go.

    Raises
    ------
    CommandError
        The format or the way on needs a file, or a file of another kind.
    OSError
        The file cannot be opened.
    """
    if target is None:
        if format_ == "parquet":
            raise CommandError("'--format parquet' goes to a file: '--output OUT.parquet'")
        if resume:
            raise CommandError("'--resume' goes on with a file: '--output OUT.jsonl'")
        return _LineStream()
    path = Path(os.path.realpath(target))
    if path.exists() and not path.is_file():
        if path.is_dir():
            raise IsADirectoryError(None, "is a directory")
        if resume or format_ == "parquet":
            raise CommandError(f"'{target}' is no plain file, as '{'--resume' if resume else '--format parquet'}' needs it")
    return _ParquetFile(path, resume=resume) if format_ == "parquet" else _LineFile(path, resume=resume)


# ------------------------------------------------------------------ lines


class _LineStream:
    """Lines to standard output."""

    form = staticmethod(as_lines)
    piece: int | None = None
    known = 0

    def done(self) -> int:
        return 0

    def agrees(self, part: Any) -> Any:
        raise NotImplementedError  # pragma: no cover - nothing is ever there

    def add(self, part: tuple[bytes, ReadError | None]) -> tuple[int, list[ReadError]]:
        line, error = part
        sys.stdout.write(line.decode())
        return 1, [error] if error else []

    def finish(self) -> None:
        sys.stdout.flush()

    def close(self) -> None:
        pass


class _Growing:
    """A file that grows by whole pieces: what is cut off in the middle of one is taken back."""

    def __init__(self, path: Path, *, keep: bool) -> None:
        self._plain = path.is_file() or not path.exists()
        self._file: IO[bytes] = path.open("r+b" if keep else "w+b" if self._plain else "wb", buffering=0)
        self.good = path.stat().st_size if keep else 0

    def blocks(self) -> Iterator[bytes]:
        self._file.seek(0)
        while block := self._file.read(_BLOCK):
            yield block

    def read(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        out = b""
        while len(out) < size and (more := self._file.read(size - len(out))):
            out += more
        return out

    def go_on(self, end: int) -> None:
        self.good = end
        self._file.truncate(end)
        self._file.seek(end)

    def add(self, piece: bytes) -> None:
        rest = memoryview(piece)
        while rest:
            rest = rest[self._file.write(rest) :]
        self.good += len(piece)

    def close(self) -> None:
        if self._file.closed:
            return
        try:
            if self._plain:
                self._file.truncate(self.good)
                os.fsync(self._file.fileno())
        finally:
            self._file.close()


class _LineFile:
    """Lines to a file, which is whole after each of them."""

    form = staticmethod(as_lines)
    piece: int | None = None

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._file = _Growing(path, keep=resume and path.exists())
        self._known: list[bytes] = []

    @property
    def known(self) -> int:
        return len(self._known)

    def done(self) -> int:
        count = at = first = before = end = 0
        for block in self._file.blocks():
            found = block.count(b"\n")
            if found:
                first = first or at + block.index(b"\n") + 1
                last = block.rindex(b"\n")
                earlier = block.rfind(b"\n", 0, last)
                before, end = at + earlier + 1 if earlier >= 0 else end, at + last + 1
            count += found
            at += len(block)
        self._known = [self._file.read(start, stop - start) for start, stop in dict.fromkeys([(0, first), (before, end)]) if stop]
        self._file.go_on(end)
        return count

    def agrees(self, part: tuple[bytes, ReadError | None]) -> Any:
        return (b"", None) if part[0] == self._known.pop(0) else None

    def add(self, part: tuple[bytes, ReadError | None]) -> tuple[int, list[ReadError]]:
        line, error = part
        self._file.add(line)
        return (1 if line else 0), [error] if error else []

    def finish(self) -> None:
        pass

    def close(self) -> None:
        self._file.close()


# ------------------------------------------------------------------ Parquet


class _ParquetFile:
    """Batches to a file beside the target, which is brought into Parquet when all are there.

    A Parquet file cannot be gone on with, and one written in two runs would not be the
    same as one written in one.
    """

    piece: int | None = _BATCH

    def __init__(self, path: Path, *, resume: bool) -> None:
        from evnews.io.extras import require

        require("tables")
        from evnews.io.tables import as_batches, report_schema

        self.form: Callable[[Any], list[Any]] = as_batches
        self._schema = report_schema()
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._known: list[pa.RecordBatch] = []
        # What was there before stays there; what this run has made for nothing does not.
        self._kept = resume and self._part.exists()
        self._file = _Growing(self._part, keep=self._kept)
        if not self._kept:
            self._file.add(_MAGIC)
            if resume and path.exists():
                self._take_apart()

    def _take_apart(self) -> None:
        """Make the batches again that a whole file was made from."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        from evnews.io.tables import TableError, conformed

        try:
            with pq.ParquetFile(self._path) as file:
                for batch in file.iter_batches(_GROUP):
                    for whole in conformed(pa.Table.from_batches([batch]), "reports").to_batches():
                        self._frame(whole.serialize().to_pybytes())
        except (pa.ArrowException, TableError) as error:
            self.close()
            raise CommandError(f"cannot go on with '{self._path}': {str(error).partition(chr(10))[0]}") from None

    def _frame(self, payload: bytes) -> None:
        self._file.add(len(payload).to_bytes(_HEADER, "big") + payload)

    def _frames(self) -> Iterator[tuple[pa.RecordBatch, int]]:
        """Yield the batches that are whole, each with where it ends."""
        import pyarrow as pa

        at = len(_MAGIC)
        while True:
            size = int.from_bytes(self._file.read(at, _HEADER), "big")
            payload = self._file.read(at + _HEADER, size)
            if not size or len(payload) < size:
                return
            at += _HEADER + size
            yield pa.ipc.read_record_batch(pa.py_buffer(payload), self._schema), at

    @property
    def known(self) -> int:
        return len(self._known)

    def done(self) -> int:
        if self._file.read(0, len(_MAGIC)) != _MAGIC:
            raise CommandError(f"cannot go on with '{self._part}': it is of another version, or no work of this command")
        count, end = 0, len(_MAGIC)
        for batch, end in self._frames():  # noqa: B007 - the last one is what is needed
            if not self._known:
                self._known.append(batch.slice(0, 1))
            count += len(batch)
            if count > 1:
                self._known[1:] = [batch.slice(len(batch) - 1, 1)]
        self._file.go_on(end)
        return count

    def agrees(self, part: tuple[bytes, int, list[ReadError]]) -> Any:
        import pyarrow as pa

        payload, count, errors = part
        batch = pa.ipc.read_record_batch(pa.py_buffer(payload), self._schema)
        at = unread = 0
        while self._known and at < count:
            if not batch.slice(at, 1).equals(self._known.pop(0)):
                return None
            unread += batch.column("error")[at].is_valid
            at += 1
        return batch.slice(at).serialize().to_pybytes(), count - at, errors[unread:]

    def add(self, part: tuple[bytes, int, list[ReadError]]) -> tuple[int, list[ReadError]]:
        payload, count, errors = part
        if count:
            self._frame(payload)
            self._kept = True
        return count, errors

    def finish(self) -> None:
        replace(self._path, self._fill)
        self._kept = False

    def _fill(self, file: IO[bytes]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        with pq.ParquetWriter(file, self._schema, compression="zstd") as writer:
            waiting, count = [], 0
            for batch, _ in self._frames():
                waiting.append(batch)
                count += len(batch)
                if count >= _GROUP:
                    # The groups are cut by number, so that it does not matter in which batches the rows came.
                    table = pa.Table.from_batches(waiting)
                    whole = count - count % _GROUP
                    writer.write_table(table.slice(0, whole), row_group_size=_GROUP)
                    waiting, count = table.slice(whole).to_batches(), count - whole
            if count:
                writer.write_table(pa.Table.from_batches(waiting), row_group_size=_GROUP)

    def close(self) -> None:
        self._file.close()
        if not self._kept:
            self._part.unlink(missing_ok=True)
