"""Pages: text and metadata of an HTML page."""

from __future__ import annotations

import pytest

from secondsource.reading.decode import NotTextError, html
from secondsource.reading.pages import page

PAGE = """<!doctype html><html><head><title>Quay closes | Harbour Times</title>
<meta property="og:site_name" content="Harbour Times">
<meta property="article:published_time" content="2011-05-03T10:00:00+02:00">
<meta name="author" content="Anna Reyes"><link rel="canonical" href="https://harbour.example/news/1">
</head><body><nav>Home News Sport</nav><article><h1>Quay closes</h1>
<p>The council of Lindholm voted late on Monday to close the east quay to lorries, after two years of
delay.</p>
<blockquote><p>“Nobody asked the drivers what they thought of it,” said Tom Okoro, who drives for a firm
there.</p>
</blockquote><p>Opponents said that the vote would be challenged in court before the summer, and that they
would win.</p></article><section class="comments"><p>First comment</p></section></body></html>"""


def test_text_metadata_and_quotations() -> None:
    found = page(PAGE)
    lines = found.text.splitlines()
    assert any(line.startswith("“Nobody asked the drivers") for line in lines)
    assert lines[-1].endswith("and that they would win.")
    assert "comment" not in found.text
    assert "Sport" not in found.text
    assert (found.outlet, found.published, found.byline) == ("Harbour Times", "2011-05-03", "Anna Reyes")
    assert found.url == "https://harbour.example/news/1"


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<div>" * 20_000, "\x01", "<!--", "<script>alert(1)</script>"]
)
def test_pages_without_a_report(markup: str) -> None:
    with pytest.raises(ValueError, match=r"report|parsed"):
        page(markup)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="utf-8"><p>café'.encode(), "café"),
        ('<meta charset="iso-8859-1"><p>café “'.encode("cp1252"), "café “"),
        ('<?xml version="1.0" encoding="shift_jis"?><p>港'.encode("shift_jis"), "港"),
        ('<meta charset="nonsense"><p>café'.encode(), "café"),
        ("<p>café".encode("utf-16"), "café"),
        ("<p>café".encode("cp1252"), "café"),
    ],
)
def test_the_encoding_a_page_claims(data: bytes, text: str) -> None:
    assert html(data).endswith(f"<p>{text}")


@pytest.mark.parametrize("claim", ["hex", "rot13", "utf-8"])
def test_a_page_is_not_what_it_claims(claim: str) -> None:
    with pytest.raises(NotTextError):
        html(f'<meta charset="{claim}"><p>caf'.encode() + b"\xe9")
