from __future__ import annotations

import random
import re
import time
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.comparing.affinity import affinity
from secondsource.comparing.entities import link_mentions
from secondsource.comparing.fitting import Forms, fitted
from secondsource.comparing.forest import load_forest, read_forest
from secondsource.comparing.linking import story_names
from secondsource.comparing.naming import linked_names
from secondsource.comparing.profiles import FEATURES
from secondsource.model import Annotations, Article, Mention, MentionType, Span, Token

param = pytest.param
_MARK = re.compile(r"\[(\w) ([^\[\]]+)\]")


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Strip "[a Ana Ruiz]" to "Ana Ruiz"; return the text and each mark's letter and span."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((match[1], Span(len(text), len(text) + len(match[2]))))
        text += match[2]
        at = match.end()
    return text + marked[at:], marks


Marks = Mapping[str, Sequence[tuple[str, Span]]]


def story(*marked: str) -> tuple[list[Annotations], Marks]:
    articles, marks = [], {}
    for number, one in enumerate(marked, start=1):
        text, own = unmark(one)
        articles.append(read_one(Article(id=f"{number:02}", text=text), load()))
        marks[f"{number:02}"] = own
    return articles, marks


def groups(found: Mapping[tuple[str, Span], int]) -> set[frozenset[tuple[str, Span]]]:
    numbers = set(found.values())
    return {frozenset(key for key, number in found.items() if number == n) for n in numbers}


def expected(marks: Marks) -> set[frozenset[tuple[str, Span]]]:
    letters = {letter for own in marks.values() for letter, _ in own}
    return {
        frozenset((a, s) for a, own in marks.items() for x, s in own if x == letter) for letter in letters
    }


REHEARSAL = (
    "Police in Orsk arrested [a a 26-year-old actress] on Monday. [a Mia Castellan], who plays a judge in a "
    "series, was released after [b her lawyer] paid a bond. [a She] did not speak.",
    "[a Actress] [a Mia Castellan] was arrested in Orsk on Monday. [b Her lawyer], [b Tor Wessel], said "
    "[a she] would plead not guilty. [a The actress] left by a side door.",
    "[a Castellan] was arrested on Monday, [b lawyer] [b Tor Wessel] said. [b He] paid a bond.",
)


def test_names_descriptions_and_pronouns_across_articles() -> None:
    articles, marks = story(*REHEARSAL)
    found = groups(link_mentions(articles, {a: [s for _, s in own] for a, own in marks.items()}))
    (mia,) = (g for g in found if ("02", marks["02"][1][1]) in g)
    whole = {(a, s) for a, own in marks.items() for x, s in own if x == "a"}
    wrong = {(a, s) for a, own in marks.items() for x, s in own if x == "b"}
    assert len(mia & whole) >= len(whole) - 1
    assert not mia & wrong


@pytest.mark.parametrize(
    "articles",
    [
        param(("[a Ana Holm] left Oslo.", "[b Peter Holm] left Oslo."), id="one-surname-two-people"),
        param(("[a Ana Holm] spoke. [b The driver] was hurt.", "[a Holm] spoke in Oslo."), id="short-form"),
        param(("He flew to [a Lindholm].", "He flew to [b Orsk]."), id="two-places"),
        param(("[a Two divers] died.", "[b Three divers] were saved."), id="numbers"),
        param(("[a The actress] Mia Holm fell.", "[b The actor] Tor Holm fell."), id="genders"),
    ],
)
def test_what_is_kept_apart(articles: Sequence[str]) -> None:
    annotated, marks = story(*articles)
    found = link_mentions(annotated, {a: [s for _, s in own] for a, own in marks.items()})
    assert groups(found) == expected(marks)


def test_every_mark_has_a_number_and_order_does_not_matter() -> None:
    articles, marks = story(*REHEARSAL)
    spans = {a: [s for _, s in own] for a, own in marks.items()}
    found = link_mentions(articles, spans)
    assert set(found) == {(a, s) for a, own in spans.items() for s in own}
    backwards = {a: list(reversed(own)) for a, own in reversed(spans.items())}
    assert groups(link_mentions(articles[::-1], backwards)) == groups(found)


def test_a_paragraph_before_shifts_spans_and_changes_nothing_else() -> None:
    shift = "It rained in the north for days.\n\n"
    articles, marks = story(*REHEARSAL)
    later, moved = story(*(shift + text for text in REHEARSAL))
    plain, after = (
        groups(link_mentions(some, {a: [s for _, s in own] for a, own in these.items()}))
        for some, these in ((articles, marks), (later, moved))
    )
    shifted = {frozenset((a, Span(s.start + len(shift), s.end + len(shift))) for a, s in g) for g in plain}
    assert shifted == after


