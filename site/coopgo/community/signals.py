"""What happened here; `sender` is the model."""

from django.dispatch import Signal

contribution_state_changed = Signal()
"""Sent within the transaction that changes it: `contribution` as it is now, `before` its state until then, `user`.

Also sent, with `before` the same as now, when its region was given by a moderator: what is counted may differ."""
