"""Which refusals are tried again."""

from retrieval.cluster.errors import AwayError, BusyError, GoneError
from retrieval.cluster.refusals import refusal


def kind(status: int, told: str) -> type:
    return type(refusal("a cluster", status, {"type": told, "reason": "it says why"}, "corpus"))


def test_a_node_that_dies_with_a_part_of_a_search_is_away_and_not_a_fault() -> None:
    assert kind(500, "node_disconnected_exception") is AwayError
    assert kind(503, "no_shard_available_action_exception") is AwayError
    assert kind(429, "circuit_breaking_exception") is BusyError
    assert kind(404, "index_not_found_exception") is GoneError
