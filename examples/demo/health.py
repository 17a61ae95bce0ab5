"""Whether a plugin's health service says that it serves. Usage: python health.py host:port; exit code 0: it does."""

import sys

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

with grpc.insecure_channel(sys.argv[1]) as channel:
    answer = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=2)
sys.exit(answer.status != health_pb2.HealthCheckResponse.SERVING)
