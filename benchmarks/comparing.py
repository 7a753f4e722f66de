"""Time the comparing room: seconds of `compare` for one story of more and more articles, after annotation.

    python -m benchmarks.comparing [DATA] [--sizes 3 6 12 25 50 100] [--words 500] [--rounds 1] [--profile N]

DATA is the folder of the shared corpora. No story there has a hundred reports, so one is made out of the
reports of the longest, `STORY`. Of every eight articles made, seven are reports of their own. Most of
each is sentences of that story in other words and another order (`benchmarks.edits.paraphrased`, afresh
for each), some drawn for nearly every article and most for few, so that facts, names, figures and
quotations come back as they do in the news; the rest is paragraphs of reports on other events, which no
two articles share. The eighth carries one of the articles before it, cut at the end, with one word in
twenty edited. Each has an outlet, an hour within two days of the event and a headline of its own. A
smaller story is the first articles of the larger, so all are annotated once; that is not timed.

Prints for each size the wall clock's seconds (the fewest of --rounds) and the processor's, the seconds of
each part as `compare` calls them, how much was found, and from one size to the next the exponent with
which the seconds grow: 1 in step with the articles, 2 with their square. --profile prints the functions
that take most of the time at that size instead.
"""

from __future__ import annotations

import argparse
import cProfile
import functools
import importlib
import inspect
import io
import json
import math
import pstats
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import secondsource as ss
from benchmarks.edits import Draft, carry, paraphrased, sentences
from benchmarks.newsmaking import Lexicon, paragraphs_of
from benchmarks.shared import SHARED
from secondsource.model import Annotations, Article, Record, Story
from secondsource.reading import article

COMPARE = importlib.import_module("secondsource.comparing.compare")

#: The story of most words in the shared data: 19 reports, 17,800 words.
STORY = "nc-north_korea_hokkaido_missile"

#: Every so many articles, one carries another's text, as in the stories of the shared data.
COPY_EVERY = 8
#: Share of a carried text that is kept, and of its words that are edited.
KEPT = 0.7
EDITED = 0.05
#: Share of a report's words that are about the event, and how soon the chance falls that a sentence is
#: drawn: the n-th of the story's sentences, shuffled, weighs ``1 / (n + HEAD)``. With these, 4 of 1,000
#: pairs of clauses of a made story of 19 reports are as alike as claims have to be; of four real stories
#: of 9 to 19 reports 3 to 10 are, `STORY` among them with 3.
ABOUT = 0.8
HEAD = 2

FIRST = datetime(2017, 9, 15, 0, 30)
#: Two days of reports.
HOURS = 48


@dataclass(frozen=True, slots=True)
class Timed:
    """One size: its seconds by the wall clock and the processor, and each part's by the wall clock."""

    articles: int
    words: int
    wall: float
    processor: float
    parts: dict[str, float]
    record: Record


# ------------------------------------------------------------------ the story


class Desk:
    """Makes reports of one event; the same seed makes the same."""

    def __init__(self, data: Path, words: int, seed: int = 6) -> None:
        rows = [json.loads(line) for line in (data / "stories" / "dev.jsonl").open(encoding="utf-8")]
        event = [row["text"] for row in rows if row["story"] == STORY]
        other = [row["text"] for row in rows if row["story"] != STORY]
        self.words = words
        self.random = random.Random(seed)
        self.told = sorted({s for text in event for p in paragraphs_of(text) for s in _sentences(p)})
        self.own = sorted({paragraph for text in other for paragraph in paragraphs_of(text)})
        self.random.shuffle(self.own)
        self.random.shuffle(self.told)
        self.weights = list(accumulate(1 / (place + HEAD) for place in range(len(self.told))))
        self.lexicon = Lexicon(sorted({p for row in rows for p in paragraphs_of(row["text"])}))

    def articles(self, number: int) -> Iterator[Article]:
        """Make so many; the first ones are the same for any number."""
        texts: list[str] = []
        for place in range(number):
            copied = place % COPY_EVERY == COPY_EVERY - 1
            texts.append(self._carried(self.random.choice(texts)) if copied else self._report())
            yield article(
                texts[-1],
                id=f"report-{place:04}",
                outlet=f"Outlet {place}",
                title=texts[-1].partition("\n")[0],
                published=(FIRST + timedelta(hours=self.random.uniform(0, HOURS))).isoformat(),
            )

    def _report(self) -> str:
        """A headline; about the event, then the report's own, in turns."""
        about = self._drawn(self._told, round(self.words * ABOUT))
        own = self._drawn(self._own, self.words - _words(about))
        mixed = [one for turn in zip(about, own, strict=False) for one in turn]
        used = len(mixed) // 2
        headline = " ".join(self._told().split()[:10]).rstrip(" ,.;:")
        return "\n".join([headline, *mixed, *about[used:], *own[used:]])

    def _drawn(self, draw: Callable[[], str], words: int) -> list[str]:
        found: list[str] = []
        while _words(found) < words:
            found.append(draw())
        return found

    def _told(self) -> str:
        (chosen,) = self.random.choices(self.told, cum_weights=self.weights)
        return paraphrased(chosen, self.random, self.lexicon)

    def _own(self) -> str:
        if not self.own:
            raise SystemExit("too many words: the shared data has no further paragraphs of other reports")
        return self.own.pop()

    def _carried(self, source: str) -> str:
        every = sentences(source)
        last = every[max(0, round(len(every) * KEPT) - 1)][1]
        draft = Draft(source)
        carry(draft, 0, last, EDITED, self.random, self.lexicon)
        return draft.done()