TRIAL = (
    "Actress Mia Castellan left the trial in Orsk on Monday. Castellan, 26, said she had told the court "
    "all she knew.",
    "The actress left the trial in Orsk on Monday. The actress had told the court all she knew, her agent "
    "said.",
    "Mia Castellan left the trial on Monday after she had told the court what she knew.",
)


def test_a_record_joins_a_description_to_the_one_whom_another_article_calls_so() -> None:
    articles, _ = story(*TRIAL)
    assert story_names(articles)["02", "actress"].name == "Mia Castellan"
    assert linked_names(articles)["02", "actress"].name == "actress"


def test_a_record_joins_no_description_that_two_bear() -> None:
    articles, _ = story(*TRIAL, "The court in Orsk heard the actress Ilse Roe on Monday, who told it all.")
    assert story_names(articles)["02", "actress"].name == "actress"


# ------------------------------------------------------------------ names alone


def bare(article: str, *names: tuple[MentionType, str]) -> Annotations:
    """An article of nothing but names."""
    mentions, text = [], ""
    for kind, name in names:
        mentions.append(Mention(span=Span(len(text), len(text) + len(name)), type=kind, name=name))
        text += name + " "
    return Annotations(article=Article(id=article, text=text), mentions=tuple(mentions))


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        param("person", "Steve Lindgren", "Stephen Lindgren", True, id="familiar-form"),
        param("person", "Karin Riechart", "Karin Riechhart", True, id="one-letter"),
        param("person", "Mouammar Qadhim", "Moammar Gadhim", True, id="q-and-g"),
        param("person", "Mohammed Barzani", "Muhammad Barzany", True, id="transliteration"),
        param("person", "Alexei Voronin", "Aleksei Voronin", True, id="x-and-ks"),
        param("person", "Sergei Voronin", "Sergey Voronin", True, id="i-and-y"),
        param("person", "Volodymyr Petrenko", "Vladimir Petrenko", True, id="vowels"),
        param("person", "Hasan Roumani", "Hassan Romani", True, id="both-words"),
        param("person", "Omar al-Sabri", "Omar el-Sabri", True, id="article"),
        param("person", "Nagy Bálint", "Balint Nagy", True, id="hungarian-order"),
        param("person", "Ban Seo-jun", "Seo-jun Ban", True, id="korean-order"),
        param("person", "Mori Takeshi", "Takeshi Mori", True, id="japanese-order"),
        param("person", "Maria Hansen", "Mario Hansen", False, id="two-genders"),
        param("person", "Anna Berg", "Anne Berg", False, id="two-given-names"),
        param("person", "Kim Jong Bek", "Kim Yong Bok", False, id="two-kims"),
        param("person", "James Thomas", "Thomas James", False, id="two-given-names-turned"),
        param("organisation", "Orsk Arts Centre", "Orsk Arts Center", True, id="centre"),
        param("organisation", "UN Fisheries Board", "UNFB", True, id="acronym-in-a-name"),
        param("organisation", "Department of Fisheries", "Fisheries Department", True, id="turned"),
        param("organisation", "U.S. military", "American military", True, id="country-of-an-army"),
        param("organisation", "South Korean army", "North Korean army", False, id="two-armies"),
        param("organisation", "University of Orsk", "Orsk University", False, id="two-universities"),
        param("place", "Vesselburg", "Vesselborg", True, id="place-by-a-vowel"),
        param("place", "Linnholm Centre", "Linnholm Center", True, id="place-centre"),
        param("place", "Niger", "Nigeria", False, id="two-countries"),
    ],
)
def test_spellings(kind: MentionType, one: str, other: str, same: bool) -> None:
    names = linked_names([bare("01", (kind, one)), bare("02", (kind, other))])
    assert (names["01", one] == names["02", other]) is same


def test_an_article_that_prints_both_spellings_tells_two_apart() -> None:
    one, other = "Sergei Voronin", "Sergey Voronin"
    names = linked_names([bare("01", ("person", one), ("person", other))])
    assert names["01", one] != names["01", other]


