from django.db import migrations, models
from django.db.models import F


def forget_headlines(apps, schema_editor):
    """What was sent keeps its subject as mail; where a rule made it, that was a headline, which pages must not keep."""
    issues = apps.get_model("newsletter", "Issue").objects
    issues.exclude(number=None).update(mail_subject=F("subject"))
    issues.exclude(slot=None).update(subject="")


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="issue",
            name="mail_subject",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AlterField(
            model_name="issue",
            name="subject",
            field=models.CharField(
                blank=True,
                help_text="Without one, the headline of the first story that is public.",
                max_length=150,
                verbose_name="subject",
            ),
        ),
        migrations.RunPython(forget_headlines, migrations.RunPython.noop),
    ]
