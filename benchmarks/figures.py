"""Score figures against a table of sentences and against the numbers on which gold's reports differ.

    python -m benchmarks.figures [TABLE] [--gold FOLDER] [--against quantulum3] [--misses] [--rounds 3]

TABLE is tests/annotating/figures/table.toml, invented sentences whose figures were marked by hand before
the rules were run on them; the rules were then mended until all were right, so that its score says what is
covered and not how well unseen text is read (docs/figures.md has samples of that). Three things are
printed of it, for all figures and section by section: how many figures there are, how many are right
in everything (words, value, bounds, unit, what is counted, approximate or not), and how many in their
number alone: some figure touches the words and has the value, or the one bound, or both ends.

--against quantulum3 gives that library, if it is installed, the same sentences, and scores the number,
and number and unit where the units' names can be compared.

FOLDER holds the stories annotated by hand; a side of a conflict of kind "number" is right where some
figure found in its evidence has the number that gold gives it. The speed is that of `find_figures`
alone over those stories' articles, parsed and with their times found before.
"""

from __future__ import annotations

import argparse
import json
import math
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.shared import SHARED
from secondsource.annotating.figures.finding import find_figures
from secondsource.annotating.pipeline import load, parse
from secondsource.annotating.times.finding import find_times
from secondsource.model import Article, Figure, Published, Span

TABLE = Path(__file__).resolve().parents[1] / "tests" / "annotating" / "figures" / "table.toml"
#: Names of quantulum3's units whose spelling differs from ours.
THEIR_UNITS = {
    "percentage": "percent", "dollar": "USD", "pound sterling": "GBP", "euro": "EUR", "japanese yen": "JPY",
    "indian rupee": "INR", "canadian dollar": "CAD", "australian dollar": "AUD", "kilometre": "km",
    "metre": "m", "centimetre": "cm", "millimetre": "mm", "kilogram": "kg", "pound-mass": "pound",
    "degree celsius": "degree Celsius", "degree fahrenheit": "degree Fahrenheit", "mile per hour": "mph",
    "kilometre per hour": "km/h", "square kilometre": "square km",
    "light-year": "light year", "dimensionless": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that the table expects."""

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    counts: str | None
    approximate: bool
    #: None: the table does not say.
    kind: str | None

    def is_right(self, found: Figure) -> bool:
        """Say whether a figure is this one in everything that the table says."""
        same = found.unit == self.unit and found.counts == self.counts
        same = same and found.approximate == self.approximate and found.span == self.span
        return (
            same and self.kind in (None, found.kind) and self.has_number(found.value, found.low, found.high)
        )

    def has_number(self, value: float | None, low: float | None, high: float | None) -> bool:
        """Say whether value and bounds are these."""
        pairs = ((self.value, value), (self.low, low), (self.high, high))
        return all(_close(a, b) for a, b in pairs)


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """Return a sentence without its square brackets, and where they stood."""
    text, spans, start = "", [], 0
    for char in marked:
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append(Span(start, len(text)))
        else:
            text += char
    return text, spans


def wanted(span: Span, words: str) -> Wanted:
    """Read an expectation of the table: "5000 4500..5000 of:person ~".

    Raises:
        ValueError: it is not written so.
    """
    value, *rest = words.split()
    number = low = high = None if value == "-" else float(value)
    said: dict[str, str] = {}
    for word in rest:
        name, colon, text = word.partition(":")
        ends = word.split("..")
        if colon and name in ("unit", "of", "kind"):
            said[name] = text.replace("_", " ")
        elif len(ends) == 2:
            low, high = (float(end) if end else None for end in ends)
        elif word != "~":
            raise ValueError(f"not an expectation: {words!r}")
    return Wanted(span, number, low, high, said.get("unit"), said.get("of"), "~" in rest, said.get("kind"))


def table(path: Path = TABLE) -> Iterator[tuple[str, str, tuple[Wanted, ...]]]:
    """Yield section, sentence and expected figures of each case."""
    for section, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for marked, *words in rows:
            text, spans = unmarked(marked)
            yield section, text, tuple(wanted(*pair) for pair in zip(spans, words, strict=True))


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text that was published on a Sunday."""
    published = Published(value="2019-01-20", source="input", precision="day")
    parsed = parse(Article(id="t", text=text, published=published), load())
    return find_figures(parsed, find_times(parsed))


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", type=Path, nargs="?", default=TABLE)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "dev", metavar="FOLDER")
    parser.add_argument("--against", choices=["quantulum3"], help="another library, if installed")
    parser.add_argument("--misses", action="store_true", help="print the sentences that are not all right")
    parser.add_argument("--rounds", type=int, default=3, help="of the timing; the best counts")
    args = parser.parse_args(argv)
    cases = list(table(args.table))
    _ours(cases, misses=args.misses)
    if args.against:
        _theirs(cases)
    if args.gold.is_dir():
        _gold(args.gold, args.rounds)
    else:
        print(f"gold: passed over, no folder {args.gold}")


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-9)


