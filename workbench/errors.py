"""The one kind of failure an analyst can put right. Any other exception is a bug."""

from workbench.i18n import _


class UserError(Exception):
    """One sentence that says what went wrong and, where possible, what to do about it.

    `sentence` is an English message; `words` fill its {places}. As text it is in the language in use at that moment.
    Without words nothing is filled in, so that a plain sentence may hold braces.
    """

    def __init__(self, sentence: str, /, **words: object) -> None:
        super().__init__(sentence)
        self.words = words

    def __str__(self) -> str:
        sentence = _(self.args[0])
        return sentence.format(**self.words) if self.words else sentence
