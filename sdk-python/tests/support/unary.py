"""Calls of a channel whose messages are bytes."""

import grpc.aio

UnaryCall = grpc.aio.UnaryUnaryCall[bytes, bytes]


def unary(channel: grpc.aio.Channel, method: str, message: bytes) -> UnaryCall:
    callable_: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(method)
    return callable_(message)


def stream(channel: grpc.aio.Channel, method: str) -> grpc.aio.StreamStreamCall[bytes, bytes]:
    callable_: grpc.aio.StreamStreamMultiCallable[bytes, bytes] = channel.stream_stream(method)
    return callable_()
