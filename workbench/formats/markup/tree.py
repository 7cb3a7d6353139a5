"""From the source of a page to a tree without anything in it that could run or load."""

from typing import Any

from workbench.errors import UserError

_DROPPED = frozenset(
    "script style noscript template iframe object embed svg math canvas audio video select head title".split()
)
_KEPT = frozenset(
    "html body div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q pre code br hr table caption thead "
    "tbody tfoot tr td th main article section nav header footer aside figure figcaption address a b i u s em strong "
    "small sub sup time abbr cite del ins kbd samp var mark details summary form label button fieldset legend "
    "center font".split()
)
_SPANS = {"colspan", "rowspan"}
_ATTRIBUTES = {
    "*": {"role", "id", "hidden", "aria-hidden", "style"},
    "td": _SPANS,
    "th": _SPANS,
    "ol": {"start"},
    "li": {"value"},
}


def clean(source: str) -> str:
    """The source with only what holds words: no scripts, styles, pictures, frames, handlers or addresses.

    Raises UserError for one nested so deeply that this would take minutes, as `parse` does.
    """
    import nh3

    parse(source)
    return nh3.clean(
        source,
        tags=set(_KEPT),
        clean_content_tags=set(_DROPPED) - {"head"},
        attributes=_ATTRIBUTES,
        url_schemes=set(),
        strip_comments=True,
        link_rel=None,
    )


def parse(source: str) -> Any:
    """The tree of an HTML source, its root element, empty for none; nothing is fetched.

    Raises UserError for one nested so deeply that the parser lets go of words.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace") or b" ", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html.Element("html")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UserError("The page is nested deeper than any page needs to be: it was left alone.")
    return root
