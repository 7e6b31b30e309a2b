"""Two questions about the help: one answer for each code, without a trace of who gave it."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from digital_inclusion import rules
from digital_inclusion.models import Answer, InstructorWish, Rating, RatingToken, Session
from digital_inclusion.schedule import local_day

# Far more than come to a session; enough to stop a stack of codes from being made for nobody.
MOST_CODES = 150
DAYS_TO_ANSWER = timedelta(days=14)


# Small letters and digits that cannot be taken for each other: neither 0 and o, nor 1, l and i.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS, IN_GROUP = 4, 4


def new_token() -> str:
    """xxxx-xxxx-xxxx-xxxx: sixteen of 31 signs are 79 random bits, in groups that can be typed by hand."""
    groups = ("".join(secrets.choice(SIGNS) for _sign in range(IN_GROUP)) for _group in range(GROUPS))
    return "-".join(groups)


def plain(token: str) -> str:
    """The same however it was typed: large or small letters, with or without hyphens."""
    return token.casefold().replace("-", "").replace(" ", "")


def hash_of(token: str) -> str:
    """Codes are long and random, so a plain hash keeps them secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def mint_tokens(*, session: Session, number: int, by: User, at: datetime) -> list[str]:
    """New codes for visitors of one's own session. They are returned once; only hashes are kept."""
    with action(by=by, at=at, channel="portal") as act:
        rules.require_leads(by, session)
        rules.refuse_cancelled(session)
        valid_to = last_day(session)
        if valid_to < local_day(at):
            raise Refused(_("Tiden för att svara har gått ut för det här tillfället."))
        act.lock(Session.objects.filter(pk=session.pk))
        if RatingToken.objects.filter(session=session).count() + number > MOST_CODES:
            raise Refused(_("Det finns redan många koder för det här tillfället. Fråga din kontakt om fler."))
        tokens = [new_token() for _number in range(number)]
        RatingToken.objects.bulk_create(
            RatingToken(session=session, token_hash=hash_of(plain(token)), valid_to=valid_to)
            for token in tokens
        )
        act.record("rating.mint", session)
    return tokens


def is_open(*, token: str, at: datetime) -> bool:
    return open_tokens(token, at).exists()


def answer_rating(*, token: str, got_help: str, well_met: str, at: datetime) -> bool:
    """One answer per code; False when it is used or unknown. No audit line: that would store a time."""
    if {got_help, well_met} - set(Answer.values):
        raise Refused(_("Välj ett av svaren."))
    with action(by=None, at=at):
        session_id = open_tokens(token, at).values_list("session", flat=True).first()
        if session_id is None or not open_tokens(token, at).update(is_used=True):
            return False
        Rating.objects.create(session_id=session_id, got_help=got_help, well_met=well_met)
    return True


def wish_figures(*, shows_figures: bool, by: User, at: datetime) -> None:
    """The instructor's own wish to see figures about own sessions; nobody else can ask for them."""
    with action(by=by, at=at, channel="portal") as act:
        participant = rules.require_participant(by)
        wish, _created = InstructorWish.objects.update_or_create(
            participant=participant, defaults={"shows_figures": shows_figures}
        )
        act.record("instructor.wish_figures", wish, fields=["shows_figures"])


def last_day(session: Session) -> date:
    """The same for every code of a session, so that it tells nothing of when one was made."""
    ends_at = session.assignment.ends_at or session.assignment.planned_at
    return local_day(ends_at) + DAYS_TO_ANSWER


def open_tokens(token: str, at: datetime) -> "models.QuerySet[RatingToken]":
    """By the code however it was typed; codes made before they could be typed by hand count each sign."""
    hashes = [hash_of(plain(token)), hash_of(token)]
    return RatingToken.objects.filter(token_hash__in=hashes, is_used=False, valid_to__gte=local_day(at))
