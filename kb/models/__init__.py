from .blueprints import BlueprintExample, BlueprintPage
from .digests import CareDigest, CareDigestDelivery
from .examples import ExamplePage, Outcome
from .findings import UnsourcedFigure
from .glossary import GlossaryTerm
from .guides import GuidePage
from .index import BlueprintIndexPage, ExampleIndexPage, GuideIndexPage, IndexPage
from .links import ClassifiedPage, RegionLink, SectorLink
from .regions import Region, RegionCode
from .sectors import Sector, SectorAlias
from .statutes import Law, StatuteChange, StatuteCitation

__all__ = [
    "BlueprintExample",
    "BlueprintIndexPage",
    "BlueprintPage",
    "CareDigest",
    "CareDigestDelivery",
    "ClassifiedPage",
    "ExampleIndexPage",
    "ExamplePage",
    "GlossaryTerm",
    "GuideIndexPage",
    "GuidePage",
    "IndexPage",
    "Law",
    "Outcome",
    "Region",
    "RegionCode",
    "RegionLink",
    "Sector",
    "SectorAlias",
    "SectorLink",
    "StatuteChange",
    "StatuteCitation",
    "UnsourcedFigure",
]
