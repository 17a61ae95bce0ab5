// The same algorithms as Lua: each runs in Redis as one step, on one key (so in a cluster, too), by the clock of Redis. Times given and
// returned are milliseconds. A clock of Redis that went back is noticed by what then lies too far ahead, and counted anew.

/**
 * ARGV: max, per. Returns {allowed, remaining, reset}.
 * A sorted set of nanoseconds, as Tyk's rolling limiter keeps it under the same name. Unlike Tyk's it has only the requests that
 * were let through: whoever is refused is not held off longer for having tried.
 */
export const SLIDING_LOG = `
local key, max, per = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local function nanos(micros) return string.format('%.0f', micros * 1000) end

redis.call('ZREMRANGEBYSCORE', key, '-inf', nanos(now - per))
redis.call('ZREMRANGEBYSCORE', key, '(' .. nanos(now + per), '+inf')
local count = redis.call('ZCARD', key)
local allowed = 0
if count < max then
  local at = now
  while redis.call('ZADD', key, 'NX', nanos(at), nanos(at)) == 0 do at = at + 1 end
  redis.call('PEXPIRE', key, ARGV[2])
  allowed, count = 1, count + 1
end
local oldest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] / 1000
return {allowed, math.max(0, max - count), math.ceil((oldest + per - now) / 1000)}
`;

/**
 * ARGV: max, per, aligned (1: windows start at multiples of their length; 0: with their first request).
 * Returns {allowed, remaining, reset}. A counter that lives as long as its window.
 */
export const WINDOW = `
local key, max, per = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local left = redis.call('PTTL', key)
if left > 0 and left <= per then
  if tonumber(redis.call('GET', key)) >= max then return {0, 0, left} end
  return {1, max - redis.call('INCR', key), left}
end
left = per
if ARGV[3] == '1' then
  local time = redis.call('TIME')
  left = per - (time[1] * 1000 + math.floor(time[2] / 1000)) % per
end
redis.call('SET', key, 1, 'PX', left)
return {1, max - 1, left}
`;

/**
 * ARGV: max, renewal (0: never), cost (1, or 0 to look only). Returns {allowed, remaining, Unix seconds of the renewal or 0}.
 * Tyk's counter: under the same name, living until its renewal.
 */
export const QUOTA = `
local key, max, renewal = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local count = tonumber(redis.call('GET', key) or '0')
local allowed = count < max and 1 or 0
if ARGV[3] == '1' and allowed == 1 then count = redis.call('INCR', key) end
local left = redis.call('PTTL', key)
if renewal > 0 and (left == -1 or left > renewal) then
  redis.call('PEXPIRE', key, renewal)
  left = renewal
end
local renews = 0
if left > 0 then
  local time = redis.call('TIME')
  renews = math.ceil((time[1] * 1000 + math.floor(time[2] / 1000) + left) / 1000)
end
return {allowed, math.max(0, max - count), renews}
`;
