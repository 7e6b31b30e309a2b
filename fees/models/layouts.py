"""How a payroll wants its file: columns, order, padding, letters and signs, all of it data.

Personec P, Heroma and Hogia publish no layout, so that the municipality describes the file once, here.
"""

import uuid
from datetime import date

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from fees.querysets import ExportLayoutQuerySet
from participants.models import Board


class ExportFormat(models.TextChoices):
    PAXML = "paxml", "PAXml 2.0"
    CSV = "csv", "CSV"
    FIXED = "fixed", _("fast bredd")


class LineField(models.TextChoices):
    """What a column may hold: fields of a payroll line, none of which is a name or a personnummer."""

    CONSTANT = "constant", _("fast text")
    POSITION = "position", _("löpnummer")
    PAYROLL_ID = "payroll_id", _("anställningsnummer")
    WAGE_TYPE = "wage_type", _("lönart")
    PAY_CODE = "pay_code", _("lönekod")
    TEXT = "text", _("benämning")
    WORKED_ON = "worked_on", _("dag")
    PAY_ON = "pay_on", _("utbetalningsdag")
    MONTH = "month", _("månad (ÅÅÅÅ-MM)")
    QUANTITY = "quantity", _("antal")
    UNIT_PRICE = "unit_price", _("pris per enhet")
    AMOUNT = "amount", _("belopp")
    AMOUNT_SIGN = "amount_sign", _("tecken för beloppet (+ eller -)")
    ACCOUNT = "account", _("konto")
    COST_CENTRE = "cost_centre", _("kostnadsställe")
    PROJECT = "project", _("projekt")
    STATEMENT = "statement", _("underlag (körning och nummer)")
    RUN = "run", _("körning")
    REVERSES = "reverses", _("rad som rättas")


NUMBERS = frozenset({LineField.QUANTITY, LineField.UNIT_PRICE, LineField.AMOUNT})


class Encoding(models.TextChoices):
    UTF8_BOM = "utf-8-sig", _("UTF-8 med märke i början (Excel)")
    UTF8 = "utf-8", "UTF-8"
    LATIN1 = "iso-8859-1", "ISO 8859-1"
    WINDOWS = "cp1252", "Windows-1252"
    PC8 = "cp437", _("PC8 (CP437)")
    CP850 = "cp850", "CP850"


class DecimalSign(models.TextChoices):
    COMMA = ",", _("komma: 412,50")
    POINT = ".", _("punkt: 412.50")
    NONE = "", _("inget: 41250")


class DateFormat(models.TextChoices):
    ISO = "%Y-%m-%d", "2026-11-19"
    COMPACT = "%Y%m%d", "20261119"
    SHORT = "%y%m%d", "261119"
    DOTS = "%d.%m.%Y", "19.11.2026"


class SignPosition(models.TextChoices):
    BEFORE = "before", _("före: -412,50")
    AFTER = "after", _("efter: 412,50-")
    NEVER = "never", _("i en egen kolumn")


class Quoting(models.TextChoices):
    MINIMAL = "minimal", _("när det behövs")
    ALL = "all", _("alltid")
    NEVER = "never", _("aldrig")


class LineEnd(models.TextChoices):
    CRLF = "crlf", _("CR LF (Windows)")
    LF = "lf", "LF"


class HeaderRow(models.TextChoices):
    NONE = "none", _("ingen")
    HEADINGS = "headings", _("kolumnernas rubriker")
    TEXT = "text", _("en egen text")


# What is said of files of rows and columns; PAXml has none of it.
TABLE_SETTINGS = (
    "separator",
    "quoting",
    "decimal_sign",
    "date_format",
    "sign_position",
    "line_end",
    "header_row",
    "header_text",
    "trailer_text",
)


