"""The index in an OpenSearch cluster: the same answers, for corpora and replicas beyond one process."""
