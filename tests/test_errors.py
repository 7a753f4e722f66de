from __future__ import annotations

import pickle

import pytest

from secondsource.errors import (
    BriefError,
    InputError,
    PipelineError,
    SecondsourceError,
    WorkFolderError,
)

EXAMPLES = [
    InputError("reports.jsonl", "line 812", "not JSON"),
    PipelineError("en_core_web_xl", "not installed"),
    BriefError("Fifteen people were hurt.", "Fifteen"),
    WorkFolderError("scans/june", "is not empty and holds no scan"),
]


def test_every_error_has_an_example() -> None:
    assert {type(e) for e in EXAMPLES} == set(SecondsourceError.__subclasses__())


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda e: type(e).__name__)
def test_errors_cross_processes_and_name_what_they_are_about(error: SecondsourceError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.args == error.args
    for part in error.args:
        assert str(part) in str(error)


def test_an_input_error_names_file_place_and_reason() -> None:
    assert str(InputError("a.json", None, "empty")) == "a.json: empty"
    assert str(InputError("a.jsonl", "line 3", "no text")) == "a.jsonl: line 3: no text"
