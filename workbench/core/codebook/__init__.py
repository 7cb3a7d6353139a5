"""What kinds of fact a project records, which fields each has, and the list of measures.

A type's `version` counts the changes of what it means. Facts accepted under an earlier one are stale until somebody
reviews them again; `core/browse/codebook.py` lists them.
"""

from workbench.core.codebook.exchange import Taken, book, export_file, import_file, load, take_in
from workbench.core.codebook.fields import add_field, change_field_key, edit_field, move_field, remove_field
from workbench.core.codebook.measures import add_measure, edit_measure, remove_measure
from workbench.core.codebook.merging import merge_types, split_type
from workbench.core.codebook.reading import Codebook, Field, Term, Type, of
from workbench.core.codebook.types import add_type, change_type_key, edit_type, move_type, remove_type
from workbench.core.codebook.validity import (
    FieldChange,
    FieldKey,
    MeasureChange,
    Merge,
    TypeChange,
    TypeKey,
    validate,
)

__all__ = [
    "Codebook",
    "Field",
    "FieldChange",
    "FieldKey",
    "MeasureChange",
    "Merge",
    "Taken",
    "Term",
    "Type",
    "TypeChange",
    "TypeKey",
    "add_field",
    "add_measure",
    "add_type",
    "book",
    "change_field_key",
    "change_type_key",
    "edit_field",
    "edit_measure",
    "edit_type",
    "export_file",
    "import_file",
    "load",
    "merge_types",
    "move_field",
    "move_type",
    "of",
    "remove_field",
    "remove_measure",
    "remove_type",
    "split_type",
    "take_in",
    "validate",
]
