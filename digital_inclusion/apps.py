from django.apps import AppConfig


class DigitalInclusionConfig(AppConfig):
    name = "digital_inclusion"
    verbose_name = "Datorhjälp"
