"""HTML: the article of a web page, without its menus, advertisements and comments (trafilatura)."""

from corpus.formats.extract import Extract, in_paragraphs
from corpus.problem import ProblemKind, RefusedError

# Only days that the page names as its own count; none is looked for in its text.
_DATES = {"extensive_search": False, "original_date": True}


def read(data: bytes) -> Extract:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(data, include_comments=False, date_extraction_params=_DATES, with_metadata=True)
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise RefusedError(ProblemKind.EMPTY, "no article in the page")
    lines = (found.text or "").splitlines()
    title = " ".join((found.title or "").split())
    if title and title not in (" ".join(line.split()) for line in lines[:3]):
        lines.insert(0, title)
    return Extract(
        in_paragraphs(lines),
        title=title or None,
        url=found.url,
        published=found.date,
        publisher=found.sitename,
        author=found.author,
    )
