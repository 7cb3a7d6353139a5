"""A dataset as tables with keys that point at each other: `layout` says which, `rows` what is in them.

The names and descriptions are part of the format and always English, as in resources/schema.
"""
