import { type ParseArgsConfig, parseArgs } from 'node:util';
import { version } from '@/package.json';
import { lossKeys } from '@/utils/file-words';
import { partOf } from '@/utils/glossary/formats/subset';
import { type Loss, lossesOf } from '@/utils/glossary/formats/write-common';
import { problemText } from '@/utils/glossary/problem-text';
import type { Id } from '@/utils/glossary/term';
import { glossaryOf } from '@/utils/sync/merge-files';
import { check } from './check';
import {
  bytesOf,
  encode,
  type HowToRead,
  type Read,
  Refusal,
  read,
  type Target,
  targetOf,
  writeWhole,
} from './files';
import { help } from './help';
import { merge } from './merge';
import { count, plural } from './words';

/** Where a command's results and its remarks go. */
export interface Terminal {
  out(result: string | Uint8Array): void;
  err(line: string): void;
}

/** 0: all is well. 1: done, but somebody has to look. 2: nothing was done. */
export type ExitCode = 0 | 1 | 2;

const asTable = { columns: { type: 'string' }, encoding: { type: 'string' } } as const;
const output = { output: { type: 'string', short: 'o' } } as const;

function parsed<O extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split('. ', 1)[0]}. See “sidelight --help”.`);
  }
}

/** Says what is wrong with a file that was read. Refused entries would be lost in what is written. */
function tell(name: string, { problems, guess }: Read, terminal: Terminal): number {
  for (const problem of problems) terminal.err(`${name}: ${problemText(problem)}`);
  if (guess) terminal.err(`${name}: ${guess}`);
  return problems.filter(({ refused }) => refused).length;
}

async function readSound(
  path: string,
  name: string,
  how: HowToRead,
  terminal: Terminal,
): Promise<Read> {
  const found = await read(bytesOf(path, name), name, how);
  const refused = tell(name, found, terminal);
  if (refused === 0) return found;
  const cannot = count(refused, 'entry', 'entries');
  throw new Refusal(
    `${name}: ${cannot} cannot be read and would be lost. Mend them first: see above.`,
  );
}

const json: Target = { format: 'sidelight', gzip: false };

async function mergeCommand(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parsed(args, {
    ...asTable,
    ...output,
    base: { type: 'string' },
    accept: { type: 'string', multiple: true },
    'accept-all': { type: 'boolean' },
  });
  const [first, ...others] = positionals;
  if (first === undefined)
    throw new Refusal('merge: name the files. See “sidelight merge --help”.');
  const target = values.output === undefined ? json : targetOf(values.output);
  const named = async (path: string) => ({
    name: path,
    read: await readSound(path, path, values, terminal),
  });
  const files = [await named(first)] as [Awaited<ReturnType<typeof named>>];
  for (const path of others) files.push(await named(path));
  const base = values.base === undefined ? undefined : await named(values.base);
  const merged = merge(files, {
    base: base?.read.glossary,
    now: Date.now(),
    accepted: new Set(
      values['accept-all'] ? files.flatMap(({ read }) => idsOf(read)) : values.accept,
    ),
  });
  await write(merged.glossary, values.output, target, terminal);
  for (const line of merged.said) terminal.err(line);
  return merged.held ? 1 : 0;
}

const idsOf = ({ glossary: { packs, terms, notes } }: Read): Id[] =>
  [...packs, ...terms, ...notes].map(({ id }) => id);

/** As Git calls it: `merge --git %O %A %B %P`. The result replaces A; anything but 0 is a conflict to Git. */
async function mergeForGit(args: string[], terminal: Terminal): Promise<ExitCode> {
  const [base, ours, theirs, path] = args;
  if (!base || !ours || !theirs || !path || args.length > 4)
    throw new Refusal(
      'merge --git: Git gives four names. Set merge.sidelight.driver to “sidelight merge --git %O %A %B %P”.',
    );
  const target = targetOf(path);
  if (target.format !== 'sidelight')
    throw new Refusal(`${path}: only *.sidelight.json says who wrote what. Merge others by hand.`);
  const side = async (file: string, whose: string) => {
    const name = `${path} (${whose})`;
    return { name, read: await readSound(file, name, {}, terminal) };
  };
  // Git gives an empty file where both sides added it.
  const common = bytesOf(base).length > 0 ? await side(base, 'common ancestor') : undefined;
  const merged = merge([await side(ours, 'ours'), await side(theirs, 'theirs')], {
    base: common?.read.glossary,
    now: Date.now(),
    accepted: new Set(),
  });
  writeWhole(ours, await encode(merged.glossary, target));
  for (const line of merged.said) terminal.err(line);
  return merged.held ? 1 : 0;
}

async function checkCommand(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parsed(args, {
    ...asTable,
    strict: { type: 'boolean', default: false },
  });
  if (positionals.length === 0)
    throw new Refusal('check: name the file. See “sidelight check --help”.');
  let isWell = true;
  for (const path of positionals) {
    const found = await read(bytesOf(path), path, values);
    if (found.guess) terminal.err(`${path}: ${found.guess}`);
    const { glossary, faults, remarks } = check(found, new Date());
    for (const fault of faults) terminal.out(`${path}: fault: ${fault}\n`);
    for (const remark of remarks) terminal.out(`${path}: remark: ${remark}\n`);
    const { terms, notes } = glossary;
    const sentences = terms.flatMap(({ tests }) => [
      ...(tests?.match ?? []),
      ...(tests?.not ?? []),
    ]);
    terminal.out(
      `${path}: ${count(terms.length, 'term')}, ${count(notes.length, 'note')}, ${count(sentences.length, 'test sentence')}; ${count(faults.length, 'fault')}, ${count(remarks.length, 'remark')}.\n`,
    );
    isWell &&= faults.length === 0 && !(values.strict && remarks.length > 0);
  }
  return isWell ? 0 : 1;
}

async function convertCommand(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parsed(args, {
    ...asTable,
    ...output,
    pack: { type: 'string' },
    tag: { type: 'string' },
  });
  const [path, more] = positionals;
  if (path === undefined || more !== undefined || values.output === undefined)
    throw new Refusal(
      'convert: name one file, and with -o what it becomes. See “sidelight convert --help”.',
    );
  const target = targetOf(values.output);
  const found = await read(bytesOf(path), path, values);
  const refused = tell(path, found, terminal);
  const whole = glossaryOf(found.glossary);
  const part = partOf(whole, values);
  if (part.terms.length + part.notes.length === 0)
    throw new Refusal(
      whole.terms.length + whole.notes.length > 0
        ? `${path}: nothing of it is in that part. Look at --pack and --tag.`
        : `${path}: there is no entry in it that can be read.`,
    );
  await write(part, values.output, target, terminal);
  const { terms, notes } = part;
  terminal.err(`${values.output}: ${count(terms.length, 'term')}, ${count(notes.length, 'note')}.`);
  if (refused > 0)
    terminal.err(
      `${path}: ${count(refused, 'entry', 'entries')} could not be read, and are left out: see above.`,
    );
  return refused > 0 ? 1 : 0;
}

async function write(
  glossary: Parameters<typeof encode>[0],
  path: string | undefined,
  target: Target,
  terminal: Terminal,
): Promise<void> {
  const bytes = await encode(glossary, target);
  if (path === undefined) terminal.out(bytes);
  else writeWhole(path, bytes);
  if (target.format === 'sidelight') return;
  const losses = Object.entries(lossesOf(glossary, target.format)) as [Loss, number][];
  if (losses.length === 0) return;
  terminal.err(`${path} leaves out:`);
  for (const [loss, n] of losses) terminal.err(`  ${plural(lossKeys[loss], n)}`);
}

const commands = { merge: mergeCommand, check: checkCommand, convert: convertCommand };
const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

async function run([name = '--help', ...args]: string[], terminal: Terminal): Promise<ExitCode> {
  if (name === '--version') terminal.out(`${version}\n`);
  else if (name === '--help' || name === '-h' || name === 'help') terminal.out(help.all);
  else if (!isCommand(name))
    throw new Refusal(
      `“${name}” is no command. Use merge, check or convert; see “sidelight --help”.`,
    );
  else if (args.includes('--help') || args.includes('-h')) terminal.out(help[name]);
  else if (name === 'merge' && args[0] === '--git') return mergeForGit(args.slice(1), terminal);
  else return commands[name](args, terminal);
  return 0;
}

/** Runs a command line, without the name of the program. */
export async function main(args: string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await run(args, terminal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.err(`sidelight: ${error.message}`);
    return 2;
  }
}
