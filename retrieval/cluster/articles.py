"""Articles: those of one version, read from its index and remembered while they are in use."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from corpus.article import Article
from retrieval.cluster.client import Client
from retrieval.cluster.errors import GoneError
from retrieval.cluster.row import Row, unpacked
from retrieval.recent import Recent

_REMEMBERED = 2000  # articles, some 30 kilobytes each
_KNOWN = 100_000  # their numbers by id
_BATCH = 200  # articles in one answer


class Rows:
    """Rows by their article's number; articles by their ids."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._index = index
        self._rows: Recent[int, Row] = Recent(_REMEMBERED)
        self._numbers: Recent[str, int] = Recent(_KNOWN)

    def of(self, numbers: Sequence[int]) -> list[Row]:
        known = {number: row for number in numbers if (row := self._rows.at(number))}
        for row_number, row in self._read([number for number in numbers if number not in known]):
            known[row_number] = row
            self._rows.remember(row_number, row)
            self._numbers.remember(row.article.id, row_number)
        return [known[number] for number in numbers]

    def called(self, article_id: str) -> Row:
        """KeyError for an unknown one."""
        return self.of([self.number(article_id)])[0]

    def number(self, article_id: str) -> int:
        """KeyError for an unknown one."""
        number = self._numbers.at(article_id)
        if number is None:
            query = {"query": {"term": {"id": article_id}}, "_source": False, "docvalue_fields": ["n"]}
            hits = self._client.search(self._index, query)["hits"]["hits"]
            if not hits:
                raise KeyError(article_id)
            number = int(hits[0]["fields"]["n"][0])
            self._numbers.remember(article_id, number)
        return number

    def __getitem__(self, article_id: str) -> Article:
        return self.called(article_id).article

    def holding(self, texts: Mapping[str, Sequence[str]]) -> Iterator[Article]:
        """Those whose texts hold all of these terms of each field, in their order."""
        wanted = [{"term": {field: term}} for field, terms in texts.items() for term in terms]
        last = -1
        while True:
            found = self._client.search(
                self._index,
                {
                    "query": {"bool": {"filter": wanted}},
                    "size": _BATCH,
                    "_source": False,
                    "docvalue_fields": ["n"],
                    "sort": ["n"],
                    "search_after": [last],
                },
            )["hits"]["hits"]
            numbers = [int(hit["fields"]["n"][0]) for hit in found]
            yield from (row.article for row in self.of(numbers))
            if len(found) < _BATCH:
                return
            last = numbers[-1]

    def _read(self, numbers: Sequence[int]) -> Iterator[tuple[int, Row]]:
        for start in range(0, len(numbers), _BATCH):
            few = numbers[start : start + _BATCH]
            documents = self._client.documents(self._index, list(map(str, few)))
            for number, found in zip(few, documents, strict=True):
                if found is None:  # it is only ever deleted whole
                    raise GoneError(f"the index {self._index} is not there any more")
                yield number, unpacked(found["_source"]["row"])


class Shelf(Sequence[Article]):
    """All articles in the order of their ids, read when they are looked at."""

    def __init__(self, rows: Rows, count: int) -> None:
        self._rows = rows
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Article: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...

    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        numbers = range(self._count)[place]
        if isinstance(numbers, int):
            return self._rows.of([numbers])[0].article
        return [row.article for row in self._rows.of(numbers)]

    def __iter__(self) -> Iterator[Article]:
        for start in range(0, self._count, _BATCH):
            yield from self[start : start + _BATCH]
