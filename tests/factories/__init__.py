from .community import ContributionFactory, ContributorAddressFactory, RulesWordingFactory, TrialFactory
from .dialogs import DialogPageFactory, make_dialog
from .kb import (
    BlueprintPageFactory,
    ExamplePageFactory,
    GlossaryTermFactory,
    GuidePageFactory,
    LawFactory,
    RegionFactory,
    SectorFactory,
    make_blueprint,
    make_example,
    make_guide,
)
from .pages import StandardPageFactory, default_site, home_page

__all__ = [
    "BlueprintPageFactory",
    "ContributionFactory",
    "ContributorAddressFactory",
    "DialogPageFactory",
    "ExamplePageFactory",
    "GlossaryTermFactory",
    "GuidePageFactory",
    "LawFactory",
    "RegionFactory",
    "RulesWordingFactory",
    "SectorFactory",
    "StandardPageFactory",
    "TrialFactory",
    "default_site",
    "home_page",
    "make_blueprint",
    "make_dialog",
    "make_example",
    "make_guide",
]
