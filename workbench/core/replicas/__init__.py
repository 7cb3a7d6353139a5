"""What follows from a log that several copies have written: the state of each row, and where they disagree.

Nothing here depends on the order in which copies were merged; the rules are in `graph`.
"""
