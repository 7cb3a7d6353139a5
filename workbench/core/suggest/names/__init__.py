"""Names in a text: of what is known, in whatever form they stand, and of what is not."""

from workbench.core.suggest.names.known import Known, Names
from workbench.core.suggest.names.together import Together, together
from workbench.core.suggest.names.unknown import unknown

__all__ = ["Known", "Names", "Together", "together", "unknown"]
