"""The few questions at the end. Språkrådet found that few manage even ten: here they are four, all may be
left, and the first one tells best whether the text was understood."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "do": _("Vad ska du göra när du har läst?"),
    "feel": _("Hur kändes det att läsa?"),
    "hardest": _("Vad var svårast?"),
    "ask": _("Skulle du våga höra av dig och fråga?"),
}
