from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "recruitment"
    verbose_name = "Rekrytering"

    def ready(self) -> None:
        from recruitment import (  # models are ready only now
            data_table,
            destructible,
            old_recruitments_sheet,
            programme,
            records,
        )

        data_table.declare()
        programme.register()
        destructible.register()
        old_recruitments_sheet.register()
        records.register()
