"""Which wordings are one utterance, and which are not."""

from __future__ import annotations

import pytest

from secondsource.comparing.align import align
from secondsource.comparing.collation import collate
from secondsource.comparing.posts import open_lines, posts
from secondsource.comparing.resemblance import FEATURES, Resemblance, load, terms
from secondsource.comparing.utterances import Utterance, open_words
from secondsource.comparing.voices import Voice, names, speakers
from secondsource.model import Kind, Span

LUND = Voice(names("Ann Lund"), person=True)
EK = Voice(names("Bo Ek"), person=True)


def said(
    article: str, text: str, kind: Kind = "direct", voice: Voice = LUND, *, at: int = 0, **more: object
) -> Utterance:
    speaker = " ".join(sorted(voice.names)) or None
    span = Span(at, at + len(text))
    return Utterance(article, span, kind, open_words(text), speaker, voice, **more)  # type: ignore[arg-type]


def groups(*found: Utterance) -> list[list[str]]:
    """The articles of each group."""
    return [[u.article for u in group] for group in collate(found, {})]


RUSTED = "The bolts of the mast had rusted through, and nobody at the yard would listen to us."


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            said("b", "The bolts of the mast were rusted through and nobody at the yard listened."),
            id="translation",
        ),
        pytest.param(
            said(
                "b", "the mast’s bolts had rusted through and the yard would not listen to them", "indirect"
            ),
            id="paraphrase",
        ),
        pytest.param(said("b", "rusted through"), id="two-words-of-the-speaker"),
        pytest.param(said("b", RUSTED, voice=EK), id="verbatim-of-another"),
        pytest.param(said("b", RUSTED, voice=Voice()), id="verbatim-of-nobody"),
    ],
)
def test_one_utterance(other: Utterance) -> None:
    assert groups(said("a", RUSTED), other) == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            said("b", "The bolts of the hatch were new, and the yard had fitted them in the spring."),
            id="near-sentence",
        ),
        pytest.param(
            said("b", "the mast would be replaced at the yard next spring by the owners", "indirect"),
            id="another-matter",
        ),
        pytest.param(said("b", "rusted through", voice=EK), id="two-words-of-another"),
        pytest.param(said("b", "the mast of the yacht", "indirect"), id="a-subject-is-no-statement"),
    ],
)
def test_not_one_utterance(other: Utterance) -> None:
    assert groups(said("a", RUSTED), other) == []


def test_near_sentences_that_two_articles_print_are_two_utterances() -> None:
    pair = ["He tried to sell the boat to us.", "He tried to sell the boathouse."]
    found = [said(article, text, at=100 * n) for article in "ab" for n, text in enumerate(pair)]
    assert groups(*found) == [["a", "b"], ["a", "b"]]
    assert groups(*found, said("c", pair[0])) == [["a", "b", "c"], ["a", "b"]]


def test_one_article_that_quotes_both_in_full_has_two_utterances() -> None:
    pair = ["He tried to sell the boat to us.", "He tried to sell us the boathouse."]
    found = [said("a", pair[0]), said("a", pair[1], at=100), said("b", pair[1]), said("c", pair[0])]
    assert groups(*found) == [["a", "c"], ["a", "b"]]
    assert groups(*found[::3], said("b", pair[0][3:])) == [["a", "c", "b"]]


def test_an_utterance_that_an_article_repeats_is_one_wording() -> None:
    found = [
        said("a", RUSTED),
        said("a", RUSTED, at=500),
        said("a", RUSTED, voice=Voice(), at=900),
        *(said("a", RUSTED, at=at) for at in range(1000, 9000, 1000)),
        said("b", RUSTED),
    ]
    assert groups(*found) == [["a", "b"]]
    assert groups(*found[:-1]) == []


def test_what_is_like_a_clause_beside_the_fullest_is_not_its_wording() -> None:
    both = "the mast and the boom of the Hanne had cracked and "
    found = [
        said("a", f"{both}that there was nobody who could have been told of it", "indirect"),
        said("b", f"{both}the storm was over by noon", "indirect"),
        said("c", "the storm was over by noon", "indirect"),
    ]
    assert groups(*found) == [["a", "b"]]
    assert groups(*found[1:]) == [["b", "c"]]


def test_clauses_without_a_verb_are_one_only_word_for_word() -> None:
    role = "her part in the long quarrel over the harbour at Skell"
    other = said("b", "the long quarrel over the harbour of Skell in which she took part", "indirect")
    assert groups(said("a", role, "indirect"), other) == [["b", "a"]]
    assert groups(said("a", role, "indirect", states=False), other) == []
    assert groups(*(said(article, role, "indirect", states=False) for article in "ab")) == [["a", "b"]]


