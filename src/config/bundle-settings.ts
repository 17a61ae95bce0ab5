// Where plugin bundles come from, and which of them are trusted.

import type { Setting } from './setting.ts';

export const BUNDLE_SETTINGS: readonly Setting[] = [
  {
    path: 'enable_bundle_downloader',
    type: 'boolean',
    default: false,
    about: 'Fetch plugin bundles that are not in `<middleware_path>/bundles` yet.',
  },
  {
    path: 'bundle_base_url',
    type: 'url',
    default: '',
    about: 'Where they are: `http://`, `https://` or `file://`; the name of a bundle is put behind it.',
  },
  {
    path: 'bundle_insecure_skip_verify',
    type: 'boolean',
    default: false,
    about: 'Do not verify the certificate of the server they are on.',
  },
  {
    path: 'skip_verify_existing_plugin_bundle',
    type: 'boolean',
    default: false,
    about: 'Do not look at checksum and signature of bundles that are there already.',
  },
  {
    path: 'public_key_path',
    type: 'path',
    default: '',
    about:
      'PEM file with the key that signs bundles: others are refused. Notices through Redis signed with it are trusted, too.',
  },
  {
    path: 'require_manifest_signature',
    type: 'boolean',
    default: false,
    own: true,
    about:
      'Bundles have to have a signature that covers the manifest (`hookwire bundle sign`); Tyk’s covers the files alone.',
  },
  {
    path: 'max_bundle_size',
    type: 'integer',
    default: 32 * 1024 * 1024,
    unit: 'bytes',
    min: 1,
    max: 2 ** 31 - 1,
    own: true,
    about: 'Largest archive of a bundle.',
  },
  {
    path: 'management_node',
    type: 'boolean',
    default: false,
    about: 'This gateway serves no traffic: bundles are neither fetched nor used.',
  },
];
