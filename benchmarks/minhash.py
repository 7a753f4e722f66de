"""The same corpus with another library's MinHash and LSH: pairs of like articles, no passages.

    python -m benchmarks.minhash LIBRARY ARTICLES --tune RECALL --truth FILE [--jobs J]
    python -m benchmarks.minhash LIBRARY ARTICLES --setting X -o PAIRS [--jobs J]

`benchmarks.reuse --against` calls this. Sets of word 5-shingles, 128 permutations; every article is put in
the index and then asked for. ``--tune`` tries settings on a sample (500 copies with their sources, and 1 500
other articles) and prints as JSON the strictest whose recall of pairs reaches RECALL, or the loosest: for
datasketch the threshold of similarity, for rensa the number of bands. LIBRARY is one of:

- datasketch: `MinHash.bulk` with its own hash, SHA-1, in one process, as its documentation has it;
- datasketch-crc32: the same with the C function CRC-32 for its hash, in as many processes as there are jobs;
- rensa, which is compiled: `from_token_sets` and `insert_many` in one process.

Neither library is needed for anything else: ``pip install datasketch rensa``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np

SHINGLE = 5
PERMUTATIONS = 128
#: From strict to loose.
THRESHOLDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02)
BANDS = (8, 16, 32, 64, 128)
SAMPLE_COPIES, SAMPLE_OTHERS = 500, 1500
_BATCH = 500
_WORD = re.compile(r"\w+")

Pairs = Iterator[tuple[int, int]]


def shingles(text: str) -> list[bytes]:
    """The text's rows of five words, each once."""
    words = _WORD.findall(text.lower())
    return [" ".join(row).encode() for row in {tuple(words[i : i + SHINGLE]) for i in range(_rows(words))}]


def _rows(words: Sequence[str]) -> int:
    return max(1, len(words) - SHINGLE + 1)


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line)
            yield row["id"], row["text"]


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(texts)
    while batch := list(islice(rest, _BATCH)):
        yield batch


# ------------------------------------------------------------------ datasketch


def datasketch_signatures(texts: Iterable[str], jobs: int) -> list[Any]:
    """One signature an article, by the library's own hash; ``jobs`` is not asked."""
    from datasketch import LeanMinHash, MinHash  # type: ignore[import-not-found]

    made = (
        one for some in batches(texts) for one in MinHash.bulk(map(shingles, some), num_perm=PERMUTATIONS)
    )
    return [LeanMinHash(one) for one in made]


def _crc32_rows(texts: list[str]) -> Any:
    from datasketch import MinHash

    made = MinHash.bulk(map(shingles, texts), num_perm=PERMUTATIONS, hashfunc=crc32)
    return np.stack([one.hashvalues for one in made])


def crc32_signatures(texts: Iterable[str], jobs: int) -> list[Any]:
    """One signature an article, hashed by CRC-32 in several processes."""
    from datasketch import LeanMinHash, MinHash

    scheme = getattr(MinHash(num_perm=2), "scheme", None)
    more = {} if scheme is None else {"scheme": scheme}
    with multiprocessing.Pool(jobs) as pool:
        rows = (row for some in pool.imap(_crc32_rows, batches(texts)) for row in some)
        return [LeanMinHash(seed=1, hashvalues=row, **more) for row in rows]


def datasketch_pairs(signatures: list[Any], setting: float) -> Pairs:
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=setting, num_perm=PERMUTATIONS)
    for key, one in enumerate(signatures):
        index.insert(key, one)
    for key, one in enumerate(signatures):
        yield from ((key, other) for other in index.query(one) if other > key)


# ------------------------------------------------------------------ rensa


def rensa_signatures(texts: Iterable[str], jobs: int) -> list[Any]:
    """One signature an article; ``jobs`` is not asked."""
    from rensa import RMinHash  # type: ignore[import-not-found]

    found: list[Any] = []
    for batch in batches(texts):
        found += RMinHash.from_token_sets(list(map(shingles, batch)), PERMUTATIONS, 1)
    return found


def rensa_pairs(signatures: list[Any], setting: float) -> Pairs:
    from rensa import RMinHashLSH

    index = RMinHashLSH(0.5, PERMUTATIONS, int(setting))
    index.insert_many(signatures)
    for key, one in enumerate(signatures):
        yield from ((key, other) for other in index.query(one) if other > key)


Signer = Callable[[Iterable[str], int], list[Any]]
Finder = Callable[[list[Any], float], Pairs]
LIBRARIES: dict[str, tuple[Signer, Finder, tuple[float, ...]]] = {
    "datasketch": (datasketch_signatures, datasketch_pairs, THRESHOLDS),
    "datasketch-crc32": (crc32_signatures, datasketch_pairs, THRESHOLDS),
    "rensa": (rensa_signatures, rensa_pairs, BANDS),
}


def tuned(library: str, articles: Path, truth: Path, target: float, jobs: int) -> dict[str, float]:
    """The strictest setting that reaches the recall on a sample; the loosest, if none does."""
    sign, find, settings = LIBRARIES[library]
    with truth.open("rb") as lines:
        rows = [row for row in map(msgspec.json.decode, lines) if "copy" in row]
    rng = random.Random(1)
    copies = {row["copy"]: row["source"] for row in rng.sample(rows, min(len(rows), SAMPLE_COPIES))}
    wanted = {*copies, *copies.values()}
    names, texts = [], []
    others = SAMPLE_OTHERS
    for name, text in texts_of(articles):
        if name in wanted or others > 0:
            others -= name not in wanted
            names.append(name)
            texts.append(text)
    signatures = sign(texts, jobs)
    recall = 0.0
    for setting in settings:
        found = {frozenset((names[a], names[b])) for a, b in find(signatures, setting)}
        recall = sum(frozenset(pair) in found for pair in copies.items()) / max(1, len(copies))
        print(f"{library} at {setting}: recall {recall:.4f} of {len(copies)} pairs", file=sys.stderr)
        if recall >= target:
            break
    return {"setting": setting, "sample_recall": recall}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("library", choices=sorted(LIBRARIES))
    parser.add_argument("articles", type=Path, metavar="ARTICLES", help="JSON lines with id and text")
    parser.add_argument("--tune", type=float, metavar="RECALL")
    parser.add_argument("--truth", type=Path, metavar="FILE")
    parser.add_argument("--setting", type=float, metavar="X")
    parser.add_argument("-o", "--output", type=Path, metavar="PAIRS")
    parser.add_argument("--jobs", type=int, default=2, metavar="J")
    args = parser.parse_args()
    try:
        __import__(args.library.partition("-")[0])
    except ImportError as error:
        parser.error(f"{error}; only this comparison needs it: pip install {args.library.partition('-')[0]}")
    if args.tune is not None and args.truth is not None:
        print(json.dumps(tuned(args.library, args.articles, args.truth, args.tune, args.jobs)))
    elif args.setting is not None and args.output is not None:
        sign, find, _ = LIBRARIES[args.library]
        names: list[str] = []

        def texts() -> Iterator[str]:
            for name, text in texts_of(args.articles):
                names.append(name)
                yield text

        signatures = sign(texts(), args.jobs)
        with args.output.open("w", encoding="utf-8") as out:
            for a, b in find(signatures, args.setting):
                out.write(f'["{names[a]}", "{names[b]}"]\n')
    else:
        parser.error("either --tune with --truth, or --setting with -o")


if __name__ == "__main__":
    main()
