"""Who stands behind a milestone: the firm itself, an authority, another, or nobody that is named."""

from __future__ import annotations

import pytest

from evnews.reading.api import read


@pytest.mark.parametrize(
    ("text", "organisation", "certainty"),
    [
        ("BYD will open a plant in Szeged in 2026, said Wang Chuanfu, chairman of BYD.", "byd", "subject_stated"),
        ("Xpeng delivered 30,000 cars in February, UBS analyst Paul Gong said.", "ubs", "named_third_party"),
        ("BYD will open a plant in Szeged in 2026, said Ada Brunn.", None, None),
        ("BYD will open a plant in Szeged in 2026.", None, None),
        ("Tesla denied that it will cut 300 jobs in Berlin.", None, "denied"),
        ("Tesla is said to be planning to cut 300 jobs in Berlin, sources said.", None, "rumour"),
        ("蔚来董事长李斌表示,公司将于2026年6月在合肥投产第三工厂。", "nio", "subject_stated"),
        ("有传闻称,蔚来将裁员20%。", None, "rumour"),
        ("蔚来将于2026年6月在合肥投产第三工厂。", None, None),
    ],
)
def test_who_stands_behind_it(text: str, organisation: str | None, certainty: str | None) -> None:
    """A speaker's firm is told, and how it stands to what is spoken of."""
    (milestone,) = read(text, published="2025-03-10").milestones
    speaker = milestone.stated_by
    assert (speaker.organisation if speaker is not None else None, milestone.certainty) == (organisation, certainty)
