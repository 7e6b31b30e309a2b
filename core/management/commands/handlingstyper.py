from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _t

from core import clock
from core.record_overview import KindView, overview


class Command(BaseCommand):
    help = "Prints the record plan: each kind of record, what it holds now and what is decided about it."

    def handle(self, *args: Any, **options: Any) -> None:
        kinds = overview(clock.today())
        self.stdout.write("\n\n".join("\n  ".join(lines_of(one)) for one in kinds))
        counts = {"n": sum(1 for one in kinds if one.rule.is_decided), "all": len(kinds)}
        self.stdout.write("")
        self.stdout.write(
            _t("%(n)d av %(all)d handlingstyper har beslut. Utan beslut tas inget bort.") % counts
        )


def lines_of(one: KindView) -> list[str]:
    """The same words as the page, with the kind's key after its name."""
    held = ", ".join(f"{part.label} {part.count}" for part in (*one.tables, *one.files))
    lines = [
        f"{one.kind.label} ({one.kind.key})",
        str(one.kind.description),
        f"{_t('Finns nu')}: {held}",
        f"{one.openness}.",
        one.outcome,
        one.decision,
        one.next_decision,
    ]
    return [line for line in lines if line]
