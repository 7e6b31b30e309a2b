from django.apps import AppConfig


class DigitalInclusionConfig(AppConfig):
    name = "digital_inclusion"
    verbose_name = "Datorhjälp"

    def ready(self) -> None:
        from digital_inclusion import (  # models are ready only now
            data_table,
            destructible,
            programme,
            records,
        )

        data_table.declare()
        programme.register()
        destructible.register()
        records.register()
