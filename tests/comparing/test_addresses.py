"""An address, in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.addresses import Address, split


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        pytest.param(
            "https://Tarn.example/a?b=1&c#d", Address("tarn.example", "/a", (("b", "1"), ("c", ""))), id="all"
        ),
        pytest.param("tarn.example/a", Address("tarn.example", "/a", ()), id="no-scheme"),
        pytest.param("//tarn.example", Address("tarn.example", "", ()), id="no-path"),
        pytest.param(
            "https://me:pw@tarn.example:8080/a", Address("tarn.example", "/a", ()), id="user-and-port"
        ),
        pytest.param("http://[::1]/", None, id="no-name"),
        pytest.param("a file name", None, id="no-address"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_parts(url: str | None, parts: Address | None) -> None:
    assert split(url) == parts


@given(st.text(max_size=80))
def test_any_text_splits_or_does_not(url: str) -> None:
    found = split(url)
    assert found is None or found.host == found.host.lower()
