from django.db import migrations

# Each row carries a mark of its own, by which a store knows again what it has seen, and when it was written. The
# changes of before are dropped: no store knows their marks, so each prints all there is anew, once.
SQLITE = """
CREATE TABLE outbox_change (
    position integer PRIMARY KEY AUTOINCREMENT,
    "table" varchar(63) NOT NULL,
    old text,
    new text,
    mark varchar(16) NOT NULL DEFAULT (lower(hex(randomblob(8)))),
    at integer NOT NULL DEFAULT (CAST(strftime('%s', 'now') AS integer))
)
"""


def create(apps, schema_editor):
    schema_editor.execute("DROP TABLE outbox_change")
    schema_editor.execute(SQLITE, params=None)
    # A first row, so that even a newsroom in which nothing happened yet can be told from every other.
    schema_editor.execute("INSERT INTO outbox_change (\"table\") VALUES ('outbox_change')")


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]
    operations = [migrations.RunPython(create)]
