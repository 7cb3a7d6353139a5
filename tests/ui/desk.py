"""What tests of pictures share: a text about invented people, and a sheet put on a window that outlives it."""

TEXT = "Oleg Somov chaired the council in Rivertown.\nAnna Berg was minister of roads of Norland.\n"


def put_on(qtbot, sheet, size, picture):
    """Show a sheet in the window of `desk`, all of it drawn, with the keyboard on its picture."""
    sheet.setParent(qtbot.desk)
    sheet.resize(*size)
    sheet.show()
    qtbot.desk.activateWindow()
    with qtbot.waitSignal(sheet.drawn):
        sheet.catch_up()
    picture.setFocus()
    qtbot.waitUntil(picture.hasFocus)
    return sheet
