// One turn of the load generator.
import type { Turn, TurnResult } from './client.ts';
import type { Started } from './process.ts';

/** Rejects when a reply is not 200. */
export async function drive({ child }: Started, name: string, turn: Turn): Promise<TurnResult> {
  const result = await new Promise<TurnResult>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name}: the load generator hangs`)), turn.milliseconds + 30000);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message as TurnResult);
    });
    child.send(turn);
  });
  if (result.fault !== null) throw new Error(`${name}: ${result.fault}`);
  return result;
}
