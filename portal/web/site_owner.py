"""Whose site it is, as the footer of a government site names it: sponsor, code, filings."""

from dataclasses import dataclass

from desk.settings import Settings


@dataclass(frozen=True, slots=True)
class SiteOwner:
    """What is empty is not shown. ``code`` is the 政府网站标识码, ``icp`` and ``police_filing`` are
    the numbers of the ICP备案 and the 公安备案."""

    sponsor: str
    code: str
    icp: str
    police_filing: str


def site_owner(settings: Settings) -> SiteOwner:
    return SiteOwner(
        sponsor=settings.site_sponsor,
        code=settings.site_code,
        icp=settings.site_icp,
        police_filing=settings.site_police_filing,
    )
