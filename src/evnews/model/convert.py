"""Records to plain dictionaries and back, and to JSON text.

One private cattrs converter does both ways; it is built at the first use.  It knows
how records nest, and hands every value to the converter of the field that the value is
for, so that a dictionary is read exactly as a constructor reads its arguments.  What
will not do comes back as a `Refusal` from each level, so that no fault hides another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from evnews.errors import Fault, RecordError, excerpt
from evnews.model import fields
from evnews.model.record import Checked, Refusal, join, refuse, shown
from evnews.model.vocabulary import Vocabulary
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

if TYPE_CHECKING:
    import cattrs

__all__ = ["dumps", "loads", "structure", "unstructure"]

T = TypeVar("T")

_EXACT = 2**53  # up to here a float and the integer of its value are the same number
_SURROGATE = re.compile("[\ud800-\udfff]")


def unstructure(value: Checked) -> dict[str, Any]:
    """Return the plain form; what is ``None`` or empty is left out."""
    return cast(dict[str, Any], _converter().unstructure(value))


def structure(data: Mapping[str, Any], kind: type[T]) -> T:
    """Build a ``kind`` from its plain form, or raise one `RecordError` with all faults."""
    made = _converter().structure(data, kind)
    if isinstance(made, Refusal):
        raise RecordError(kind.__name__, made.faults)
    return made


def dumps(plain: dict[str, Any], indent: int | None) -> str:
    """Write JSON: letters as they are, but lone surrogates, which no encoding takes, escaped."""
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def loads(text: str | bytes) -> dict[str, Any]:
    """Read JSON that is one object, or raise `RecordError`."""
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"JSON is read from str or bytes, not {type(text).__name__}")
    try:
        plain = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise RecordError("Report", (Fault("", f"this is not JSON: {excerpt(str(error), 100)}"),)) from None
    if not isinstance(plain, dict):
        raise RecordError("Report", (Fault("", f"{shown(plain)} is JSON, but not an object"),))
    return plain


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number in JSON")


# ------------------------------------------------------------------ the converter


@cache
def _converter() -> cattrs.Converter:
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True)
    for leaf in (str, int, bool, date):
        converter.register_structure_hook(leaf, _as_it_is)
    converter.register_structure_hook_func(_is(Vocabulary), _as_it_is)
    for kind, parts, build in _VALUES:
        converter.register_structure_hook(kind, _value_reader(kind, parts, build))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _reader_of_lists(converter, kind))
    converter.register_structure_hook_factory(_is(Checked), lambda kind: _reader(converter, kind))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Measure, _plain_measure)
    converter.register_unstructure_hook(DateSpan, DateSpan.to_dict)
    converter.register_unstructure_hook_factory(_is(Checked), lambda kind: _writer(converter, kind))
    return converter


def _is(base: type) -> Callable[[Any], bool]:
    return lambda kind: isinstance(kind, type) and issubclass(kind, base)


def _is_tuple(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _as_it_is(value: Any, _: Any) -> Any:
    """Leave a value to the converter of its field, which takes it or says what it should be."""
    return value


def _writer(converter: cattrs.Converter, kind: type[Any]) -> Callable[[Any], dict[str, Any]]:
    from cattrs.gen import make_dict_unstructure_fn

    write = make_dict_unstructure_fn(attrs.resolve_types(kind), converter, _cattrs_omit_if_default=True)
    # the id first, and evidence last, where it does not part the fields
    order = sorted((field.name for field in attrs.fields(kind)), key=lambda name: (name == "evidence", name != "id"))

    def plain(value: Any) -> dict[str, Any]:
        out = write(value)
        return {name: out[name] for name in order if name in out}

    return plain


def _reader(converter: cattrs.Converter, kind: type[Any]) -> Callable[[Any, Any], Any]:
    from cattrs.errors import ClassValidationError
    from cattrs.gen import make_dict_structure_fn, override

    hooks: dict[str, Any] = {field.name: override(struct_hook=_field_reader(converter, field)) for field in attrs.fields(attrs.resolve_types(kind))}
    build = make_dict_structure_fn(kind, converter, **hooks)

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        try:
            return build(value, kind)
        except ClassValidationError as error:
            return Refusal(tuple(_faults(error, kind)))

    return read


def _field_reader(converter: cattrs.Converter, field: attrs.Attribute[Any]) -> Callable[[Any, Any], Any]:
    nested = converter.get_structure_hook(field.type)
    convert = cast(Callable[[Any], Any], field.converter)

    def read(value: Any, _: Any) -> Any:
        made = convert(nested(value, field.type))
        if isinstance(made, Refusal):
            raise RecordError(field.name, made.faults)
        return made

    return read


def _reader_of_lists(converter: cattrs.Converter, kind: Any) -> Callable[[Any, Any], Any]:
    of = kind.__args__[0]
    item = converter.get_structure_hook(of)
    return lambda value, _: tuple(item(each, of) for each in value) if isinstance(value, (list, tuple)) else value


def _faults(error: Any, kind: type) -> Iterator[Fault]:
    """Turn what cattrs gathered about one mapping into faults, in the order of the fields."""
    from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError

    for each in error.exceptions:
        path = next((note.name for note in getattr(each, "__notes__", ()) if isinstance(note, AttributeValidationNote)), "")
        if isinstance(each, RecordError):
            yield from (Fault(join(path, fault.path), fault.reason) for fault in each.faults)
        elif isinstance(each, ForbiddenExtraKeysError):
            yield from (_unknown(key, kind) for key in sorted(each.extra_fields, key=str))
        elif isinstance(each, KeyError):
            yield Fault(path, "is missing, and a report cannot do without it")
        else:  # pragma: no cover - a defect of ours, which must not pass for a fault of the data
            raise each


def _unknown(key: object, kind: type) -> Fault:
    return Fault(str(key)[:60], f"is not a field of {kind.__name__}")


# ------------------------------------------------------------------ values


def _value_reader(kind: type, parts: Mapping[str, Callable[[Any], Any]], build: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Read the mapping of a value: each part by its converter, unknown parts refused; words go to the field's own converter."""

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        made = {name: convert(value.get(name)) for name, convert in parts.items()}
        faults = [Fault(join(name, fault.path), fault.reason) for name, part in made.items() if isinstance(part, Refusal) for fault in part.faults]
        faults.extend(_unknown(key, kind) for key in value if key not in parts)
        if faults:
            return Refusal(tuple(faults))
        try:
            return build(**made)
        except ValueError as error:
            return refuse(error)

    return read


