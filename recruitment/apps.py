from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "recruitment"
    verbose_name = "Rekrytering"

    def ready(self) -> None:
        from recruitment import (  # models are ready only now
            bank_sheet,
            data_table,
            destructible,
            guards,
            jobs,
            old_recruitments_sheet,
            programme,
            records,
            voices,
        )

        data_table.declare()
        programme.register()
        destructible.register()
        guards.register()
        jobs.register()
        bank_sheet.register()
        old_recruitments_sheet.register()
        records.register()
        voices.register()
