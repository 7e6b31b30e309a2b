from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Nyheter"

    def ready(self) -> None:
        from core import access, classification
        from news import data_table, items, jobs
        from news.actions import mirror_role

        access.role_effects.add("news", mirror_role)
        classification.declare(data_table.FIELDS, data_table.RECORDS, files=data_table.FILE_KINDS)
        items.register()
        jobs.register()
