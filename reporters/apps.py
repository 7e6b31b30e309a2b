from django.apps import AppConfig


class ReportersConfig(AppConfig):
    name = "reporters"
    verbose_name = "Invånarreportrar"

    def ready(self) -> None:
        from reporters import (  # models are ready only now
            commission_destructible,
            commission_records,
            data_table,
            destructible,
            gates,
            programme,
            question_parts,
            receivers,
        )

        data_table.declare()
        programme.register()
        destructible.register()
        gates.register()
        receivers.register()
        commission_destructible.register()
        commission_records.register()
        question_parts.register()
