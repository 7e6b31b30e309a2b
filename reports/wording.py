"""Figures as Swedish words: the same in the page, the PDF, the XLSX and the sentences on top."""

from typing import Any

from django.utils.translation import gettext as _

NBSP = "\u00a0"
HIDDEN = "färre än fem"
NOTHING = "inget att räkna"
# An edition that was built before the span was told of.
NOT_COUNTED = "räknades inte"


def thousands(number: int) -> str:
    """72 005, with spaces that do not break."""
    return f"{number:,}".replace(",", NBSP)


def value(figure: dict[str, Any], span: str = "period") -> str:
    """The figure of one span as text; where there is no number it says why instead of looking like nought."""
    if reason := why(figure, span):
        return reason
    number, of = figure[span]["value"], figure[span]["of"]
    match figure["unit"]:
        case "minutes":
            return thousands(_half_up(number, 60))
        case "ore":
            return f"{thousands(_half_up(number, 100))}{NBSP}kr"
        case "share":
            return _("%(part)s av %(all)s") % {"part": thousands(number), "all": thousands(of or 0)}
    return thousands(number)


def why(figure: dict[str, Any], span: str) -> str:
    """Why the span has no number, in words; empty when it has one."""
    if span not in figure:
        return _(NOT_COUNTED)
    if figure[span]["value"] is not None:
        return ""
    return _(NOTHING) if figure[span].get("why") == "nothing" else _(HIDDEN)


def _half_up(number: int, divisor: int) -> int:
    return (2 * number + divisor) // (2 * divisor)


def sentences(headlines: list[dict[str, Any]]) -> list[str]:
    """Two or three short sentences that can be read aloud."""
    by_key = {figure["key"]: figure for figure in headlines}
    said = []
    if {"people", "minutes"} <= by_key.keys():
        said.append(
            _("%(people)s personer gav %(hours)s timmar.")
            % {"people": value(by_key["people"]).capitalize(), "hours": value(by_key["minutes"])}
        )
    for figure in headlines:
        if figure["key"] not in {"people", "minutes", "cost"}:
            said.append(f"{value(figure)} {figure['label']}.".capitalize())
    if "cost" in by_key:
        said.append(_("Det kostade %(cost)s.") % {"cost": value(by_key["cost"])})
    return said
