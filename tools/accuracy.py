"""Write the figures of ``docs/explanation/accuracy.md``: how well each field is read.

The development articles and the scorer stand in ``shared``, beside the checkout; without them there is nothing to do::

    python tools/accuracy.py            # write the figures anew
    python tools/accuracy.py --check    # fail when the page tells otherwise

The scorer decides what is right; here its verdicts are only kept apart by language, record kind and field.
"""

# ruff: noqa: INP001, T201 - a script, and it says what it does.

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import attrs

import evnews

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/explanation/accuracy.md"
SHARED = ROOT.parent / "shared"
LANGUAGES = {"en": "English", "zh": "Chinese"}
# How far a figure may have moved before the page is out of date: a changed rule moves a few of them a little.
SLACK = 0.03
BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
HEAD = "| {0} | precision | recall | stated |\n|---|---:|---:|---:|"

# The records of a report by the names of its lists, and all that their fields are called.
RECORDS = {
    "companies": evnews.Company,
    "plants": evnews.Plant,
    "vehicles": evnews.VehicleModel,
    "jobs": evnews.JobPosting,
    "milestones": evnews.Milestone,
}
FIELDS = [f"{kind}.{field.name}" for kind, record in RECORDS.items() for field in attrs.fields(record)]

Key = tuple[str, str, str]


def scorer() -> Any:
    """Load the scorer, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("score_records", SHARED / "score/score_records.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def measure() -> tuple[dict[Key, Any], dict[str, int], dict[str, set[str]]]:
    """Read the development articles.

    Returns
    -------
    tuple
        A tally for each language, record kind and field ("record" for the records as such), the articles of each language,
        and the fields, as in "plants.area", that were filled at least once in each language.
    """
    score = scorer()
    fields: dict[str, list[str]] = score.FIELDS
    rounds = max(len(names) for names in fields.values())
    tallies: dict[Key, Any] = defaultdict(score.Tally)
    articles: dict[str, int] = defaultdict(int)
    filled: dict[str, set[str]] = defaultdict(set)
    for path in sorted((SHARED / "corpus/dev").glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
        report = evnews.read(text, published=gold.get("published")).to_dict()
        articles[gold["language"]] += 1
        filled[gold["language"]] |= {f"{kind}.{field}" for kind in fields for record in report.get(kind, ()) for field in record}
        for at in range(rounds):
            # The scorer adds up the fields that it is told of: told of one at a time, it says how each fares.
            score.FIELDS = {kind: names[at : at + 1] for kind, names in fields.items()}
            found: dict[tuple[str, str], Any] = defaultdict(score.Tally)
            score.score_article(report, gold, found, None, path.name)
            for kind, names in fields.items():
                for name, part in [(n, "fields") for n in names[at : at + 1]] + [("record", "record")] * (at == 0):
                    tally = found[kind, part]
                    tallies[gold["language"], kind, name].add(tally.right, tally.given, tally.stated)
    score.FIELDS = fields
    return tallies, articles, filled


def _line(name: str, tally: Any) -> str:
    shares = (f"{tally.right / whole:.2f}" if whole else "-" for whole in (tally.given, tally.stated))
    return f"| {name} | {' | '.join(shares)} | {tally.stated:.0f} |"


def blocks() -> dict[str, str]:
    """Return the generated part of the page for each language, by its code."""
    tallies, articles, filled = measure()
    out = {}
    for code, language in LANGUAGES.items():
        mine = {(kind, name): tally for (lang, kind, name), tally in tallies.items() if lang == code}
        kinds = list(dict.fromkeys(kind for kind, _ in mine))
        whole = type(next(iter(mine.values())))()
        for tally in mine.values():
            whole.add(tally.right, tally.given, tally.stated)
        lines = [f"{articles[code]} {language} articles, all facts together:", "", HEAD.format("records"), _line("**all facts**", whole)]
        lines += [_line(kind, mine[kind, "record"]) for kind in kinds]
        for kind in kinds:
            stated = [(name, tally) for (of, name), tally in mine.items() if of == kind and name != "record" and (tally.stated or tally.given)]
            lines += ["", f"Fields of {kind}:", "", HEAD.format("field"), *(_line(f"`{name}`", tally) for name, tally in stated)]
        unread = [f"`{field}`" for field in FIELDS if field not in filled[code]]
        lines += ["", f"Fields that were filled in none of them: {', '.join(unread)}." if unread else "Each field was filled at least once."]
        out[code] = "\n".join(lines) + "\n\n"
    return out


def moved(page: str, fresh: dict[str, str], slack: float = SLACK) -> list[str]:
    """Return the rows of the page that tell otherwise than the articles do.

    Parameters
    ----------
    page : str
        The page as it stands.
    fresh : dict of str to str
        What `blocks` returns.
    slack : float, optional
        How far a share may be off.

    Returns
    -------
    list of str
        What differs, a line each; nothing where the page is current.
    """
    told = {match[2]: match[0] for match in BLOCK.finditer(page)}
    out = []
    for code, block in fresh.items():
        old, new = (re.findall(r"^(?:\| .*|Fields.*|\d+ .*)$", text, re.MULTILINE) for text in (told.get(code, ""), block))
        if len(old) != len(new):
            out.append(f"{code}: {len(new)} rows, and the page has {len(old)}")
            continue
        for before, after in zip(old, new, strict=True):
            a, b = before.split("|"), after.split("|")
            if a[:2] != b[:2] or a[4:] != b[4:] or any(_apart(x, y) > slack for x, y in zip(a[2:4], b[2:4], strict=True)):
                out.append(f"{code}: {before} -> {after}")
    return out


def _apart(a: str, b: str) -> float:
    """Return how far two cells are apart: a whole where only one of them is a number."""
    if a == b:
        return 0.0
    try:
        # A hair is taken off, since shares are printed to two places and compared in binary.
        return abs(float(a) - float(b)) - 1e-9
    except ValueError:
        return 1.0


def main() -> int:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail when the page is out of date")
    check = parser.parse_args().check
    if not SHARED.is_dir():
        print("the development articles are not here: they stand in 'shared', beside the checkout", file=sys.stderr)
        return 2
    page, fresh = PAGE.read_text("utf-8"), blocks()
    if check:
        rows = moved(page, fresh)
        print("\n".join(rows) or "current")
        return bool(rows)
    PAGE.write_text(BLOCK.sub(lambda match: match[1] + fresh[match[2]] + match[3], page), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
