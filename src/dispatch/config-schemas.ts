// Checks the configuration of hooks against the JSON Schemas that plugins send in the handshake.

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';

/** Different schemas of one target that are kept compiled: hooks × versions of the plugin that come and go. */
const MAX_COMPILED = 256;
const MAX_SCHEMA_BYTES = 256 * 1024;
/** Faults that are told at once. */
const MAX_FAULTS = 5;

export class ConfigSchemas {
  readonly #compiled = new LRUCache<string, ValidateFunction | Error>({ max: MAX_COMPILED });

  /** Null: the configuration fits. An empty schema takes anything, an empty configuration counts as `{}`. */
  problem(schema: string, configJson: string): string | null {
    if (schema === '') return null;
    const validate = this.#validator(schema);
    if (validate instanceof Error) return `the plugin's schema cannot be used: ${validate.message}`;
    if (validate(configJson === '' ? {} : JSON.parse(configJson))) return null;
    const errors = validate.errors ?? [];
    const more = errors.length > MAX_FAULTS ? `, and ${errors.length - MAX_FAULTS} more` : '';
    return errors.slice(0, MAX_FAULTS).map(faultText).join('; ') + more;
  }

  #validator(schema: string): ValidateFunction | Error {
    let validator = this.#compiled.get(schema);
    if (validator === undefined) {
      validator = compile(schema);
      this.#compiled.set(schema, validator);
    }
    return validator;
  }
}

function compile(schema: string): ValidateFunction | Error {
  try {
    if (schema.length > MAX_SCHEMA_BYTES) throw new Error(`it has more than ${MAX_SCHEMA_BYTES} bytes`);
    // A new Ajv each: schemas of different plugins may have the same `$id`.
    const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false, code: { regExp: linearRegExp } });
    const validate = ajv.compile(JSON.parse(schema));
    // It would give a promise, which looks like "fits".
    if ('$async' in validate) throw new Error('"$async" is not supported');
    return validate;
  } catch (error) {
    return error as Error;
  }
}

/** Patterns come from a plugin: in linear time only. */
const linearRegExp = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    // Ajv tells patterns apart by their text.
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern };
  },
  { code: 'linearRegExp' },
);

/** `/limits/rate must be number`; which property is too many is not in Ajv's message. */
function faultText({ instancePath, message = 'does not fit', params }: ErrorObject): string {
  const extra = 'additionalProperty' in params ? ` (${JSON.stringify(params['additionalProperty'])})` : '';
  return `config_data${instancePath} ${message}${extra}`;
}
