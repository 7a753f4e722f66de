"""List the quotations of annotated stories with the speaker found for each, to be judged by reading.

    python -m benchmarks.quotations [--gold FOLDER] [--all] [--limit N]

For every region between quotation marks: the words before it, its own first words, and the source,
cue and speaker of the attribution whose content holds it. Without --all, only those regions that no
attribution holds, or whose speaker is not told: scare quotes and titles, and what is missed. Ends
with counts by report.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import secondsource as ss
from benchmarks.shared import SHARED

#: Characters shown of a region and of what stands before it.
SHOWN = 70


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "dev", help="folder of stories")
    parser.add_argument("--all", action="store_true", help="list those with a speaker too")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N stories")
    args = parser.parse_args()
    for story in sorted(p for p in args.gold.iterdir() if (p / "articles").is_dir())[: args.limit]:
        articles = ss.without_errors(ss.read([story / "articles"]), [])
        for notes in ss.annotate(articles):
            rows = list(regions(notes))
            told = sum(speaker is not None for _, speaker in rows)
            print(f"{story.name} {notes.article.id}: {len(rows)} quoted, {told} with a speaker")
            for line, speaker in rows:
                if args.all or speaker is None:
                    print(f"  {line}")


def regions(notes: ss.Annotations) -> Iterator[tuple[str, str | None]]:
    """Each quoted region as a line to read, and the speaker found for it."""
    text = notes.article.text
    for region in notes.quoted:
        holding = [a for a in notes.attributions if shared(a, region)]
        best = min(holding, key=lambda a: (-shared(a, region), sum(map(len, a.content))), default=None)
        before = text[max(0, region.start - SHOWN) : region.start]
        line = f"{before} [{region.of(text)[:SHOWN]}]".replace("\n", " / ")
        if best is None:
            yield f"{line} -> no attribution", None
            continue
        source, cue = (" … ".join(s.of(text) for s in spans) for spans in (best.source, best.cue))
        yield f"{line} -> {best.speaker} ({source or 'no source'}; {cue or 'no cue'})", best.speaker


def shared(one: ss.Attribution, region: ss.Span) -> int:
    """How many characters of a region an attribution's content holds."""
    return sum(max(0, min(c.end, region.end) - max(c.start, region.start)) for c in one.content)


if __name__ == "__main__":
    main()
