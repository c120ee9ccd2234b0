from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0010_appearance")]
    operations = [
        migrations.AddField("photo", "tone", models.CharField(blank=True, default="", editable=False, max_length=7))
    ]
