"""What happened here; `sender` is the model."""

from django.dispatch import Signal

region_merged = Signal()
"""A place went into another one: `old` is deleted after it, `new` is where everything follows to."""
