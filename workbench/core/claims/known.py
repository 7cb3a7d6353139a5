"""What an analyst or the project knows beside the claims, and the rules may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """Conversion rates and which places lie in which.

    `rates`: currency → year → how many of it make one of the `common` currency, that year's average. `within`: a place
    → the larger one it lies in.
    """

    rates: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    common: str = "USD"

    def rate(self, currency: str, year: int) -> float | None:
        """How many of a currency make one of the common one in a year; None if nobody entered it."""
        return 1.0 if currency == self.common else self.rates.get(currency, {}).get(year)

    def apart(self, one: str, other: str) -> bool:
        """Whether two places are known to lie apart: both have a place in the order, and neither lies in the other."""
        around, about = self._around(one), self._around(other)
        return len(around) > 1 and len(about) > 1 and one not in about and other not in around

    def _around(self, place: str) -> list[str]:
        found = [place]
        while (larger := self.within.get(found[-1])) and larger not in found:
            found.append(larger)
        return found


NOTHING = Known()
