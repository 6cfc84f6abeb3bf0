"""What every record shares: all its faults told at once, an id made from its content, and evidence.

A converter never raises.  attrs runs converters one by one, so the first that raised
would hide the faults after it; instead a value that will not do becomes a `Refusal`, and
`Checked` gathers the refusals once all fields are set and raises one `RecordError`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from evnews.errors import Fault, RecordError, excerpt
from evnews.find.entries import slug as plain_slug
from evnews.text.span import Evidence

__all__ = [
    "Checked",
    "Record",
    "Refusal",
    "a_or_an",
    "built",
    "evidence",
    "identifier",
    "join",
    "refuse",
    "sequence",
    "settle",
    "shown",
    "slug",
    "slug_words",
    "slugged",
    "stripped",
]

T = TypeVar("T")
C = TypeVar("C", bound="Checked")

_MAX_SLUG = 80
_MAX_BITS = 64
_NEW = object.__new__
_FIELD = attrgetter("field")
_ALL_EVIDENCE = frozenset({Evidence})
_ID = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")  # "xiaomi-auto"; not "Xiaomi Auto" or "xiaomi--auto"
_WORD = re.compile(r"[^\W_]+")  # "SU7", "小米"; not "-"


# ------------------------------------------------------------------ refusals


@attrs.frozen
class Refusal:
    """Stands in a field whose value will not do, until its record gathers and raises it."""

    faults: tuple[Fault, ...]


_REFUSING = frozenset({Refusal})


def refuse(reason: str | Exception, path: str = "") -> Any:
    """Make a refusal that fits any field; the record that holds it raises it."""
    return Refusal((Fault(path, str(reason)),))


def shown(value: object) -> str:
    """Quote a value in a message: texts and numbers as they are, anything else by its class.

    Examples
    --------
    >>> shown("humming"), shown(7), shown([1, 2])
    ("'humming'", '7', 'a list')
    """
    if isinstance(value, str) or value is None or isinstance(value, float):
        return excerpt(value)
    if isinstance(value, int) and value.bit_length() <= _MAX_BITS:
        return repr(value)
    return a_or_an(type(value).__name__)


def a_or_an(name: str) -> str:
    """Put the article before a name.

    Examples
    --------
    >>> a_or_an("Plant"), a_or_an("Article")
    ('a Plant', 'an Article')
    """
    return f"{'an' if name[0] in 'AEIOaeiou' else 'a'} {name}"


def join(path: str, step: str) -> str:
    """Add a step to a path.

    Examples
    --------
    >>> join("plants[0]", "capacity"), join("places", "[1]"), join("", "name")
    ('plants[0].capacity', 'places[1]', 'name')
    """
    return path + step if not path or not step or step.startswith("[") else f"{path}.{step}"


def settle(made: T | None, value: object, expected: str) -> T:
    """Return what was made of ``value``; if nothing could be, refuse it, unless it was refused before."""
    if made is not None:
        return made
    return cast(T, value if isinstance(value, Refusal) else refuse(f"{shown(value)} is not {expected}"))


def sequence(value: object, convert: Callable[[Any], T]) -> tuple[T, ...]:
    """Convert each item of a list; a lone item counts as a list of one, ``None`` as an empty one."""
    if value is None or value == ():
        return ()
    items = value if isinstance(value, (list, tuple, Iterator)) else (value,)
    done = tuple([refuse("None is no item of a list") if item is None else convert(item) for item in items])
    if Refusal not in map(type, done):
        return done
    faults = [Fault(join(f"[{i}]", f.path), f.reason) for i, item in enumerate(done) if isinstance(item, Refusal) for f in item.faults]
    return cast("tuple[T, ...]", Refusal(tuple(faults)))


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls))


# By class: asked for every record, so by a dictionary's own method.
_GETTERS: dict[type, Callable[[object], tuple[object, ...]]] = {}


def _values(record: object) -> tuple[object, ...]:
    """Return the values of all fields, in order."""
    cls: Any = type(record)
    getter = _GETTERS.get(cls)
    if getter is None:
        getter = _GETTERS[cls] = attrgetter(*_names(cls))
    return getter(record)


@cache
def _evidenced(cls: Any) -> frozenset[str]:
    """Return the fields that evidence may be told of."""
    return frozenset(_names(cls)) - {"id", "evidence"}


class Checked:
    """The base of all frozen classes of the model: gathers refusals, and prints what is set."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        values = _values(self)
        if _REFUSING.isdisjoint(map(type, values)):
            faults = tuple(self._faults())
        else:
            cls: Any = type(self)
            named = zip(_names(cls), values, strict=True)
            refusals = [(name, value) for name, value in named if isinstance(value, Refusal)]
            faults = tuple(Fault(join(name, fault.path), fault.reason) for name, refusal in refusals for fault in refusal.faults)
        if faults:
            raise RecordError(type(self).__name__, faults)

    def _faults(self) -> Iterable[Fault]:
        """Check what concerns several fields at once; each field alone is sound by now."""
        return ()

    def _name(self) -> None:
        """Make an id, if it is a record that has none."""

    def __repr__(self) -> str:
        cls: Any = type(self)
        values = zip(_names(cls), _values(self), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values if value is not None and value != ())})"


def identifier(value: str) -> str:
    """Convert the id of a record; an empty one will be made from the content."""
    return slugged(value) if value != "" else ""


