"""The table of agencies: names found in words, a user's own rows, and files that are wrong."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import InputError
from secondsource.reading import article, read
from secondsource.reading.agencies import AGENCIES, Agencies, load


def test_every_form_of_the_table_names_its_own_row() -> None:
    owners: dict[str, str] = {}
    for agency in AGENCIES.rows:
        for form in agency.forms:
            assert owners.setdefault(form, agency.short) == agency.short, f"{form} stands twice"
            assert [n.short for n in AGENCIES.named(f"({form})")] == [agency.short]


def test_every_row_says_where_it_is_from() -> None:
    assert [row.short for row in AGENCIES.rows if not row.source.strip()] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("AP, Reuters and dpa", [("AP", 0, 2), ("Reuters", 4, 11), ("dpa", 16, 19)]),
        ("the Associated Press of Pakistan", [("APP", 4, 32)]),
        ("The Associated Press", [("AP", 0, 20)]),
        ("the Associated Press", [("AP", 4, 20)]),
        ("the Economist", [("The Economist", 0, 13)]),
        ("APs, WAP, _AP_, reuters", []),
        ("A.P. style", [("AP", 0, 4)]),
    ],
)
def test_names_and_their_places(words: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(n.short, n.start, n.end) for n in AGENCIES.named(words)] == expected


@given(st.lists(st.sampled_from(["AP", "The ", "Associated Press", " ", "CNN", "dpa", "é", "’s", "x", "\n"])))
def test_names_are_apart_and_in_order(parts: list[str]) -> None:
    words = "".join(parts)
    found = list(AGENCIES.named(words))
    assert all(a.end <= b.start for a, b in pairwise(found))
    owners = {form: row.short for row in AGENCIES.rows for form in row.forms}
    assert all(owners[words[n.start : n.end]] == n.short for n in found)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://harbour.example/US/wireStory/quay-closes-1", "AP"),
        ("https://www.reuters.com/article/quay", "Reuters"),
        ("https://harbour.example/reuters/2031/quay.html", "Reuters"),
        ("https://harbour.example/news/reuters-building-burns", None),
        ("https://www.cnn.com/2031/quay.html", None),
        ("http://[", None),
    ],
)
def test_addresses(url: str, name: str | None) -> None:
    assert AGENCIES.of_address(url) == name


@pytest.mark.parametrize(
    ("outlet", "url", "own"),
    [
        ("CNN", None, {"CNN"}),
        ("edition.cnn.com", None, {"CNN"}),
        (None, "https://money.cnn.com/quay", {"CNN"}),
        ("Harbour Times", "https://harbour.example/cnn.com", set()),
        (None, None, set()),
    ],
)
def test_an_articles_own_outlet(outlet: str | None, url: str | None, own: set[str]) -> None:
    assert AGENCIES.own(outlet, url) == own


# ------------------------------------------------------------------ a user's own rows

OWN = """
[[agency]]
short = "Calder"
name = "Calder Wire"
aliases = ["CALDER"]
domains = ["calder.example"]
source = "Calder's own datelines"

[[agency]]
short = "TAP"
name = "Tarn Assembly Press"
"""


@pytest.fixture
def own(tmp_path: Path) -> Agencies:
    path = tmp_path / "own.toml"
    path.write_text(OWN, "utf-8")
    return load([path])


def test_a_users_rows_are_added_and_stand_in_the_place_of_others(own: Agencies) -> None:
    assert [n.short for n in own.named("Calder Wire, CALDER, Reuters")] == ["Calder", "Calder", "Reuters"]
    assert own.of_address("https://calder.example/quay") == "Calder"
    (tap,) = (row for row in own.rows if row.short == "TAP")
    assert (tap.name, tap.weak) == ("Tarn Assembly Press", ())
    assert list(own.named("Tunis Afrique Presse")) == []


def test_a_form_that_a_user_gives_away_is_lost_to_its_first_owner(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[agency]]\nshort = "Calder"\nname = "Thomson Reuters"\n', "utf-8")
    assert [n.short for n in load([path]).named("Thomson Reuters, Reuters")] == ["Calder", "Reuters"]


def test_articles_are_read_with_a_users_table(own: Agencies, tmp_path: Path) -> None:
    text = (
        "The quay is shut.\nBerg told Calder Wire that it was over, and went home to his family.\nHe is 60."
    )
    assert article(text, id="a").credits == ()
    (found,) = article(text, id="a", agencies=own).credits
    assert (found.name, found.place) == ("Calder", "cited")
    file = tmp_path / "quay.txt"
    file.write_text(text, "utf-8")
    (one,) = read([file], agencies=own)
    assert not isinstance(one, InputError)
    assert one.credits == (found,)


def test_tables_are_values(own: Agencies) -> None:
    assert load() == AGENCIES
    assert own != AGENCIES
    again = pickle.loads(pickle.dumps(own))
    assert again == own
    assert list(again.named("CALDER")) == list(own.named("CALDER"))


WRONG = {
    "not-toml": ("[[agency]\n", None, "broken TOML"),
    "no-rows": ('agency = "AP"\n', None, "[[agency]]"),
    "other-table": ('[[agency]]\nshort = "A"\nname = "A"\n[[paper]]\n', None, "nothing else"),
    "no-name": ('[[agency]]\nshort = "Calder"\n', "agency 1 (Calder)", "name"),
    "unknown-field": ('[[agency]]\nshort = "Calder"\nnmae = "x"\n', "agency 1 (Calder)", "nmae"),
    "wrong-type": (
        '[[agency]]\nshort = "A"\nname = "B"\naliases = "C"\n', "agency 1 (A)", "aliases",
    ),
    "unknown-kind": ('[[agency]]\nshort = "A"\nname = "B"\nkind = "blog"\n', "agency 1 (A)", "kind"),
    "empty-name": ('[[agency]]\nshort = "A"\nname = " "\n', "agency 1 (A)", "letter"),
    "twice": (
        '[[agency]]\nshort = "A"\nname = "B"\n[[agency]]\nshort = "C"\nname = "B"\n', "agency 2 (C)", "'B'",
    ),
    "empty-domain": ('[[agency]]\nshort = "A"\nname = "B"\ndomains = [""]\n', "agency 1 (A)", "domains"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_table_names_its_file_and_row(
    text: str, place: str | None, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        load([path])
    assert (caught.value.path, caught.value.place) == (str(path), place)
    assert says in caught.value.reason


def test_a_table_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml: cannot be read: no such file"):
        load([tmp_path / "none.toml"])
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        load([path])
