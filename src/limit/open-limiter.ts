// The limiter that a configuration asks for.

import { steadyClock, systemClock } from '../clock.ts';
import type { RedisLink } from '../redis.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Algorithm, Limiter } from './limiter.ts';
import { MemoryLimiter } from './memory-limiter.ts';
import { RedisLimiter } from './redis-limiter.ts';
import { SharedLimiter } from './shared-limiter.ts';

/** Without Redis each gateway counts for itself. */
export function openLimiter(algorithm: Algorithm, redis: RedisLink | null, log: Logger): Limiter {
  const own = new MemoryLimiter(systemClock, { algorithm, steady: steadyClock });
  return redis === null ? own : new SharedLimiter({ shared: new RedisLimiter(redis, algorithm), own, log });
}
