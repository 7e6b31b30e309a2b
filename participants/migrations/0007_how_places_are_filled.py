from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0006_avoidances'),
    ]

    operations = [
        migrations.AddField(
            model_name='offerround',
            name='choose_by',
            field=models.DateField(blank=True, null=True, verbose_name='vi väljer senast'),
        ),
        migrations.AddField(
            model_name='offerround',
            name='chosen_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='valet gjort'),
        ),
        migrations.AddField(
            model_name='offerround',
            name='filling',
            field=models.CharField(choices=[('in_order', 'den som svarar först får platsen'), ('chosen', 'vi väljer bland dem som svarar ja')], default='in_order', max_length=10, verbose_name='så fylls platserna'),
        ),
        migrations.AddConstraint(
            model_name='offerround',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('choose_by__isnull', True), ('chosen_at__isnull', True), ('filling', 'in_order')), models.Q(('choose_by__gte', models.F('answer_by')), ('choose_by__isnull', False), ('filling', 'chosen')), _connector='OR'), name='choice_has_a_day_after_the_answers'),
        ),
    ]
