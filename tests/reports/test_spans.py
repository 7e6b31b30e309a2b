"""Each figure is told of the month, the year and since the start, or not at all."""

from core.figures import Figure, Section
from reports.edition import _told_of_all


def section(*keys: str) -> Section:
    return Section("texts", "Texter", tuple(Figure(key, key, 1, "x") for key in keys))


def test_a_figure_that_the_month_cannot_tell_is_left_out_and_the_others_keep_their_order() -> None:
    parts = (section("done", "hours"), section("done", "lix", "hours"), section("lix", "done", "hours"))
    told = [tuple(figure.key for figure in figures) for figures in _told_of_all(parts)]
    assert told == [("done", "done", "done"), ("hours", "hours", "hours")]
