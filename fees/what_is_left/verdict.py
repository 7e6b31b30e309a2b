"""What one benefit makes of a payment, before the common figures are added."""

from dataclasses import dataclass

from fees.what_is_left.answer import Status, Step


@dataclass(frozen=True)
class Verdict:
    """Öre; None where no figure may be given. Ranges are the least and the most."""

    status: Status
    counted_ore: int | None = None
    kept_ore: int | None = None
    kept_between_ore: tuple[int, int] | None = None
    less_a_year_ore: int | None = None
    less_a_month_ore: int | None = None
    less_a_year_between_ore: tuple[int, int] | None = None
    steps: tuple[Step, ...] = ()
