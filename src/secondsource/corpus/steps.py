"""Steps: the work of a scan, each a function of the folder and a number, to be run in any process.

In:  a `Folder` and which shard, bucket or part.
Out: files in the folder, and the few numbers that the next step needs.
Start at `read_shard`; then `sort_bucket`, `pair_bucket`, `choose_pairs` and `align_part`, in that order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.pipeline import READ_LIMIT, paragraphs
from secondsource.comparing.origins.kinds import describe_pairs
from secondsource.comparing.origins.pairs import LEAST_PLAIN
from secondsource.comparing.reuse import candidates
from secondsource.comparing.reuse.alignment import Seeds, seeds_of
from secondsource.comparing.reuse.passages import reuse_of
from secondsource.comparing.reuse.texts import text_of
from secondsource.comparing.reuse.tokens import Tokens, tokenise
from secondsource.corpus.folder import SITE, Folder, Shard
from secondsource.errors import InputError
from secondsource.model import Annotations, Article, Reuse, SharedPassage, Span
from secondsource.presenting.contract import encode, reuse_json
from secondsource.presenting.plain import shortened
from secondsource.reading.agencies import Agencies
from secondsource.reading.files import Unread, as_text, laid_out, opened, writable
from secondsource.spans import joined

#: Pairs of articles, each one number: the first article's times 2**32, plus the second's.
Pairs = npt.NDArray[np.uint64]

#: Characters of the longest passage that stand in a pair's line.
LONGEST_SHOWN = 200

#: Words between two prints of one piece of a site's own text, and words that make such a piece.
SITE_GAP = 12
LEAST_SITE = 8


def read_shard(
    folder: Folder, number: int, first: int, records: Sequence[Unread], digest: str, sample: int
) -> Shard:
    """Open some records, and keep them with their prints.

    Args:
        folder: Where.
        number: The shard's.
        first: Number in the corpus of its first article.
        records: In input order.
        digest: What they are, for a later run to know them by.
        sample: One row of words in so many is kept.
    """
    read = [writable(one) if isinstance(one := opened(record), Unread) else one for record in records]
    errors = [one for one in read if isinstance(one, InputError)]
    # A page that cannot be read keeps its number, and has no words.
    articles = [
        writable(record) if isinstance(one, InputError) else one
        for record, one in zip(records, read, strict=True)
    ]
    texts = [one.fields.text[:READ_LIMIT] if one.fields else "" for one in articles]
    prints = [candidates.prints_of(tokens, first + at, sample) for at, tokens in enumerate(tokenise(texts))]
    shard = Shard(
        digest=digest,
        first=first,
        outlets=[_outlet(one) for one in articles],
        counts=[len(one) for one in prints],
        errors=[(as_text(error.path), error.place, error.reason) for error in errors],
    )
    together = candidates.joined(prints)
    folder.put_shard(number, shard, articles, together.only(np.argsort(together.keys, kind="stable")))
    return shard


def _outlet(one: Unread) -> str | None:
    if one.fields is None:
        return None
    outlet = one.fields.outlet
    if not outlet and one.fields.url:
        try:
            outlet = urlsplit(one.fields.url).hostname
        except ValueError:
            return None
    return outlet.casefold().removeprefix("www.") if outlet else None


@dataclass(frozen=True, slots=True, eq=False)
class Recurring:
    """For some articles, by number, how many of their prints stand in many articles of their outlet."""

    articles: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.int64]


def sort_bucket(folder: Folder, bucket: int, low: int, high: int, shards: int) -> Recurring:
    """Bring together the prints whose keys are in ``[low, high)``, and say which recur."""
    prints = candidates.shared(
        candidates.joined([folder.prints(f"prints-{n:06}.npy", low, high) for n in range(shards)])
    )
    recurs = candidates.recurring(prints, folder.array("outlets.npy"))
    folder.put_rows(f"recurs-{bucket:06}.npy", recurs)
    folder.put_prints(f"shared-{bucket:06}.npy", prints)
    return Recurring(*np.unique(prints.articles[recurs > 0], return_counts=True))


def pair_bucket(folder: Folder, bucket: int) -> None:
    """Pair the articles that have a print of this bucket in common.

    Prints that recur are set apart as the site's own, but for articles that recur as a whole; what recurs
    very often is the site's whatever else the article holds.
    """
    prints = folder.prints(f"shared-{bucket:06}.npy")
    recurs = folder.array(f"recurs-{bucket:06}.npy")
    site = (recurs == 2) | ((recurs == 1) & ~folder.array("carried.npy")[prints.articles])
    rows = np.empty(int(site.sum()), dtype=SITE)
    rows["article"], rows["place"] = prints.articles[site], prints.places[site]
    folder.put_rows(f"site-{bucket:06}.npy", rows)
    folder.put_hits(f"hits-{bucket:06}.npy", candidates.hits_of(prints.only(~site)))


# ------------------------------------------------------------------ aligning


def choose_pairs(folder: Folder, low: int, high: int, buckets: int) -> Pairs:
    """Choose, of the pairs whose first article is in ``[low, high)``, those that may share a passage."""
    hits = [folder.hits(f"hits-{bucket:06}.npy", low, high) for bucket in range(buckets)]
    return candidates.promising(candidates.together(hits))


def align_part(folder: Folder, part: int, least: int, agencies: Agencies) -> None:
    """Align the pairs of a part and keep a line for each that shares a passage of ``least`` words.

    The articles of a part are laid out for it, and let go.
    """
    pairs = folder.array(f"part-{part:06}.npy")
    first, second = numbers_of(pairs)
    known = _known(folder, np.unique(np.concatenate((first, second))), agencies)
    aligned: list[int] = []
    found: list[Reuse] = []
    for pair, one, other in zip(pairs.tolist(), first.tolist(), second.tolist(), strict=True):
        reuse = _compared(known[one], known[other], least)
        if reuse is not None:
            aligned.append(pair)
            found.append(reuse)
    read = {one.read.article.id: one.read for one in known.values()}
    lines = [
        encode({**reuse_json(reuse), "longest": _longest(reuse, read[reuse.a].article)})
        for reuse in describe_pairs(tuple(read.values()), found)
    ]
    folder.put_lines(f"pairs-{part:06}", aligned, lines)


def numbers_of(pairs: Pairs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The numbers of the first and of the second article of each pair."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """An article of the corpus, laid out, and ready to be aligned with others."""

    read: Annotations
    seeds: Seeds


def _longest(reuse: Reuse, one: Article) -> str:
    """The beginning of the longest passage that is the reports' own, for who looks at the lines."""
    own = [passage.a for passage in reuse.passages if not (passage.quoted or passage.furniture)]
    return shortened(max(own, key=len).of(one.text), LONGEST_SHOWN)


