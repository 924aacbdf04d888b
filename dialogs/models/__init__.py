from .dialogs import Channel, Correction, DialogPage
from .index import DialogIndexPage
from .references import ReferenceCounter

__all__ = ["Channel", "Correction", "DialogIndexPage", "DialogPage", "ReferenceCounter"]
