// Why a bundle cannot be used.

import { GatewayError } from '../errors.ts';

export function bundleError(cause: string): GatewayError {
  return new GatewayError('GW_BUNDLE_INVALID', { cause });
}
