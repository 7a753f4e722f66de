"""Table: what pairs of articles share, as a Parquet file.

In:  lines of ``reuse --format jsonl``, and a file's name.
Out: the file: one row a pair, the passages a list of structures.
Start at `write_parquet`. It is written beside its place and moved there at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from secondsource.errors import SecondsourceError

#: Rows written at once.
GROUP = 20_000


def write_parquet(lines: Iterable[str], output: str) -> int:
    """Write pairs as a table; return how many.

    Columns: ``a``, ``b``, ``share_a``, ``share_b``, ``level``, ``kind``, ``original``, ``confidence``,
    ``reason``, ``longest``; ``evidence``: a list of ``article``, ``start``, ``end``; ``passages``: a list of
    ``a_start``, ``a_end``, ``b_start``, ``b_end``, ``quoted``, ``furniture``, ``paraphrase``, ``words``.
    Offsets are those of the lines.

    Raises:
        SecondsourceError: the file cannot be written.
    """
    import pyarrow as pa  # 0.1 s: only for those who want a table
    from pyarrow import parquet

    place = pa.int32()
    passage = pa.struct(
        [
            *((name, place) for name in ("a_start", "a_end", "b_start", "b_end")),
            *((name, pa.bool_()) for name in ("quoted", "furniture", "paraphrase")),
            ("words", place),
        ]
    )
    span = pa.struct([("article", pa.string()), ("start", place), ("end", place)])
    texts, numbers = ("level", "kind", "original", "reason", "longest"), ("share_a", "share_b", "confidence")
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("a", "b", *texts)),
            *((name, pa.float64()) for name in numbers),
            ("evidence", pa.list_(span)),
            ("passages", pa.list_(passage)),
        ]
    )
    part = Path(output + ".part")
    written = 0
    rows = iter(lines)
    try:
        with parquet.ParquetWriter(part, schema, compression="zstd") as table:
            while some := list(islice(rows, GROUP)):
                table.write_table(pa.Table.from_pylist([_row(line) for line in some], schema=schema))
                written += len(some)
        part.replace(output)
    except OSError as error:
        raise SecondsourceError(f"cannot write {output}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return written


def _row(line: str) -> dict[str, Any]:
    pair: dict[str, Any] = json.loads(line)
    pair["passages"] = [
        {
            "a_start": passage["a"][0],
            "a_end": passage["a"][1],
            "b_start": passage["b"][0],
            "b_end": passage["b"][1],
            **{name: passage[name] for name in ("quoted", "furniture", "paraphrase", "words")},
        }
        for passage in pair["passages"]
    ]
    return pair
