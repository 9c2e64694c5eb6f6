"""A real cluster: it is one, and what it holds outlives a node."""

from tests.cluster.cluster import Cluster

_BY_SPACES = {
    "type": "custom",
    "tokenizer": "whitespace",
}  # terms as they are given, letters and marks untouched
_INDEX = {
    "settings": {
        "number_of_shards": 3,
        "number_of_replicas": 1,
        "analysis": {"analyzer": {"given": _BY_SPACES}},
    },
    "mappings": {"properties": {"terms": {"type": "text", "analyzer": "given"}}},
}


def test_what_three_nodes_hold_is_found_after_one_was_killed_and_the_node_comes_back(three: Cluster) -> None:
    three.ask("PUT", "/articles", _INDEX)
    for number in range(20):
        terms = f"hải hà xã{number}"
        three.ask("PUT", f"/articles/_doc/{number}?refresh=true", {"terms": terms})
    three.wait(3)

    three.nodes[0].kill()
    three.wait(2, status="yellow")  # copies are made anew only after a minute
    assert _found(three, "xã7") == ["7"]
    assert _found(three, "xa7") == []
    assert len(_found(three, "hải")) == 20

    three.nodes[0].start()
    three.wait(3)
    assert _found(three, "xã7") == ["7"]


def _found(cluster: Cluster, terms: str) -> list[str]:
    body = {"query": {"match": {"terms": terms}}, "size": 100}
    answer = cluster.ask("POST", "/articles/_search?search_type=dfs_query_then_fetch", body)
    return [hit["_id"] for hit in answer["hits"]["hits"]]
