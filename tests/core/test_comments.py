import pytest

from tests.core.steps import living, one_step, refused, row
from workbench.core import comments
from workbench.core.ids import new_id


@pytest.mark.parametrize("about", ["fact", "report", "turchin", "passage"])
def test_a_remark_can_be_made_on_any_row(project, known, about):
    tables = {"fact": "fact", "report": "document", "turchin": "entity", "passage": "annotation"}
    with one_step(project):
        remark = comments.comment(project, tables[about], getattr(known, about), " Is this so? \n")
    found = row(project, "comment", remark)
    assert (found["about_table"], found["about_row"]) == (tables[about], getattr(known, about))
    assert (found["text"], found["created_by"]) == ("Is this so?", known.anna)


def test_remarks_on_a_row_come_oldest_first_with_their_replies(project, known):
    first = comments.comment(project, "fact", known.fact, "Which year?")
    comments.comment(project, "entity", known.turchin, "elsewhere")
    project.analyst = known.pavel
    reply = comments.comment(project, "fact", known.fact, "2025", reply_to=first)
    found = comments.about(project, known.fact)
    assert [(row_id, to, by, text) for row_id, to, by, _, text in found] == [
        (first, None, known.anna, "Which year?"),
        (reply, first, known.pavel, "2025"),
    ]
    assert all(at.endswith("Z") for _, _, _, at, _ in found)


def test_a_remark_is_reworded(project, known):
    remark = comments.comment(project, "fact", known.fact, "Wich year?")
    with one_step(project):
        comments.edit(project, remark, " Which year? ")
    assert row(project, "comment", remark)["text"] == "Which year?"


def test_an_empty_remark_is_refused(project, known):
    remark = comments.comment(project, "fact", known.fact, "Why?")
    with refused(project, "The comment is empty."):
        comments.comment(project, "fact", known.fact, " \n")
    with refused(project, "The comment is empty."):
        comments.edit(project, remark, "")


def test_a_table_that_is_not_there_is_a_bug(project, known):
    with pytest.raises(ValueError, match="no table facts"):
        comments.comment(project, "facts", known.fact, "?")


def test_a_remark_with_replies_stays_until_they_go(project, known):
    first = comments.comment(project, "fact", known.fact, "Which year?")
    reply = comments.comment(project, "fact", known.fact, "2025", reply_to=first)
    with refused(project, "This comment has replies; delete those first."):
        comments.remove(project, first)
    with one_step(project):
        comments.remove(project, reply)
    with one_step(project):
        comments.remove(project, first)
    assert comments.about(project, known.fact) == []
    assert living(project, "comment") == set()


def test_a_remark_that_is_gone_cannot_be_reworded_deleted_or_answered(project, known):
    remark = comments.comment(project, "fact", known.fact, "Why?")
    comments.remove(project, remark)
    with refused(project, "(any more)"):
        comments.edit(project, remark, "late")
    with refused(project, "(any more)"):
        comments.remove(project, new_id())
    with refused(project, "(any more)"):
        comments.comment(project, "fact", known.fact, "because", reply_to=remark)


def test_nobody_rewords_or_deletes_what_somebody_else_said(project, known):
    remark = comments.comment(project, "fact", known.fact, "Which year?")
    project.analyst = known.pavel
    with refused(project, "Somebody else wrote this comment; reply to it instead."):
        comments.edit(project, remark, "2025")
    with refused(project, "Somebody else wrote this comment; reply to it instead."):
        comments.remove(project, remark)


def test_replies_to_replies_stand_in_one_thread(project, known):
    first = comments.comment(project, "document", known.report, "Which year?")
    second = comments.comment(project, "document", known.report, "Who is meant?")
    reply = comments.comment(project, "document", known.report, "2025", reply_to=first)
    last = comments.comment(project, "document", known.report, "Sure?", reply_to=reply)
    found = comments.threads(project, [known.report])
    assert [(one.first.id, [reply.id for reply in one.replies]) for one in found] == [
        (first, [reply, last]),
        (second, []),
    ]
    assert found[0].first.name == "Anna"
    assert comments.counts(project, [known.report, known.fact]) == {known.report: 4}


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("@Анна Петрова, какой год?", True),
        ("Is it so, @анна?", True),
        ("@Annabel", False),
        ("анна@example.org", False),
        ("x@анна", False),
        ("Анна", False),
    ],
)
def test_an_at_sign_and_a_name_ask_somebody(text, is_asked):
    assert comments.names_somebody(text, "Анна  Петрова") == is_asked
