"""Language: of the report, and None where there is too little of it."""

from __future__ import annotations

import pytest

from secondsource.reading import article
from secondsource.reading.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The mayor said on Friday that the bridge would open again after the repairs of last winter "
            "had ended.",
            "en",
        ),
        (
            "Die Bürgermeisterin sagte am Freitag, die Brücke werde nach den Arbeiten des letzten Winters "
            "wieder für den Verkehr freigegeben.",
            "de",
        ),
        (
            "La maire a déclaré vendredi que le pont serait rouvert à la circulation après les travaux de "
            "l'hiver dernier.",
            "fr",
        ),
        ("The bridge", None),
        ("", None),
        ("12 345 678 " * 30, None),
        ("!!! " * 100, None),
    ],
)
def test_codes(text: str, code: str | None) -> None:
    assert language([text]) == code


def test_furniture_has_no_say() -> None:
    english = "Copyright 2031 The Harbour Times. All rights reserved. This material may not be published."
    german = "Die Bürgermeisterin sagte am Freitag, die Brücke werde nach den Arbeiten des letzten Winters "
    german += "wieder für den Verkehr freigegeben."
    assert article(f"{german}\n{english}", id="a").language == "de"
