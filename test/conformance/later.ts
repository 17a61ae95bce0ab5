/** Cases of which the gateway does not have to pass anything yet, by the beginning of their id; `also.ts` names exceptions. */
export const laterPrefixes: readonly string[] = [
  'bundle',
  'extract',
  'misc-keepalive-expect',
  'multi',
  'oas-id-extractor',
  'auth-lifetime',
  'auth-allowed',
  'auth-expired',
  'auth-other-api',
  'auth-stored',
  'auth-strip',
  'auth-token-two',
];
