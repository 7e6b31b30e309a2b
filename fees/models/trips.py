from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from fees.models.entries import Expense


class CarTrip(models.Model):
    """How far somebody drove for an assignment, from where, to where and why: what a car's expense rests on.

    Kilometres, both ways when `is_return`. The places may be a home: encrypted, in no list and no search.
    `rules` names the rows that the amount was reckoned with.
    """

    expense = models.OneToOneField(Expense, on_delete=models.CASCADE, primary_key=True, related_name="trip")
    km = models.DecimalField(_("kilometer"), max_digits=5, decimal_places=1)
    is_return = models.BooleanField(_("fram och tillbaka"), default=False)
    from_place = EncryptedTextField(_("från"))
    to_place = EncryptedTextField(_("till"))
    purpose = EncryptedTextField(_("varför"))
    # What was paid for a kilometre, and how much of it is free of tax.
    per_km_ore = models.PositiveIntegerField(_("öre per kilometer"))
    free_per_km_ore = models.PositiveIntegerField(_("skattefritt i öre per kilometer"))
    rules = models.CharField(_("regler"), max_length=120)

    class Meta:
        verbose_name = _("bilresa")
        verbose_name_plural = _("bilresor")
        constraints = [models.CheckConstraint(condition=models.Q(km__gt=0), name="trip_has_a_length")]

    def __str__(self) -> str:
        return str(self.pk)
