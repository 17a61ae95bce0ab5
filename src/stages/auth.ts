// The authentication block of a protected API: each enabled method in a fixed order, all must pass. Contract §1.2 step 15.

import type { Stage } from '../chain/stage.ts';
import type { Clock } from '../clock.ts';
import type { ApiDefinition, AuthSettings } from '../definition/types.ts';
import type { Limiter } from '../limit/limiter.ts';
import type { LifetimeRules } from '../session/lifetime.ts';
import type { PolicyBook } from '../session/policy-book.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Logger } from '../telemetry/log.ts';
import { BasicAuthStage } from './basic-auth.ts';
import { CustomAuthStage } from './custom-auth.ts';
import { ExtractedAuthStage } from './extracted-auth.ts';
import { Extractor } from './extractor.ts';
import { driverProblem, type HookDeps } from './hooks.ts';
import { NoDriverStage } from './no-driver.ts';
import { TokenAuthStage } from './token-auth.ts';

export interface AuthDeps extends HookDeps {
  readonly store: Sessions;
  readonly policies: PolicyBook;
  readonly limiter: Limiter;
  readonly lifetime: LifetimeRules;
  readonly clock: Clock;
  /** Sessions that plugins gave are keys of auth-token APIs, too. */
  readonly pluginSessions: boolean;
  readonly log: Logger;
}

export function authStages(definition: ApiDefinition, deps: AuthDeps): Stage[] {
  const { auth, orgId, name } = definition;
  const { store, policies } = deps;
  const stages: Stage[] = [];
  if (auth.basic) {
    stages.push(
      new BasicAuthStage({
        store,
        policies,
        orgId,
        apiName: name,
        location: auth.basic.location,
        isBaseIdentity: isBase(auth, 'basic_auth_user'),
      }),
    );
  }
  if (auth.custom && deps.coprocessEnabled) stages.push(customAuth(definition, deps));
  const token = auth.token ?? fallback(auth, deps);
  if (token)
    stages.push(
      new TokenAuthStage({
        store,
        policies,
        orgId,
        location: token,
        isBaseIdentity: isBase(auth, 'auth_token'),
        pluginSessions: deps.pluginSessions,
      }),
    );
  return stages;
}

function customAuth(definition: ApiDefinition, deps: AuthDeps): Stage {
  const { auth, hooks, orgId, id: apiId } = definition;
  const entry = hooks.authCheck ?? { name: '', rawBodyOnly: false, server: '', timeoutMs: null, onError: null };
  const problem = driverProblem(hooks.driver, [entry], deps.targets);
  if (problem !== null) return new NoDriverStage(problem);
  const hook = deps.hookOf('auth', entry);
  const location = auth.custom ?? { header: 'Authorization', param: '', cookie: '' };
  const context = { ...deps, orgId, apiId, location, isBaseIdentity: isBase(auth, 'custom_auth') };
  const plugin = new CustomAuthStage(hook, context);
  if (hooks.extractor === null) return plugin;
  return new ExtractedAuthStage(plugin, new Extractor(hooks.extractor, deps.hooks.maxBodyBytes), context);
}

/** With the coprocess off, an API whose only method was a plugin asks for an auth token (contract §1.2): closed, not open. */
function fallback(auth: AuthSettings, { coprocessEnabled }: AuthDeps): AuthSettings['token'] {
  return auth.custom && !coprocessEnabled && !auth.basic ? { header: 'Authorization', param: '', cookie: '' } : null;
}

function isBase({ baseIdentity }: AuthSettings, name: string): boolean {
  return baseIdentity === '' || baseIdentity === name;
}
