// A row of the table of support, and how rows are written.

/**
 * supported: does what Tyk does. detail: has an effect only together with another field of this table, which is told instead.
 * ignored: harmless without. unsupported: missed, but nothing opens or breaks. refused: the API does not load with it switched on.
 */
export type SupportStatus = 'supported' | 'detail' | 'ignored' | 'unsupported' | 'refused';

export interface SupportRow {
  /** Levels separated by dots, `*` for any name or list index; empty: no such field. */
  readonly classic: string;
  /** Below `x-tyk-api-gateway`. */
  readonly oas: string;
  readonly status: SupportStatus;
  readonly about: string;
  /** Has no effect on a keyless API. */
  readonly protectedOnly?: true;
}

// Beginnings that many names share.
export const VERSION = 'version_data.versions.*.';
export const EXTENDED = `${VERSION}extended_paths.`;
export const OPERATION = 'middleware.operations.*.';
export const AUTH = 'server.authentication.';
export const GLOBAL = 'middleware.global.';

/** Pairs of a classic and an OAS name that share a verdict. */
export const rows = (
  status: SupportStatus,
  about: string,
  pairs: readonly (readonly [string, string])[],
): SupportRow[] => pairs.map(([classic, oas]) => ({ classic, oas, status, about }));
/** The names below a place; where either side has no such place, the pair has no name there. */
export const each = (base: [string, string], names: readonly (readonly [string, string])[]) =>
  names.map(([classic, oas]) => [classic && base[0] && base[0] + classic, oas && base[1] && base[1] + oas] as const);
