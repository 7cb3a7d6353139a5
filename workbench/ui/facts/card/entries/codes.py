"""Lists of codes, found by what they are called: currencies and units."""

from functools import cache

from workbench.core import values
from workbench.i18n import _, language
from workbench.ui.facts.card.entries.choice import Choice

_SHORTEST = 3  # letters of a noun that is offered as a count
_LONGEST = 60


class Coded(Choice):
    """A list of codes with their names; below the line stands the code while a name stands in it."""

    def echo(self) -> str:
        """The code, while a name stands there."""
        value = self.value()
        is_read = value is not None and value != self.words() and value != self._shown[1]
        return f"= {value}" if is_read and str(value).casefold() != self.words().casefold() else ""


class Currency(Coded):
    """The currencies, those most often met first; found by code, name and sign, in English and Russian."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _currencies(language()))

    def meaning(self, typed: str) -> object:
        """The code of the one currency that is called so."""
        return values.currency_of(typed) or super().meaning(typed)

    def found_by(self, choice: object, said: str) -> str:
        """All names of a currency."""
        return " ".join((said, *values.called()[str(choice)]))


class Unit(Coded):
    """The units, found by code and name, in English and Russian; a noun that is none of them is offered as a count."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _units(language()))
        self._line.textEdited.connect(self._offer_count)

    def meaning(self, typed: str) -> object:
        """The code of the unit that is called so."""
        return values.unit_of(typed) or super().meaning(typed)

    def found_by(self, choice: object, said: str) -> str:
        """All names of a unit."""
        return " ".join((said, *values.units_called()[str(choice)]))

    def _offer_count(self, typed: str) -> None:
        """Have what is typed below the units, as something that is counted."""
        while self.count() > len(self._choices):
            self.removeItem(self.count() - 1)
        count = counted(typed) if self.count() else ""
        if count:
            self._put(count, _("{unit}  count").format(unit=count), typed)


@cache
def _currencies(_language: str) -> list[tuple[object, str]]:
    return [(code, f"{code}  {values.currency_name(code)}") for code in values.called()]


@cache
def _units(_language: str) -> list[tuple[object, str]]:
    return [(code, f"{code}  {values.unit_name(code)}") for code in values.units_called()]


def counted(noun: str) -> str:
    """UCUM of a count of what a noun names, “trains” as {train}; "" for a known unit and for what is no noun."""
    noun = " ".join(noun.split())
    if not _SHORTEST <= len(noun) <= _LONGEST or not noun[0].isalpha() or values.unit_of(noun):
        return ""
    from workbench.core.suggest.quantities import find

    found = find(f"12 {noun}")
    unit = found[0].value["unit"] if found and isinstance(found[0].value, dict) else None
    whole = f"{{{noun}}}"
    return str(unit) if unit and str(unit).startswith("{") else whole if values.is_unit(whole) else ""
