from .dialogs import DialogPageFactory, make_dialog
from .kb import RegionFactory, SectorFactory
from .pages import StandardPageFactory, default_site, home_page

__all__ = [
    "DialogPageFactory",
    "RegionFactory",
    "SectorFactory",
    "StandardPageFactory",
    "default_site",
    "home_page",
    "make_dialog",
]
