"""Where the generated messages are registered: apart from the process's default pool.

A plugin that also imports Tyk's own bindings defines `coprocess.Object` a second time; in one pool that is an error.
"""

from google.protobuf.descriptor_pool import DescriptorPool

POOL = DescriptorPool()
