"""Reasons: what two passages of a claim have in common, in the words of the one."""

from __future__ import annotations

from secondsource.annotating import annotate
from secondsource.comparing.likeness import units
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.sameness import reasons
from secondsource.model import Article, Published, Sameness


def why(one: str, other: str) -> Sameness:
    day = Published(value="2021-03-05", source="input", precision="day")
    read = list(annotate(Article(id=str(n), text=text, published=day) for n, text in enumerate((one, other))))
    found = units(read, canonical_names(read))
    first, second = (next(u for u in found if u.article == n) for n in (0, 1))
    return reasons(first, second, read[0], 0.75)


def test_who_how_many_when_and_what_in_the_first_ones_words() -> None:
    one = "Tomas Lund sent twelve trucks to the harbour on Friday."
    found = why(one, "Tomas Lund sent 12 trucks to the port on March 5.")
    assert found.participants == ("Tomas Lund",)
    assert found.figures == ("twelve",)
    assert [time.removeprefix("on ") for time in found.times] == ["Friday"]
    assert {"sent", "trucks"} <= set(found.words)
    assert (found.other.article, found.confidence) == ("1", 0.75)
    for word in (*found.figures, *found.times, *found.words):
        assert word in one


def test_only_what_both_have() -> None:
    found = why("Tomas Lund sent twelve trucks on Friday.", "Maud Ferrier sent nine trucks on Thursday.")
    assert (found.participants, found.figures, found.times) == ((), (), ())
    assert found.words == ("sent", "trucks")


def test_no_word_twice_and_an_end() -> None:
    many = "trucks, boats, crates, tents, pumps, ropes, lamps, stoves, beds and trucks"
    found = why(f"Lund sent {many}.", f"Lund sent {many}.")
    assert len(found.words) == len(set(found.words)) == 8
