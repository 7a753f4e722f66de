from __future__ import annotations

from collections.abc import Sequence

import pytest

from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.pipeline import load, parse
from secondsource.comparing.cast import find_cast
from secondsource.comparing.linking import canonical_names
from secondsource.comparing.metonyms import governments, power
from secondsource.comparing.naming import skeleton, spelled_alike
from secondsource.model import Annotations, Article, Member, Passage, Span

param = pytest.param


def annotated(*texts: str, outlets: Sequence[str | None] = ()) -> list[Annotations]:
    found = []
    for number, text in enumerate(texts, start=1):
        outlet = outlets[number - 1] if outlets else None
        parsed = parse(Article(id=f"{number:02}", text=text, outlet=outlet), load())
        found.append(
            Annotations(
                article=parsed.article,
                sentences=parsed.sentences,
                tokens=parsed.tokens,
                mentions=find_mentions(parsed),
            )
        )
    return found


def forms(member: Member, articles: Sequence[Annotations]) -> set[str]:
    texts = {a.article.id: a.article.text for a in articles}
    return {p.span.of(texts[p.article]) for p in member.mentions}


def holder(cast: Sequence[Member], articles: Sequence[Annotations], form: str) -> set[str]:
    return {m.name for m in cast if form in forms(m, articles)}


@pytest.mark.parametrize(
    ("first", "second", "a", "b"),
    [
        param("Envoy Stephen Holm left Oslo.", "Envoy Steve Holm left Oslo.", "Stephen Holm", "Steve Holm",
              id="familiar-form"),
        param("Envoy Karin Lindemann left.", "Envoy Karin Lindeman left.", "Karin Lindemann",
              "Karin Lindeman", id="one-letter"),
        param("Kim Dae-sung left Seoul on Monday.", "Mr Kim Dae Sung left Seoul on Monday.", "Kim Dae-sung",
              "Kim Dae Sung", id="hyphen"),
        param("He works at the Centre for Coastal Studies.", "She left the Center for Coastal Studies.",
              "Centre for Coastal Studies", "Center for Coastal Studies", id="spelling"),
        param("The Harbour Transit Authority shut it.", "An HTA spokesman said HTA staff were safe.",
              "Harbour Transit Authority", "HTA", id="acronym-across-articles"),
        param("The United States objected.", "America objected to the plan.", "United States", "America",
              id="country"),
        param("Officials in Sweden praised Karin Lund, a diver.", "Reporters said Lund was in Sweden.",
              "Karin Lund", "Lund", id="surname-alone-in-its-article"),
        param("Captain Ilse Brandvald left.", "Captain Ilse Brandvall was the last.", "Ilse Brandvald",
              "Ilse Brandvall", id="one-edit"),
        param("Aides met Garba Musa in Oslo.", "Reporters met Alhaji Garba Musa in Oslo.", "Garba Musa",
              "Alhaji Garba Musa", id="style-before"),
        param("Doctors met Ana Bello in Oslo.", "Doctors met Ana Bello Nkeki in Oslo.", "Ana Bello",
              "Ana Bello Nkeki", id="second-surname"),
        param("Skerry Motors Inc. fell.", "Shares in Skerry Motors Ltd fell.", "Skerry Motors Inc.",
              "Skerry Motors Ltd", id="legal-form"),
        param("Fans of the Boston Herons wept.", "Coaches said the Herons had won.", "Boston Herons",
              "Herons", id="team"),
        param("The Skerry Gazette saw a log.", "He read a log seen by the Gazette.", "Skerry Gazette",
              "the Gazette", id="newspaper"),
        param("It burned in Sandylands on Monday.", "They met in Sandylannds on Monday.", "Sandylands",
              "Sandylannds", id="spelling-of-a-place"),
        param("Two divers jumped from the barge.", "The two divers were treated.", "Two divers",
              "The two divers", id="unnamed"),
        param("A six-year-old boy fell. The boy cried.", "The child was found.", "A six-year-old boy",
              "The child", id="the-one-child"),
        param("Doctors saved a boy. The boy, named Ola Lund, cried.", "The boy slept.", "The boy", "Ola Lund",
              id="a-name-given"),
        param("Reporters met Ola Lund-Holm in Oslo.",
              "Aides said Ola Lund-Holm left. Reporters saw Lund-Holm.",
              "Ola Lund-Holm", "Lund-Holm", id="double-surname"),
        param("The Department for Ferries shut it.", "A DfF spokesman said DfF staff were safe.",
              "Department for Ferries", "DfF", id="mixed-acronym"),
    ],
)  # fmt: skip
def test_one_member(first: str, second: str, a: str, b: str) -> None:
    articles = annotated(first, second)
    cast = find_cast(articles)
    assert holder(cast, articles, a)
    assert holder(cast, articles, a) == holder(cast, articles, b)


