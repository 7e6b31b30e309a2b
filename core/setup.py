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
        files,
        forms,
        guards,
        messages,
    )

    for table in (data_table, data_table_theirs):
        classification.declare(table.FIELDS, table.RECORDS, table.RECORD_KINDS)
    for part in (guards, messages, files, anchors, cleaning, data_owner):
        part.connect()
    forms.say_it_plainly()
    add_admin_pages()


def add_admin_pages() -> None:
    from core.admin import AdminLink, admin_links
    from core.rules import READ_JOBS

    admin_links.add("core_jobs", AdminLink("system", _("Bakgrundsjobb"), "core_jobs", READ_JOBS))
