import type { ChildProcess } from 'node:child_process';

/** Takes a child along when this process ends before having stopped it, as when a test fails hard. */
export function killOnExit(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}
