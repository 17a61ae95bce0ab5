// /tyk/policies: one file each in the folder of policies. Changes take effect with the next reload. Contract §12.1.

import { randomUUID } from 'node:crypto';
import { access, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Policies, parsePolicy } from '../definition/policy.ts';
import { faultText } from '../lib/fault.ts';
import { idOf } from './apis.ts';
import { isSafeId, saveDefinition } from './definition-files.ts';
import { failure, ok } from './replies.ts';
import { type Route, routes } from './route.ts';
import { ACCESS_RIGHTS, type Schema, shared } from './schemas.ts';

export interface PolicyContext {
  /** Where they are written; empty: the control API changes none. */
  readonly folder: string;
  readonly policies: () => Policies;
}

const NO_POLICY = 'Policy not found';
const NO_FOLDER =
  'policies are kept in one file (policies.policy_record_name), which is not changed here: set policies.policy_path';
const POLICY: Schema = {
  type: 'object',
  description: 'A policy; its fields are those of a session, with `partitions` that say which of them it decides.',
  properties: {
    id: { type: ['string', 'null'] },
    org_id: { type: ['string', 'null'] },
    access_rights: ACCESS_RIGHTS,
  },
  additionalProperties: true,
};

export function policyRoutes(scope: FastifyInstance, context: PolicyContext): void {
  const { policies } = context;
  routes(scope, 'policies', '/policies', {
    GET: {
      summary: 'All policies in service, as they were written.',
      replies: { 200: { type: 'array', items: POLICY } },
      handler: (_request, reply) =>
        ok(
          reply,
          [...policies().values()].map(({ id, document }) => ({ ...document, id })),
        ),
    },
    POST: saveRoute('added', context),
  });
  routes(scope, 'policies', '/policies/:id', {
    GET: {
      summary: 'A policy in service, as it was written.',
      replies: { 200: POLICY, 404: shared('Error', NO_POLICY) },
      handler: (request, reply) => {
        const policy = policies().get(idOf(request));
        return policy ? ok(reply, { ...policy.document, id: policy.id }) : failure(reply, 404, NO_POLICY);
      },
    },
    PUT: saveRoute('modified', context),
    DELETE: {
      summary: 'Removes a policy.',
      description: 'Its file is removed at once; the next reload takes it out of service.',
      replies: { 200: shared('Done'), 404: shared('Error', NO_POLICY) },
      handler: (request, reply) => remove(reply, context, idOf(request)),
    },
  });
}

function saveRoute(action: 'added' | 'modified', context: PolicyContext): Route {
  return {
    summary: action === 'added' ? 'Adds a policy.' : 'Replaces a policy; the ids have to be the same.',
    description: 'Written to `policies.policy_path`; it takes effect with the next reload.',
    body: POLICY,
    replies: { 200: shared('Done') },
    handler: (request, reply) => save(request, reply, context, action),
  };
}

async function save(
  request: FastifyRequest,
  reply: FastifyReply,
  context: PolicyContext,
  action: 'added' | 'modified',
): Promise<FastifyReply> {
  const document = request.body as Record<string, unknown>;
  const given = document['id'] || (action === 'added' ? randomUUID().replaceAll('-', '') : idOf(request));
  if (!isSafeId(given)) return failure(reply, 400, 'id may hold letters, digits, and . _ - only');
  if (action === 'modified' && given !== idOf(request))
    return failure(reply, 400, 'Request ID does not match that in policy! For Update operations these must match.');
  const { faults } = parsePolicy(document, given, 'request body');
  if (faults.length > 0) return failure(reply, 400, faults.map(faultText).join('; '));
  const { folder } = context;
  if (folder === '') return failure(reply, 400, NO_FOLDER);
  await mkdir(folder, { recursive: true });
  await saveDefinition(folder, fileNameOf(given, context), { ...document, id: given });
  return ok(reply, { key: given, status: 'ok', action });
}

async function remove(reply: FastifyReply, context: PolicyContext, id: string): Promise<FastifyReply> {
  const { folder, policies } = context;
  if (!isSafeId(id)) return failure(reply, 404, NO_POLICY);
  if (folder === '') return policies().has(id) ? failure(reply, 400, NO_FOLDER) : failure(reply, 404, NO_POLICY);
  const file = join(folder, `${fileNameOf(id, context)}.json`);
  // One that no reload has read yet can be taken back, too.
  if (!policies().has(id) && !(await exists(file))) return failure(reply, 404, NO_POLICY);
  await rm(file, { force: true });
  return ok(reply, { key: id, status: 'ok', action: 'deleted' });
}

/** A policy stays in its file, which may have another name: in two files it would be there twice. */
function fileNameOf(id: string, { folder, policies }: PolicyContext): string {
  const file = policies().get(id)?.file;
  return file !== undefined && dirname(file) === folder ? basename(file, '.json') : id;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