def evidence(value: Sequence[Evidence] | Evidence) -> tuple[Evidence, ...]:
    """Convert evidence: one, or several."""
    if isinstance(value, tuple) and _ALL_EVIDENCE.issuperset(map(type, value)):
        return value
    return sequence(value, _one_evidence)


def _one_evidence(value: Any) -> Evidence:
    return value if isinstance(value, Evidence) else settle(None, value, "an Evidence; for example Evidence('name', 0, 6, 'Xiaomi')")


@attrs.frozen(kw_only=True, repr=False)
class Record(Checked):
    """What can be looked up in a report: it has an id, and evidence for its fields.

    Attributes
    ----------
    id : str
        A readable name made from the content, such as ``xiaomi-auto``, or the one given.
    evidence : tuple of Evidence
        The words that each field was read from.
    """

    id: str = attrs.field(default="", converter=identifier)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=evidence)

    def __attrs_post_init__(self) -> None:
        Checked.__attrs_post_init__(self)
        self._name()

    def _name(self) -> None:
        """Make the id from the content, if none is given."""
        if not self.id:
            object.__setattr__(self, "id", slug(*self._content()))

    def _content(self) -> tuple[object, ...]:
        """Return the parts that the id is made from; empty ones are left out."""
        raise NotImplementedError  # pragma: no cover - each record says it

    def _faults(self) -> Iterable[Fault]:
        cls: Any = type(self)
        names = _evidenced(cls)
        if names.issuperset(map(_FIELD, self.evidence)):
            return ()
        strange = [(i, each.field) for i, each in enumerate(self.evidence) if each.field not in names]
        return [Fault(f"evidence[{i}].field", f"{shown(field)} is not a field of {type(self).__name__}") for i, field in strange]


# ------------------------------------------------------------------ records in the making

_Put: TypeAlias = Callable[[object, Any], None]


@cache
def _parts(cls: Any) -> tuple[dict[str, tuple[_Put, Callable[[Any], Any]]], list[tuple[_Put, Any]], frozenset[str]]:
    """Return what sets and what converts each field of a class, what sets each to its default, and the fields that have none."""
    slots = {name: slot for base in reversed(cls.__mro__) for name, slot in vars(base).items()}
    told = {field.name: (slots[field.name].__set__, field) for field in attrs.fields(cls)}
    return (
        {name: (put, field.converter) for name, (put, field) in told.items()},
        [(put, field.default) for put, field in told.values() if field.default is not attrs.NOTHING],
        frozenset(name for name, (_, field) in told.items() if field.default is attrs.NOTHING),
    )


def built(cls: type[C], values: Mapping[str, Any]) -> C:
    """Make what the class would make, at half the price: of the fields that are not given nothing is converted or checked.

    A job has sixteen fields, and news tells four of them.
    """
    kind: Any = cls
    parts, defaults, needed = _parts(kind)
    made: C = _NEW(cls)
    for put, default in defaults:
        put(made, default)
    for name, given in values.items():
        put, convert = parts[name]
        value = convert(given)
        if type(value) is Refusal:
            break
        put(made, value)
    else:
        if needed <= values.keys() and not tuple(cls._faults(made)):
            cls._name(made)
            return made
    # The class says all that is wrong.
    return cls(**values)


# ------------------------------------------------------------------ ids


def slug(*parts: object) -> str:
    """Make a readable id out of names: lower case, no accents, hyphens between words.

    A part that opens with the first word of what stands before takes its place, so that
    no name is said twice.  Letters without case, such as Chinese ones, stay as they are.

    Examples
    --------
    >>> slug("xiaomi-auto", "Beijing"), slug("xiaomi-auto", "Xiaomi SU7", "Max"), slug("Škoda", None)
    ('xiaomi-auto-beijing', 'xiaomi-su7-max', 'skoda')
    """
    out: list[str] = []
    for part in parts:
        words = slug_words(str(part)) if part else []
        if out and words and words[0] == out[0]:
            out = []
        out += words
    made = "-".join(out)
    if made and len(made) <= _MAX_SLUG:
        return made
    # nothing but signs, or a name as long as a sentence: a digest keeps the id short and its own
    return f"{made[: _MAX_SLUG - 9].rstrip('-')}-{_digest(parts)}".lstrip("-")


def slug_words(text: str) -> list[str]:
    """Cut a name into the words of an id."""
    if text.isascii():
        spaced = text.lower().replace("-", " ").replace("_", " ")
        # Most are ids and names of words alone, which need no pattern.
        return spaced.split() if spaced.replace(" ", "").isalnum() else _WORD.findall(spaced)
    # each word by itself and twice: only so is what comes out the same when it goes in again
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return [piece for word in words for piece in plain_slug(plain_slug(word)).split("-") if piece]


def _digest(parts: tuple[object, ...]) -> str:
    from hashlib import sha256

    return sha256("\0".join(str(part) for part in parts if part).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def stripped(value: Any) -> str | None:
    """Return a text without the blanks around it; nothing if nothing is left, or if it is no text."""
    return value.strip() or None if isinstance(value, str) else None


def slugged(value: Any) -> str:
    """Convert an id, or the name that one is made from."""
    if isinstance(value, str) and len(value) <= _MAX_SLUG and _ID.fullmatch(value):
        return value
    return settle(slug(value) if stripped(value) else None, value, "an id; for example 'xiaomi-auto'")
