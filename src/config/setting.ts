// What a setting of the gateway is.

export type SettingType =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'path'
  | 'url'
  | 'address'
  | 'certificates'
  | 'metadata'
  | 'guard'
  | 'texts'
  | 'sinks'
  | 'hosts'
  | 'event_handlers'
  | 'webhook'
  | 'secrets';

export interface Setting {
  /** As in `tyk.conf`, levels separated by dots; `*` stands for a name that the operator chooses. */
  readonly path: string;
  readonly type: SettingType;
  readonly default: string | number | boolean | readonly never[] | Readonly<Record<string, never>>;
  readonly about: string;
  readonly unit?: 'seconds' | 'milliseconds' | 'bytes';
  readonly min?: number;
  readonly max?: number;
  /** What may be written, and what it means. */
  readonly values?: Readonly<Record<string, string>>;
  /** Not among Tyk's settings. */
  readonly own?: true;
}

/** Longest delay that a Node timer can hold, in whole seconds. */
export const LONGEST = 2147483;
