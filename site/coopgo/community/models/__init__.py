from .addresses import ContributorAddress, hash_address
from .contributions import LONGEST_TEXT, Contribution
from .digests import ModeratorDigest
from .feedback import ContributionReport, HelpfulVote, NetworkKey, PageFeedback, RateCount
from .moderators import SiteModerators
from .notices import Notice
from .places import PlaceRequest
from .settings import CommunitySettings
from .trials import Trial, TrialState
from .validation import MaterialChange, PageValidation
from .wordings import Reason, RulesWording

__all__ = [
    "LONGEST_TEXT",
    "CommunitySettings",
    "Contribution",
    "ContributionReport",
    "ContributorAddress",
    "HelpfulVote",
    "MaterialChange",
    "ModeratorDigest",
    "NetworkKey",
    "Notice",
    "PageFeedback",
    "PageValidation",
    "PlaceRequest",
    "RateCount",
    "Reason",
    "RulesWording",
    "SiteModerators",
    "Trial",
    "TrialState",
    "hash_address",
]
