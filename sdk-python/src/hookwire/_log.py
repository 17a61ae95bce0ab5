"""What a plugin writes about itself: one JSON line per entry, with the request it was written for."""

import json
import logging
import sys
from datetime import datetime, timezone
from typing import TextIO

from hookwire._call import CURRENT_CALL

_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "color_message"}
_RESERVED = ("time", "level", "logger", "message")


class JsonFormatter(logging.Formatter):
    """`{"time":…,"level":"info","logger":"hookwire.shop","message":…}`, and `request_id`, `hook` and `api_id` inside of a hook.

    What is given as `extra={…}` becomes fields, and a traceback the field `error`. A value that JSON cannot hold is written as its repr.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, timezone.utc)
        entry: dict[str, object] = {
            "time": f"{moment:%Y-%m-%dT%H:%M:%S}.{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        call = CURRENT_CALL.get()
        if call is not None:
            entry |= {"request_id": call.request_id, "hook": call.hook.name, "api_id": call.api.id}
        fields = {key: value for key, value in record.__dict__.items() if key not in _STANDARD}
        entry |= {key: value for key, value in fields.items() if key not in _RESERVED}
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, default=repr, ensure_ascii=False)


def log_as_json(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Sends every log line of the process to standard output as JSON, unless the process has set up logging itself."""
    root = logging.getLogger()
    if root.handlers:
        return
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(JsonFormatter())
    root.addHandler(handler)
    root.setLevel(level)
