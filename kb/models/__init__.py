from .index import BlueprintIndexPage, GuideIndexPage
from .links import ClassifiedPage, RegionLink, SectorLink
from .regions import Region, RegionCode
from .sectors import Sector, SectorAlias

__all__ = [
    "BlueprintIndexPage",
    "ClassifiedPage",
    "GuideIndexPage",
    "Region",
    "RegionCode",
    "RegionLink",
    "Sector",
    "SectorAlias",
    "SectorLink",
]
