// Makes a machine with nothing but Node 20, npm and git ready. No dependencies: it runs before there are any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** The project's own Node, newer than the one that this may run on. */
export const node = join(bin, windows ? 'node.cmd' : 'node');

// What a command results in has standard output for itself.
export const say = (text) => console.error(`▸ ${text}`);

export class SetupError extends Error {}

/** Runs a command and shows what it prints; throws SetupError with `failure` when it fails. `stdout`: where that goes. */
export function run(command, args, failure, env = {}, stdout = 'inherit') {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['inherit', stdout, 'inherit'],
    shell: windows,
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new SetupError(failure);
}

/** Installs what package-lock.json names, unless it is there already. */
function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock && existsSync(node)) return;
  say('Installing dependencies (a minute or two on the first run)');
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'Installing dependencies failed: see the message of npm above.',
    {},
    process.stderr.fd,
  );
  if (!existsSync(node))
    throw new SetupError(
      'npm did not run the install script of the package “node”. Allow install scripts (npm config set ignore-scripts false) and start again.',
    );
  writeFileSync(mark, lock);
}

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, windows ? `${name}.exe` : name))
    .find(isProgram);

const programFiles = [
  process.env.PROGRAMFILES,
  process.env['PROGRAMFILES(X86)'],
  process.env.LOCALAPPDATA,
];

const browsers = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ...programFiles.map(
        (folder) => folder && join(folder, 'Google/Chrome/Application/chrome.exe'),
      ),
    ],
    packages: ['chromium', 'chromium-l10n', 'fonts-noto-cjk'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...programFiles.map((folder) => folder && join(folder, 'Mozilla Firefox/firefox.exe')),
    ],
    packages: ['firefox-esr'],
  },
};

/** Path of a browser that is installed; undefined where none is found. */
export function findBrowser(name) {
  const { variable, names, places } = browsers[name];
  const chosen = process.env[variable];
  if (chosen) return chosen;
  return names.map(onPath).find(Boolean) ?? places.find((path) => path && isProgram(path));
}

/** How this machine may install packages without asking anybody; undefined where it may not. */
function packageManager() {
  if (!onPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n', 'apt-get']
    : undefined;
}

function installBrowser(name) {
  const manager = packageManager();
  if (!manager) return;
  const [command, ...args] = manager;
  const { packages } = browsers[name];
  say(`Installing ${packages.join(' and ')} through apt-get`);
  const quiet = {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync(command, [...args, 'update', '-q'], quiet);
  spawnSync(
    command,
    [...args, 'install', '-y', '-q', '--no-install-recommends', ...packages],
    quiet,
  );
}

/** Throws SetupError where Node is too old for what needs no browser. */
export function setupNode() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new SetupError(
      `Sidelight needs Node 20 or newer; this is ${process.version}. Get one from nodejs.org, and start again.`,
    );
}

/**
 * Installs dependencies and finds, or installs, browsers. Throws SetupError without Chromium; Firefox may be missing.
 * @returns {{ chromium: string, firefox: string | undefined }} paths of the browsers
 */
export function setup({ firefox = false } = {}) {
  setupNode();
  installDependencies();
  const found = {};
  for (const name of firefox ? ['chromium', 'firefox'] : ['chromium']) {
    if (!findBrowser(name)) installBrowser(name);
    found[name] = findBrowser(name);
  }
  if (!found.chromium)
    throw new SetupError(
      'No Chromium or Chrome was found: install one from your system’s packages, or set CHROMIUM_PATH to where it is, and start again.',
    );
  return found;
}

/** Runs a WXT build of one kind with the project's own Node; a test build differs from a release in nothing but its mode. */
export function build(args) {
  run(
    node,
    [join('node_modules', 'wxt', 'bin', 'wxt.mjs'), 'build', ...args],
    'The build failed: see above.',
    { NODE_ENV: 'production' },
  );
}

/** Makes `.output/sidelight.mjs` with the project's own Node. */
export function bundleCommandLine() {
  // A bundler of any version will do: what is installed is not replaced under whoever is using it.
  if (!existsSync(node) || !existsSync(join(root, 'node_modules', 'rolldown')))
    installDependencies();
  run(
    node,
    ['--no-warnings', join('cli', 'bundle.ts')],
    'The command line could not be bundled: see above.',
    {},
    process.stderr.fd,
  );
}

/** Runs `main` and says what went wrong in one line instead of a stack; the process then ends with `failed`. */
export async function command(main, failed = 1) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`✖ ${error.message}`);
    process.exitCode = failed;
  }
}
