"""Arrays in a file are read as they were written, or not at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from retrieval import mapped

some = st.dictionaries(
    st.text("abc.", min_size=1),
    st.sampled_from([np.uint8, np.uint16, np.uint32, np.int64, np.float64]).flatmap(
        lambda kind: arrays(kind, st.integers(0, 40))
    ),
)


@given(some)
def test_arrays_are_read_as_they_were_written(tmp_path_factory, written):
    file = tmp_path_factory.mktemp("mapped") / "file"
    mapped.write(file, {"a": ["ệ", 1]}, written)
    about, found = mapped.read(file)
    assert about == {"a": ["ệ", 1]}
    assert list(found) == list(written)
    for name, array in written.items():
        np.testing.assert_array_equal(found[name], array)
        assert found[name].dtype == array.dtype
        assert found[name].flags.aligned


@given(st.data())
def test_a_file_in_which_a_byte_is_another_is_not_read(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("mapped") / "file"
    mapped.write(file, {}, {"a": np.arange(30), "b": np.arange(5, dtype=np.uint8)})
    whole = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(whole)
    with pytest.raises(mapped.DamagedError):
        mapped.read(file)


@pytest.mark.parametrize("kept", [0, 1, 10, 100, -1])
def test_a_file_that_ends_early_is_not_read(tmp_path, kept):
    mapped.write(tmp_path / "file", {}, {"a": np.arange(30)})
    (tmp_path / "file").write_bytes((tmp_path / "file").read_bytes()[:kept])
    with pytest.raises(mapped.DamagedError):
        mapped.read(tmp_path / "file")


def test_what_is_mapped_stays_when_the_file_is_replaced(tmp_path):
    mapped.write(tmp_path / "file", {}, {"a": np.arange(3)})
    _, old = mapped.read(tmp_path / "file")
    mapped.write(tmp_path / "file", {}, {"a": np.arange(9) * 7})
    assert old["a"].tolist() == [0, 1, 2]
    assert mapped.read(tmp_path / "file")[1]["a"].tolist() == [7 * n for n in range(9)]


def test_nothing_is_left_of_a_file_that_could_not_be_written(tmp_path):
    (tmp_path / "file").mkdir()
    with pytest.raises(IsADirectoryError):
        mapped.write(tmp_path / "file", {}, {"a": np.arange(3)})
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
