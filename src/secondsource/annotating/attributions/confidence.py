"""Confidence: the chance that an attribution is one, with its content and its source right.

reading > [annotating] > gathering > comparing > presenting

In:  what the encoder and the rules say of one attribution (`Evidence`).
Out: a probability, fitted on articles that were not trained on.
Start at `Calibration`. Its numbers are in models/attributions/settings.json; training/attributions
fits them, and the card beside them has the table of how far they can be relied on.
Limits: fitted on American news of 2016; other text may be harder.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

#: Probabilities are kept this far from 0 and 1 before their odds are taken.
_EDGE = 1e-3

#: The chance of what nothing is known of.
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one attribution that the encoder found."""

    #: Probability of its anchor.
    anchored: float
    #: Mean probability of its content's tokens to be content.
    held: float
    #: Mean probability of its source's tokens to be the source; 0: it names none.
    named: float
    #: The rule that found the same content; None: none did.
    rule: str | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over the evidence, and a share for each rule that stands alone."""

    bias: float
    anchored: float
    held: float
    named: float
    unnamed: float
    #: Added where this rule agrees.
    agreed: dict[str, float]
    #: Share of a rule's finds that were right where the encoder found nothing.
    alone: dict[str, float]
    #: Attributions below are not given unless asked for: the best F1.
    threshold: float

    @classmethod
    def of(cls, settings: dict[str, Any]) -> Calibration:
        """Read the settings file's object."""
        return cls(**settings["calibration"])

    def of_link(self, evidence: Evidence) -> float:
        """The chance of an attribution that the encoder found."""
        z = self.bias + self.anchored * odds(evidence.anchored) + self.held * odds(evidence.held)
        z += self.named * odds(evidence.named) if evidence.named else self.unnamed
        if evidence.rule is not None:
            z += self.agreed.get(evidence.rule, 0.0)
        return 1 / (1 + math.exp(-z))

    def of_rule(self, rule: str) -> float:
        """The chance of an attribution that only a rule found."""
        return self.alone.get(rule, EVEN)


#: Before anything is fitted: the anchor's own odds, and everything is given.
NEUTRAL = Calibration(0.0, 1.0, 0.0, 0.0, 0.0, {}, {}, 0.0)


def odds(chance: float) -> float:
    """The logarithm of a chance's odds, kept finite."""
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
