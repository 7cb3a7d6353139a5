"""A few facts in passing: in the order asked for, with comments counted, without those that are gone."""

from uuid import uuid4

from tests.factories import a_document, a_fact, a_project
from workbench.core import comments, facts
from workbench.core.browse.facts.brief import briefs


def test_facts_come_in_the_order_asked_for_with_their_comments_counted(tmp_path):
    with a_project(tmp_path) as project:
        document = a_document(project)
        first, second, gone = (a_fact(project, words, document=document) for words in ("Trade", "nearly", "Minsk"))
        remark = comments.comment(project, "fact", first, "Which year?")
        comments.comment(project, "fact", first, "2025.", reply_to=remark)
        comments.remove(project, comments.comment(project, "fact", second, "Not this."))
        comments.comment(project, "document", document, "On the document.")
        facts.remove(project, gone)
        told = briefs(project, [second, uuid4(), gone, first])
        assert [(each.fact.id, each.comments) for each in told] == [(second, 0), (first, 2)]
        assert briefs(project, []) == []
