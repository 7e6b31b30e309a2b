"""How the installation runs: over HTTPS, without demo, with real mail and text messages, with a worker."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from core.models import Job, JobState, WorkerLease
from core.preflight import MACHINE, Check, checks
from core.registry import Text, periodic_jobs

SHORTEST_SECRET = 50
UNREAL = ("console", "locmem", "dummy", "filebased", "ConsoleBackend")
# A worker does something periodic at least this often.
OFTEN_MINUTES, PATIENCE = 15, timedelta(minutes=45)


def secret_key(at: datetime) -> Text:
    if len(settings.SECRET_KEY) >= SHORTEST_SECRET and len(set(settings.SECRET_KEY)) > 10:
        return ""
    return _("OPPNASOC_SECRET_KEY är för kort. Sätt minst 50 slumpade tecken.")


def debug(at: datetime) -> Text:
    return _("Sätt OPPNASOC_DEBUG till false: felsidor visar annars uppgifter.") if settings.DEBUG else ""


def demo(at: datetime) -> Text:
    if settings.DEMO:
        return _("Sätt OPPNASOC_DEMO till false, och börja med en tom databas.")
    return ""


def development_file(at: datetime) -> Text:
    """`make run` writes its own secrets there; a real installation has them elsewhere."""
    if settings.ENV_FILE.is_file() and settings.ENV_FILE.name == "development.env":
        return _("Hemligheterna läses från development.env. Skapa nya och lägg dem i driftens egen miljö.")
    return ""


def https(at: datetime) -> Text:
    wanted = (
        settings.SECURE_COOKIES,
        settings.SECURE_SSL_REDIRECT or settings.SECURE_PROXY_SSL_HEADER is not None,
        settings.SECURE_HSTS_SECONDS > 0,
        str(settings.BASE_URL).startswith("https://"),
    )
    if all(wanted):
        return ""
    return _("Kakor och adresser måste gå över https: OPPNASOC_SECURE_COOKIES, OPPNASOC_BASE_URL.")


def database(at: datetime) -> Text:
    if connection.vendor == "postgresql":
        return ""
    return _("SQLite klarar en liten installation. Byt till PostgreSQL om många ska arbeta samtidigt.")


def mail(at: datetime) -> Text:
    if not any(word in settings.DELIVERY_EMAIL_BACKEND for word in UNREAL):
        return ""
    return _("E-post skickas inte på riktigt. Sätt OPPNASOC_SMTP_URL och OPPNASOC_FROM_EMAIL.")


def sms(at: datetime) -> Text:
    if any(word in settings.DELIVERY_SMS_BACKEND for word in UNREAL):
        return _("Sms skickas inte på riktigt. Sätt OPPNASOC_SMS_GATEWAY_URL (docs/how-to/sms.md).")
    if settings.SMS_GATEWAY_URL and not settings.SMS_GATEWAY_TOKEN:
        return _("Sätt OPPNASOC_SMS_GATEWAY_TOKEN, så att sms-leverantören vet vilka vi är.")
    return ""


def worker(at: datetime) -> Text:
    """The embedded worker holds a lease; under Celery something periodic was done lately."""
    often = [job.kind for job in periodic_jobs if job.every_minutes <= OFTEN_MINUTES]
    lately = Job.objects.filter(kind__in=often, state=JobState.DONE, finished_at__gte=at - PATIENCE)
    if WorkerLease.objects.filter(leased_until__gt=at).exists() or lately.exists():
        return ""
    return _("Inget arbete görs i bakgrunden. Starta manage.py worker, eller Celery med beat.")


def connect() -> None:
    for check in (
        Check("secret_key", MACHINE, _("Hemlig nyckel för inloggningar"), secret_key),
        Check("development_file", MACHINE, _("Egna hemligheter, inte utvecklingens"), development_file),
        Check("debug", MACHINE, _("Felsökningsläget är av"), debug),
        Check("demo", MACHINE, _("Demoläget är av"), demo),
        Check("https", MACHINE, _("Allt går över https"), https),
        Check("mail", MACHINE, _("E-post kommer fram"), mail),
        Check("sms", MACHINE, _("Sms kommer fram"), sms),
        Check("worker", MACHINE, _("Bakgrundsarbetet är igång"), worker),
        Check("database", MACHINE, _("Databas för drift"), database, only_warns=True),
    ):
        checks.add(check.key, check)
