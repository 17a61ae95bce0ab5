// Rules of single operations of an OAS document: the operation's id leads to path and method.
import { suggest } from '../lib/fault.ts';
import { isJsonObject } from '../lib/json-file.ts';
import { type Field, type Mapping, nameValueMap, seconds } from './oas-mapping.ts';
import type { Section } from './section.ts';

const RULES = 'version_data.versions..extended_paths';
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

interface Operation {
  readonly path: string;
  readonly method: string;
}

/** OAS block, list in `extended_paths`, fields. */
const BLOCKS: readonly (readonly [oas: string, classic: string, fields: readonly Field[]])[] = [
  ['ignoreAuthentication', 'ignored', [['ignore_case', 'ignoreCase']]],
  ['allow', 'white_list', [['ignore_case', 'ignoreCase']]],
  ['block', 'black_list', [['ignore_case', 'ignoreCase']]],
  [
    'urlRewrite',
    'url_rewrites',
    [
      ['match_pattern', 'pattern'],
      ['rewrite_to', 'rewriteTo'],
    ],
  ],
  ['transformRequestMethod', 'method_transforms', [['to_method', 'toMethod']]],
  ['transformRequestHeaders', 'transform_headers', [['delete_headers', 'remove']]],
  ['transformResponseHeaders', 'transform_response_headers', [['delete_headers', 'remove']]],
  ['requestSizeLimit', 'size_limits', [['size_limit', 'value']]],
  ['enforceTimeout', 'hard_timeouts', [['timeout', 'value']]],
  ['trackEndpoint', 'track_endpoints', []],
  ['doNotTrackEndpoint', 'do_not_track_endpoints', []],
];

export function mapOperations(document: Section, operations: Section, mapping: Mapping): void {
  const known = operationsById(document);
  for (const [id, section] of operations.members()) {
    const operation = known.get(id);
    if (operation) mapOperation(section, operation, mapping);
    else
      operations.findings.note(
        section.pointer,
        `has no effect: no operation has the id "${id}"`,
        suggest(id, known.keys()),
      );
  }
}

function mapOperation(section: Section, operation: Operation, mapping: Mapping): void {
  for (const [oas, classic, fields] of BLOCKS) {
    const block = section.section(oas);
    if (!block.flag('enabled')) continue;
    mapping.append(`${RULES}.${classic}`, block, fields, { ...operation, ...special(block, oas) });
  }
}

/** What is not just renamed. */
function special(block: Section, oas: string): Record<string, unknown> {
  if (oas === 'transformRequestHeaders' || oas === 'transformResponseHeaders')
    return { add_headers: nameValueMap(block, 'add') };
  if (oas === 'enforceTimeout' && typeof block.raw('value') === 'string')
    return { timeout: seconds(block, 'value') ?? 0 };
  return {};
}

function operationsById(document: Section): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const [path, item] of document.section('paths').members()) {
    for (const method of METHODS) {
      const operation = item.raw(method);
      if (!isJsonObject(operation) || typeof operation['operationId'] !== 'string') continue;
      found.set(operation['operationId'], { path, method: method.toUpperCase() });
    }
  }
  return found;
}
