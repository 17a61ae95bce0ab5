"""A plugin server with plain grpcio: synchronous, one thread a call. Usage: server.py PORT"""

import pathlib
import signal
import sys
import threading
from concurrent import futures

import grpc

sys.path.insert(0, str(pathlib.Path(__file__).parent / "gen"))

from coprocess import coprocess_object_pb2 as coprocess  # noqa: E402
from coprocess import coprocess_object_pb2_grpc as coprocess_grpc  # noqa: E402

MARK = b" (seen)"  # what is appended to bodies


def MyPreHook(object):
    object.request.set_headers["X-Pre"] = "seen"
    object.request.add_params["pre"] = "1"
    object.request.delete_headers.append("X-Unwanted")
    return object


def MyAuthHook(object):
    token = object.request.headers.get("Authorization", "")
    if token != "secret-key":
        object.request.return_overrides.response_code = 401
        object.request.return_overrides.response_error = "Not authorized"
        return object
    object.session.rate = 1000.0
    object.session.per = 1.0
    object.session.metadata["user"] = "alice"
    object.metadata["token"] = token
    return object


def MyPostKeyAuthHook(object):
    object.request.set_headers["X-User"] = object.session.metadata["user"]
    object.request.set_headers["X-Token"] = object.metadata["token"]
    return object


def MyPostHook(object):
    object.request.set_headers["X-Post"] = "seen"
    if object.request.raw_body:
        object.request.raw_body = object.request.raw_body + MARK
    return object


def MyResponseHook(object):
    object.response.multivalue_headers.add(key="X-Response", values=["seen"])
    object.response.raw_body = object.response.raw_body + MARK
    return object


HOOKS = {hook.__name__: hook for hook in (MyPreHook, MyAuthHook, MyPostKeyAuthHook, MyPostHook, MyResponseHook)}


class Dispatcher(coprocess_grpc.DispatcherServicer):
    def __init__(self):
        self.lock = threading.Lock()
        self.events = 0

    def Dispatch(self, object, context):
        hook = HOOKS.get(object.hook_name)
        if hook is None:
            context.abort(grpc.StatusCode.NOT_FOUND, f"no hook {object.hook_name}")
        return hook(object)

    def DispatchEvent(self, event, context):
        with self.lock:
            self.events += 1
            print(f"event {self.events} {event.payload}", flush=True)
        return coprocess.EventReply()


def main():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=16))
    coprocess_grpc.add_DispatcherServicer_to_server(Dispatcher(), server)
    server.add_insecure_port(f"127.0.0.1:{sys.argv[1]}")
    server.start()
    signal.signal(signal.SIGTERM, lambda *_: server.stop(None))
    print("listening", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