def _sentences(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in sentences(paragraph)]


def _words(parts: Sequence[str]) -> int:
    return sum(part.count(" ") + 1 for part in parts)


# ------------------------------------------------------------------ the time


def timed(annotated: Sequence[Annotations], rounds: int) -> Timed:
    """Compare the articles, and keep the quickest of the rounds."""
    found = []
    for _ in range(rounds):
        parts: dict[str, float] = {}
        wall, processor = time.perf_counter(), time.process_time()
        record = compared(annotated, parts)
        found.append((time.perf_counter() - wall, time.process_time() - processor, parts, record))
    wall, processor, best, record = min(found, key=lambda one: one[0])
    words = sum(len(a.article.text.split()) for a in annotated)
    return Timed(len(annotated), words, wall, processor, best, record)


def compared(annotated: Sequence[Annotations], parts: dict[str, float]) -> Record:
    """Compare, counting the seconds of each function that `compare` calls in ``parts``."""
    names = COMPARE.compare.__code__.co_names
    plain = {name: part for name in names if inspect.isfunction(part := getattr(COMPARE, name, None))}
    for name, part in plain.items():
        setattr(COMPARE, name, _watched(part, name, parts))
    try:
        return plainly_compared(annotated)
    finally:
        for name, part in plain.items():
            setattr(COMPARE, name, part)


def _watched(part: Callable[..., Any], name: str, parts: dict[str, float]) -> Callable[..., Any]:
    @functools.wraps(part)
    def run(*args: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return part(*args, **named)
        finally:
            parts[name] = parts.get(name, 0.0) + time.perf_counter() - start

    return run


def plainly_compared(annotated: Sequence[Annotations]) -> Record:
    story = Story(id="made", articles=tuple(a.article.id for a in annotated))
    record: Record = COMPARE.compare(story, annotated)
    return record


def exponent(before: Timed, after: Timed) -> float:
    """The power of the number of articles with which the seconds grow."""
    return math.log(after.wall / before.wall) / math.log(after.articles / before.articles)


def report(found: Sequence[Timed]) -> None:
    """Print a table: a column for each size, a row for each part, the costliest at the last size first."""
    names = sorted({name for one in found for name in one.parts}, key=lambda n: -found[-1].parts.get(n, 0))
    rows: list[tuple[str, list[str]]] = [
        ("articles", [str(one.articles) for one in found]),
        ("words", [str(one.words) for one in found]),
        ("seconds", [f"{one.wall:.2f}" for one in found]),
        ("of the processor", [f"{one.processor:.2f}" for one in found]),
        ("exponent", ["-", *(f"{exponent(a, b):.2f}" for a, b in pairwise(found))]),
        *((f"  {name}", [f"{one.parts.get(name, 0):.2f}" for one in found]) for name in names),
        ("origins", [str(len(one.record.origins)) for one in found]),
        ("quotes", [str(len(one.record.quotes)) for one in found]),
        ("claims", [str(len(one.record.claims)) for one in found]),
        ("  of 2 origins", [str(sum(c.origins > 1 for c in one.record.claims)) for one in found]),
        ("conflicts", [str(len(one.record.conflicts)) for one in found]),
        ("events", [str(len(one.record.timeline)) for one in found]),
        ("cast", [str(len(one.record.cast)) for one in found]),
    ]
    for name, values in rows:
        print(f"{name:22}" + "".join(f"{value:>9}" for value in values))


def profiled(annotated: Sequence[Annotations], most: int = 25) -> str:
    """Say which functions take most of the time by themselves, and which with what they call."""
    profile = cProfile.Profile()
    profile.runcall(plainly_compared, annotated)
    out = io.StringIO()
    pstats.Stats(profile, stream=out).strip_dirs().sort_stats("tottime").print_stats(most)
    pstats.Stats(profile, stream=out).strip_dirs().sort_stats("cumtime").print_stats(most)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data")
    parser.add_argument("--sizes", type=int, nargs="+", default=[3, 6, 12, 25, 50, 100], metavar="N")
    parser.add_argument("--words", type=int, default=500, metavar="N", help="of an article, about")
    parser.add_argument("--rounds", type=int, default=1, metavar="N")
    parser.add_argument("--profile", type=int, metavar="N", help="the costliest functions at this size")
    args = parser.parse_args()
    sizes = sorted({args.profile} if args.profile else set(args.sizes))
    if sizes[0] < 2 or args.words < 50 or args.rounds < 1:
        parser.error("a story has at least two articles of 50 words, and at least one round")
    annotated = tuple(ss.annotate(Desk(args.data, args.words).articles(sizes[-1])))
    plainly_compared(annotated[:2])  # what is loaded once is not of any size
    if args.profile:
        print(profiled(annotated))
    else:
        report([timed(annotated[:size], args.rounds) for size in sizes])


if __name__ == "__main__":
    main()
