"""Which words name an outlet, and are two names one outlet's?"""

from __future__ import annotations

import pytest

from secondsource.comparing.origins.outlets import agency_key, foreign, keys_of, named_in
from secondsource.model import Article, Credit


@pytest.mark.parametrize(
    ("words", "key"),
    [
        pytest.param("The Tarn Post", "tarnpost", id="paper"),
        pytest.param("tarnpost.com.au", "tarnpost", id="address"),
        pytest.param("news.com.au", "newscomau", id="address-of-a-common-word"),
        pytest.param("Lindholm News", "lindholm", id="news"),
        pytest.param("state news agency KCNA", "kcna", id="agency-at-the-end"),
        pytest.param("The Associated Press", "ap", id="agency-in-full"),
        pytest.param("ABC.net.au", "abc", id="broadcaster-by-address"),
        pytest.param("ABC News", "abc", id="broadcaster"),
        pytest.param("NHK Television", "nhk", id="broadcaster-and-what-it-is"),
        pytest.param("Time magazine", "time", id="word-and-what-it-is"),
        pytest.param("Fox", None, id="a-surname-too"),
        pytest.param("People", None, id="a-word-too"),
        pytest.param("police", None, id="no-name"),
        pytest.param("the harbour master", None, id="no-name-either"),
        pytest.param("Minister Odile Farrow", None, id="person"),
        pytest.param("the post", None, id="no-capital"),
        pytest.param("Post", None, id="one-word"),
        pytest.param("", None, id="empty"),
        pytest.param("Tarn " * 30 + "Post", None, id="far-too-long"),
    ],
)
def test_names(words: str, key: str | None) -> None:
    found = named_in(words)
    assert (found[0] if found else None) == key
    if found:
        assert words.endswith(found[1])


def test_an_outlet_of_the_story_is_known_by_any_name() -> None:
    assert named_in("Daybreak") is None
    assert named_in("Daybreak", frozenset({"daybreak"})) == ("daybreak", "Daybreak")


def test_an_articles_own_outlet_has_keys_by_name_and_address() -> None:
    assert keys_of(Article(id="a", text="x", outlet="Inland Post", url="https://ip.example/1")) == {
        "inlandpost"
    }
    assert keys_of(Article(id="a", text="x")) == frozenset()
    assert keys_of(Article(id="a", text="x", url="http://[")) == frozenset()


def test_an_outlets_own_dateline_is_no_foreign_credit() -> None:
    credit = Credit(name="CNN", span=None, place="dateline")
    assert foreign(Article(id="a", text="x", outlet="edition.cnn.com", credits=(credit,))) == []
    assert foreign(Article(id="a", text="x", outlet="The Tarn Post", credits=(credit,))) == ["CNN"]
    assert agency_key("AP") == "ap"
