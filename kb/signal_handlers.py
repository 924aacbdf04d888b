from coopgo.pages.content_version import raise_with

from .models import Region, RegionCode, Sector


def connect():
    raise_with(Sector, Region, RegionCode)
