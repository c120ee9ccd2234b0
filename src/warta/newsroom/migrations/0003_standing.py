from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_photo_is_decorative"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="photouse",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="storyauthor",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="storytopic",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        *(
            migrations.RunSQL(
                f"""UPDATE {table} SET published_at =
                (SELECT published_at FROM newsroom_story WHERE page_ptr_id = {table}.story_id)""",  # noqa: S608  Our own names.
                migrations.RunSQL.noop,
            )
            for table in ("newsroom_storyauthor", "newsroom_storytopic", "newsroom_photouse")
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["-at", "-id"], name="newest_corrections"),
        ),
        migrations.AddIndex(
            model_name="photouse",
            index=models.Index(fields=["photo", "-published_at", "-story"], name="newest_with_photo"),
        ),
        migrations.AddIndex(
            model_name="storyauthor",
            index=models.Index(fields=["person", "-published_at", "-story"], name="newest_by_person"),
        ),
        migrations.AddIndex(
            model_name="storytopic",
            index=models.Index(fields=["topic", "-published_at", "-story"], name="newest_in_topic"),
        ),
        migrations.AddIndex(
            model_name="withdrawal",
            index=models.Index(fields=["-at", "-id"], name="newest_withdrawals"),
        ),
    ]
