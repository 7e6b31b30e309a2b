from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "fees"
    verbose_name = "Lön och arvoden"

    def ready(self) -> None:
        from core import classification  # models are ready only now
        from fees import (
            data_owner,
            data_table,
            emails,
            guards,
            jobs,
            merge_rules,
            owing,
            panels,
            workplace,
        )

        classification.declare(data_table.FIELDS, data_table.RECORDS, data_table.RECORD_KINDS)
        emails.register()
        guards.register()
        jobs.register()
        owing.register()
        panels.register()
        workplace.register()
        data_owner.register()
        merge_rules.register()
