"""Origins: who carries whose text. Start at kinds.py for pairs, at finding.py for origins."""

from secondsource.comparing.origins.finding import find_origins
from secondsource.comparing.origins.kinds import describe

__all__ = ["describe", "find_origins"]
