// Settings of plugin bundles → where they come from and what is trusted.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigValues } from './config-values.ts';
import type { BundleOptions } from './types.ts';

export function bundles(v: ConfigValues): BundleOptions {
  const publicKey = publicKeyOf(v);
  if (v.flag('require_manifest_signature') && publicKey === '')
    v.fault('require_manifest_signature', 'needs public_key_path: the key that signs bundles');
  return {
    enabled: !v.flag('management_node'),
    folder: join(v.path('middleware_path'), 'bundles'),
    downloads: v.flag('enable_bundle_downloader'),
    baseUrl: v.text('bundle_base_url'),
    insecureSkipVerify: v.flag('bundle_insecure_skip_verify'),
    skipVerifyExisting: v.flag('skip_verify_existing_plugin_bundle'),
    publicKey,
    requireManifestSignature: v.flag('require_manifest_signature'),
    maxBytes: v.number('max_bundle_size'),
  };
}

function publicKeyOf(v: ConfigValues): string {
  const path = v.path('public_key_path');
  if (path === '') return '';
  try {
    const text = readFileSync(path, 'utf8');
    if (text.includes('-----BEGIN')) return text;
    v.fault('public_key_path', `${path} is not a PEM file`);
  } catch (error) {
    v.fault('public_key_path', `${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return '';
}
