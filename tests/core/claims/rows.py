"""Claims as the tests write them, and what rules say of them."""

from itertools import count

from workbench.core.claims import Claims, Known, claim_of, comparisons

_numbers = count(1)


def a_claim(type, *, id=None, quote="", document="", entities=(), **more):
    """A claim of a type; `more` are its fields, and speaker, publisher, published, language, attribution or start."""
    about = ("speaker", "publisher", "attribution", "said_at", "start", "language")
    known = {key: more.pop(key) for key in about if key in more}
    number = next(_numbers)
    row = {"id": id or f"f{number:06}", "type": type, "quote": quote, "document": document or f"d{number}"}
    return claim_of(row | known | {"entities": list(entities), "fields": more})


def a_figure(value=None, **more):
    """A figure of trade between two countries in 2022, in dollars, unless told otherwise."""
    given = {"measure": "mutual trade", "subject": "arvia-belmark", "period": "2022", "modifier": "exact"}
    if "unit" not in more:
        given["currency"] = "USD"
    return a_claim("quantity", **(given | {"value": value} | more))


def found(*claims, known=None):
    """(verdict, rule) of each thing the rules find, sorted."""
    kept = Claims(known or Known())
    kept.update(claims)
    return sorted({(each.verdict, each.rule) for each in comparisons(kept)})


def verdicts(*claims, known=None):
    """The verdicts, each once."""
    return {verdict for verdict, _rule in found(*claims, known=known)}
