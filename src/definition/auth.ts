// Methods of authentication and where their credentials are. Contract §1.2 step 15, §4.8.
import { canonicalName, isToken } from '../lib/headers.ts';
import type { Section } from './section.ts';
import type { AuthSettings, CredentialLocation } from './types.ts';

const IDENTITIES = ['', 'unset', 'auth_token', 'custom_auth', 'basic_auth_user'];

export function authSettings(root: Section): AuthSettings {
  const keyless = root.flag('use_keyless');
  const basic = root.flag('use_basic_auth');
  const custom = root.flag('enable_coprocess_auth') || root.flag('custom_plugin_auth_enabled');
  const token = root.flag('use_standard_auth') || (!basic && !custom);
  return {
    keyless,
    basic: !keyless && basic ? { location: configured(root, 'basic') } : null,
    custom: !keyless && custom ? configured(root, 'coprocess') : null,
    token: !keyless && token ? tokenLocation(root) : null,
    baseIdentity: baseIdentity(root, keyless),
    stripAuthData: root.flag('strip_auth_data'),
  };
}

/** The legacy `auth` block stands in for auth tokens only. */
function tokenLocation(root: Section): CredentialLocation {
  return root.section('auth_configs').has('authToken') ? configured(root, 'authToken') : location(root.section('auth'));
}

function configured(root: Section, type: string): CredentialLocation {
  return location(root.section('auth_configs').section(type));
}

/** Parameter and cookie are named like the header unless they have names of their own. */
function location(section: Section): CredentialLocation {
  const useHeader = !section.flag('disable_header');
  const written = useHeader ? section.text('auth_header_name') : '';
  if (written !== '' && !isToken(written)) section.fault('auth_header_name', `"${written}" is not a header name`);
  const name = written || 'Authorization';
  return {
    header: useHeader ? canonicalName(name) : '',
    param: section.flag('use_param') ? section.text('param_name') || name : '',
    cookie: section.flag('use_cookie') ? section.text('cookie_name') || name : '',
  };
}

function baseIdentity(root: Section, keyless: boolean): string {
  const identity = root.text('base_identity_provided_by');
  if (!keyless && !IDENTITIES.includes(identity)) {
    root.fault('base_identity_provided_by', `"${identity}" is not supported: ${IDENTITIES.slice(2).join(', ')}`);
  }
  return identity === 'unset' ? '' : identity;
}
