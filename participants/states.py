"""Offers, contributions, interests, calls and swaps: the tables of steps and whose turn each is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines


class OfferState(models.TextChoices):
    OFFERED = "offered", _("väntar på svar")
    ACCEPTED = "accepted", _("tackat ja")
    WAITING = "waiting", _("står på tur")
    DECLINED = "declined", _("tackat nej")
    WITHDRAWN = "withdrawn", _("tillbakadraget")
    DID_NOT_HAPPEN = "did_not_happen", _("blev inte av")
    DONE = "done", _("genomfört")


PERSON, STAFF, SYSTEM = Turn.PERSON, Turn.STAFF, Turn.SYSTEM
_S = OfferState

# "Blev inte av" may be set by either side, has no culprit and ends every reminder.
# A no can become a yes and a yes a no for as long as the round lets the person change.
offer_machine = Machine(
    key="offer",
    title=_("Erbjudande"),
    states=OfferState,
    start=_S.OFFERED,
    table={
        (_S.OFFERED, _S.ACCEPTED): frozenset({PERSON}),
        (_S.OFFERED, _S.WAITING): frozenset({PERSON}),
        (_S.OFFERED, _S.DECLINED): frozenset({PERSON}),
        (_S.OFFERED, _S.WITHDRAWN): frozenset({STAFF}),
        (_S.WAITING, _S.ACCEPTED): frozenset({SYSTEM, STAFF}),
        (_S.WAITING, _S.DECLINED): frozenset({PERSON}),
        (_S.WAITING, _S.WITHDRAWN): frozenset({STAFF}),
        (_S.ACCEPTED, _S.DECLINED): frozenset({PERSON}),
        (_S.ACCEPTED, _S.WITHDRAWN): frozenset({STAFF}),
        (_S.ACCEPTED, _S.DID_NOT_HAPPEN): frozenset({PERSON, STAFF}),
        (_S.ACCEPTED, _S.DONE): frozenset({PERSON, STAFF, SYSTEM}),
        (_S.DECLINED, _S.ACCEPTED): frozenset({PERSON}),
        (_S.DECLINED, _S.WAITING): frozenset({PERSON}),
        (_S.DID_NOT_HAPPEN, _S.DONE): frozenset({PERSON, STAFF}),
        (_S.DONE, _S.DID_NOT_HAPPEN): frozenset({STAFF}),
        # The person undoes an answer that staff wrote down.
        (_S.ACCEPTED, _S.OFFERED): frozenset({PERSON}),
        (_S.WAITING, _S.OFFERED): frozenset({PERSON}),
        (_S.DECLINED, _S.OFFERED): frozenset({PERSON}),
    },
)
machines.add("participants.offer", offer_machine)


class ContributionState(models.TextChoices):
    OWED = "owed", _("väntar på svar")
    ASKED = "asked", _("fråga till dig")
    ANSWERED = "answered", _("har fått svar")
    HEARD = "heard", _("besvarat")
    WITHDRAWN = "withdrawn", _("tillbakataget")


_C = ContributionState

# An answer ends nothing by itself: the giver says whether it was one, and "nej" opens it again.
contribution_machine = Machine(
    key="contribution",
    title=_("Det du gjort"),
    states=ContributionState,
    start=_C.OWED,
    table={
        (_C.OWED, _C.ANSWERED): frozenset({STAFF}),
        (_C.OWED, _C.ASKED): frozenset({STAFF}),
        (_C.ASKED, _C.OWED): frozenset({PERSON}),
        (_C.ASKED, _C.ANSWERED): frozenset({STAFF}),
        (_C.ANSWERED, _C.HEARD): frozenset({PERSON}),
        (_C.ANSWERED, _C.OWED): frozenset({PERSON}),
        (_C.HEARD, _C.OWED): frozenset({PERSON}),
        (_C.OWED, _C.WITHDRAWN): frozenset({PERSON}),
        (_C.ASKED, _C.WITHDRAWN): frozenset({PERSON}),
    },
)
machines.add("participants.contribution", contribution_machine)


class InterestState(models.TextChoices):
    NEW = "new", _("väntar på att vi hör av oss")
    CALLED = "called", _("vi försöker igen")
    WELCOMED = "welcomed", _("välkommen in")
    CLOSED = "closed", _("avslutat")


_I = InterestState

# Trying again and again is a step too. What is over is empty, so nothing leads back from there.
interest_machine = Machine(
    key="interest",
    title=_("Intresse"),
    states=InterestState,
    start=_I.NEW,
    table={
        (_I.NEW, _I.CALLED): frozenset({STAFF}),
        (_I.CALLED, _I.CALLED): frozenset({STAFF}),
        (_I.NEW, _I.WELCOMED): frozenset({STAFF}),
        (_I.CALLED, _I.WELCOMED): frozenset({STAFF}),
        (_I.NEW, _I.CLOSED): frozenset({STAFF}),
        (_I.CALLED, _I.CLOSED): frozenset({STAFF}),
    },
)
machines.add("participants.interest", interest_machine)


class CallState(models.TextChoices):
    ASKED = "asked", _("vill prata")
    HELD = "held", _("ni har pratat")
    TAKEN_BACK = "taken_back", _("tillbakataget")


# A call that nobody answered stays asked for; only the person can take the wish back.
call_machine = Machine(
    key="call",
    title=_("Samtal"),
    states=CallState,
    start=CallState.ASKED,
    table={
        (CallState.ASKED, CallState.HELD): frozenset({STAFF}),
        (CallState.ASKED, CallState.TAKEN_BACK): frozenset({PERSON}),
    },
)
machines.add("participants.call", call_machine)


class StayState(models.TextChoices):
    ASKED = "asked", _("frågat en gång")
    ASKED_AGAIN = "asked_again", _("frågat två gånger")
    UNANSWERED = "unanswered", _("ring en sista gång")
    KEPT = "kept", _("har kvar platsen")
    NOT_NEEDED = "not_needed", _("behövs inte längre")
    ENDED = "ended", _("platsen är avslutad")


_Y = StayState

# Time alone ends nothing: it asks twice and then proposes a call. Whoever is heard of is asked no more.
stay_machine = Machine(
    key="stay",
    title=_("Behåll min plats"),
    states=StayState,
    start=_Y.ASKED,
    table={
        (_Y.ASKED, _Y.ASKED_AGAIN): frozenset({SYSTEM}),
        (_Y.ASKED_AGAIN, _Y.UNANSWERED): frozenset({SYSTEM}),
        (_Y.ASKED, _Y.KEPT): frozenset({PERSON}),
        (_Y.ASKED_AGAIN, _Y.KEPT): frozenset({PERSON}),
        (_Y.UNANSWERED, _Y.KEPT): frozenset({PERSON}),
        (_Y.ASKED, _Y.NOT_NEEDED): frozenset({SYSTEM}),
        (_Y.ASKED_AGAIN, _Y.NOT_NEEDED): frozenset({SYSTEM}),
        (_Y.UNANSWERED, _Y.NOT_NEEDED): frozenset({SYSTEM}),
        (_Y.UNANSWERED, _Y.ENDED): frozenset({STAFF}),
    },
)
machines.add("participants.stayquestion", stay_machine)


class LeaveState(models.TextChoices):
    ASKED = "asked", _("vill lämna registret")
    LEFT = "left", _("har lämnat")
    TAKEN_BACK = "taken_back", _("tillbakataget")


# At once when nothing is owed; otherwise staff take the step when it is settled. The person may still stay.
leave_machine = Machine(
    key="leave",
    title=_("Lämna registret"),
    states=LeaveState,
    start=LeaveState.ASKED,
    table={
        (LeaveState.ASKED, LeaveState.LEFT): frozenset({STAFF, SYSTEM}),
        (LeaveState.ASKED, LeaveState.TAKEN_BACK): frozenset({PERSON}),
    },
)
machines.add("participants.leaverequest", leave_machine)


class ErasureState(models.TextChoices):
    ASKED = "asked", _("vi går igenom det")
    PROPOSED = "proposed", _("väntar på en andra person")
    APPROVED = "approved", _("godkänt")
    RUNNING = "running", _("raderas nu")
    DONE = "done", _("raderat")
    DECLINED = "declined", _("nej")
    TAKEN_BACK = "taken_back", _("tillbakataget")

    @classmethod
    def open_ones(cls) -> "tuple[ErasureState, ...]":
        return (cls.ASKED, cls.PROPOSED, cls.APPROVED, cls.RUNNING)


_R = ErasureState

# Two people see it before anything goes, and the person can change their mind until it has begun.
erasure_machine = Machine(
    key="erasure",
    title=_("Radering"),
    states=ErasureState,
    start=_R.ASKED,
    table={
        (_R.ASKED, _R.PROPOSED): frozenset({STAFF}),
        (_R.PROPOSED, _R.PROPOSED): frozenset({STAFF}),
        (_R.PROPOSED, _R.APPROVED): frozenset({Turn.APPROVER}),
        (_R.ASKED, _R.DECLINED): frozenset({Turn.APPROVER}),
        (_R.PROPOSED, _R.DECLINED): frozenset({Turn.APPROVER}),
        (_R.APPROVED, _R.RUNNING): frozenset({SYSTEM}),
        (_R.RUNNING, _R.DONE): frozenset({SYSTEM}),
        (_R.ASKED, _R.TAKEN_BACK): frozenset({PERSON}),
        (_R.PROPOSED, _R.TAKEN_BACK): frozenset({PERSON}),
        (_R.APPROVED, _R.TAKEN_BACK): frozenset({PERSON}),
    },
)
machines.add("participants.erasurecase", erasure_machine)


class SwapState(models.TextChoices):
    OPEN = "open", _("frågan är ute")
    TAKEN = "taken", _("någon annan har platsen")
    TAKEN_BACK = "taken_back", _("behåller platsen")
    LAPSED = "lapsed", _("behövs inte längre")


# The one who says yes takes the step to taken. Until then the place is the first person's.
swap_machine = Machine(
    key="swap",
    title=_("Byte av plats"),
    states=SwapState,
    start=SwapState.OPEN,
    table={
        (SwapState.OPEN, SwapState.TAKEN): frozenset({PERSON}),
        (SwapState.OPEN, SwapState.TAKEN_BACK): frozenset({PERSON, STAFF}),
        (SwapState.OPEN, SwapState.LAPSED): frozenset({SYSTEM}),
    },
)
machines.add("participants.swap", swap_machine)


class ConsentState(models.TextChoices):
    ASKED = "asked", _("väntar på svar")
    GIVEN = "given", _("ja")
    DECLINED = "declined", _("nej")
    WITHDRAWN = "withdrawn", _("tillbakataget")
    NOT_NEEDED = "not_needed", _("behövs inte längre")


_CO = ConsentState

# What was taken back is never opened again: a new question is put. A question is not needed when it was put
# by mistake, or when what was said no to has been taken out of the page.
consent_machine = Machine(
    key="consent",
    title=_("Samtycke"),
    states=ConsentState,
    start=_CO.ASKED,
    table={
        (_CO.ASKED, _CO.GIVEN): frozenset({PERSON}),
        (_CO.ASKED, _CO.DECLINED): frozenset({PERSON}),
        (_CO.GIVEN, _CO.WITHDRAWN): frozenset({PERSON, SYSTEM}),
        (_CO.ASKED, _CO.WITHDRAWN): frozenset({SYSTEM}),
        (_CO.ASKED, _CO.NOT_NEEDED): frozenset({STAFF}),
        (_CO.DECLINED, _CO.NOT_NEEDED): frozenset({STAFF}),
    },
)
machines.add("participants.consent", consent_machine)


class SheetState(models.TextChoices):
    UPLOADED = "uploaded", _("läses")
    UNREADABLE = "unreadable", _("gick inte att läsa")
    CHECKED = "checked", _("kontrollerad, inget är skrivet")
    WRITING = "writing", _("skrivs in")
    WRITTEN = "written", _("inskriven")
    THROWN_AWAY = "thrown_away", _("kastad")


_H = SheetState

# Tried first, written only when somebody says so. What nobody takes up is thrown away after some days.
sheet_machine = Machine(
    key="sheet",
    title=_("Från Excel"),
    states=SheetState,
    start=_H.UPLOADED,
    table={
        (_H.UPLOADED, _H.CHECKED): frozenset({SYSTEM}),
        (_H.UPLOADED, _H.UNREADABLE): frozenset({SYSTEM}),
        (_H.CHECKED, _H.WRITING): frozenset({STAFF}),
        (_H.WRITING, _H.WRITTEN): frozenset({SYSTEM}),
        (_H.UPLOADED, _H.THROWN_AWAY): frozenset({STAFF, SYSTEM}),
        (_H.UNREADABLE, _H.THROWN_AWAY): frozenset({STAFF, SYSTEM}),
        (_H.CHECKED, _H.THROWN_AWAY): frozenset({STAFF, SYSTEM}),
        (_H.WRITING, _H.THROWN_AWAY): frozenset({SYSTEM}),
    },
)
machines.add("participants.sheetimport", sheet_machine)