SOME = ["Ana Holm", "Anna Holm", "Holm", "Peter Holm", "Sergei Voronin", "Sergey Voronin", "Voronin"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SOME), min_size=1, max_size=4, unique=True), min_size=1, max_size=5))
def test_order_of_articles_does_not_change_names(printed: list[list[str]]) -> None:
    articles = [bare(f"{n:02}", *(("person", name) for name in own)) for n, own in enumerate(printed)]
    assert linked_names(articles) == linked_names(articles[::-1])


def test_order_of_articles_does_not_change_whom_descriptions_mean() -> None:
    articles, _ = story(*TRIAL)
    assert story_names(articles) == story_names(articles[::-1])


def test_many_speakers_who_say_we_take_no_longer_each() -> None:
    said = "“We close quay {n},” said Ana Roe{n}. A worker of the port agreed with them there. "
    start = time.process_time()
    story_names([read_one(Article(id="1", text="".join(said.format(n=n) for n in range(60))), load())])
    little = time.process_time() - start
    start = time.process_time()
    story_names([read_one(Article(id="1", text="".join(said.format(n=n) for n in range(480))), load())])
    assert time.process_time() - start < 8 * 2 * little + 1


# ------------------------------------------------------------------ parts


def test_a_mark_cuts_a_name_that_runs_over_it() -> None:
    text = "Ana Ruiz Leaves Vesk Clinic"
    whole = Mention(span=Span(0, len(text)), type="person", name=text)
    tokens = [
        Token(Span(m.start(), m.end()), m[0].lower(), "PROPN", "NNP", "compound", 4)
        for m in re.finditer(r"\w+", text)
    ]
    article = Annotations(
        article=Article(id="01", text=text), sentences=(Span(0, 27),), tokens=tuple(tokens), mentions=(whole,)
    )
    found = fitted(article, [Span(0, 8), Span(16, 27)], Forms([article])).mentions
    assert [(m.span, m.name) for m in found] == [(Span(0, 8), "Ana Ruiz"), (Span(16, 27), "Vesk Clinic")]
    assert fitted(article, [], Forms([article])) == article


def test_affinity_is_symmetric_and_greatest_for_the_same_words() -> None:
    articles, _ = story(
        "A ferry sank off Orsk and ten sailors drowned.",
        "Ten sailors drowned when a ferry sank off Orsk.",
        "The parliament voted on a tax on sugar.",
    )
    near = affinity(articles)
    assert (near == near.T).all()
    assert near[0, 0] == 1
    assert near[0, 1] > near[0, 2]


def test_trees_answer_by_their_leaves() -> None:
    text = 'prior = 0.0\nfeatures = ["x"]\ntrees = ["0 0.5 1 2 0;-1 0 0 0 -2.0;-1 0 0 0 2.0"]\n'
    low, high = read_forest(text, ["x"]).probability([[0.5], [0.6]])
    assert low == pytest.approx(1 / (1 + 2.718281828**2))
    assert high == pytest.approx(1 - low)
    with pytest.raises(ValueError, match="other features"):
        read_forest(text, ["y"])


def test_the_shipped_trees_know_the_features() -> None:
    forest = load_forest(FEATURES)
    assert int(forest.feature.max()) < len(FEATURES)
    nothing = [0.0] * len(FEATURES)
    assert 0 < forest.probability([nothing])[0] < 1


def test_many_articles_take_seconds_not_minutes() -> None:
    drawn = random.Random(1)
    given_names, family = (
        ("Ana", "Peter", "Tor", "Mia", "Ilse"),
        [f"Roe{'abcdefgh'[i % 8]}{i}" for i in range(60)],
    )
    articles = []
    for number in range(200):
        text, tokens, mentions = "", [], []
        for place in range(50):
            words = ["pilot"] if place % 4 == 0 else [drawn.choice(given_names), drawn.choice(family)]
            start = len(text)
            for word in words:
                pos = "PROPN" if len(words) > 1 else "NOUN"
                span = Span(len(text), len(text) + len(word))
                tokens.append(Token(span, word.lower(), pos, "NN", "nsubj", len(tokens)))
                text += word + " "
            name = " ".join(words)
            span = Span(start, len(text) - 1)
            mentions.append(Mention(span=span, type="person", name=name, named=len(words) > 1))
        articles.append(
            Annotations(
                article=Article(id=f"{number:03}", text=text),
                sentences=(Span(0, len(text)),),
                tokens=tuple(tokens),
                mentions=tuple(mentions),
            )
        )
    start_time = time.perf_counter()
    names = story_names(articles)
    assert time.perf_counter() - start_time < 20
    assert set(names) == {(a.article.id, m.name) for a in articles for m in a.mentions}
