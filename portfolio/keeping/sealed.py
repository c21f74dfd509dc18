"""A file that only opens with its key: authenticated encryption in chunks, so that nothing is ever wholly in memory.

After a header (magic, salt, key check, nonce prefix) stand chunks of 64 KiB, each AES-256-GCM under a key that scrypt
makes of the given one. A nonce is the prefix, the chunk's number, and whether it is the last: chunks cannot be changed,
swapped, repeated or cut off unseen (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import hashlib
import io
import os
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .problem import CannotKeep

MAGIC = b"TANDEM-SEALED-1\n"
SALT, CHECK, PREFIX = 16, 16, 7
HEADER = len(MAGIC) + SALT + CHECK + PREFIX
CHUNK, TAG = 64 * 1024, 16
SHORTEST_KEY = 20  # characters; 32 random bytes in base64 have 44


def is_sealed(file: IO[bytes]) -> bool:
    """Does the file begin like a sealed one? Reads from its start and returns there."""
    file.seek(0)
    begins = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    return begins


def derive(key: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key of the cipher, and the bytes by which a wrong key is told from a damaged file."""
    both = hashlib.scrypt(key.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=64 * 2**20, dklen=32 + CHECK)
    return both[:32], both[32:]


def nonce(header: bytes, number: int, *, last: bool) -> bytes:
    """12 bytes, never the same twice under one header."""
    return header[-PREFIX:] + number.to_bytes(4) + bytes([last])


class Sealing(io.RawIOBase):
    """Write plain bytes into it, and `file` receives the sealed ones. Closing it writes the last chunk."""

    def __init__(self, file: IO[bytes], key: str) -> None:
        salt = os.urandom(SALT)
        secret, check = derive(key, salt)
        self._file, self._cipher, self._waiting, self._number = file, AESGCM(secret), bytearray(), 0
        self._header = MAGIC + salt + check + os.urandom(PREFIX)
        file.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the newest chunk waits: it may be the last
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._seal(bytes(self._waiting), last=True)
        super().close()

    def _seal(self, plain: bytes, *, last: bool) -> None:
        once = nonce(self._header, self._number, last=last)
        self._file.write(self._cipher.encrypt(once, plain, self._header))
        self._number += 1


class Opened(io.RawIOBase):
    """The plain bytes of a sealed file, from anywhere in it. Raises CannotKeep for a wrong key or a damaged file."""

    def __init__(self, file: IO[bytes], key: str) -> None:
        self._file, self._at, self._held = file, 0, (-1, b"")
        file.seek(0)
        self._header = file.read(HEADER)
        length = file.seek(0, os.SEEK_END) - HEADER
        if length < TAG:
            raise CannotKeep("This backup is cut short.")
        secret, check = derive(key, self._header[len(MAGIC) :][:SALT])
        if check != self._header[len(MAGIC) + SALT :][:CHECK]:
            raise CannotKeep("This key does not open the backup: it was made with another one.")
        self._cipher = AESGCM(secret)
        self._last = (length - 1) // (CHUNK + TAG)
        self._length = length - (self._last + 1) * TAG
        self._chunk(self._last)  # a file that was cut does not end in a last chunk

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._length:
            return 0
        number, inside = divmod(self._at, CHUNK)
        part = self._chunk(number)[inside : inside + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(HEADER + number * (CHUNK + TAG))
            once = nonce(self._header, number, last=number == self._last)
            try:
                plain = self._cipher.decrypt(once, self._file.read(CHUNK + TAG), self._header)
            except InvalidTag:
                raise CannotKeep("This backup is damaged: it was changed or cut short after it was written.") from None
            self._held = (number, plain)
        return self._held[1]
