"""A corpus of any size with known copies, and with articles that share only what everybody may share.

    python -m benchmarks.corpus FOLDER [--size N] [--seed S] [--jobs J]

Writes FOLDER/articles.jsonl (id, text, outlet, published, url, title) and FOLDER/truth.jsonl. The same size
and seed give the same files, whatever the jobs. A fifth of the articles are copies of others, in equal parts
of each of `KINDS`; up to a fifth are the real articles of the shared data as they are; the rest are made
(`benchmarks.newsmaking`). Copies are of made articles, and each has an outlet's own boilerplate or none:

- whole; cut from the end to 30 to 70 % of the length; interleaved, runs of one to three paragraphs with own
  ones between; lifted, one passage of 60 to 150 words in an article of its own;
- edited: a passage of 60 to 450 words in an article of its own, 0 to 30 % of its words changed, dropped or
  added (`benchmarks.edits`); cut and edited: both;
- paraphrase: every sentence put otherwise by rule, names, figures and quotations kept.

Each line of the truth is one of:

- {"copy", "source", "kind", "rate", "spans": [[[s, e], [s, e]], …]}: ids, what was done, the share of words
  edited, and each passage in the source and in the copy;
- {"group": "quotation|boilerplate|names|list", "members": [ids]}: articles that share that and no more:
  one quotation of 20 to 60 words in quotation marks; one outlet's paragraph of 30 to 80 words at the end
  or top (a few such stand in articles of no outlet); the same 4 to 9 people with their titles, each article
  in its own order; or the same people as one list in one order;
- {"real": [ids]}: the real articles, which hold copies of one another that nobody has listed.

A made article can still share a row of frequent words with the real one whose paragraph is its pattern; that
was once in 10 000 articles.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from benchmarks.edits import Draft, carry, paraphrased, sentences, stretch
from benchmarks.newsmaking import Press, Table, pattern_texts, real_texts
from benchmarks.shared import SHARED

DATA = SHARED / "data"
#: Kind of copy and rate of words edited; each gets as many copies as any other.
KINDS: tuple[tuple[str, float], ...] = (
    ("whole", 0.0),
    ("cut", 0.0),
    ("interleaved", 0.0),
    ("lifted", 0.0),
    *(("edited", rate) for rate in (0.0, 0.02, 0.05, 0.10, 0.15, 0.20, 0.30)),
    *(("cut and edited", rate) for rate in (0.05, 0.10, 0.20)),
    ("paraphrase", 0.0),
)
#: Words of a made article, on average; copies with own paragraphs bring the corpus to about 500.
WORDS = 450
OUTLETS = 200
#: Share of the outlets with a paragraph of their own; of the articles with no outlet; of the made
#: articles in groups that share a quotation, names, a list.
WITH_BOILERPLATE, NO_OUTLET = 0.6, 0.08
GROUPED = (("quotation", 0.10, 50), ("names", 0.03, 30), ("list", 0.02, 20))
#: Paragraphs that stand in articles with no outlet.
STRAY_BOILERPLATE = 4
#: Articles that one job writes between two reports.
BLOCK = 250
_WORDS_IN_SLUG = 6


@dataclass(frozen=True, slots=True)
class Role:
    """What stands at one place of the corpus."""

    #: "made", "copy", "real".
    sort: str
    outlet: int | None
    published: datetime
    #: Of a copy: its source's place, and what is done. Of a real article: its number in ``kind``'s stead.
    source: int = -1
    kind: str = ""
    rate: float = 0.0
    #: Group of each sort that the article is in.
    groups: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Every article's role, and the groups; a pure function of size and seed."""

    seed: int
    roles: tuple[Role, ...]
    outlets: tuple[str, ...]
    groups: dict[tuple[str, int], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where a corpus lies."""

    articles: Path
    truth: Path
    size: int
    seconds: float


def build(folder: Path, size: int, seed: int, jobs: int = 2, data: Path = DATA) -> Corpus:
    """Write the corpus and its truth to ``folder``.

    Raises:
        ValueError: ``size`` is under 100, too small to hold every kind.
    """
    start = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    real = real_texts(data)
    setting = (_press(data), real, plan(size, seed, len(real)))
    out = Corpus(folder / "articles.jsonl", folder / "truth.jsonl", size, 0.0)
    blocks = [range(at, min(at + BLOCK, size)) for at in range(0, size, BLOCK)]
    with (
        out.articles.open("w", encoding="utf-8") as articles,
        out.truth.open("w", encoding="utf-8") as truth,
        multiprocessing.Pool(jobs, _begin, setting) as pool,
    ):
        for done, (lines, facts) in enumerate(pool.imap(_block, blocks), 1):
            articles.write(lines)
            truth.write(facts)
            progress(f"building: {min(done * BLOCK, size)} of {size} articles", last=done == len(blocks))
        for line in _group_lines(setting[2]):
            truth.write(line)
    return Corpus(out.articles, out.truth, size, time.perf_counter() - start)


@cache
def _press(data: Path) -> Press:
    return Press(pattern_texts(data))


def progress(says: str, *, last: bool = False) -> None:
    """One line on standard error, written over while it grows on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{says}", end="\n" if last else "", file=sys.stderr, flush=True)
    elif last:
        print(says, file=sys.stderr, flush=True)


# ------------------------------------------------------------------ the plan


def plan(size: int, seed: int, real: int) -> Plan:
    """Deal the roles out."""
    if size < 100:
        raise ValueError(f"a corpus needs at least 100 articles to hold every kind, not {size}")
    rng = random.Random(f"plan {seed}")
    order = list(range(size))
    rng.shuffle(order)
    copies = size // 5
    reals = min(real, size // 5)
    made = size - copies - reals
    count = min(OUTLETS, max(8, size // 50))
    outlets = tuple(_outlet_name(i) for i in range(count))
    weights = [1 / (rank + 5) for rank in range(count)]
    sums = list(accumulate(weights))

    def outlet(other: int | None = None) -> int | None:
        if rng.random() < NO_OUTLET:
            return None
        drawn = rng.choices(range(count), cum_weights=sums)[0]
        return drawn if drawn != other else (drawn + 1) % count

    roles: dict[int, Role] = {}
    groups = _groups(rng, order[:made])
    inside: dict[int, list[tuple[str, int]]] = {}
    for key, members in groups.items():
        for place in members:
            inside.setdefault(place, []).append(key)
    first = datetime(2019, 1, 1)
    carriers = [rng.uniform(0.6, 1.0) if rng.random() < WITH_BOILERPLATE else 0.0 for _ in outlets]
    carrying: dict[tuple[str, int], list[int]] = {}

    def dealt(place: int, sort: str, **more: object) -> None:
        source = more.get("source")
        before = roles[source] if isinstance(source, int) else None
        at = (before.published if before else first) + timedelta(
            minutes=rng.randrange(10, 2 * 24 * 60) if before else rng.randrange(360 * 24 * 60)
        )
        whose = outlet(before.outlet if before else None)
        mine = inside.get(place, [])
        if sort != "real":
            if whose is None and rng.random() < 0.5:
                mine = [*mine, ("boilerplate", count + rng.randrange(STRAY_BOILERPLATE))]
            elif whose is not None and rng.random() < carriers[whose]:
                mine = [*mine, ("boilerplate", whose)]
            for key in mine:
                if key[0] == "boilerplate":
                    carrying.setdefault(key, []).append(place)
        roles[place] = Role(sort, whose, at, groups=tuple(mine), **more)  # type: ignore[arg-type]

    for place in order[:made]:
        dealt(place, "made")
    sources = order[: max(1, copies // 2)]
    for i, place in enumerate(order[made : made + copies]):
        kind, rate = KINDS[i % len(KINDS)]
        dealt(place, "copy", source=sources[int(len(sources) * rng.random() ** 1.5)], kind=kind, rate=rate)
    for i, place in enumerate(order[made + copies :]):
        dealt(place, "real", kind=str(i))
    groups |= {key: tuple(sorted(members)) for key, members in carrying.items()}
    return Plan(seed, tuple(roles[i] for i in range(size)), outlets, groups)


def _groups(rng: random.Random, made: list[int]) -> dict[tuple[str, int], tuple[int, ...]]:
    """Groups of 2 to the most members, the small ones many; an article is in one of a sort at most."""
    found: dict[tuple[str, int], tuple[int, ...]] = {}
    for sort, share, most in GROUPED:
        pool = rng.sample(made, int(len(made) * share))
        number = 0
        while len(pool) >= 2:
            members = min(len(pool), int(2 * (most / 2) ** (rng.random() ** 2)))
            found[sort, number] = tuple(sorted(pool[:members]))
            del pool[:members]
            number += 1
    return found


_STARTS = ("Bel", "Cor", "Dan", "Est", "Fal", "Gar", "Hol", "Ist", "Kel", "Lor", "Mar", "Nor", "Ost", "Pel")
_ENDS = ("by", "burg", "don", "field", "ford", "gate", "ham", "haven", "mere", "mouth", "port", "ton", "vale")
_KINDS = ("Courier", "Gazette", "Herald", "Journal", "Ledger", "Mail", "News", "Observer", "Post", "Star")


def _outlet_name(number: int) -> str:
    start, end = _STARTS[number % len(_STARTS)], _ENDS[number // len(_STARTS) % len(_ENDS)]
    return f"{start}{end} {_KINDS[number * 7 % len(_KINDS)]}"


# ------------------------------------------------------------------ writing


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a job needs to write any article by its place."""

    press: Press
    real: list[str]
    plan: Plan
    #: Boilerplate written so far, by its number; it stands in thousands of articles.
    written: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def rng(self, purpose: str, number: int) -> random.Random:
        return random.Random(f"{self.plan.seed} {purpose} {number}")

    def body(self, place: int) -> tuple[str, str]:
        """A made article's text without boilerplate, and the space between its paragraphs."""
        rng = self.rng("body", place)
        table = Table(self.press, rng)
        paragraphs = self.press.paragraphs(rng, int(WORDS * rng.uniform(0.7, 1.3)), table)
        for sort, number in self.plan.roles[place].groups:
            if sort != "boilerplate":
                paragraphs.insert(
                    rng.randrange(1, len(paragraphs) + 1), self.shared(sort, number, rng, table)
                )
        gap = self.gap(place)
        return gap.join(paragraphs), gap

    def gap(self, place: int) -> str:
        """The space between a made article's paragraphs."""
        return self.rng("gap", place).choice(("\n", "\n\n"))

    def shared(self, sort: str, number: int, rng: random.Random, table: Table) -> str:
        """The paragraph with the group's quotation, people or list, in this article's own words around."""
        same = self.rng(sort, number)
        if sort == "quotation":
            return self._quotation(same, rng, table)
        people = [f"{self.press.title(same)} {self.press.name(same)}" for _ in range(same.randrange(4, 10))]
        own = _own_clause(self.press.paragraphs(rng, 1, table)[0], rng)
        if sort == "list":
            return f"{own}: {', '.join(people[:-1])} and {people[-1]}."
        rng.shuffle(people)
        out = []
        while people:
            some, people = people[:3], people[3:]
            clause = _own_clause(self.press.paragraphs(rng, 1, table)[0], rng)
            out.append(f"{', '.join(some)} {clause[0].lower()}{clause[1:]}.")
        return " ".join(out)

    def _quotation(self, same: random.Random, rng: random.Random, table: Table) -> str:
        words = self.press.sayings(same, same.randrange(20, 61))
        speaker, marks = self.press.name(same), rng.choice(("“”", '""'))
        plain = rng.choice((speaker, speaker.split()[1], "he", "she", "the spokesman", "the minister"))
        own = _own_clause(self.press.paragraphs(rng, 1, table)[0], rng)
        before = rng.choice((f"{own}, {plain} said: ", f"{own}. {plain[0].upper()}{plain[1:]} put it so: "))
        after = rng.choice((f"{plain} said. {own}.", f"said {plain}, and {own[0].lower()}{own[1:]}."))
        if rng.random() < 0.5:
            return f"{before}{marks[0]}{words}.{marks[1]}"
        return f"{marks[0]}{words},{marks[1]} {after}"

    def boilerplate(self, number: int) -> tuple[str, bool]:
        """An outlet's own paragraph, and whether it stands on top."""
        if number not in self.written:
            self.written[number] = self._boilerplate(number)
        return self.written[number]

    def _boilerplate(self, number: int) -> tuple[str, bool]:
        same = self.rng("boilerplate", number)
        words = " ".join(self.press.paragraphs(same, 80)).replace('"', "").replace("“", "").replace("”", "")
        count = same.randrange(30, 81)
        ends = [e for _, e in sentences(words) if words.count(" ", 0, e) >= count]
        kept = words[: ends[0]] if ends and words.count(" ", 0, ends[0]) < 80 else _cut(words, count)
        return kept, same.random() < 0.2

    def article(self, place: int) -> tuple[dict[str, object], dict[str, object] | None]:
        """The article at this place, and for a copy what it has of its source."""
        role = self.plan.roles[place]
        fact: dict[str, object] | None = None
        spans: list[list[list[int]]] = []
        if role.sort == "real":
            text, gap = self.real[int(role.kind)], "\n"
        elif role.sort == "made":
            text, gap = self.body(place)
        else:
            text, gap, spans = self.copy(place)
        for words, on_top in self._boilerplate_of(role):
            text = f"{words}{gap}{text}" if on_top else f"{text}{gap}{words}"
        if role.sort == "copy":
            ahead, before = self._ahead(role.source, self.gap(role.source)), self._ahead(place, gap)
            spans = [[[a + ahead, b + ahead], [c + before, d + before]] for (a, b), (c, d) in spans]
            fact = {"copy": _id(place), "source": _id(role.source), "kind": role.kind, "rate": role.rate}
            fact["spans"] = spans
        title = None if role.sort == "real" else self._title(place)
        outlet = None if role.outlet is None else self.plan.outlets[role.outlet]
        row: dict[str, object] = {"id": _id(place), "text": text, "outlet": outlet, "title": title}
        row["published"] = role.published.isoformat()
        row["url"] = _url(outlet, role.published, title, place)
        return row, fact

    def _boilerplate_of(self, role: Role) -> list[tuple[str, bool]]:
        return [self.boilerplate(number) for sort, number in role.groups if sort == "boilerplate"]

    def _ahead(self, place: int, gap: str) -> int:
        """Characters of boilerplate on top of an article, the space after it included."""
        tops = self._boilerplate_of(self.plan.roles[place])
        return sum(len(words) + len(gap) for words, on_top in tops if on_top)

    def _title(self, place: int) -> str:
        rng = self.rng("title", place)
        return _cut(self.press.paragraphs(rng, 1)[0], rng.randrange(6, 12)).strip("“”\"',.;: ").capitalize()

    def copy(self, place: int) -> tuple[str, str, list[list[list[int]]]]:
        role, rng = self.plan.roles[place], self.rng("copy", place)
        source, gap = self.body(role.source)
        table = Table(self.press, rng)
        job = _Job(
            Draft(source), rng, gap, role.rate, self.press, lambda n: self.press.paragraphs(rng, n, table)
        )
        COPYING[role.kind](job)
        text = job.draft.done()
        return text, gap, [[list(a), list(b)] for a, b in job.draft.passages]


@dataclass(frozen=True, slots=True)
class _Job:
    """One copy to be made."""

    draft: Draft
    rng: random.Random
    gap: str
    rate: float
    press: Press
    #: Writes own paragraphs of about so many words.
    own: Callable[[int], list[str]]

    def around(self, start: int, end: int) -> None:
        """Carry a passage, with own paragraphs before and after it."""
        self.draft.own(self.gap.join(self.own(self.rng.randrange(30, 250))) + self.gap)
        carry(self.draft, start, end, self.rate, self.rng, self.press.lexicon)
        self.draft.own(self.gap + self.gap.join(self.own(self.rng.randrange(30, 250))))


def _whole(job: _Job) -> None:
    carry(job.draft, 0, len(job.draft.source), job.rate, job.rng, job.press.lexicon)


def _cut_short(job: _Job) -> None:
    """Cut from the end, at the end of a paragraph half the time, else of a sentence."""
    source = job.draft.source
    length = job.rng.uniform(0.3, 0.7) * len(source)
    ends = [e for _, e in sentences(source)]
    if job.rng.random() < 0.5:
        ends = [e for e in ends if source[e : e + 1] == "\n"] or ends
    end = min(ends, key=lambda e: abs(e - length))
    carry(job.draft, 0, end, job.rate, job.rng, job.press.lexicon)


def _interleaved(job: _Job) -> None:
    """Runs of one to three of the source's paragraphs, own ones between them."""
    at = 0
    runs: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", job.draft.source):
        runs.append(paragraph.span())
    if job.rng.random() < 0.5:
        job.draft.own(job.gap.join(job.own(40)) + job.gap)
    while at < len(runs):
        last = min(at + job.rng.randrange(3), len(runs) - 1)
        carry(job.draft, runs[at][0], runs[last][1], job.rate, job.rng, job.press.lexicon)
        job.draft.own(job.gap + job.gap.join(job.own(job.rng.randrange(20, 90))) + job.gap)
        at = last + 1 + (job.rng.random() < 0.2)


def _edited(job: _Job) -> None:
    job.around(*stretch(job.draft.source, job.rng.randrange(60, 400), job.rng))


def _lifted(job: _Job) -> None:
    job.around(*stretch(job.draft.source, job.rng.randrange(60, 130), job.rng))


def _paraphrase(job: _Job) -> None:
    """Sentence by sentence, in order, nine of ten; two or three to a paragraph."""
    draft, source = job.draft, job.draft.source
    for start, end in sentences(source):
        if job.rng.random() < 0.1 and draft.length:
            continue
        if draft.length:
            draft.own(" " if job.rng.random() < 0.6 else job.gap)
        draft.changed(start, end, [(start, end, paraphrased(source[start:end], job.rng, job.press.lexicon))])


COPYING: dict[str, Callable[[_Job], None]] = {
    "whole": _whole,
    "cut": _cut_short,
    "interleaved": _interleaved,
    "lifted": _lifted,
    "edited": _edited,
    "cut and edited": _cut_short,
    "paraphrase": _paraphrase,
}


def _id(place: int) -> str:
    return f"a{place:06d}"


def _cut(text: str, words: int) -> str:
    return " ".join(text.split(" ")[:words])


def _own_clause(paragraph: str, rng: random.Random) -> str:
    """The first 6 to 14 words of a paragraph, without marks that would stay open."""
    plain = re.sub(r"[“”\"()]", "", _cut(paragraph, rng.randrange(6, 15)))
    return plain.rstrip(" ,.;:!?-–—")


def _url(outlet: str | None, published: datetime, title: str | None, place: int) -> str:
    host = re.sub(r"\W", "", (outlet or "unsigned").lower())
    slug = "-".join(re.findall(r"[a-z]+", (title or "report").lower())[:_WORDS_IN_SLUG])
    return f"https://www.{host}.example/{published:%Y/%m/%d}/{slug}-{place}"


_DESK: list[_Desk] = []


def _begin(press: Press, real: list[str], planned: Plan) -> None:
    _DESK[:] = [_Desk(press, real, planned)]


def _block(places: range) -> tuple[str, str]:
    lines, facts = [], []
    for place in places:
        row, fact = _DESK[0].article(place)
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
        if fact:
            facts.append(json.dumps(fact) + "\n")
    return "".join(lines), "".join(facts)


def _group_lines(planned: Plan) -> Iterator[str]:
    for (sort, _), members in planned.groups.items():
        yield json.dumps({"group": sort, "members": [_id(place) for place in members]}) + "\n"
    yield json.dumps({"real": [_id(i) for i, role in enumerate(planned.roles) if role.sort == "real"]}) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--size", type=int, default=10_000, metavar="N", help="articles (default 10000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--jobs", type=int, default=2, metavar="J", help="processes that write")
    args = parser.parse_args()
    done = build(args.folder, args.size, args.seed, args.jobs)
    print(f"{done.size} articles in {done.articles}, truth in {done.truth}: {done.seconds:.1f} s")


if __name__ == "__main__":
    main()
