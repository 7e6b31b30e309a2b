from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Nyheter"

    def ready(self) -> None:
        from core import access, classification, registry
        from news import calendar, data_table, destructible, items, jobs, panels
        from news.actions import mirror_role

        access.role_effects.add("news", mirror_role)
        classification.declare(
            data_table.FIELDS, data_table.RECORDS, data_table.RECORD_KINDS, files=data_table.FILE_KINDS
        )
        items.register()
        destructible.register()
        panels.register()
        registry.happenings.add("news.meetings", calendar.between)
        jobs.register()
