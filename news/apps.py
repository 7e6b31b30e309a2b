from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Nyheter"

    def ready(self) -> None:
        from core import access, classification
        from news import data_table
        from news.actions import mirror_role

        access.role_effects.add("news", mirror_role)
        classification.declare(data_table.FIELDS, data_table.RECORDS)
