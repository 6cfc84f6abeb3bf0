"""Build ``src/evnews/data/counties.tsv``: the districts, counties and county-level cities of China.

Run it by hand in an environment of its own, as for ``build_places.py``, which comes first::

    python -m venv geo && geo/bin/pip install "cpca==0.5.5" pypinyin
    PYTHONPATH=src geo/bin/python tools/build_counties.py

Only the table of codes that ``cpca`` carries is read; the package itself is not run.
"""

# ruff: noqa: INP001, T201 - a script, and it says what it does.

from __future__ import annotations

import argparse
import csv
import datetime as dt
import re
from importlib.metadata import distribution, version
from pathlib import Path

from pypinyin import Style, pinyin

from evnews.text.tables import cells, rows

DATA = Path(__file__).parents[1] / "src/evnews/data"
# What the names of minorities end with that a county is named after: "长阳土家族自治县".
PEOPLES = re.compile(r"(?:[\u4e00-\u9fff]{1,4}族|各族|蒙古|维吾尔|哈萨克|柯尔克孜|达斡尔|鄂温克|鄂伦春|塔吉克|锡伯|东乡|保安|撒拉)+自治[县旗]$")
SUFFIX = frozenset("区县市旗")
HEAD = """\
# The districts, counties and county-level cities of China, by their Chinese names.
# en: the name in Pinyin, left empty where its characters have several readings and GeoNames does not tell which.
# city: a district's city, else the place itself, or the prefecture's seat where the place has no English name here.
# source: administrative division codes of China, as packed in cpca {version}; Pinyin by pypinyin {pypinyin}; English names of cities by data/places.tsv
# licence: facts, MIT (cpca); names of cities CC BY 4.0 (GeoNames)
# date: {date}
zh\ten\tadmin1\tcity
"""


def known_cities() -> dict[tuple[str, str], str]:
    """Return the English name of each Chinese city by its region and its Chinese name, the biggest city first."""
    out: dict[tuple[str, str], str] = {}
    for row in rows("places_extra"):
        if row["country"] == "CN" and not row["part_of"]:
            for name in cells(row["zh"]):
                out.setdefault((row["admin1"], name), row["city"])
    for line in (DATA / "places.tsv").read_text("utf-8").split("\n"):
        fields = [*line.split("\t"), "", "", ""]
        if fields[1] == "CN":
            for name in cells(fields[4]):
                out.setdefault((fields[2], name), fields[0])
    return out


def bare(name: str) -> str:
    """Return a name without the word for what it is: 长丰县 is 长丰, 蔚县 stays."""
    if name.endswith("新区") and len(name) > len("新区") + 1:
        return name.removesuffix("新区")
    cut = PEOPLES.sub("", name)
    if cut == name and len(name) > 2 and name[-1] in SUFFIX:
        cut = name[:-1]
    return cut if len(cut) > 1 else name


def spelled(name: str) -> str:
    """Return the Pinyin of a name whose characters have one reading each, or nothing."""
    readings = pinyin(name, style=Style.NORMAL, heteronym=True, v_to_u=True)
    if any(len({reading.replace("ü", "u") for reading in each}) > 1 for each in readings):
        return ""
    syllables = [each[0].replace("ü", "u") for each in readings]
    return "".join(f"'{s}" if i and s[0] in "aoe" else s for i, s in enumerate(syllables)).capitalize()


def main() -> None:
    """Build the table and say how big it has become."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", default=dt.datetime.now(dt.UTC).date().isoformat())
    arguments = parser.parse_args()

    source = Path(str(distribution("cpca").locate_file("cpca/resources/adcodes.csv")))
    with source.open(encoding="utf-8", newline="") as file:
        names = {row["adcode"]: row["name"] for row in csv.DictReader(file)}
    regions = {name: row["code"] for row in rows("regions") if row["country"] == "CN" for name in cells(row["zh"])}
    cities = known_cities()

    lines = []
    for code, name in sorted(names.items()):
        if code[4:6] == "00" or not code.endswith("000000") or name[-1] not in SUFFIX or name == "市辖区":
            continue
        province = names.get(f"{code[:2]}0000000000", "")
        region = next((found for known, found in regions.items() if province.startswith(known)), "")
        if not region:
            continue
        seat_name = names.get(f"{code[:4]}00000000") or ""
        seat = cities.get((region, re.sub(r"(市|地区|盟)$", "", seat_name)), "")
        if not seat and region in {"CN-BJ", "CN-SH", "CN-TJ", "CN-CQ"}:
            seat = {"CN-BJ": "Beijing", "CN-SH": "Shanghai", "CN-TJ": "Tianjin", "CN-CQ": "Chongqing"}[region]
        short = bare(name)
        english = cities.get((region, short), "") or spelled(short[:-1] if short == name and len(name) > 2 else short)
        if name[-1] == "区" or not english:
            lines.append(f"{name}\t{english}\t{region}\t{seat}".rstrip("\t"))
        else:
            lines.append(f"{name}\t{english}\t{region}\t{english}")
    head = HEAD.format(version=version("cpca"), pypinyin=version("pypinyin"), date=arguments.date)
    target = DATA / "counties.tsv"
    target.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} counties, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