@pytest.mark.parametrize(
    ("first", "second", "a", "b"),
    [
        param("Envoy Maria Lund left Oslo.", "Envoy Mario Lund left Oslo.", "Maria Lund", "Mario Lund",
              id="two-given-names"),
        param("North Korea agreed to talks.", "South Korea agreed to talks.", "North Korea", "South Korea",
              id="halves"),
        param("Envoy Karin Hansen left Oslo.", "Envoy Karin Jansen left Oslo.", "Karin Hansen",
              "Karin Jansen", id="first-letter"),
        param("They won the Swedish Grand Prix.", "They lost the Norwegian Grand Prix.", "Swedish Grand Prix",
              "Norwegian Grand Prix", id="two-races"),
        param("He was taken to Lindholm Hospital.", "The Lindholm Council met.", "Lindholm Hospital",
              "Lindholm Council", id="one-town-two-bodies"),
    ],
)  # fmt: skip
def test_two_members(first: str, second: str, a: str, b: str) -> None:
    articles = annotated(first, second)
    cast = find_cast(articles)
    assert holder(cast, articles, a)
    assert holder(cast, articles, b)
    assert not holder(cast, articles, a) & holder(cast, articles, b)


def test_of_two_boys_none_is_joined_with_the_child() -> None:
    articles = annotated("Two boys fell. The boy cried.", "The child was found. The child slept.")
    cast = find_cast(articles)
    assert not holder(cast, articles, "The boy") & holder(cast, articles, "The child")


def test_the_owner_in_a_role_is_not_the_one_named() -> None:
    articles = annotated(
        "A boy fell. The boy's uncle, Per Lund, wept. The boy was found.", "The boy slept. Per Lund left."
    )
    cast = find_cast(articles)
    assert holder(cast, articles, "The boy")
    assert not holder(cast, articles, "The boy") & holder(cast, articles, "Per Lund")


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        param("Officials met in Oslo state. Rain hit Oslo.", "Oslo", "Oslo state", id="sort-of-place"),
        param("Crowds met Karin Lund. Then president Lund left.", "Karin Lund", "president Lund", id="small"),
    ],
)
def test_wider_forms(text: str, name: str, form: str) -> None:
    articles = annotated(text, text)
    assert name in {member.name for member in find_cast(articles) if form in forms(member, articles)}


def test_descriptions_with_what_narrows_them() -> None:
    text = "The driver of the tram fled. A team of rescuers followed. The driver was held."
    articles = annotated(text, text)
    cast = find_cast(articles)
    assert holder(cast, articles, "The driver of the tram") == holder(cast, articles, "The driver")
    assert holder(cast, articles, "A team of rescuers")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        param("Karin Lund is a former judge.", ["a former judge"], id="is"),
        param("Karin Lund is not a judge.", [], id="is-not"),
        param("Goalkeeper Karin Lund left.", ["Goalkeeper"], id="straight-before"),
        param("The envoy, Karin Lund, left.", ["The envoy"], id="apposed-before"),
        param("Karin Lund, a judge, left Oslo.", ["a judge"], id="apposed-after"),
        param("A judge from Oslo met Karin Lund.", [], id="another"),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    articles = annotated(text)
    (lund,) = [m for m in find_cast(articles) if m.name == "Karin Lund"]
    assert [p.span.of(text) for p in lund.roles] == roles


def test_the_role_that_most_articles_print_comes_first() -> None:
    articles = annotated(
        "Diver Karin Lund left.", "Karin Lund, a former judge, left.", "Karin Lund, the former judge, sat."
    )
    (lund,) = [m for m in find_cast(articles) if m.name == "Karin Lund"]
    texts = {a.article.id: a.article.text for a in articles}
    printed = [p.span.of(texts[p.article]) for p in lund.roles]
    assert printed == ["a former judge", "the former judge", "Diver"]


def test_one_name_for_both_spellings() -> None:
    articles = annotated("Captain Ilse Brandvald left.", "Captain Ilse Brandvall left.", "Mrs Brandvald sat.")
    names = canonical_names(articles)
    assert len(set(names.values())) == 1
    assert {"Ilse Brandvald", "Ilse Brandvall"} <= {name for _, name in names}


