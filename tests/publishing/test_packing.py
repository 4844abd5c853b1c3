"""What was packed comes out as it went in, and where each file stands is known without taking it out."""

import hashlib

from generator.publishing.packing import Stretch, pack, stretches, unpack

FILES = {"about": b"", "临时救助.csv": "救助\n户\n".encode(), "a\n.bin": bytes(range(256))}


def test_the_files_come_out_in_their_order_and_as_they_were() -> None:
    assert list(unpack(pack(FILES.items())).items()) == list(FILES.items())
    assert unpack(pack(())) == {}


def test_the_same_files_give_the_same_bytes() -> None:
    assert pack(FILES.items()) == pack(iter(FILES.items()))


def test_each_file_is_found_where_it_stands() -> None:
    packed = pack(FILES.items())
    found = stretches(packed)
    assert {name: stretch.of(packed) for name, stretch in found.items()} == FILES
    length = len(FILES["a\n.bin"])
    digest = hashlib.sha256(FILES["a\n.bin"]).hexdigest()
    assert found["a\n.bin"] == Stretch(len(packed) - length, length, digest)
