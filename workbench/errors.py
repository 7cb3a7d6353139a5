"""The one kind of failure an analyst can put right. Any other exception is a bug."""


class UserError(Exception):
    """One sentence that says what went wrong and, where possible, what to do about it."""