def test_an_article_with_both_spellings_means_two() -> None:
    articles = annotated("Captain Ilse Brandvald met pilot Ilse Brandvall in Oslo.", "Ilse Brandvall left.")
    names = canonical_names(articles)
    assert names["01", "Ilse Brandvald"] != names["01", "Ilse Brandvall"]


def test_a_bare_gathering_does_not_join_two() -> None:
    articles = annotated(
        "They won the Swedish Grand Prix.", "They lost the Norwegian Grand Prix.", "They saw the Grand Prix."
    )
    names = canonical_names(articles)
    assert names["01", "Swedish Grand Prix"] != names["02", "Norwegian Grand Prix"]


def test_two_longer_names_leave_the_shorter_alone() -> None:
    articles = annotated(
        "Doctors met Ana Bello in Oslo.", "Doctors met Ana Bello Nkeki.", "Doctors met Ana Bello Musa."
    )
    names = canonical_names(articles)
    assert len(set(names.values()) - {"Oslo"}) == 3


def test_a_paper_by_its_last_word_is_the_outlet() -> None:
    texts = ("He read a log seen by the Ledger.", "Ferries stood still.")
    one = annotated(*texts, outlets=("The Skerry Ledger", "The Coast Post"))
    assert canonical_names(one) == {("01", "Ledger"): "Skerry Ledger"}
    two = annotated(*texts, outlets=("The Skerry Ledger", "The Coast Ledger"))
    assert canonical_names(two) == {("01", "Ledger"): "Ledger"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        param("Then Captain Karin Lund left.", {"Karin Lund", "Captain Karin Lund"}, id="title"),
        param("Then Transport Minister Karin Lund left.", {"Karin Lund"}, id="half-of-a-role"),
        param("Then Prime Minister Karin Lund left.", {"Karin Lund"}, id="prime"),
        param("Then Swedish President Karin Lund left.", {"Karin Lund", "President Karin Lund"}, id="people"),
        param("Then Vice President Karin Lund left.", {"Karin Lund", "Vice President Karin Lund"}, id="vice"),
        param("Then Ms Karin Lund left.", {"Karin Lund", "Ms Karin Lund"}, id="honorific"),
    ],
)
def test_forms_with_titles(text: str, printed: set[str]) -> None:
    articles = annotated(text)
    (lund,) = [m for m in find_cast(articles) if m.name == "Karin Lund"]
    assert forms(lund, articles) == printed


@pytest.mark.parametrize(
    ("texts", "member"),
    [
        param(("A driver hit a wall. The driver fled.", "The driver was held."), True, id="acts-in-both"),
        param(("The driver fled.", "Ferries stood still."), False, id="in-one"),
        param(("The room of the driver was dark.", "A car of the driver was red."), False, id="no-part"),
        param(("Five people were hurt.", "Doctors saw five people."), False, id="number-of-people"),
        param(("Police said so.", "It was told by police."), True, id="body"),
    ],
)
def test_the_unnamed_who_matter(texts: tuple[str, ...], member: bool) -> None:
    assert bool(find_cast(annotated(*texts))) is member


def test_a_town_that_only_datelines_print_is_named_as_text_would() -> None:
    text = "TARNMOUTH — Ferries stood still."
    parsed = parse(Article(id="01", text=text, dateline=Span(0, 9)), load())
    one = Annotations(article=parsed.article, mentions=find_mentions(parsed))
    (member,) = find_cast([one])
    assert (member.name, member.type, member.mentions) == (
        "Tarnmouth", "place", (Passage("01", Span(0, 9)),)
    )  # fmt: skip


def test_a_surname_of_two_is_nobodys() -> None:
    articles = annotated(
        "Reporters met Ana Holm, a diver, in Oslo.",
        "Reporters met Peter Holm, a diver, in Oslo.",
        "Reporters in Oslo said Mr Holm had left.",
    )
    names = canonical_names(articles)
    assert names["03", "Holm"] == "Holm"


def test_every_width_of_a_mention_is_given() -> None:
    articles = annotated("Officials said President Karin Lund will meet the Coastal Rescue Agency.")
    cast = find_cast(articles)
    assert {"Karin Lund", "President Karin Lund"} <= forms(cast[1], articles) | forms(cast[0], articles)
    assert holder(cast, articles, "the Coastal Rescue Agency") == {"Coastal Rescue Agency"}


