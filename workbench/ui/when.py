"""Stored times and dates as this computer's owner reads them."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from workbench import i18n
from workbench.i18n import _

_SOME_YEAR = 2000  # a leap year, to name day and month where the year is not stated


def when(stored: str) -> str:
    """Day and time here and in the language in use, such as "3 Feb 2026 14:02", of a UTC time; "" for none."""
    moment = QDateTime.fromString(stored, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale(i18n.language()).toString(moment, "d MMM yyyy HH:mm") if moment.isValid() else ""


def moment(at: str) -> str:
    """Day and time here of a UTC time: "today 14:05", "yesterday 09:12", else "3 Feb 2026 14:02"; "" for none."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    days = (datetime.now().astimezone().date() - local.date()).days
    near = {0: _("today {time}"), 1: _("yesterday {time}")}.get(days)
    return near.format(time=local.strftime("%H:%M")) if near else when(at)


def lately(at: str) -> str:
    """A time in UTC as the clock here has it: 14:02 today, else the date. "" for none."""
    if not at:
        return ""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone()
    if moment.date() == datetime.now().astimezone().date():
        return moment.strftime("%H:%M")
    return QLocale(i18n.language()).toString(QDate(moment.year, moment.month, moment.day), "d MMM yyyy")


def date(edtf: str) -> str:
    """An EDTF date or period as one reads it: 2026-02-26 is 26 Feb 2026, 2024/2026 is 2024–2026; others as they are."""
    start, slash, end = edtf.partition("/")
    if slash and start[:8] == end[:8] and len(end) == len("2026-02-26"):
        return f"{int(start[8:10])}–{date(end)}"
    if slash:
        first, last = ("…" if part in ("", "..") else date(part) for part in (start, end))
        return f"{first}–{last}" if " " not in first + last else f"{first} – {last}"
    if start.startswith("XXXX-") and len(start) == len("XXXX-02-26"):
        day = QDate.fromString(f"{_SOME_YEAR}{start[4:]}", "yyyy-MM-dd")
        named = QLocale(i18n.language()).toString(day, "d MMM")
        return _("{date}, which year?").format(date=named) if day.isValid() else edtf
    uncertain = start[-1:] if start[-1:] in "?~%" else ""
    plain = start.removesuffix(uncertain)
    day, month = QDate.fromString(plain, "yyyy-MM-dd"), QDate.fromString(plain, "yyyy-MM")
    before = "≈ " if uncertain in ("~", "%") else ""
    after = "?" if uncertain in ("?", "%") else ""
    language = QLocale(i18n.language())
    if day.isValid():
        return f"{before}{language.toString(day, 'd MMM yyyy')}{after}"
    if month.isValid():
        return f"{before}{language.toString(month, 'MMM yyyy')}{after}"
    seasons = {"21": _("spring {year}"), "22": _("summer {year}"), "23": _("autumn {year}"), "24": _("winter {year}")}
    if plain[5:] in seasons:
        return f"{before}{seasons[plain[5:]].format(year=plain[:4])}{after}"
    return f"{before}{plain}{after}"
