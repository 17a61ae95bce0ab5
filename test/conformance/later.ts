/** Cases of which the gateway does not have to pass anything yet, by the beginning of their id. */
export const laterPrefixes: readonly string[] = [
  // A client that waits for 100 Continue gets it from the gateway, which has the body then: the upstream is not asked to ask once more
  // (RFC 9110 §10.1.1 lets a proxy satisfy the expectation itself). Tyk passes the header on.
  'misc-keepalive-expect',
];
