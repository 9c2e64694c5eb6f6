"""Day: an ISO date or interval as the reader's language writes it: “15–19 Oct 2021”."""

from datetime import date

from bot.words import Words

_MONTH = "yMMMM"  # a skeleton of Unicode's CLDR
_DAYS = "yMMMd"


def written(iso: str, words: Words) -> str | None:
    """None for what is no date, and for an interval between dates of two kinds."""
    first, _, last = iso.partition("/")
    try:
        return _interval(first, last, words) if last else _one(first, words)
    except ValueError:
        return None


def _one(iso: str, words: Words) -> str:
    if _is_year(iso):
        return iso
    if _is_month(iso):
        from babel.dates import format_skeleton  # as in bot/words.py

        return format_skeleton(_MONTH, date.fromisoformat(f"{iso}-01"), locale=words.locale)
    return words.day(date.fromisoformat(iso))


def _interval(first: str, last: str, words: Words) -> str | None:
    if len(first) != len(last):
        return None
    if _is_year(first):
        return f"{int(first)}–{int(last)}"
    skeleton, rest = (_MONTH, "-01") if _is_month(first) else (_DAYS, "")
    start, end = date.fromisoformat(first + rest), date.fromisoformat(last + rest)
    from babel.dates import format_interval

    return format_interval(start, end, skeleton, locale=words.locale)


def _is_year(iso: str) -> bool:
    return len(iso) == len("2021")


def _is_month(iso: str) -> bool:
    return len(iso) == len("2021-10")
