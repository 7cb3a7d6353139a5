"""What a document says of itself: which meeting it reports, who publishes it and who passes it on."""

from workbench.core.suggest.about.origin import distributor, publisher
from workbench.core.suggest.about.reported_meeting import meeting

__all__ = ["distributor", "meeting", "publisher"]
