// The part of a path that comes after an API's listen path.

import { unescapeUnreserved } from './request-url.ts';

interface Mounted {
  readonly id: string;
  readonly listenPath: string;
}

/** Takes the listen path, or the `/<api_id>/` mount, off the front; other paths stay (a hook may have set them). */
export function stripListenPath(path: string, { id, listenPath }: Mounted): string {
  if (path.startsWith(listenPath)) return withSlash(path.slice(listenPath.length));
  // `/listen` for `/listen/`
  if (listenPath.length === path.length + 1 && listenPath.startsWith(path) && listenPath.endsWith('/')) return '/';
  if (path.startsWith(id, 1) && (path.length === id.length + 1 || path[id.length + 1] === '/'))
    return withSlash(path.slice(id.length + 1));
  return path.includes('%') ? stripUnescaped(path, { id, listenPath }) : path;
}

/** What the router takes for the listen path is taken off, too. */
function stripUnescaped(path: string, mounted: Mounted): string {
  const plain = unescapeUnreserved(path);
  if (plain === path) return path;
  const stripped = stripListenPath(plain, mounted);
  return stripped === plain ? path : stripped;
}

function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
