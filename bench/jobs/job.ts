import { spawn } from 'node:child_process';
import { inProject } from '../paths.ts';

/** What a process of its own gave, or why it gave nothing. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: string };

/** Runs `jobs/NAME.ts` in a fresh process with `ask` and gives its answer; ended after `limit` seconds. */
export function runJob<T>(name: string, ask: unknown, limit = 300): Promise<Outcome<T>> {
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      '--max-old-space-size=3072',
      '--no-warnings',
      inProject(`bench/jobs/${name}.ts`),
      JSON.stringify(ask),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let answer = '';
  let problem = '';
  child.stdout.on('data', (part) => (answer += part));
  child.stderr.on('data', (part) => (problem += part));
  return new Promise((done) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      done({ ok: false, error: `not done after ${limit} s` });
    }, limit * 1000);
    child.on('close', (code) => {
      clearTimeout(timer);
      const last = answer.trimEnd().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) done({ ok: true, value: JSON.parse(last) as T });
      else done({ ok: false, error: firstProblem(problem) ?? `ended with code ${code}` });
    });
  });
}

const firstProblem = (text: string): string | undefined =>
  /^(?:\w*Error|FATAL ERROR|Uncaught|abort)\b.*$/m.exec(text)?.[0].slice(0, 160);

/** In the process itself: what was asked. */
export const asked = <T>(): T => JSON.parse(process.argv[2]!) as T;

/** In the process itself: answers. */
export const answer = (value: object): void => console.log(JSON.stringify(value));
