from .blueprints import BlueprintCorrection, BlueprintExample, BlueprintPage
from .corrections import BaseCorrection, CorrectedPage
from .digests import CareDigest, CareDigestDelivery
from .discussion import Discussed
from .examples import ExamplePage, Outcome
from .findings import UnsourcedFigure
from .glossary import GlossaryTerm
from .guides import GuideCorrection, GuidePage
from .index import BlueprintIndexPage, ExampleIndexPage, GuideIndexPage, IndexPage
from .links import ClassifiedPage, RegionLink, SectorLink
from .regions import Region, RegionCode
from .sectors import Sector, SectorAlias
from .statutes import Law, StatuteChange, StatuteCitation

__all__ = [
    "BaseCorrection",
    "BlueprintCorrection",
    "BlueprintExample",
    "BlueprintIndexPage",
    "BlueprintPage",
    "CareDigest",
    "CareDigestDelivery",
    "ClassifiedPage",
    "CorrectedPage",
    "Discussed",
    "ExampleIndexPage",
    "ExamplePage",
    "GlossaryTerm",
    "GuideCorrection",
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
