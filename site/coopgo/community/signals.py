"""What happened here; `sender` is the model."""

from django.dispatch import Signal

contribution_state_changed = Signal()
"""Sent within the transaction that changes it: `contribution` as it is now, `before` its state until then, `user`."""
