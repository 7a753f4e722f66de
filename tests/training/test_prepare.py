"""Prepare: annotated text becomes rows that say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.attributions.prepare import ROLES, attributions, examples

from secondsource.annotating.attributions.encoder import load_encoder

TEXT = "The quay is shut, Okafor said.\nPolice warned that ships must wait and, they added, “for days.”\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "quay.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def annotate(folder: Path, name: str, *events: dict[str, list[str]]) -> None:
    """Write brat standoff; a role's words are looked up in the text, "|" parting what is apart."""
    lines, number = [], 0
    for n, event in enumerate(events, 1):
        arguments = []
        for role, pieces in event.items():
            number += 1
            spans = ";".join(f"{TEXT.index(p)} {TEXT.index(p) + len(p)}" for p in pieces)
            lines.append(f"T{number}\t{role} {spans}\t{' '.join(pieces)}")
            arguments.append(f"{role}:T{number}")
        lines.insert(0, f"E{n}\t{' '.join(arguments)}")
    (folder / "attributions" / f"{name}.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")


def vocabulary(folder: Path) -> Path:
    path = folder / "vocab.txt"
    words = sorted(set(TEXT.lower().replace(",", " ").replace(".", " ").split()))
    path.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ",", *words]), encoding="utf-8")
    return path


def test_an_attribution_is_anchored_at_its_cues_head_with_its_roles(folder: Path) -> None:
    annotate(
        folder, "quay_a1b2",
        {"Source": ["Okafor"], "Cue": ["said"], "Content": ["The quay is shut"]},
        {"Source": ["Police"], "Cue": ["warned"], "Content": ["that ships must wait", "“for days.”"]},
    )  # fmt: skip
    rows = examples(folder / "text" / "quay.txt", vocabulary(folder))
    assert len(rows) == 2  # a row a paragraph
    words = TEXT.replace(",", " ,").replace(".", " .").replace("“", "“ ").replace("”", " ”")
    first, second = (line.split() for line in words.strip().split("\n"))
    ((anchor, roles),) = rows[0]["anchors"]
    assert first[anchor] == "said"
    assert [ROLES[r] for r in roles] == [*["content"] * 4, "none", "source", "cue", "none"]
    ((anchor, roles),) = rows[1]["anchors"]
    assert second[anchor] == "warned"
    held = [word for word, r in zip(second, roles, strict=True) if ROLES[r] == "content"]
    assert held == ["that", "ships", "must", "wait", "“", "for", "days", ".", "”"]
    json.dumps(rows)


def test_of_two_annotators_the_first_by_name_is_read(folder: Path) -> None:
    annotate(folder, "quay_ffff", {"Cue": ["said"], "Content": ["The quay is shut"]})
    annotate(folder, "quay_0000", {"Source": ["Okafor"], "Cue": ["said"], "Content": ["quay"]})
    (one,) = attributions(folder / "text" / "quay.txt")
    assert one["source"] == [(TEXT.index("Okafor"), TEXT.index("Okafor") + 6)]
    assert one["content"] == [(4, 8)]


def test_what_has_no_cue_teaches_no_anchor(folder: Path) -> None:
    annotate(folder, "quay", {"Source": ["Okafor"], "Content": ["The quay is shut"]})
    assert all(not row["anchors"] for row in examples(folder / "text" / "quay.txt", vocabulary(folder)))


def test_the_shipped_vocabulary_has_what_windows_need() -> None:
    pieces = load_encoder().pieces
    assert len({pieces.of("“"), pieces.of("”"), pieces.of('"'), (pieces.unknown,)}) == 4
