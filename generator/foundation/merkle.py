"""Merkle tree hashes of an append-only list, as RFC 6962 (section 2.1) defines them."""

import hashlib
from collections.abc import Sequence

HASH_SIZE = 32
"""Bytes of a SHA-256."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees under one node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_hash(leaves: Sequence[bytes]) -> bytes:
    """The hash of the whole tree over leaf hashes; of no leaves that of the empty text."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    # The largest power of two smaller than the number of leaves.
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(root_hash(leaves[:split]), root_hash(leaves[split:]))
