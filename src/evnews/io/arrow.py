"""Arrow from the codecs of rows: fields, schemas and arrays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from evnews.io.columns import Column

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["KEY", "arrow_arrays", "arrow_field", "arrow_schema"]

KEY = b"evnews"
"""Under which the metadata of a table tell its form."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def arrow_field(column: Column) -> pa.Field:
    """Return the field of a column, which says in its metadata what it holds."""
    import pyarrow as pa

    scalars = {"bool": pa.bool_(), "date32": pa.date32(), "double": pa.float64(), "int32": pa.int32(), "int64": pa.int64(), "string": pa.string()}
    if column.type == "list<string>":
        kind: Any = pa.list_(pa.string())
    elif column.items:
        kind = pa.list_(pa.struct([arrow_field(item) for item in column.items]))
    else:
        kind = scalars[column.type]
    told = {"description": column.about, "unit": column.unit, "unit_column": column.unit_column}
    return pa.field(column.name, kind, metadata={name: text for name, text in told.items() if text})


def arrow_schema(fields: Iterable[pa.Field], form: str, name: str) -> pa.Schema:
    """Return the schema of a table, which tells its form and its name."""
    import pyarrow as pa

    return pa.schema(list(fields), metadata={KEY: form.encode(), b"evnews.table": name.encode()})


def arrow_arrays(rows: Sequence[tuple[Any, ...]], fields: Sequence[pa.Field]) -> list[pa.Array]:
    """Turn rows into arrays, one for each field."""
    return [_array(cells, field.type) for cells, field in zip(zip(*rows, strict=True) if rows else [()] * len(fields), fields, strict=True)]


def _array(cells: Sequence[Any], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(cells, kind)
    except UnicodeEncodeError:
        return pa.array([_encodable(cell) for cell in cells], kind)


def _encodable(cell: Any) -> Any:
    """Put U+FFFD in the place of lone surrogates, which keeps every offset."""
    if isinstance(cell, str):
        return _SURROGATE.sub("\ufffd", cell)
    if isinstance(cell, dict):
        return {name: _encodable(each) for name, each in cell.items()}
    return [_encodable(each) for each in cell] if isinstance(cell, list) else cell
