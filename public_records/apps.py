from django.apps import AppConfig


class PublicRecordsConfig(AppConfig):
    name = "public_records"
    verbose_name = "Allmänna handlingar"

    def ready(self) -> None:
        from core import classification
        from public_records import data_table, holds, jobs, panels

        classification.declare(
            data_table.FIELDS, data_table.RECORDS, data_table.RECORD_KINDS, data_table.FILE_KINDS
        )
        holds.register()
        jobs.register()
        panels.register()
