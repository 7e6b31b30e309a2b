from django.apps import AppConfig


class KlarsprakConfig(AppConfig):
    name = "klarsprak"
    verbose_name = "Klarspråk"

    def ready(self) -> None:
        from klarsprak import (  # models are ready only now
            checks,
            data_table,
            destructible,
            guards,
            jobs,
            notices,
            old_texts_sheet,
            programme,
            public_panels,
            records,
            text_parts,
            word_sheet,
        )

        checks.register_checks()
        data_table.declare()
        programme.register()
        destructible.register()
        jobs.register()
        public_panels.register()
        text_parts.register()
        guards.register()
        notices.register()
        old_texts_sheet.register()
        word_sheet.register()
        records.register()
