"""Projects of other programs that are databases: what was annotated in them, as plain values.

Each is looked into in a private copy (`safety.looked_into`) and stays as it is. Nothing is saved here.
"""

from workbench.core.others import qualcoder, taguette

__all__ = ["qualcoder", "taguette"]
