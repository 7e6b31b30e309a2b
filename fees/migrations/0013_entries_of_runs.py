from django.db import migrations

GUARD = "guard_fees_workentry"


def find_runs(apps, schema_editor):
    """Times that were locked before they named their run: their lines do. The guard of locked times is away
    meanwhile; SQLite's are lifted before every migration."""
    is_guarded = schema_editor.connection.vendor == "postgresql" and has_guard(schema_editor)
    if is_guarded:
        schema_editor.execute(f"ALTER TABLE fees_workentry DISABLE TRIGGER {GUARD}")
    schema_editor.execute(
        "UPDATE fees_workentry SET run_id = (SELECT l.run_id FROM fees_payrollline l "
        "WHERE l.entry_id = fees_workentry.id LIMIT 1) WHERE state = 'locked' AND run_id IS NULL"
    )
    if is_guarded:
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute(f"ALTER TABLE fees_workentry ENABLE TRIGGER {GUARD}")


def has_guard(schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = %s", [GUARD])
        return cursor.fetchone() is not None


class Migration(migrations.Migration):

    dependencies = [
        ("fees", "0012_trips_and_advances"),
    ]

    operations = [
        migrations.RunPython(find_runs, migrations.RunPython.noop, elidable=True),
    ]
