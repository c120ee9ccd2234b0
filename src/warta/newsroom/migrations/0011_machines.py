from django.db import migrations, models

_SETTINGS = "newsroomsettings"


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0009_dateline_example"),
    ]

    operations = [
        migrations.AddField(
            model_name=_SETTINGS,
            name="for_search",
            field=models.BooleanField(
                default=True,
                help_text="Their searches lead readers here. Google and Bing read the site in any case",
                verbose_name="AI search may list stories",
            ),
        ),
        migrations.AddField(
            model_name=_SETTINGS,
            name="for_answers",
            field=models.BooleanField(
                default=True,
                help_text="When somebody asks an assistant for them; most name where they have it from",
                verbose_name="AI assistants may open stories",
            ),
        ),
        migrations.AddField(
            model_name=_SETTINGS,
            name="for_training",
            field=models.BooleanField(
                default=False,
                help_text="robots.txt only asks: those who keep to no rules read all the same",
                verbose_name="stories may be used to train AI",
            ),
        ),
        migrations.AddField(
            model_name=_SETTINGS,
            name="ads",
            field=models.TextField(
                blank=True,
                help_text="The lines that sellers of your advertisements give you; without any there is no such file",
                verbose_name="ads.txt",
            ),
        ),
    ]