def _measure(low: float | None, high: float | None, unit: str, approximate: bool | None) -> Measure:
    return Measure(low, high, unit, bool(approximate))


def _plain_measure(value: Measure) -> dict[str, Any]:
    """Whole numbers are written without a fraction, as people write them."""
    return {name: int(part) if isinstance(part, float) and part.is_integer() and abs(part) <= _EXACT else part for name, part in value.to_dict().items()}


def _datespan(edtf: DateSpan | None, earliest: date | None, latest: date | None) -> DateSpan | Refusal:
    ends = {"earliest": earliest, "latest": latest}
    if edtf is None:
        if earliest is latest is None:
            raise ValueError("a date needs its EDTF string, its first day or its last; for example {'edtf': '2023-06'}")
        return DateSpan.parse("/".join(day.isoformat() if day else ".." for day in ends.values()))
    wrong = [(name, day, getattr(edtf, name)) for name, day in ends.items() if day not in (None, getattr(edtf, name))]
    return Refusal(tuple(Fault(name, f"'{edtf.edtf}' has {meant} here, not {day}") for name, day, meant in wrong)) if wrong else edtf


_VALUES: tuple[tuple[type, dict[str, Callable[[Any], Any]], Callable[..., Any]], ...] = (
    (Measure, {"low": fields.number, "high": fields.number, "unit": fields.unit, "approximate": fields.flag}, _measure),
    (DateSpan, {"edtf": fields.span, "earliest": fields.day, "latest": fields.day}, _datespan),
    (Evidence, {"field": fields.text, "start": fields.offset, "end": fields.offset, "text": fields.quote}, Evidence),
)
