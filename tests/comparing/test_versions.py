"""Which addresses are one page's?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.origins.versions import one_outlet, one_page, page_of
from secondsource.model import Article


@pytest.mark.parametrize(
    ("url", "page"),
    [
        pytest.param("https://www.tarnpost.example/a/b", "tarnpost.example/a/b", id="www"),
        pytest.param("http://m.tarnpost.example/a/b/", "tarnpost.example/a/b", id="mobile-and-slash"),
        pytest.param("https://amp.tarnpost.example/a/b", "tarnpost.example/a/b", id="amp-host"),
        pytest.param("https://tarnpost.example/a/b/amp/", "tarnpost.example/a/b", id="amp-behind"),
        pytest.param("https://tarnpost.example/amp/a/b", "tarnpost.example/a/b", id="amp-before"),
        pytest.param("https://tarnpost.example/a/b.amp.html", "tarnpost.example/a/b.html", id="amp-ending"),
        pytest.param(
            "https://tarnpost.example/a?utm_source=x&fbclid=1#top", "tarnpost.example/a", id="tracking"
        ),
        pytest.param(
            "https://tarnpost.example/a/story?id=52&ref=home", "tarnpost.example/a/story?id=52", id="id"
        ),
        pytest.param(
            "https://tarnpost.example/n.php?b=2&a=1&utm_id=7", "tarnpost.example/n.php?a=1&b=2", id="php"
        ),
        pytest.param("https://tarnpost.example/?p=771", "tarnpost.example?p=771", id="post-number"),
        pytest.param("https://tarnpost.example/a/index.html", "tarnpost.example/a", id="index"),
        pytest.param("TarnPost.example/a/B", "tarnpost.example/a/B", id="path-keeps-its-case"),
        pytest.param("https://tarnpost.example/", None, id="front-page"),
        pytest.param("https://www.tarnpost.example/?utm_source=x", None, id="front-page-tracked"),
        pytest.param("http://[", None, id="broken"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_pages(url: str | None, page: str | None) -> None:
    assert page_of(url) == page


@given(st.text(max_size=60))
def test_any_address_has_a_page_or_none(url: str) -> None:
    page = page_of(url)
    assert page is None or page_of(page) is None or page_of(page) == page_of(page_of(page))


def article(id: str, *, outlet: str | None = None, url: str | None = None) -> Article:
    return Article(id=id, text="x", outlet=outlet, url=url)


def test_two_articles_without_an_address_are_not_one_page() -> None:
    assert not one_page(article("a"), article("b"))
    assert one_page(article("a", url="https://x.example/1/"), article("b", url="http://www.x.example/1"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("The Tarn Post", "www.tarnpost.example", True, id="name-and-address"),
        pytest.param("edition.tarnpost.com", "tarnpost.co.uk", True, id="countries"),
        pytest.param("money.bell.example", "sport.bell.example", True, id="sections"),
        pytest.param("anna.blogspot.com", "bert.blogspot.com", False, id="one-host-two-blogs"),
        pytest.param(None, None, False, id="unknown"),
    ],
)
def test_outlets(one: str | None, other: str | None, same: bool) -> None:
    assert one_outlet(article("a", outlet=one), article("b", outlet=other)) is same
