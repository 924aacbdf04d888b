from django.db import migrations, models

import kb.fields

FIELDS = ["folded_name", "folded_name_en"]


def fold_names(apps, schema_editor):
    """An upsert writes the names of many rows in one statement; the fields fill themselves."""
    regions = apps.get_model("kb", "Region").objects
    regions.bulk_create(
        regions.all(), update_conflicts=True, unique_fields=["id"], update_fields=FIELDS, batch_size=1000
    )


class Migration(migrations.Migration):
    dependencies = [
        ("kb", "0008_four_digit_years"),
    ]

    operations = [
        migrations.AddField(
            model_name="region",
            name="folded_name",
            field=kb.fields.FoldedNameField(of="name"),
        ),
        migrations.AddField(
            model_name="region",
            name="folded_name_en",
            field=kb.fields.FoldedNameField(of="name_en"),
        ),
        migrations.AddIndex(
            model_name="region",
            index=models.Index(fields=["site", "folded_name"], name="region_by_name"),
        ),
        migrations.AddIndex(
            model_name="region",
            index=models.Index(fields=["site", "folded_name_en"], name="region_by_english_name"),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