Case = tuple[str, str, tuple[Wanted, ...]]


def _ours(cases: list[Case], *, misses: bool) -> None:
    """Print the table of our own figures."""
    counts: dict[str, list[int]] = {}
    for section, text, expected in cases:
        found = figures(text)
        right = sum(any(want.is_right(f) for f in found) for want in expected)
        number = sum(
            any(f.span.overlaps(want.span) and want.has_number(f.value, f.low, f.high) for f in found)
            for want in expected
        )
        row = (1, len(expected), len(found), right, number)
        for name in (section, "all"):
            counts[name] = [a + b for a, b in zip(counts.get(name, [0] * 5), row, strict=True)]
        if misses and (right < len(expected) or len(found) > len(expected)):
            print(f"  {text}  {[(f.span.of(text), f.value, f.low, f.high, f.unit, f.counts) for f in found]}")
    print(f"{'section':<12}{'sentences':>10}{'figures':>9}{'found':>7}{'right':>7}{'number':>8}")
    for name in sorted(counts, key=lambda name: (name == "all", name)):
        print(
            f"{name:<12}" + "".join(f"{n:>{w}}" for n, w in zip(counts[name], (10, 9, 7, 7, 8), strict=True))
        )


def _theirs(cases: list[Case]) -> None:
    """Print what quantulum3 finds in the same sentences, without what only our shape can say."""
    if find_spec("quantulum3") is None:
        print("quantulum3: passed over, not installed")
        return
    from quantulum3 import classifier  # type: ignore[import-not-found, unused-ignore]
    from quantulum3 import parser as quantulum

    classifier.USE_CLF = False  # its pickled model wants an old scikit-learn and raises with others

    total = found_all = number = with_unit = failed = 0
    start = time.process_time()
    for _, text, expected in cases:
        total += len(expected)
        try:
            found = quantulum.parse(text)
        except Exception as error:  # a library under test: whatever it raises is its result
            print(f"quantulum3: {type(error).__name__} on {text!r}")
            failed += 1
            continue
        found_all += len(found)
        for want in expected:
            near = [q for q in found if q.span[0] < want.span.end and want.span.start < q.span[1]]
            near = [q for q in near if any(_close(q.value, end) for end in (want.value, want.low, want.high))]
            number += bool(near)
            with_unit += any(_their_unit(q.unit.name, want.unit) for q in near)
    seconds = time.process_time() - start
    print(
        f"quantulum3: {found_all} found, {total} wanted; the number, or an end of the range, of {number};"
        f" and its unit of {with_unit}; {failed} sentences raised; {found_all / seconds:.0f} figures/s"
    )


def _their_unit(name: str, unit: str | None) -> bool:
    named = THEIR_UNITS.get(name, name)
    return named == unit or (unit is None and name not in THEIR_UNITS)


def _gold(gold: Path, rounds: int) -> None:
    """Print how many sides of gold's number conflicts are read, and the speed on its articles."""
    sides = right = 0
    parsed = []
    for story in sorted(p for p in gold.iterdir() if (p / "gold.json").is_file()):
        articles = {}
        for path in sorted((story / "articles").glob("*.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            day = (data.get("published") or "")[:10]
            published = Published(value=day, source="input", precision="day") if day else Published()
            articles[data["id"]] = parse(
                Article(id=data["id"], text=data["text"], published=published), load()
            )
        parsed += list(articles.values())
        for conflict in json.loads((story / "gold.json").read_text(encoding="utf-8"))["conflicts"]:
            for side in conflict["sides"] if conflict["kind"] == "number" else ():
                one = articles[side["article"]]
                start = one.text.index(side["evidence"])
                evidence = Span(start, start + len(side["evidence"]))
                found = [f for f in find_figures(one, find_times(one)) if evidence.holds(f.span)]
                sides += 1
                if _states(found, side["value"]):
                    right += 1
                else:
                    print(f"  not read in {story.name}: {side}")
    print(f"gold: {right} of {sides} sides of conflicts of kind number read to the value stated")
    times = [find_times(one) for one in parsed]
    best, count = math.inf, 0
    for _ in range(rounds):
        start_at = time.process_time()
        count = sum(len(find_figures(one, own)) for one, own in zip(parsed, times, strict=True))
        best = min(best, time.process_time() - start_at)
    words = sum(len(one.text.split()) for one in parsed)
    print(
        f"speed: {count} figures in {len(parsed)} articles, {count / best:.0f} figures/s,"
        f" {words / 900 / best:.0f} articles of 900 words/s, parsed before"
    )


def _states(found: list[Figure], value: str) -> bool:
    """Say whether one of the figures has a number that gold's words for the value have."""
    stated = [(f.value, f.low, f.high) for f in figures(value)]
    return any(_close(f.low, low) and _close(f.high, high) for f in found for _, low, high in stated)


if __name__ == "__main__":
    main()