def test_a_clause_that_tells_more_than_its_fragment_is_the_wording() -> None:
    full = said("a", "We told the yard in March that the bolts had cracked and that the mast would fall.")
    clause = "she told the yard in March that “bolts had cracked”, and the mast would fall"
    fragment = said("b", "bolts had cracked", at=33)
    (group,) = collate(
        [full, said("b", clause, "indirect", quoted=("bolts", "had", "cracked")), fragment], {}
    )
    assert [(u.article, u.kind) for u in group] == [("a", "direct"), ("b", "indirect")]


def test_a_clause_that_adds_nothing_leaves_the_fragment() -> None:
    words = "cracked all along the keel"
    clause = f"that “{words}” was her word for it"
    found = [
        said("a", "The bolts had cracked all along the keel of the boat"),
        said("b", clause, "indirect", quoted=open_words(words)),
        said("b", words, at=6),
    ]
    (group,) = collate(found, {})
    assert [u.kind for u in group] == ["direct", "direct"]


def test_half_of_a_joined_sentence_is_enough() -> None:
    whole = (
        "The harbour office never once answered our letters and the boat was taking on water all the time."
    )
    halves = tuple(open_words(half) for half in whole.split(" and "))
    other = said("b", "the boat had been taking on water the whole time", "indirect")
    joined, plain = said("a", whole, halves=halves), said("a", whole)
    for utterance, likelier in ((joined, True), (plain, False)):
        chance = Resemblance([utterance, other], {}, load()).chance(0, 1)
        assert (chance > Resemblance([plain, other], {}, load()).chance(0, 1)) is likelier


def test_weights_are_for_these_features() -> None:
    assert len(load().weights) == len(FEATURES)
    row = Resemblance([said("a", RUSTED), said("b", RUSTED)], {}, load())
    assert row.chance(0, 1) > 0.9


def test_two_words_of_one_sense_count_twice() -> None:
    assert len(terms(("explosion", "explosion", "of"))) == 1
    assert len(terms(("killed", "deaths"))) == 2


# ------------------------------------------------------------------ who speaks


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            Voice(names("Ann Lund"), person=True), Voice(names("Ms. Lund"), person=True), "one", id="surname"
        ),
        pytest.param(LUND, EK, "two", id="two-persons"),
        pytest.param(LUND, Voice(names("Ek")), "unknown", id="resolved-by-a-pronoun"),
        pytest.param(LUND, Voice(names("Harbour Board")), "unknown", id="a-body-and-its-spokeswoman"),
        pytest.param(
            Voice(names("Harbour Board")),
            Voice(names("the Velmara Harbour Board")),
            "one",
            id="a-body-in-full",
        ),
        pytest.param(
            Voice(names("Velmara Police")), Voice(names("Transport Police")), "unknown", id="office-alone"
        ),
        pytest.param(LUND, Voice(), "unknown", id="nobody"),
    ],
)
def test_speakers(one: Voice, other: Voice, expected: str) -> None:
    assert speakers(one, other) == speakers(other, one) == expected


# ------------------------------------------------------------------ alignment, posts, open paragraphs


def test_matched_words_are_counted() -> None:
    found = align(("the", "mast", "fell"), ("the", "old", "mast", "fell"))
    assert (found.matched, found.run, found.content_share) == (3, 2, 1.0)


def test_a_posts_words_begin_after_the_pages() -> None:
    text = "Skip Twitter post by @brek 2/3 The whole hill is dark — Ana Brek (@brek) 3 March"
    ((words, author),) = posts(text)
    assert (words.of(text), author.of(text)) == ("The whole hill is dark", "Ana Brek")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“The mast was rotten.”\n“Nobody would listen to us then.\nA picture",
            ["“Nobody would listen to us then."],
            id="open",
        ),
        pytest.param("“Nobody would listen,” Lund told them.", [], id="closed"),
        pytest.param("“Nobody would listen\n", [], id="too-short"),
        pytest.param("The “old mast of the harbour", [], id="in-the-middle"),
    ],
)
def test_open_paragraphs(text: str, expected: list[str]) -> None:
    end = text.find("”") + 1
    quoted = [Span(0, end)] if end and text.startswith("“") else []
    assert [span.of(text) for span in open_lines(text, quoted)] == expected
