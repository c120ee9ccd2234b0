from django.db import migrations, models

import warta.newsroom.models.photos


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0006_fronts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="photo",
            name="id",
            field=models.BigIntegerField(
                default=warta.newsroom.models.photos._number, editable=False, primary_key=True, serialize=False
            ),
        ),
    ]
