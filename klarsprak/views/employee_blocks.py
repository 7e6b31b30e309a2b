"""'Så här förstod vi texten': block by block, each change a page and one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.actions import Refused
from klarsprak import actions, checking
from klarsprak.actions.blocks import KINDS, blocks_of, mark_of
from klarsprak.checking import Trace
from klarsprak.forms.blocks import (
    BlockForm,
    InventedForm,
    KindForm,
    PlaceForm,
    SplitForm,
    WordsForm,
    starts_in,
)
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.questions import asked
from klarsprak.views.employee import DraftForm, DraftView

# Where a refusal leads: what has to be done first.
FIRST = {"personal": "text_blocks"}
ThePlaceForm = TypeVar("ThePlaceForm", bound=PlaceForm)


@dataclass(frozen=True)
class Piece:
    """A block on the page, with the questions about it."""

    order: int
    block: Block
    traces: Sequence[Trace] = ()

    @property
    def kind(self) -> str:
        return str(BlockKind(self.block.kind).label).capitalize()

    @property
    def mark(self) -> str:
        return mark_of(self.block)


def pieces_of(blocks: Sequence[Block], traces: Sequence[Trace] = ()) -> list[Piece]:
    by_order: dict[int, list[Trace]] = {}
    for trace in traces:
        by_order.setdefault(trace.order, []).append(trace)
    return [Piece(order, block, by_order.get(order, ())) for order, block in enumerate(blocks, start=1)]


class Blocks(DraftView):
    """What was understood, in order; the owner says that it is the text."""

    template_name = "klarsprak/employee/blocks.html"
    new_text_too = True

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        blocks = blocks_of(self.version)
        if not blocks:
            return redirect("klarsprak:text_content", text_id)
        traces = checking.unanswered_traces(self.version, blocks)
        return self.page(
            pieces=pieces_of(blocks, traces),
            doubts=sum(1 for block in blocks if block.doubt),
            traces=len(traces),
            kinds=[(kind, BlockKind(kind).label.capitalize()) for kind in KINDS],
        )

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        confirm = actions.settle_new_version if self.is_new else actions.confirm_blocks
        try:
            confirm(text=self.text, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return redirect("klarsprak:" + FIRST.get(refused.code, "text_content"), text_id)
        return redirect("klarsprak:new_text" if self.is_new else "klarsprak:text_check", text_id)


class Undo(DraftView):
    new_text_too = True

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        try:
            actions.undo_change(text=self.text, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        return redirect("klarsprak:text_blocks", text_id)


class Invented(DraftView):
    """'Det är påhittat': what looks like a real person's is nobody's."""

    new_text_too = True

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        form = InventedForm(request.POST)
        if form.is_valid():
            actions.say_invented(text=self.text, words=form.cleaned_data["words"], by=self.user, at=self.at)
        return redirect("klarsprak:text_blocks", text_id)


# --- One block ------------------------------------------------------------------------------------
class BlockPage(DraftForm[ThePlaceForm]):
    """A page about one block. It leads back to where the block stands in the list."""

    anchor = "stycke"
    back = "text_blocks"
    new_text_too = True

    def get(self, request: HttpRequest, text_id: UUID, order: int) -> HttpResponse:  # type: ignore[override]
        self.order = order
        return super().get(request, text_id)

    def post(self, request: HttpRequest, text_id: UUID, order: int) -> HttpResponse:  # type: ignore[override]
        self.order = order
        return super().post(request, text_id)

    @property
    def block(self) -> Block:
        if "blocks" not in self.__dict__:
            self.blocks = blocks_of(self.version)
        if not 0 < self.order <= len(self.blocks):
            raise Http404
        return self.blocks[self.order - 1]

    def show(self, form: ThePlaceForm) -> HttpResponse:
        return self.page(form=form, piece=Piece(self.order, self.block), **self.more())

    def more(self) -> Mapping[str, Any]:
        return {}

    def about(self) -> dict[str, Any]:
        """What each form here needs to know."""
        return {"order": self.order, "block": self.block}

    def next_address(self) -> str:
        address = reverse(f"klarsprak:{self.back}", args=[self.text_id])
        return f"{address}#{self.anchor}-{self.order}"

    def done(self) -> dict[str, Any]:
        return {"text": self.text, "by": self.user, "at": self.at}


class EditBlock(BlockPage[BlockForm]):
    """Its words. The other changes have buttons and pages of their own under them."""

    template_name = "klarsprak/employee/block.html"

    def form_for(self, data: Any = None) -> BlockForm:
        return BlockForm(data, **self.about())

    def perform(self, form: BlockForm) -> None:
        said = form.cleaned_data
        actions.edit_block(
            place=form.place, words=said["words"], is_counted=said["is_counted"], **self.done()
        )

    def more(self) -> Mapping[str, Any]:
        return {
            "may_split": bool(starts_in(self.block)),
            "may_merge": self.order < len(self.blocks),
            "kind_form": KindForm(**self.about()),
        }


class ImproveBlock(BlockPage[WordsForm]):
    """Better words, from the page with the questions."""

    template_name = "klarsprak/employee/improve.html"
    back = "text_check"
    new_text_too = False

    def form_for(self, data: Any = None) -> WordsForm:
        return WordsForm(data, **self.about())

    def perform(self, form: WordsForm) -> None:
        actions.edit_block(place=form.place, words=form.cleaned_data["words"], improves=True, **self.done())

    def more(self) -> Mapping[str, Any]:
        found = checking.analysed([self.block], self.text.board_id)
        return {"sentences": [asked(sentence) for sentence in found.remarks]}


class SplitBlock(BlockPage[SplitForm]):
    """Where the new block begins, chosen among its sentences."""

    template_name = "klarsprak/employee/split.html"

    def form_for(self, data: Any = None) -> SplitForm:
        return SplitForm(data, **self.about())

    def perform(self, form: SplitForm) -> None:
        actions.split_block(place=form.place, offset=form.cleaned_data["offset"], **self.done())


class BlockButton(BlockPage[ThePlaceForm]):
    """A button in the list or on a block's page: no page of its own to show."""

    http_method_names = ["post"]

    def show(self, form: ThePlaceForm) -> HttpResponse:
        """Something was wrong with a button: the list says what."""
        for errors in form.errors.values():
            for message in errors:
                self.tell(Refused(str(message)))
        return redirect("klarsprak:text_blocks", self.text_id)


class ChangeKind(BlockButton[KindForm]):
    def form_for(self, data: Any = None) -> KindForm:
        return KindForm(data, **self.about())

    def perform(self, form: KindForm) -> None:
        actions.change_kind(place=form.place, kind=form.cleaned_data["kind"], **self.done())


class KeepBlock(BlockButton[PlaceForm]):
    def form_for(self, data: Any = None) -> PlaceForm:
        return PlaceForm(data, **self.about())

    def perform(self, form: PlaceForm) -> None:
        actions.keep_block(place=form.place, **self.done())


class MergeBlock(BlockButton[PlaceForm]):
    def form_for(self, data: Any = None) -> PlaceForm:
        return PlaceForm(data, **self.about())

    def perform(self, form: PlaceForm) -> None:
        actions.merge_block(place=form.place, **self.done())


class RemoveBlock(BlockButton[PlaceForm]):
    def form_for(self, data: Any = None) -> PlaceForm:
        return PlaceForm(data, **self.about())

    def perform(self, form: PlaceForm) -> None:
        actions.remove_block(place=form.place, **self.done())
