"""Count in how many unrelated reports each term stands: background.toml of `comparing.paraphrase`.

    python -m training.paraphrase.background [TEXTS]

TEXTS is a folder of plain texts, one report a file; without it, PolNeAR's texts in the folder of shared
data beside the project: every second one of its training part, and its development part. A term's weight
is its inverse document frequency over these, divided by the greatest possible, in steps of a tenth. Only
terms of weight 0.7 and less are written (in one report of a hundred or more): all others are rare.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.shared import SHARED

from secondsource.annotating.pipeline import load, parse
from secondsource.comparing.paraphrase import terms
from secondsource.model import Article

OUT = Path(terms.__file__).with_name("background.toml")
RAREST = 0.7

CARD = """\
# Terms that stand in many unrelated reports, and what each tells of who follows whom: 0 for a term in
# all of them, {rarest} for one in a hundredth; a term that is not here counts 1.
#
# Counted by training/paraphrase/background.py in {texts} reports of PolNeAR (Newell et al., LREC 2018; US
# politics, 2015-2016, from seven national outlets), the first {limit} characters of each, with
# en_core_web_sm 3.8.0. Weight: log((n + 1) / (texts with it + 1)) / log(n + 1). Words of US politics weigh
# less here than they should in other news. Only counts are taken from the texts.
"""

#: Characters of a report that are counted.
LIMIT = 5_000


def weights(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """Weight of each term, from the terms of each document."""
    found = Counter(term for document in documents for term in set(document))
    most = math.log(len(documents) + 1)
    return {term: math.log((len(documents) + 1) / (n + 1)) / most for term, n in found.items()}


def table(documents: Sequence[Iterable[str]]) -> str:
    by_weight: dict[str, list[str]] = defaultdict(list)
    for term, weight in weights(documents).items():
        if weight <= RAREST + 0.05:
            by_weight[f"{weight:.1f}"].append(term)
    lines = [CARD.format(rarest=RAREST, texts=len(documents), limit=f"{LIMIT:,}"), "[terms]"]
    for step, found in sorted(by_weight.items()):
        lines.append(f'"{step}" = """')
        row = ""
        for term in sorted(found):
            if len(row) + len(term) > 105:
                lines.append(row)
                row = ""
            row += (" " if row else "") + term
        lines += [row, '"""']
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="?", type=Path, help="folder of plain texts")
    args = parser.parse_args()
    polnear = SHARED / "data" / "polnear"
    files = sorted(args.texts.glob("*")) if args.texts else []
    if not files:
        files = sorted((polnear / "train" / "text").glob("*"))[::2]
        files += sorted((polnear / "dev" / "text").glob("*"))
    nlp = load()
    documents = []
    for file in files:
        text = file.read_text(encoding="utf-8")[:LIMIT]
        documents.append(terms.background_terms(parse(Article(id=file.name, text=text), nlp).tokens, text))
    OUT.write_text(table(documents), encoding="utf-8")
    print(f"{len(files)} reports, {OUT.stat().st_size} bytes: {OUT}")


if __name__ == "__main__":
    main()
