"""The command line: its words, its exit codes, and the three things it does."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NoReturn

from evnews.cli.files import CommandError, Source, read_page, read_source, write_output

if TYPE_CHECKING:
    from datetime import date
    from types import ModuleType

    from evnews.find.gazetteer import Gazetteer
    from evnews.model.report import Report
    from evnews.text.span import Found
    from evnews.values.datespan import DateSpan
    from evnews.values.measure import Measure
    from evnews.values.name import Name

__all__ = ["main"]

# More would only wait for each other.
_MOST_JOBS = 999
_DONE, _WRONG, _INTERRUPTED, _PIPE_CLOSED = 0, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after ``evnews``; those of this process if not given.

    Returns
    -------
    int
        0 when all is done; 1 when all is done and some of many articles could not be
        read, whose errors stand in their places; 2 when something that the user gave is
        wrong, told in one line on standard error; 130 when interrupted; 141 when whoever
        read the output stopped reading.
    """
    for stream in (sys.stdout, sys.stderr):
        # What is written is UTF-8 wherever it goes, and never fails on a letter.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    parser = _parser()
    name = parser.prog
    try:
        options = parser.parse_args(argv)
        name = options.prog
        done: str | int = options.run(options)
        if isinstance(done, int):
            return done
        write_output(done, options.output)
    except SystemExit as leaving:
        # --help and --version have printed what was asked.
        return leaving.code if isinstance(leaving.code, int) else _DONE
    except CommandError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return _WRONG
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    return _DONE


# ------------------------------------------------------------------ the words


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{message}; see '{self.prog} --help'")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from evnews import __version__

        print(f"evnews {__version__}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="evnews", description="Read electric-vehicle-industry news into typed, unit-safe, dated records.", allow_abbrev=False)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    verbs = parser.add_subparsers(metavar="read | find | schema", required=True, parser_class=_Parser)

    read = _verb(verbs, "read", _read, "read articles into companies, plants, vehicles, jobs and milestones")
    _add_files(read, "article: a text, a page (.html), or one article a line (.jsonl),")
    read.add_argument("--published", type=_day, metavar="DATE", help="the day of publication, as in 2023-12-08; without it, what needs a year stays partial")
    _add_names(read)
    told = "tables for people, one JSON report, one report a line, Parquet, or a page with the article; told by the ending of OUT, or else table"
    read.add_argument("--format", choices=("table", "json", "jsonl", "parquet", "html"), help=told)
    read.add_argument("--show", action="store_true", help="print the article too, with the evidence of each record marked with its number")
    read.add_argument("--text", action="store_true", help="let each report carry its article, as the text that its offsets refer to")
    read.add_argument("--jobs", type=_jobs, metavar="N", help="read with so many processes, for jsonl and parquet; 1 if not given")
    read.add_argument("--resume", action="store_true", help="go on with OUT where an earlier run of the same command stopped, for jsonl and parquet")

    find = _verb(verbs, "find", _find, "find all dates, quantities or names of a text")
    find.add_argument("what", choices=("dates", "quantities", "names"))
    _add_files(find, "text")
    find.add_argument("--reference", type=_day, metavar="DATE", help="the day that dates are told from, as in 2023-12-08")
    _add_names(find)
    find.add_argument("--format", choices=("table", "json"), default="table", help="a table for people, or one JSON list")

    _verb(verbs, "schema", _schema, "print the JSON Schema of a report")
    return parser


def _verb(verbs: Any, name: str, run: Any, help: str) -> argparse.ArgumentParser:  # noqa: A002 - argparse's own word
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=help, description=f"{help[:1].upper()}{help[1:]}.", allow_abbrev=False)
    parser.add_argument("-o", "--output", metavar="OUT", help="write to this file, whole or not at all")
    parser.set_defaults(run=run, prog=parser.prog)
    return parser


def _add_files(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=f"{what} in UTF-8; '-' is standard input")
    parser.add_argument("--language", type=_language, metavar="CODE", help="the language, as in en; told by the letters if not given")


def _add_names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--names", type=_gazetteer, metavar="TABLE", help="names to know besides the built-in ones: a .tsv, .csv, .json or .jsonl file")


def _gazetteer(path: str) -> Gazetteer:
    from evnews.errors import RecordError
    from evnews.find.gazetteer import Gazetteer
    from evnews.io.files import why

    try:
        return Gazetteer.from_file(path)
    except (OSError, ValueError) as error:
        if isinstance(error, RecordError):
            more = len(error.faults) - 1
            raise argparse.ArgumentTypeError(f"{error.faults[0]}{f' (and {more} more)' if more else ''}") from None
        raise argparse.ArgumentTypeError(f"cannot read '{path}': {why(error)}") from None


