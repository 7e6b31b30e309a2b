from django.db import migrations


def say_why(apps, schema_editor):
    """Supplementary runs from before a reason was asked for."""
    runs = apps.get_model("fees", "PayrollRun").objects.filter(kind="supplementary", reason="")
    runs.update(reason="Kom efter månadens körning")


class Migration(migrations.Migration):
    dependencies = [("fees", "0008_routes_and_receipts")]
    operations = [migrations.RunPython(say_why, migrations.RunPython.noop, elidable=True)]
