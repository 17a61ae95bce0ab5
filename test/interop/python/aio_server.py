"""A plugin server with asyncio grpcio: the same hooks as server.py. Usage: aio_server.py PORT"""

import asyncio
import sys

import grpc

from server import HOOKS, coprocess, coprocess_grpc


class Dispatcher(coprocess_grpc.DispatcherServicer):
    def __init__(self):
        self.events = 0

    async def Dispatch(self, object, context):
        hook = HOOKS.get(object.hook_name)
        if hook is None:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no hook {object.hook_name}")
        await asyncio.sleep(0)
        return hook(object)

    async def DispatchEvent(self, event, context):
        self.events += 1
        print(f"event {self.events} {event.payload}", flush=True)
        return coprocess.EventReply()


async def main():
    server = grpc.aio.server()
    coprocess_grpc.add_DispatcherServicer_to_server(Dispatcher(), server)
    server.add_insecure_port(f"127.0.0.1:{sys.argv[1]}")
    await server.start()
    print("listening", flush=True)
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(main())
