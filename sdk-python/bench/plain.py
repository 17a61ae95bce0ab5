"""What the SDK is compared with: a grpcio asyncio server of Tyk's protocol, written by hand in the usual way."""

import asyncio
import sys

import grpc
import grpc.aio

from hookwire.coprocess import Object


async def dispatch(message: Object, _: "grpc.aio.ServicerContext[Object, Object]") -> Object:
    message.request.set_headers["X-Shard"] = str(len(message.request.headers["X-Tenant"]))
    return message


async def main(address: str) -> None:
    server = grpc.aio.server()
    method = grpc.unary_unary_rpc_method_handler(dispatch, Object.FromString, Object.SerializeToString)
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("coprocess.Dispatcher", {"Dispatch": method}),)
    )
    server.add_insecure_port(address)
    await server.start()
    await server.wait_for_termination()


if __name__ == "__main__":
    if "uvloop" in sys.argv:
        import uvloop

        uvloop.run(main(sys.argv[1]))
    else:
        asyncio.run(main(sys.argv[1]))
