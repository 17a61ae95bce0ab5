// Authentication of an OAS document: OpenAPI's security schemes and Tyk's own block. Contract §11.3.
import { suggest } from '../lib/fault.ts';
import { type JsonObject, member } from '../lib/json-file.ts';
import { type Field, type Mapping, seconds } from './oas-mapping.ts';
import type { Section } from './section.ts';

const AUTH_HOOK: readonly Field[] = [
  ['name', 'functionName'],
  ['raw_body_only', 'rawBodyOnly'],
  ['server', 'server'],
  ['timeout_ms', 'timeoutMs'],
  ['on_error', 'onError'],
  ['disabled', '!enabled'],
];

export function mapAuthentication(document: Section, root: Section, mapping: Mapping): void {
  const authentication = root.section('server').section('authentication');
  mapping.put('use_keyless', !authentication.flag('enabled'), authentication.at('enabled'));
  if (!authentication.flag('enabled')) return;
  mapping.copy(authentication, '', [
    ['base_identity_provided_by', 'baseIdentityProvider'],
    ['strip_auth_data', 'stripAuthorizationData'],
  ]);
  if (authentication.text('securityProcessingMode') === 'compliant') {
    authentication.fault(
      'securityProcessingMode',
      'not supported, so the API does not load: methods of authentication are never alternatives; use "legacy"',
    );
  }
  const lifetime = authentication.section('customKeyLifetime');
  if (lifetime.flag('enabled')) {
    mapping.put('session_lifetime', seconds(lifetime, 'value'), lifetime.at('value'));
    mapping.copy(lifetime, '', [['session_lifetime_respects_key_expiration', 'respectValidity']]);
  }
  const custom = authentication.section('custom');
  mapping.copy(custom, '', [['custom_plugin_auth_enabled', 'enabled']]);
  mapping.copy(custom.section('config'), 'custom_middleware.auth_check', AUTH_HOOK);
  mapExtractor(custom.section('config').section('idExtractor'), mapping);
  if (custom.flag('enabled')) mapping.put('auth_configs.coprocess', credentialSources(custom), custom.pointer);
  mapSchemes(document, authentication.section('securitySchemes'), mapping);
}

/** An absent block is one that is switched off. */
function mapExtractor(extractor: Section, mapping: Mapping): void {
  if (!extractor.flag('enabled')) return;
  mapping.copy(extractor, 'custom_middleware.id_extractor', [
    ['extract_from', 'source'],
    ['extract_with', 'with'],
    ['per_api', 'perApi'],
    ['negative_ttl_ms', 'negativeTtlMs'],
  ]);
  mapping.copy(extractor.section('config'), 'custom_middleware.id_extractor.extractor_config', [
    ['header_name', 'headerName'],
    ['param_name', 'formParamName'],
    ['regex_expression', 'regexp'],
    ['regex_match_index', 'regexpMatchIndex'],
    ['xpath_expression', 'xPathExp'],
  ]);
}

/** As Tyk does it: only schemes that the first of the document's `security` requirements names. */
function mapSchemes(document: Section, schemes: Section, mapping: Mapping): void {
  const declared = document.section('components').section('securitySchemes');
  const [required] = document.sections('security');
  for (const [name, scheme] of schemes.members()) {
    if (scheme.raw('enabled') === false) continue;
    if (!required?.has(name))
      scheme.findings.note(scheme.pointer, 'has no effect: the first entry of "security" does not name it');
    else if (!declared.has(name))
      schemes.fault(name, 'is not declared in components.securitySchemes', suggest(name, Object.keys(declared.value)));
    else mapScheme(declared.section(name), scheme, mapping);
  }
}

function mapScheme(declared: Section, scheme: Section, mapping: Mapping): void {
  const type = declared.text('type');
  if (type === 'apiKey') {
    mapping.put('use_standard_auth', true, scheme.pointer);
    mapping.put('auth_configs.authToken', { ...declaredPlace(declared), ...givenSources(scheme) }, scheme.pointer);
  } else if (type === 'http' && declared.text('scheme').toLowerCase() === 'basic') {
    mapping.put('use_basic_auth', true, scheme.pointer);
    mapping.put('auth_configs.basic', credentialSources(scheme), scheme.pointer);
  } else {
    const kind = [type, declared.text('scheme')].filter((word) => word !== '').join(' ');
    scheme.findings.fault(
      scheme.pointer,
      `not supported, so the API does not load: authentication by "${kind}"; apiKey, http basic and custom are`,
    );
  }
}

/** Where the OpenAPI document says that the key is. */
function declaredPlace(declared: Section): JsonObject {
  const name = declared.text('name');
  switch (declared.word('in', ['header', 'query', 'cookie'])) {
    case 'query':
      return { disable_header: true, use_param: true, param_name: name };
    case 'cookie':
      return { disable_header: true, use_cookie: true, cookie_name: name };
    default:
      return { auth_header_name: name };
  }
}

/** Without any place of its own, the default header. */
function credentialSources(section: Section): JsonObject {
  const given = givenSources(section);
  return Object.keys(given).length === 0 || member(given, 'disable_header') !== undefined
    ? given
    : { disable_header: true, ...given };
}

function givenSources(section: Section): JsonObject {
  const [header, query, cookie] = [section.section('header'), section.section('query'), section.section('cookie')];
  return {
    ...(section.has('header') && { disable_header: !header.flag('enabled'), auth_header_name: header.text('name') }),
    ...(section.has('query') && { use_param: query.flag('enabled'), param_name: query.text('name') }),
    ...(section.has('cookie') && { use_cookie: cookie.flag('enabled'), cookie_name: cookie.text('name') }),
  };
}
