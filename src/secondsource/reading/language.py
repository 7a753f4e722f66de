"""Language: which language a report is written in.

[reading] > annotating > gathering > comparing > presenting

In:  the lines of a report, without furniture.
Out: an ISO 639-1 code, or None where the text is too short or too mixed to tell.
Start at `language`.
Limits: the first `PREFIX` characters; the 97 or so languages that py3langid knows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Characters that are looked at: a language shows in a paragraph or two.
PREFIX = 2_000

#: Fewer letters than this tell too little; a headline has some 60.
LEAST_LETTERS = 80

#: py3langid's probability below which the answer is None.
SURE = 0.9

#: Words that are frequent in English and rare in every other language that py3langid knows.
_ENGLISH = frozenset(
    "the of and that was with from by his which this have were has been said they".split()  # noqa: SIM905
)

#: Least share of `_ENGLISH` among the words of a text that is taken for English without asking the
#: model, which takes 1.6 s to load. 837 of PolNeAR's 840 training texts have it. No other language
#: comes near: Afrikaans and Dutch, the nearest, have "was", "of" and "by", some 4 words in 100.
PLAINLY_ENGLISH = 0.08

_WORD = re.compile(r"[^\W\d_]+")


@functools.lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 1.6 s: only for texts that need it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(lines: Iterable[str]) -> str | None:
    """Return the ISO 639-1 code of the language of these lines, or None.

    None: fewer than `LEAST_LETTERS` letters, or a probability under `SURE`.
    """
    text, size = [], 0
    for line in lines:
        text.append(line[: PREFIX - size])
        size += len(text[-1]) + 1
        if size >= PREFIX:
            break
    words = _WORD.findall(" ".join(text).lower())
    if sum(map(len, words)) < LEAST_LETTERS:
        return None
    if sum(word in _ENGLISH for word in words) >= PLAINLY_ENGLISH * len(words):
        return "en"
    code, probability = _model().classify(" ".join(words))
    return str(code) if probability >= SURE and len(code) == 2 else None
