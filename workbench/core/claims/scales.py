"""Units that are a power of another: figures told in them are compared in one."""

_IN_ONE = {
    "kg": ("t", 1e-3),
    "kt": ("t", 1e3),
    "Mt": ("t", 1e6),
    "km": ("m", 1e3),
    "kW.h": ("MW.h", 1e-3),
    "GW.h": ("MW.h", 1e3),
    "TW.h": ("MW.h", 1e6),
    "kW": ("MW", 1e-3),
    "GW": ("MW", 1e3),
    "km2": ("har", 100.0),
    "[ppth]": ("%", 0.1),
}


def in_one(unit: str) -> tuple[str, float]:
    """The unit that figures in `unit` are compared in, and how many of it one is; the unit itself where it is alone."""
    return _IN_ONE.get(unit, (unit, 1.0))
