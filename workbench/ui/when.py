"""Stored times as this computer's owner reads them."""

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from workbench import i18n


def when(stored: str) -> str:
    """Day and time here and in the language in use, such as "3 Feb 2026 14:02", of a UTC time; "" for none."""
    moment = QDateTime.fromString(stored, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale(i18n.language()).toString(moment, "d MMM yyyy HH:mm") if moment.isValid() else ""


def day(stored: str) -> str:
    """A day such as "3 Feb 2026" in the language in use; a date that is no plain day stays as it is."""
    date = QDate.fromString(stored, Qt.DateFormat.ISODate)
    return QLocale(i18n.language()).toString(date, "d MMM yyyy") if date.isValid() else stored
