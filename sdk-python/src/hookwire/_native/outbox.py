"""What is on its way to one gateway. Whoever writes takes a frame when there is room for one, so what is ready meanwhile shares it."""

from collections import deque

from hookwire._proto.plugin_pb2 import Credit, PluginFrame

_FRAME_BYTES = 60 * 1024
"""A frame of results is closed at this size: what is behind a large one has to wait."""
_RESULTS_TAG = b"\x1a"  # field 3 of PluginFrame
_ENTRY_TAG = b"\x0a"  # field 1 of Results
_HEAD_BYTES = 6
_ONE_CREDIT = PluginFrame(credit=Credit(frames=1)).SerializeToString()


class Outbox:
    """In this order: frames of the conversation, credit, results. Bounded by the calls and the frames that a gateway may send."""

    def __init__(self) -> None:
        self._frames: deque[bytes] = deque()
        self._results: deque[bytes] = deque()
        self._credit = 0

    def __bool__(self) -> bool:
        return bool(self._credit or self._results or self._frames)

    def put(self, frame: PluginFrame) -> None:
        """A whole frame."""
        self._frames.append(frame.SerializeToString())

    def credit(self) -> None:
        """One frame of calls was received."""
        self._credit += 1

    def result(self, encoded: bytes) -> None:
        """One encoded Result."""
        self._results.append(encoded)

    def take(self) -> bytes | None:
        """The next frame, or None."""
        if self._frames:
            return self._frames.popleft()
        if self._credit:
            frames, self._credit = self._credit, 0
            return _ONE_CREDIT if frames == 1 else PluginFrame(credit=Credit(frames=frames)).SerializeToString()
        return self._take_results() if self._results else None

    def clear(self) -> None:
        """Nobody listens any more."""
        self._frames.clear()
        self._results.clear()
        self._credit = 0

    def _take_results(self) -> bytes:
        results = self._results
        parts: list[bytes] = []
        size = 0
        while results and (not parts or size + len(results[0]) + _HEAD_BYTES <= _FRAME_BYTES):
            result = results.popleft()
            parts += (_ENTRY_TAG, _varint(len(result)), result)
            size += len(result) + _HEAD_BYTES
        body = b"".join(parts)
        return b"".join((_RESULTS_TAG, _varint(len(body)), body))


_SHORT = tuple(bytes([value]) for value in range(128))


def _varint(value: int) -> bytes:
    if value < 128:
        return _SHORT[value]
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