class ExportLayout(models.Model):
    """One version of a board's file for payroll. A version that a file was made with is never changed:
    the next one takes its place (`fees.guards`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    name = models.CharField(_("namn"), max_length=60)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    format = models.CharField(_("slag"), max_length=10, choices=ExportFormat)
    is_example = models.BooleanField(_("exempel"), default=False)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    encoding = models.CharField(
        _("teckenkodning"), max_length=12, choices=Encoding, default=Encoding.UTF8_BOM
    )
    separator = models.CharField(_("skiljetecken"), max_length=1, default=";", blank=True)
    quoting = models.CharField(_("citattecken"), max_length=10, choices=Quoting, default=Quoting.MINIMAL)
    decimal_sign = models.CharField(
        _("decimaltecken"), max_length=1, choices=DecimalSign, default=DecimalSign.COMMA, blank=True
    )
    date_format = models.CharField(_("datum"), max_length=10, choices=DateFormat, default=DateFormat.ISO)
    sign_position = models.CharField(
        _("minustecken"), max_length=10, choices=SignPosition, default=SignPosition.BEFORE
    )
    line_end = models.CharField(_("radslut"), max_length=5, choices=LineEnd, default=LineEnd.CRLF)
    header_row = models.CharField(
        _("första raden"), max_length=10, choices=HeaderRow, default=HeaderRow.HEADINGS
    )
    header_text = models.CharField(_("text i första raden"), max_length=200, blank=True)
    trailer_text = models.CharField(_("text i sista raden"), max_length=200, blank=True)
    # PAXml only: names of the format's header elements and their texts.
    header_fields = models.JSONField(
        _("uppgifter i PAXml-huvudet"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("gjord av")
    )
    made_at = models.DateTimeField(_("gjord"))

    objects = ExportLayoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("filformat för lön")
        verbose_name_plural = _("filformat för lön")
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["board", "name", "version"], name="layout_version_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="layout_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class PadSide(models.TextChoices):
    LEFT = "left", _("till vänster")
    RIGHT = "right", _("till höger")


class LayoutColumn(models.Model):
    """One column of a CSV or fixed-width file. A width of 0 is as wide as the value."""

    layout = models.ForeignKey(ExportLayout, on_delete=models.CASCADE, related_name="columns")
    position = models.PositiveSmallIntegerField(_("ordning"))
    source = models.CharField(_("innehåll"), max_length=20, choices=LineField)
    heading = models.CharField(_("rubrik"), max_length=40, blank=True)
    constant = models.CharField(_("fast text"), max_length=40, blank=True)
    width = models.PositiveSmallIntegerField(_("bredd"), default=0)
    pad_side = models.CharField(_("fylls ut"), max_length=5, choices=PadSide, default=PadSide.RIGHT)
    pad_with = models.CharField(_("med"), max_length=1, default=" ")
    decimals = models.PositiveSmallIntegerField(_("decimaler"), default=2)

    class Meta:
        verbose_name = _("kolumn")
        verbose_name_plural = _("kolumner")
        ordering = ["layout", "position"]
        constraints = [models.UniqueConstraint(fields=["layout", "position"], name="column_position_once")]

    def __str__(self) -> str:
        return f"{self.position} {self.source}"


class DimensionField(models.TextChoices):
    COST_CENTRE = "cost_centre", _("kostnadsställe")
    PROJECT = "project", _("projekt")
    ACCOUNT = "account", _("konto")


class LayoutDimension(models.Model):
    """A dimension of PAXml: number (SIE: 1 is kostnadsställe, 6 projekt), neutral name, and what fills it."""

    layout = models.ForeignKey(ExportLayout, on_delete=models.CASCADE, related_name="dimensions")
    number = models.PositiveSmallIntegerField(_("nummer"))
    name = models.CharField(_("namn"), max_length=40)
    source = models.CharField(_("fylls från"), max_length=20, choices=DimensionField)

    class Meta:
        verbose_name = _("dimension")
        verbose_name_plural = _("dimensioner")
        ordering = ["layout", "number"]
        constraints = [
            models.UniqueConstraint(fields=["layout", "number"], name="dimension_number_once"),
            models.CheckConstraint(condition=models.Q(number__range=(1, 99)), name="dimension_number_fits"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
