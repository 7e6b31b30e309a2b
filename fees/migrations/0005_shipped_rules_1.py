"""The first file of rules. A later version is a new file and a migration like this one."""

from django.db import migrations

from fees.legal import shipped

VERSION = 1


def take_in(apps, schema_editor):
    shipped.take_in(apps.get_model("fees", "LegalRule"), VERSION)


def remove(apps, schema_editor):
    apps.get_model("fees", "LegalRule").objects.filter(shipped_in=VERSION).delete()


class Migration(migrations.Migration):
    dependencies = [("fees", "0004_legal_rules")]
    operations = [migrations.RunPython(take_in, remove)]
