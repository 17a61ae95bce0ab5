/** Ids that `later.ts` excuses and that pass all the same: from now on they have to. */
export const alsoRequired: readonly string[] = [
  'auth-allowed-urls',
  'auth-expired',
  'auth-lifetime',
  'auth-other-api',
  'auth-strip-header',
  'auth-strip',
  'auth-token-two-places',
  'bundle-badly-signed',
  'bundle-disabled',
  'bundle-not-signed',
  'extract-disabled',
  'multi-auth-custom',
];
