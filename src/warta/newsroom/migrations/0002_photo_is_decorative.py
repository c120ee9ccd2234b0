from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]
    # Wagtail sets an attribute `decorative` on every image it loads.
    operations = [migrations.RenameField("photo", "decorative", "is_decorative")]