def test_roles_are_passages_of_their_articles() -> None:
    articles = annotated("Swedish envoy Karin Lund left.", "Karin Lund, a former judge, left.")
    (lund,) = [m for m in find_cast(articles) if m.name == "Karin Lund"]
    texts = {a.article.id: a.article.text for a in articles}
    assert [p.span.of(texts[p.article]) for p in lund.roles] == ["Swedish envoy", "a former judge"]


def test_a_capital_that_acts_is_its_country() -> None:
    articles = annotated(
        "Norway and Sweden met. Oslo said it would sign the deal, and Oslo urged others to follow.",
        "Ferries in Oslo stood still. Norway sent engineers.",
    )
    cast = find_cast(articles)
    (norway,) = [m for m in cast if m.name == "Norway"]
    (oslo,) = [m for m in cast if m.name == "Oslo"]
    assert {p.article for p in norway.mentions if p.span.of(articles[0].article.text) == "Oslo"} == {"01"}
    assert {p.article for p in oslo.mentions} == {"02"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        param("Oslo said it would sign.", 1, id="says"),
        param("They met in Oslo.", 0, id="in"),
        param("OSLO — Ferries stood still.", 0, id="dateline"),
        param("The Oslo-based firm closed.", 0, id="based"),
        param("Oslo said no. Ferries stood still in Oslo and near Oslo.", 0, id="mostly-a-town"),
    ],
)
def test_governments(text: str, number: int) -> None:
    (one,) = annotated(text)
    assert len(governments(one)) == number


def test_most_prominent_first_and_the_order_of_articles_does_not_matter() -> None:
    articles = annotated(
        "Karin Lund met Peter Holm in Oslo.", "Karin Lund spoke to reporters in Oslo.", "Lund flew home."
    )
    cast = find_cast(articles)
    assert cast[0].name == "Karin Lund"
    assert find_cast(articles[::-1]) == cast


def test_peoples_are_no_members() -> None:
    articles = annotated("Two Norwegians and a Swedish captain left.", "The Norwegians were treated.")
    assert not {m.name for m in find_cast(articles)} & {"Norwegians", "Swedish"}


def test_nothing_in_nothing_out() -> None:
    assert find_cast([]) == ()
    assert canonical_names([]) == {}


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        param("Moammar Gadhafi", "Muammar Qaddafi", True, id="transliteration"),
        param("Karin Lindemann", "Karin Lindeman", True, id="letter-left-out"),
        param("Maria Lund", "Mario Lund", False, id="given-names"),
        param("Karin Hansen", "Karin Jansen", False, id="other-first-letter"),
        param("Karin Lund", "Karin Lunn", False, id="short-surnames"),
        param("Ilse Brandvald", "Ilse Brandvall", True, id="one-letter-of-eight"),
        param("Karin Lund", "Karin Anna Lund", False, id="other-length"),
    ],
)
def test_spelled_alike(a: str, b: str, alike: bool) -> None:
    assert spelled_alike(a, b) is alike


def test_skeleton_keeps_the_consonants() -> None:
    assert skeleton("gadhafi") == skeleton("qaddafi") == "kdf"


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        param("Seoul", "place", "South Korea", id="capital"),
        param("South Korea", "place", "South Korea", id="country"),
        param("South Korea's presidential office", "organisation", "South Korea", id="office"),
        param("Russian Foreign Ministry", "organisation", "Russia", id="ministry"),
        param("Kremlin", "organisation", "Russia", id="seat"),
        param("Russian Chess Federation", "organisation", "", id="governs-nothing"),
        param("Lindholm", "place", "", id="town"),
        param("Washington", "person", "", id="person"),
    ],
)
def test_power(name: str, kind: str, country: str) -> None:
    assert power(name, kind) == country


def test_names_of_one_power_are_members_of_their_own_and_related() -> None:
    articles = annotated(
        "Norway objected on Monday. The Norwegian Foreign Ministry said so in Oslo. Peter Holm agreed.",
        "Norway will wait, the Norwegian Foreign Ministry said. Chile will not.",
    )
    cast = {m.name: m for m in find_cast(articles)}
    assert set(cast["Norway"].related) >= {"Norwegian Foreign Ministry"}
    assert "Norway" in cast["Norwegian Foreign Ministry"].related
    assert cast["Chile"].related == () == cast["Peter Holm"].related
