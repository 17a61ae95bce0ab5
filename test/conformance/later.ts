/** Cases of which the gateway does not have to pass anything yet, by the beginning of their id; `also.ts` names exceptions. */
export const laterPrefixes: readonly string[] = ['bundle', 'misc-keepalive-expect'];
