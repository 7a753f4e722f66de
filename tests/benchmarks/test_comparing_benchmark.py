"""Does the benchmark of the comparing room make the stories it says, and time all of them?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.comparing import COPY_EVERY, Desk, compared, exponent, plainly_compared, report, timed

from secondsource.annotating import annotate
from secondsource.model import Annotations, Article

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"

TEXTS = (
    "The ferry Merrow sank off Brekka on Monday. Twelve people were killed, the coast guard said.",
    "A ferry sank off Brekka on Monday, killing thirteen people. “We heard a crash,” Ada Okafor said.",
)


def story() -> tuple[Annotations, ...]:
    return tuple(annotate(Article(id=f"a{n}", text=text) for n, text in enumerate(TEXTS)))


def test_parts_are_timed_and_put_back() -> None:
    annotated = story()
    parts: dict[str, float] = {}
    record = compared(annotated, parts)
    assert all(parts[name] > 0 for name in ("find_claims", "find_conflicts", "find_quotes", "find_origins"))
    before = dict(parts)
    assert plainly_compared(annotated) == record
    assert parts == before  # nothing is watched any more


def test_growth_and_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    one = timed(story(), rounds=2)
    assert (one.articles, one.words) == (2, 33)
    assert sum(one.parts.values()) <= one.wall
    larger = replace(one, articles=4, wall=one.wall * 4)
    assert exponent(one, larger) == pytest.approx(2)
    report([one, larger])
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["articles", "2", "4"] in rows
    assert ["exponent", "-", "2.00"] in rows


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the shared data beside the project")
def test_made_stories_have_copies_and_reports_of_their_own() -> None:
    made = list(Desk(DATA, 120).articles(COPY_EVERY))
    assert [a.text for a in Desk(DATA, 120).articles(3)] == [a.text for a in made[:3]]
    assert len({a.id for a in made}) == len({a.outlet for a in made}) == COPY_EVERY
    *reports, copy = [a.text for a in made]
    assert all(120 <= len(text.split()) <= 320 for text in reports)
    last_words = set(copy.split())
    shares = sorted(len(last_words & set(text.split())) / len(last_words) for text in reports)
    assert shares[-1] > 0.8 > shares[-2]
