"""What core itself registers; called once from the app config."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    from core import (
        anchors,
        classification,
        cleaning,
        data_owner,
        data_table,
        data_table_theirs,
        destructible,
        destruction_jobs,
        destruction_panel,
        destruction_states,
        files,
        guards,
        messages,
        new_addresses,
    )
    from core.admin import exporting
    from core.preflight import decisions, machine, safety

    for table in (data_table, data_table_theirs):
        classification.declare(table.FIELDS, table.RECORDS, table.RECORD_KINDS, table.FILE_KINDS)
    for part in (
        guards,
        messages,
        files,
        anchors,
        cleaning,
        data_owner,
        new_addresses,
        machine,
        safety,
        decisions,
        exporting,
    ):
        part.connect()
    for part in (destruction_states, destruction_jobs, destruction_panel, destructible):
        part.connect()
    add_admin_pages()


def add_admin_pages() -> None:
    from core.admin import AdminLink, admin_links, destruction, record_plan  # noqa: F401  register their pages
    from core.rules import READ_JOBS, READ_START

    start = AdminLink("system", _("Innan start"), "core_start", READ_START, order=10)
    admin_links.add("core_start", start)
    admin_links.add("core_jobs", AdminLink("system", _("Bakgrundsjobb"), "core_jobs", READ_JOBS))