def _language(code: str) -> str:
    from evnews.find.languages import language_for

    try:
        language_for("", code)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return code


def _day(text: str) -> date:
    from evnews.errors import ParseError
    from evnews.find.api import reference_day

    try:
        day = reference_day(text)
    except ParseError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: {error.reason}; for example 2023-12-08") from None
    assert day is not None
    return day


# ------------------------------------------------------------------ what it does


def _sources(options: argparse.Namespace) -> list[Source]:
    """Read all files before anything is done, so that a bad one leaves nothing half done."""
    if options.files.count("-") > 1:
        raise CommandError("standard input can be read only once")
    return [read_source(name) for name in options.files]


_ENDINGS = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".html": "html", ".htm": "html"}


def _read(options: argparse.Namespace) -> str | int:
    from evnews.io.items import is_lines

    format_ = options.format or _ENDINGS.get(PurePath(options.output or "").suffix.lower(), "table")
    many = format_ in ("jsonl", "parquet")
    if options.show and format_ != "table":
        raise CommandError(f"'--show' is for people, and goes with '--format table', not {format_!r}")
    if many:
        from evnews.cli.stream import stream

        return stream(options, format_)
    if options.resume or options.jobs:
        raise CommandError(f"'{'--resume' if options.resume else '--jobs'}' goes with '--format jsonl' or 'parquet', not {format_!r}")
    lines = next(filter(is_lines, options.files), None)
    if lines is not None:
        raise CommandError(f"'{lines}' holds many articles; for these use '--format jsonl' or 'parquet'")
    if format_ in ("json", "html") and len(options.files) > 1:
        raise CommandError(f"'--format {format_}' holds one report; for several files use '--format jsonl'")
    screen = _screen() if format_ == "table" else None
    sources, reports = _reports(options)
    if format_ == "html":
        return reports[0].to_html(sources[0].text)
    if screen is None:
        return "".join(f"{report.to_json(indent=2)}\n" for report in reports)
    text: str = screen.reports(sources, reports, show=options.show, plain=options.output is not None)
    return text


def _reports(options: argparse.Namespace) -> tuple[list[Source], list[Report]]:
    """Read all files, and return the texts that the offsets refer to, and a report of each."""
    import attrs

    from evnews.cli.stream import check_files
    from evnews.errors import ParseError
    from evnews.io.files import is_page
    from evnews.io.html import read_html
    from evnews.reading.api import read

    check_files(options.files)
    sources, reports = [], []
    told = {"published": options.published, "language": options.language, "gazetteer": options.names}
    # All are opened before any is read.
    for name, held in [(name, read_page(name) if is_page(name) else read_source(name).text) for name in options.files]:
        try:
            report = attrs.evolve(read(held, **told), text=held) if isinstance(held, str) else read_html(held, **told, keep_text=True)
        except ParseError as error:
            raise CommandError(f"cannot read '{name}': {error}") from None
        assert report.text is not None
        sources.append(Source(name, report.text))
        reports.append(report if options.text else attrs.evolve(report, text=None))
    return sources, reports


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; for example 2")
    return int(text)


def _find(options: argparse.Namespace) -> str:
    from evnews.find.api import find_dates, find_quantities
    from evnews.find.named import find_names

    screen = _screen() if options.format == "table" else None
    if options.what != "dates" and options.reference is not None:
        raise CommandError(f"'--reference' goes with 'find dates': {options.what} do not depend on a day")
    if options.what != "names" and options.names is not None:
        raise CommandError(f"'--names' goes with 'find names' and 'read': {options.what} do not depend on names")
    sources = _sources(options)
    found: list[list[Found[DateSpan]] | list[Found[Measure]] | list[Found[Name]]]
    if options.what == "dates":
        found = [find_dates(source.text, reference=options.reference, language=options.language) for source in sources]
    elif options.what == "names":
        found = [find_names(source.text, language=options.language, gazetteer=options.names) for source in sources]
    else:
        found = [find_quantities(source.text, language=options.language) for source in sources]
    if screen is None:
        return json.dumps([_plain(source, each) for source, items in zip(sources, found, strict=True) for each in items], ensure_ascii=False, indent=2) + "\n"
    text: str = screen.findings(sources, found, plain=options.output is not None)
    return text


def _plain(source: Source, found: Found[Any]) -> dict[str, Any]:
    return {"file": source.name, "start": found.start, "end": found.end, "text": found.text, "value": found.value.to_dict()}


def _schema(_: argparse.Namespace) -> str:
    from evnews.io.schema import json_schema

    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _screen() -> ModuleType:
    try:
        from evnews.cli import screen
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "rich":
            raise
        raise CommandError("tables need the package rich: pip install 'evnews[cli]'") from None
    return screen
