"""Today: the day it is where the articles are read, in Viet Nam."""

from datetime import date, datetime, timedelta, timezone

_VIETNAM = timezone(timedelta(hours=7))  # all year round


def today() -> date:
    return datetime.now(_VIETNAM).date()


def local(moment: float) -> datetime:
    """moment: in seconds since 1970."""
    return datetime.fromtimestamp(moment, _VIETNAM)
