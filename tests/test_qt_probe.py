"""PySide6 6.12 on Python 3.11 loses a reference to None with each call that returns nothing, until Python aborts."""

import sys

CALLS = 500


def test_calls_that_return_nothing_do_not_use_up_none(qapp):
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        document.setPlainText(str(number))
        document.setHtml("<p>text</p>")
    assert sys.getrefcount(None) > before - CALLS / 10
