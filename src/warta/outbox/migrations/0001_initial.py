from django.db import migrations, models

# Autoincrement: a position is never given twice, even after the outbox was trimmed.
SQLITE = """
CREATE TABLE outbox_change (
    position integer PRIMARY KEY AUTOINCREMENT,
    "table" varchar(63) NOT NULL,
    old text,
    new text
)
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        raise NotImplementedError("Change capture is written for SQLite so far. Set DATABASE_URL to a SQLite file.")
    schema_editor.execute(SQLITE)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunPython(create, lambda apps, schema_editor: schema_editor.execute("DROP TABLE outbox_change")),
        migrations.CreateModel(
            name="ChangedRow",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("table", models.CharField(max_length=63)),
                ("old", models.JSONField(null=True)),
                ("new", models.JSONField(null=True)),
            ],
            options={"db_table": "outbox_change", "managed": False},
        ),
    ]
