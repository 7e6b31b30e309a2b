"""What becomes of a writer's pieces when the person was entered twice."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from participants.merging import Moves, Pair
from reporters.states import DraftState

NOT_COUNTED = (DraftState.WITHDRAWN, DraftState.NOT_USED)


class PiecesMove(Moves):
    """Each follows. Of two about the same commission nobody but the writer may choose."""

    def refusals(self, pair: Pair) -> Iterator[Text]:
        kept = self.rows(pair.kept).exclude(state__in=NOT_COUNTED)
        others = self.rows(pair.emptied).exclude(state__in=NOT_COUNTED)
        if others.filter(commission__in=kept.values("commission")).exists():
            yield _("Båda har en text om samma uppdrag. Be skribenten ta bort den ena först.")


RULES = (PiecesMove("reporters.Draft.participant", _("texter")),)
