"""Make training examples of PolNeAR's attributions: windows of numbers with anchors and roles.

    python -m training.attributions.prepare FOLDER VOCABULARY OUT [--workers 2]

FOLDER holds ``text/*.txt`` and ``attributions/*.ann`` (brat standoff; of several annotators' files the
first by name is taken). VOCABULARY is the encoder's ``vocab.txt``. OUT receives one JSON line a
window: its numbers as `secondsource.annotating.attributions.windows` gives them, and ``anchors``: for each
attribution the place of its cue's head among the window's tokens, and a role for each token.

An attribution is anchored at the head of its cue, by the parse; the few without a cue, or whose
cue stands in another window than all of the content, teach only what stands in the cue's window.
"""

from __future__ import annotations

import argparse
import functools
import json
import multiprocessing
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from secondsource.annotating.attributions.pieces import Pieces
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.attributions.windows import Window, windows
from secondsource.annotating.pipeline import Parsed, load, parse
from secondsource.model import Article

#: Roles of a token for one attribution; a role's number is its place.
ROLES = ("none", "source", "cue", "content")

#: One article in so many, by name, is held out of training.
HELD_OUT_EVERY = 10

Attribution = dict[str, list[tuple[int, int]]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("vocabulary", type=Path, metavar="VOCABULARY")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    args = parser.parse_args()
    texts = sorted((args.folder / "text").glob("*.txt"))
    if not texts:
        parser.error(f"no text/*.txt in {args.folder}")
    work = functools.partial(examples, vocabulary=args.vocabulary)
    with multiprocessing.Pool(args.workers) as pool, args.out.open("w", encoding="utf-8") as out:
        for done, rows in enumerate(pool.imap(work, texts, chunksize=8), 1):
            out.writelines(json.dumps(row) + "\n" for row in rows)
            if done % 20 == 0 or done == len(texts):
                print(f"\r{done} of {len(texts)} articles", end="", file=sys.stderr)
    print(file=sys.stderr)


@functools.cache
def _pieces(vocabulary: Path) -> Pieces:
    return Pieces(vocabulary.read_text(encoding="utf-8").split("\n"))


def examples(path: Path, vocabulary: Path) -> list[dict[str, Any]]:
    """One article's windows, each as a JSON object."""
    text = path.read_bytes().decode("utf-8")
    parsed = parse(Article(id=path.stem, text=text), load())
    cut = windows(parsed, quoted_spans(parsed.text, parsed.paragraphs), _pieces(vocabulary))
    rows = [
        {"article": path.stem, "ids": w.ids, "starts": w.starts, "forms": w.forms, "pos": w.pos,
         "dep": w.dep, "tokens": [w.tokens.start, w.tokens.stop], "anchors": []}
        for w in cut
    ]  # fmt: skip
    for one in attributions(path):
        _teach(parsed, cut, rows, one)
    return rows


def attributions(text_path: Path) -> Iterator[Attribution]:
    """An article's attributions: each role's spans, sorted."""
    folder = text_path.parent.parent / "attributions"
    files = sorted(p for p in folder.glob(f"{text_path.stem}*.ann") if _belongs(p.stem, text_path.stem))
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[str] = []
    for line in files[0].read_bytes().decode("utf-8").split("\n"):
        entity = re.match(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", line)
        if entity:
            pairs = (pair.split() for pair in entity[2].split(";"))
            spans[entity[1]] = [(int(start), int(end)) for start, end in pairs]
            continue
        event = re.match(r"E\d+\t(.*)", line)
        if event:
            events.append(event[1])
    for arguments in events:  # after all lines: an event may stand before its parts
        one: Attribution = {role: [] for role in ROLES[1:]}
        for name, target in (argument.split(":") for argument in arguments.split()):
            role = re.sub(r"\d+$", "", name).lower()
            if role in one:
                one[role] = sorted(one[role] + spans[target])
        yield one


def _belongs(annotated: str, stem: str) -> bool:
    return annotated == stem or bool(re.fullmatch(re.escape(stem) + r"_[0-9a-f]{4}", annotated))


def _teach(parsed: Parsed, cut: list[Window], rows: list[dict[str, Any]], one: Attribution) -> None:
    """Add an attribution to the row that its cue's head stands in."""
    held = {role: _tokens(parsed, one[role]) for role in ROLES[1:]}
    if not held["cue"]:
        return
    cue = set(held["cue"])
    anchor = next((i for i in held["cue"] if parsed.tokens[i].head not in cue), held["cue"][0])
    starts = [w.tokens.start for w in cut]
    at = bisect_left(starts, anchor + 1) - 1
    run = cut[at].tokens
    roles = [0] * len(run)
    for role in ("content", "source", "cue"):
        for i in held[role]:
            if i in run:
                roles[i - run.start] = ROLES.index(role)
    rows[at]["anchors"].append([anchor - run.start, roles])


def _tokens(parsed: Parsed, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Places of the tokens of which at least half the characters stand in one of the spans."""
    found = []
    for start, end in spans:
        i = bisect_left(parsed.tokens, start + 1, key=lambda t: t.span.end)
        while i < len(parsed.tokens) and parsed.tokens[i].span.start < end:
            token = parsed.tokens[i].span
            if 2 * (min(token.end, end) - max(token.start, start)) >= len(token):
                found.append(i)
            i += 1
    return sorted(set(found))


if __name__ == "__main__":
    main()
