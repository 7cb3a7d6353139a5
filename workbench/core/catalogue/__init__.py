"""A catalogue of entities in and out: what a file says of people, meetings, programmes and all else with a name."""

from workbench.core.catalogue.choosing import CHOICES, Decision
from workbench.core.catalogue.files import FORMATS, SUFFIXES, Written, export_file, format_of, import_file, read_file
from workbench.core.catalogue.giving import given, losses
from workbench.core.catalogue.previewing import WHAT, Difference, Preview, Proposal, preview
from workbench.core.catalogue.taking import Taken, take_in

__all__ = [
    "CHOICES",
    "FORMATS",
    "SUFFIXES",
    "WHAT",
    "Decision",
    "Difference",
    "Preview",
    "Proposal",
    "Taken",
    "Written",
    "export_file",
    "format_of",
    "given",
    "import_file",
    "losses",
    "preview",
    "read_file",
    "take_in",
]
