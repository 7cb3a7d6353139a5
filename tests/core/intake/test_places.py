"""Where passages of a file stand in the documents of a project."""

from tests.core.steps import refused
from tests.factories import TEXT, a_document, a_project
from workbench.core.intake.places import Places
from workbench.formats.annotated import Passage


def test_words_without_a_document_are_not_guessed_where_too_many_documents_may_have_them(tmp_path):
    words = Passage("", quote="said so in Minsk")
    with a_project(tmp_path) as project:
        document = a_document(project)
        at = TEXT.index(words.quote)
        with project.read() as connection:
            assert Places(connection, (), most=1).find(words) == (document, at, at + len(words.quote))
        a_document(project, "Another text. It says nothing.", source="b.txt")
        with project.read() as connection, refused(project, "does not say in which document"):
            Places(connection, (), most=1).find(words)
