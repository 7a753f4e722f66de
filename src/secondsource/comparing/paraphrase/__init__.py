"""Paraphrase: pairs of reports of which one rewrites the other sentence by sentence."""

from __future__ import annotations

from secondsource.comparing.paraphrase.finding import with_paraphrases

__all__ = ["with_paraphrases"]
