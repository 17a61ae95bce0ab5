// What is recorded of an API's exchanges, and which hooks see the records. Contract §9, §11.2.
import { hookEntry } from './hooks.ts';
import type { Section } from './section.ts';
import type { AnalyticsSettings, HookEntry } from './types.ts';

export function analyticsSettings(root: Section): AnalyticsSettings {
  return {
    track: !root.flag('do_not_track'),
    detailed: root.flag('enable_detailed_recording'),
    tags: root.flag('tags_disabled') ? [] : root.texts('tags'),
    tagHeaders: root.texts('tag_headers').map((name) => name.toLowerCase()),
    // Tyk writes −1 for never, too.
    expireAfter: Math.max(0, root.number('expire_analytics_after', { min: -1, whole: true })),
    hooks: trafficLogs(root.section('custom_middleware')),
  };
}

/** One hook in a classic document, a list of them in one that comes from OAS. */
function trafficLogs(section: Section): HookEntry[] {
  const entries = Array.isArray(section.raw('traffic_logs'))
    ? section.sections('traffic_logs')
    : [section.section('traffic_logs')];
  return entries.flatMap((one) => {
    const entry = hookEntry(one);
    if (one.flag('disabled') || Object.keys(one.value).length === 0) return [];
    if (one.text('path').endsWith('.so')) {
      one.note('path', 'ignored: a Go plugin cannot be loaded; an analytics hook is named without a path');
      return [];
    }
    if (entry.name === '') one.fault('name', 'is missing: the name of an analytics hook');
    return [entry];
  });
}
