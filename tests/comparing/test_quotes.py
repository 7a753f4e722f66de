"""The wordings of one utterance, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.comparing.quotes import find_quotes
from secondsource.model import Annotations, Article, Attribution, Mention, MentionType, Quote, Span

#: <Name> before a direct or indirect content, which runs to </>: "<Ann Lund>the quay shook</>".
_TAG = re.compile(r"<(/|[^<>]+)>")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


def annotated(id: str, marked: str) -> Annotations:
    """Build an article from marked-up text; ``<?>`` marks a content whose speaker is not known."""
    text, open_at, speaker = "", 0, ""
    attributions: list[Attribution] = []
    mentions: list[Mention] = []
    at = 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag[1] != "/":
            speaker, open_at = tag[1], len(text)
            continue
        direct = bool(_QUOTED.fullmatch(text[open_at:]))
        content = Span(open_at + direct, len(text) - direct)
        name = None if speaker == "?" else speaker
        attributions.append(Attribution(content=(content,), direct=direct, speaker=name))
        if name:
            kind: MentionType = "organisation" if name.endswith("Authority") else "person"
            mentions.append(Mention(span=content, type=kind, name=name))
    text += marked[at:]
    quoted = tuple(Span(*match.span()) for match in _QUOTED.finditer(text))
    article = Article(id=id, text=text)
    return Annotations(
        article=article,
        quoted=quoted,
        attributions=tuple(attributions),
        mentions=tuple(mentions),
        read_to=len(text),
    )


def quotes(*marked: str, origin_of: dict[str, str] | None = None) -> tuple[Quote, ...]:
    articles = [annotated(id, text) for id, text in zip("abcdef", marked, strict=False)]
    return find_quotes(articles, origin_of or {}, {})


def shown(found: Quote, marked: Sequence[str]) -> list[tuple[str, str, str]]:
    """(article, words, relation) for each wording, the words taken from where the span points."""
    texts = {id: _TAG.sub("", text) for id, text in zip("abcdef", marked, strict=False)}
    return [
        (w.passage.article, w.passage.span.of(texts[w.passage.article]), w.relation) for w in found.wordings
    ]


def test_the_same_words_in_other_marks_and_another_spelling() -> None:
    marked = [
        '<Ilse Brandt>"We\'ll open some time, probably in May."</> said Ms Brandt.',
        "Brandt told them: <Brandt>“We’ll open sometime probably in May,”</> and left.",
    ]
    (found,) = quotes(*marked)
    assert found.speaker == "Ilse Brandt"
    assert shown(found, marked) == [
        ("a", "We'll open some time, probably in May.", "same"),
        ("b", "We’ll open sometime probably in May,", "reworded"),
    ]
    assert [w.kind for w in found.wordings] == ["direct", "direct"]


def test_a_content_of_several_sentences_is_several_utterances() -> None:
    marked = [
        "<Ann Lund>“The roof was rotten. The council knew about it for years.”</>",
        "<Ann Lund>“The council knew about it for years,”</> she said. <Ann Lund>“The roof was rotten.”</>",
    ]
    found = quotes(*marked)
    assert [[words for _, words, _ in shown(quote, marked)] for quote in found] == [
        ["The roof was rotten.", "The roof was rotten."],
        ["The council knew about it for years.", "The council knew about it for years,"],
    ]


@pytest.mark.parametrize(
    ("full", "other", "relation"),
    [
        pytest.param(
            "The bridge was shut on my orders because of the wind.",
            "The bridge was shut on my orders",
            "truncated",
            id="cut",
        ),
        pytest.param(
            "The bridge was shut on my orders because of the wind.",
            "The bridge was closed on my orders because of wind",
            "reworded",
            id="changed",
        ),
        pytest.param(
            "They [the divers] did not find anything in the cabin",
            "They … didn’t find anything in the cabin",
            "reworded",
            id="bracket",
        ),
    ],
)
def test_relations_to_the_fullest_wording(full: str, other: str, relation: str) -> None:
    marked = [f"<Ann Lund>“{other}”</>", f"<Ann Lund>“{full}”</>"]
    (found,) = quotes(*marked)
    assert shown(found, marked) == [("b", full, "same"), ("a", other, relation)]


def test_an_indirect_wording_of_a_quotation_is_a_paraphrase() -> None:
    marked = [
        "<Nadia Okonjo>“We will not guess at the cause before the recorder has been read,”</> she said.",
        "Okonjo said <Nadia Okonjo>they would not guess at the cause until the recorder was read</>.",
    ]
    (found,) = quotes(*marked)
    assert [(w.kind, w.relation) for w in found.wordings] == [("direct", "same"), ("indirect", "paraphrase")]


def test_a_quoted_fragment_and_the_clause_around_it_are_two_quotes() -> None:
    marked = [
        "<Port Authority>the cranes “leaned like drunkards” on Friday but did not fall</>, it said.",
        "<Port Authority>the cranes “leaned like drunkards” but did not fall on Friday</>, it said.",
    ]
    found = quotes(*marked)
    assert sorted(tuple(w.kind for w in quote.wordings) for quote in found) == [
        ("direct", "direct"),
        ("indirect", "indirect"),
    ]
    (fragment,) = (quote for quote in found if quote.wordings[0].kind == "direct")
    assert [words for _, words, _ in shown(fragment, marked)] == ["leaned like drunkards"] * 2
    assert fragment.speaker == "Port Authority"


def departing(found: Quote, marked: Sequence[str]) -> list[list[tuple[str, str, str, bool]]]:
    """For each wording its departures: (kind, the fullest's words, its own words, negation)."""
    texts = {id: _TAG.sub("", text) for id, text in zip("abcdef", marked, strict=False)}
    full = texts[found.wordings[0].passage.article]
    return [
        [
            (
                d.kind,
                d.of.of(full) if d.of else "",
                d.at.of(texts[w.passage.article]) if d.at else "",
                d.negation,
            )
            for d in w.departures
        ]
        for w in found.wordings
    ]


def test_departures_are_words_of_both_articles() -> None:
    marked = [
        "Later <Ann Lund>“The old bridge was not shut on my orders, because of the wind.”</> she said.",
        "<Ann Lund>“The bridge was shut on my orders,”</> Lund said.",
        "Earlier that day: <Ann Lund>“The old bridge was not closed on my orders because of the wind”</>",
    ]
    (found,) = quotes(*marked)
    assert [w.relation for w in found.wordings] == ["same", "truncated", "reworded"]
    assert departing(found, marked) == [
        [],
        [
            ("omitted", "old", "", False),
            ("omitted", "not", "", True),
            ("omitted", "because of the wind", "", False),
        ],
        [("replaced", "shut", "closed", False)],
    ]


def test_a_paraphrase_has_no_departures_and_bears_nothing_out() -> None:
    marked = [
        "<Nadia Okonjo>“We will not guess at the cause before the recorder has been read,”</> she said.",
        "Okonjo said <Nadia Okonjo>they would not guess at the cause until the recorder was read</>.",
    ]
    (found,) = quotes(*marked)
    assert departing(found, marked) == [[], []]
    assert [w.supported for w in found.wordings] == [False, True]


def test_a_quotation_is_supported_by_another_articles_words_and_not_by_its_own() -> None:
    quote = "<Ann Lund>“That tower was never safe in a storm like this one.”</>"
    part = "<Ann Lund>“never safe in a storm”</>"
    (found,) = quotes(f"{quote} {part}", part)
    assert [w.supported for w in found.wordings] == [True, True, True]
    (found,) = quotes(
        f"{quote} {quote}", "<Lund>that the tower was never safe in a storm like this</>, he said."
    )
    assert {(w.kind, w.supported) for w in found.wordings} == {("direct", False), ("indirect", True)}


def test_quotations_without_an_attribution_are_collated() -> None:
    (found,) = quotes(
        "A sign: “Nobody leaves before the count is done.”", "“Nobody leaves before the count is done”"
    )
    assert found.speaker is None


def test_one_speaker_elsewhere_is_another_speaker() -> None:
    marked = ["<Ann Lund>“The tower was never safe in a storm.”</>"] * 2
    (found,) = quotes(*marked, "<Piet Halloran>“The tower was never safe in a storm.”</>")
    assert found.speaker == "Ann Lund"
    assert found.other_speakers == ("Piet Halloran",)
    assert len(found.wordings) == 3


def test_a_surname_is_no_other_speaker() -> None:
    (found,) = quotes("<Ann Lund>“The tower was never safe.”</>", "<Lund>“The tower was never safe.”</>")
    assert (found.speaker, found.other_speakers) == ("Ann Lund", ())


def test_names_are_taken_from_the_story() -> None:
    articles = [
        annotated("a", "<Lund>“The tower was never safe.”</>"),
        annotated("b", "“The tower was never safe.”"),
    ]
    (found,) = find_quotes(articles, {}, {("a", "Lund"): "Ann Lund"})
    assert found.speaker == "Ann Lund"


def test_origins_are_counted_and_not_articles() -> None:
    marked = ["<Ann Lund>“The tower was never safe.”</>"] * 3
    (found,) = quotes(*marked, origin_of={"a": "o1", "b": "o1", "c": "o2"})
    assert (len(found.wordings), found.origins) == (3, 2)


def test_a_repeated_caption_is_one_wording() -> None:
    quote = "<Ann Lund>“The tower was never safe.”</>"
    (found,) = quotes(f"{quote} Later: {quote}", quote)
    assert [(w.passage.article, w.relation) for w in found.wordings] == [("a", "same"), ("b", "same")]


def test_a_fragment_in_the_lead_joins_the_full_sentence() -> None:
    marked = [
        "<Ann Lund>“never safe in a storm,”</> then. <Ann Lund>“That tower was never safe in a storm.”</>",
        "<Ann Lund>“That tower was never safe in a storm,”</> she said.",
    ]
    (found,) = quotes(*marked)
    assert [(article, relation) for article, _, relation in shown(found, marked)] == [
        ("a", "same"),
        ("a", "truncated"),
        ("b", "same"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("<Ann Lund>“Incredible,”</>", "<Ann Lund>“incredible”</>", id="one-word"),
        pytest.param("<Ann Lund>“Red Harbour”</>", "<Ann Lund>“Red Harbour”</>", id="a-title"),
        pytest.param("a “very good” idea", "not “very good” at all", id="two-words-of-nobody"),
        pytest.param("<Ann Lund>“very well”</>", "<Piet Halloran>“very well”</>", id="two-words-of-two"),
        pytest.param(
            "<Ann Lund>“I was very happy with it.”</>", "<Bo Ek>“We are very happy with that”</>", id="filler"
        ),
        pytest.param(
            "<Ann Lund>the tower will be rebuilt in stone by the spring</>",
            "<Piet Halloran>the harbour will be dredged again by the spring</>",
            id="two-plans",
        ),
        pytest.param("<Ann Lund>peace in the valley</>", "<Ann Lund>peace</>", id="a-bare-word"),
    ],
)
def test_what_is_not_one_utterance(one: str, other: str) -> None:
    assert quotes(one, other) == ()


def test_one_article_alone_gives_no_quote() -> None:
    assert quotes("<Ann Lund>“The tower was never safe.”</> <Ann Lund>“The tower was never safe.”</>") == ()


def test_an_embedded_post_is_its_authors_quotation() -> None:
    marked = [
        "<?>“the whole hill is dark and nobody tells us why”</>, one wrote.",
        "Seen online:\nThe whole hill is dark and nobody tells us why — Ana Brek (@anabrek) 3 March",
    ]
    (found,) = quotes(*marked)
    assert found.speaker == "Ana Brek"
    assert [words for _, words, _ in shown(found, marked)] == [
        "the whole hill is dark and nobody tells us why",
        "The whole hill is dark and nobody tells us why",
    ]


@pytest.mark.parametrize(
    "text", ["“" * 50_000, "“a b” " * 12_000, "<Ann Lund>“so it is”</> " * 4_000], ids=range(3)
)
def test_repetition_ends_in_a_few_wordings(text: str) -> None:
    found = quotes(text, text)
    assert len(found) <= 1


HAZARDS = ["'", "’", "e\u0301", "😀", "\r\n", "\u2028", "\x00", ".", "?", "Mr.", "I."]
noise = st.lists(st.sampled_from(HAZARDS) | st.text("abc .", max_size=4), max_size=8).map("".join)


@given(noise, noise)
def test_wordings_slice_back_to_words_of_the_quotation(before: str, inside: str) -> None:
    marked = [
        f"{before} <Ann Lund>“That tower was never safe in a storm {inside}”</> she said.",
        "<Ann Lund>“That tower was never safe in a storm.”</>",
    ]
    found = quotes(*marked)
    assert len(found) == 1
    for article, words, _ in shown(found[0], marked):
        assert words in _TAG.sub("", marked["ab".index(article)])
        assert words.startswith("That tower was never safe")
        assert words == words.strip()
        assert "“" not in words
        assert "”" not in words
