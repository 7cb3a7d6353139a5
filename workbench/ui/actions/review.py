"""Actions of the place for review."""

from workbench.i18n import _
from workbench.ui.actions.kinds import WRITE, Action, Need


def decide() -> tuple[Action, ...]:
    """Deciding on the fact under review, going back, and who one is."""
    decide = WRITE | Need.REVIEW
    return (
        Action("accept", _("Accept the fact"), "accept", lambda w: w.review.accept(), decide, key="A", within="review"),
        Action(
            "reject",
            _("Reject the fact, with a reason"),
            "reject",
            lambda w: w.review.reject(),
            decide,
            key="X",
            within="review",
        ),
        Action(
            "return",
            _("Return the fact with a note"),
            "return",
            lambda w: w.review.send_back(),
            decide,
            key="R",
            within="review",
        ),
        Action(
            "edit_reviewed",
            _("Edit the fact under review"),
            "edit",
            lambda w: w.review.edit(),
            decide,
            key="E",
            within="review",
        ),
        Action("later", _("Decide later"), "later", lambda w: w.review.later(), decide, key="Space", within="review"),
        Action(
            "review_back",
            _("Back to the one before, undoing what was decided"),
            "undo",
            lambda w: w.review.back(),
            WRITE,
            key="Backspace",
            within="review",
        ),
        Action("agree", _("Agreement of analysts"), "agree", lambda w: w.show_sheet("agreement", None), Need.PROJECT),
        Action("who", _("Who am I…"), "who", lambda w: w.ask_who(), Need.PROJECT),
    )


def say_more() -> tuple[Action, ...]:
    """Withdrawing an opinion, commenting, and deciding on what is agreed."""
    decide = WRITE | Need.REVIEW
    return (
        Action(
            "withdraw",
            _("Withdraw your opinion on the fact"),
            "withdraw",
            lambda w: w.review.withdraw(),
            decide,
            key="W",
            within="review",
        ),
        Action(
            "comment_reviewed",
            _("Comment on the fact under review"),
            "comment",
            lambda w: w.review.comment(),
            decide,
            key="C",
            within="review",
        ),
        Action(
            "accept_agreed",
            _("Accept all on which people agree…"),
            "accept",
            lambda w: w.review.accept_agreed(),
            decide,
        ),
    )
