"""Score what the scorer of records leaves out: which passages stand in one line of the timeline, whether it
happened, and who is given which role.

    python -m benchmarks.chronology [--gold FOLDER] [--limit N] [--list]

Reads the stories annotated by hand, as benchmarks/story_gold.py does. A passage of the timeline is the
gold's where the scorer's own rule matches the two and the day agrees; where it matches several events,
the most alike, by shared characters.

  together of pairs of found gold passages, in two articles, of one event: those that one line holds
  whole    of gold events of which two or more articles' passages are found: those found in one line
  unmixed  of lines whose passages are gold's: those whose passages can all be of one event
  status   of gold passages found: those whose line has the gold's status
  denied   lines called denied, all of them (the gold has none: each is to be read)
  roles    of gold roles: those found, with any overlap of half, for the same member (recall); of
           roles given to gold members: those that the gold gives the member (precision; the gold
           lists no role twice, nor every description, so this is a lower bound)
  bearers  of roles that the gold gives to somebody: those given to the right one
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.shared import SHARED, imported
from benchmarks.story_gold import record

#: Article, start and end: what the scorer calls a span.
Place = tuple[str, int, int]

#: Characters of a date that the gold's precision vouches for; hours are held to the day, as the scorer does.
_SIZE = {"year": 4, "month": 7, "day": 10, "time": 10}

ROWS = ("together", "whole", "unmixed", "status", "roles found", "roles right", "bearers")


@dataclass(slots=True)
class Tally:
    """Right and all, for each row; and what was wrong, for reading."""

    right: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, row: str, right: bool, said: str) -> None:
        self.every[row] += 1
        self.right[row] += right
        if not right:
            self.wrong.append(f"{row}: {said}")

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.every += other.every

    def printed(self) -> str:
        rows = [f"{row:12}{self._share(row):>7}{self.right[row]:>7}{self.every[row]:>7}" for row in ROWS]
        return "\n".join([f"{'':12}{'share':>7}{'right':>7}{'all':>7}", *rows])

    def _share(self, row: str) -> str:
        return f"{self.right[row] / self.every[row]:.3f}" if self.every[row] else "-"


def judged(folder: Path, predicted: Mapping[str, Any], scorer: ModuleType) -> Tally:
    """Hold one story's record, as `brief --format json` prints it, against the gold in its folder."""
    gold = scorer.Gold(folder)
    story, names = scorer.pred_story(predicted, gold)
    tally = Tally()
    if story is None:
        return tally
    _timeline(gold, story["timeline"], names, scorer, tally)
    _cast(gold, story["cast"], names, scorer, tally)
    return tally


# ------------------------------------------------------------------ timeline


def _timeline(
    gold: Any, lines: Sequence[Any], names: Mapping[str, str], scorer: ModuleType, tally: Tally
) -> None:
    wanted = [
        (number, span, event["date"][: _SIZE[event["precision"]]])
        for number, event in enumerate(gold.data["timeline"])
        for report in event["reports"]
        if (span := gold.span(report["article"], report["evidence"]))
    ]
    found: dict[tuple[int, Place], set[int]] = defaultdict(set)  # lines that hold a gold passage
    for at, line in enumerate(lines):
        held: list[set[int]] = []
        for report in line["reports"]:
            place = _place(report["span"], names)
            alike = [
                (_alike(place, span), number, span)
                for number, span, day in wanted
                if scorer.overlap(place, span) and line["date"][: len(day)] == day
            ]
            best = max((share for share, *_ in alike), default=0.0)
            nearest = {number for share, number, _ in alike if share == best}
            if nearest:
                held.append(nearest)
            for share, number, span in alike:
                if share == best:
                    found[number, span].add(at)
        if held:
            said = [gold.data["timeline"][n]["what"] for n in sorted(set().union(*held))]
            tally.count("unmixed", bool(set.intersection(*held)), f"{line['date']} {' | '.join(said)}")
    for number, event in enumerate(gold.data["timeline"]):
        passages = {span: held_by for (n, span), held_by in found.items() if n == number}
        for held_by in passages.values():
            told = {lines[i]["status"] for i in held_by}
            as_told = f"{event['status']} as {'/'.join(sorted(told))}: {event['date']} {event['what']}"
            tally.count("status", event["status"] in told, as_told)
        for one, other in itertools.combinations(sorted(passages), 2):
            if one[0] != other[0]:
                tally.count("together", bool(passages[one] & passages[other]), f"{one} and {other}")
        if len({span[0] for span in passages}) > 1:
            every = set.intersection(*passages.values())
            parts = len(set().union(*passages.values()))
            tally.count("whole", bool(every), f"{parts} lines: {event['date']} {event['what']}")


