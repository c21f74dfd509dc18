"""The sealed file: what goes in comes out, from anywhere, at every length around a chunk."""

import io

import pytest

from portfolio.keeping.problem import CannotKeep
from portfolio.keeping.sealed import CHUNK, HEADER, TAG, Opened, Sealing, is_sealed

KEY = "twenty characters or more"


def seal(data: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with Sealing(file, KEY) as sealing:
        for start in range(0, len(data), 50_000):
            sealing.write(data[start : start + 50_000])
    return file


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_round_trip(length: int) -> None:
    data = bytes(number % 251 for number in range(length))
    file = seal(data)
    assert is_sealed(file)
    assert len(file.getvalue()) == HEADER + length + max(-(-length // CHUNK), 1) * TAG
    opened = io.BufferedReader(Opened(file, KEY))
    assert opened.read() == data
    for place in (0, length // 2, max(length - 3, 0)):
        opened.seek(place)
        assert opened.read(5) == data[place : place + 5]


def test_chunks_cannot_be_swapped_repeated_or_dropped() -> None:
    whole, size = seal(bytes(3 * CHUNK)).getvalue(), CHUNK + TAG
    head, one, two, three = whole[:HEADER], *(whole[HEADER + n * size :][:size] for n in range(3))
    for bad in (two + one + three, one + one + three, one + three, one + two):
        with pytest.raises(CannotKeep, match="damaged"):
            io.BufferedReader(Opened(io.BytesIO(head + bad), KEY)).read()


def test_the_same_content_is_sealed_differently_each_time() -> None:
    assert seal(b"same").getvalue()[HEADER:] != seal(b"same").getvalue()[HEADER:]
