import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { made } from '../paths.ts';

const types: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };

export interface Site {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  close(): void;
}

/** Serves what the benchmark made, and `pages` by their name; isolated, so that a page's clock is fine enough. */
export async function serve(pages: Readonly<Record<string, string>> = {}): Promise<Site> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    const page = name === '' ? '<!doctype html><title>Bench</title>' : pages[name];
    const headers = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'content-type':
        page === undefined
          ? (types[extname(name)] ?? 'application/octet-stream')
          : 'text/html; charset=utf-8',
    };
    if (page !== undefined) response.writeHead(200, headers).end(page);
    else if (/^[\w.-]+$/.test(name) && existsSync(made(name)))
      response.writeHead(200, headers).end(readFileSync(made(name)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
