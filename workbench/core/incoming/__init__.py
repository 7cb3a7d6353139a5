"""Documents on their way in: looked over, described and grouped before any of them is part of the project."""

from workbench.core.incoming.bringing import bring_in
from workbench.core.incoming.looking import Candidate, Like, known_of, look_over, look_over_text, read_anew

__all__ = ["Candidate", "Like", "bring_in", "known_of", "look_over", "look_over_text", "read_anew"]
