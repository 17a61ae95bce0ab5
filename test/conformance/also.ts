/** Ids that `later.ts` excuses and that pass all the same: from now on they have to. */
export const alsoRequired: readonly string[] = [];
