"""Copies given to colleagues, and theirs merged back with nothing lost."""