def _alike(a: Place, b: Place) -> float:
    """Return the shared characters' part of all that two spans of one article cover."""
    return (min(a[2], b[2]) - max(a[1], b[1])) / (max(a[2], b[2]) - min(a[1], b[1]))


def _place(span: Mapping[str, Any], names: Mapping[str, str]) -> Place:
    return names.get(span["article"], span["article"]), span["start"], span["end"]


# ------------------------------------------------------------------ cast


def _cast(gold: Any, cast: Sequence[Any], names: Mapping[str, str], scorer: ModuleType, tally: Tally) -> None:
    of_form: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, member in enumerate(gold.data["cast"]):
        for mention in member["mentions"]:
            of_form[mention["article"], mention["text"]].add(number)
    bearer = {at: who for at, member in enumerate(cast) if (who := _who(member, of_form, gold, names)) >= 0}
    given = [(at, _place(role, names)) for at, member in enumerate(cast) for role in member["roles"]]
    told = list(_roles(gold))
    for number, text, places in told:
        right = any(
            bearer.get(at) == number and any(scorer.overlap(role, place) for place in places)
            for at, role in given
        )
        tally.count("roles found", right, f"{gold.data['cast'][number]['name']}: {text}")
    for at, role in given:
        if at not in bearer:
            continue
        whose = {n for n, _, places in told if any(scorer.overlap(role, place) for place in places)}
        text = gold.articles[role[0]]["text"][role[1] : role[2]]
        tally.count("roles right", bearer[at] in whose, f"{role[0]} {cast[at]['name']}: {text}")
        if whose:
            tally.count("bearers", bearer[at] in whose, f"{role[0]} {cast[at]['name']}: {text}")


def _roles(gold: Any) -> Iterator[tuple[int, str, list[Place]]]:
    for number, member in enumerate(gold.data["cast"]):
        for role in member["roles"]:
            if places := gold.spans(role["article"], role["text"]):
                yield number, f"{role['article']} {role['text']}", places


def _who(
    member: Mapping[str, Any],
    of_form: Mapping[tuple[str, str], set[int]],
    gold: Any,
    names: Mapping[str, str],
) -> int:
    """Return the gold's member with whom most of the printed forms agree; -1: none."""
    forms = {
        (place[0], gold.articles[place[0]]["text"][place[1] : place[2]])
        for mention in member["mentions"]
        if (place := _place(mention, names))[0] in gold.articles
    }
    votes = Counter(number for form in sorted(forms) for number in sorted(of_form.get(form, ())))
    return max(votes, key=lambda number: (votes[number], -number), default=-1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "dev", help="folder of stories")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "story_gold.py")
    parser.add_argument("--limit", type=int, help="only the first N stories")
    parser.add_argument("--list", action="store_true", help="print what is wrong or denied, story by story")
    args = parser.parse_args()
    scorer = imported(args.scorer)
    total = Tally()
    denied = 0
    for folder in sorted(p for p in args.gold.iterdir() if (p / "gold.json").is_file())[: args.limit]:
        predicted = json.loads(record(folder))
        tally = judged(folder, predicted, scorer)
        total.add(tally)
        lines = [line for story in predicted["stories"] for line in story["timeline"]]
        denied += sum(line["status"] == "denied" for line in lines)
        print(f"{folder.name}: {len(lines)} lines")
        if args.list:
            print("\n".join(f"  {said}" for said in tally.wrong))
    print(total.printed())
    print(f"denied      {denied:>7} lines")


if __name__ == "__main__":
    main()