def _compared(one: _Known, other: _Known, least: int) -> Reuse | None:
    """Compare two articles; None unless they share more than quotations, furniture and lists of names."""
    ids = one.read.article.id, other.read.article.id
    reuse = reuse_of(*ids, one.seeds, other.seeds, least, least)
    if reuse is None or not any(_tells(passage) for passage in reuse.passages):
        return None
    return reuse


def _tells(passage: SharedPassage) -> bool:
    """Say whether a passage is the reports' own and more than a list of names and figures."""
    return not (passage.quoted or passage.furniture) and passage.plain >= LEAST_PLAIN


def _known(folder: Folder, numbers: npt.NDArray[np.int64], agencies: Agencies) -> dict[int, _Known]:
    """Lay out some articles of the corpus, by number in order, with the site's own text marked."""
    firsts = folder.array("firsts.npy")
    shards = np.searchsorted(firsts, numbers, side="right") - 1
    records: list[Unread] = []
    for shard in np.unique(shards):
        records += folder.articles(int(shard), (numbers[shards == shard] - firsts[shard]).tolist())
    articles = [laid_out(record, agencies) for record in records]
    words = tokenise([article.text[:READ_LIMIT] for article in articles])
    site = folder.array("site.npy", mapped=True)
    found = {}
    for number, article, tokens in zip(numbers.tolist(), articles, words, strict=True):
        low, high = np.searchsorted(site["article"], np.array([number, number + 1], dtype=np.uint32))
        article = _with_site(article, tokens, site["place"][low:high])
        quoted = quoted_spans(article.text, list(paragraphs(article)))
        stop = min(len(article.text), READ_LIMIT)
        read = Annotations(article=article, quoted=quoted, read_to=stop)
        found[number] = _Known(read, seeds_of(text_of(article, quoted, stop, tokens)))
    return found


def _with_site(article: Article, tokens: Tokens, places: npt.NDArray[np.uint32]) -> Article:
    """Add to an article's furniture the pieces of text that stand in many articles of its outlet."""
    if not len(places):
        return article
    places = np.sort(places).astype(np.int64)
    cuts = np.flatnonzero(np.diff(places) > SITE_GAP) + 1
    spans = []
    for piece in np.split(places, cuts):
        first, last = int(piece[0]), int(piece[-1]) + candidates.ROW - 1
        if last - first + 1 >= LEAST_SITE:
            spans.append(_to_line(article.text, tokens, first, last))
    return replace(article, furniture=joined([*article.furniture, *spans]))


def _to_line(text: str, tokens: Tokens, first: int, last: int) -> Span:
    """Where some words stand; to the beginning and end of their lines where that is near.

    Not every row of words is sampled, so that a paragraph's first and last words may be missed.
    """
    start, end = int(tokens.starts[first]), int(tokens.ends[last])
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(text)
    before = first - int(np.searchsorted(tokens.starts, line_start))
    after = int(np.searchsorted(tokens.starts, line_end)) - last - 1
    return Span(line_start if before <= SITE_GAP else start, line_end if after <= SITE_GAP else end)
