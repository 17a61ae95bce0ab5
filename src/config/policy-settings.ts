// Where policies are.

import type { Setting } from './setting.ts';

export const POLICY_SETTINGS: readonly Setting[] = [
  {
    path: 'policies.policy_source',
    type: 'string',
    default: 'file',
    values: { '': 'file', file: 'file' },
    about: 'Where policies come from; files are the only source.',
  },
  {
    path: 'policies.policy_record_name',
    type: 'path',
    default: '',
    about: 'File with all policies: a JSON object, id → policy.',
  },
  {
    path: 'policies.policy_path',
    type: 'path',
    default: '',
    about:
      'Folder with a policy in each file; comes before `policy_record_name`. The control API adds, changes and deletes policies here.',
  },
  {
    path: 'policies.allow_explicit_policy_id',
    type: 'boolean',
    default: false,
    about:
      'Whether ids are those that policies are written with: in files they always are, so both values do the same.',
  },
];
