import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { inProject, made } from './paths.ts';

export type Engine = typeof import('./engine.ts');

/**
 * Bundles a file of this folder with the bundler and minifier of the extension's build, so that what is measured is
 * what ships: across unbundled modules the engine's constants would be memory accesses. `engine` is another folder
 * to take the engine from.
 */
export async function bundle(entry: string, name: string, engine?: string): Promise<void> {
  const build = await rolldown({
    input: inProject(`bench/${entry}`),
    resolve: { alias: { '@': inProject('.') } },
    // Only what the release holds of the content script is measured.
    transform: { define: { 'import.meta.env.FIREFOX': 'false' } },
    plugins: [
      {
        name: 'engine-of-another-folder',
        async resolveId(specifier, importer) {
          if (engine === undefined || !importer?.startsWith(inProject('bench'))) return null;
          const part = /\/utils\/matching\/(.*)$/.exec(specifier)?.[1];
          return part ? this.resolve(join(engine, basename(part)), importer) : null;
        },
      },
    ],
  });
  await build.write({ file: made(name), format: 'esm', minify: true });
  await build.close();
}

const engineName = 'engine.js';

export const bundleEngine = (engine?: string): Promise<void> =>
  bundle('engine.ts', engineName, engine);

/** The bundled engine. */
export const loadEngine = async (): Promise<Engine> =>
  (await import(pathToFileURL(made(engineName)).href)) as Engine;
