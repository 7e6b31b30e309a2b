"""Dated rows of a decision: a new one from a day, and none that overlaps another."""

from django.db import IntegrityError, transaction

from core.actions import Refused
from core.registry import Text
from fees.models import FeeRate, OfferText


def save_refusing_overlap(row: FeeRate | OfferText, message: Text) -> None:
    """An older row with an end day may still cover the new day: the database says so."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(message, field="valid_from") from error
