import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
};

export interface Site {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Paths that were asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** Serves a folder, and `pages` by their path, from a free port of 127.0.0.1. */
export async function serve(folder: string, pages: Record<string, string> = {}): Promise<Site> {
  const asked: string[] = [];
  const pathOf = (request: IncomingMessage) =>
    decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const server = createServer((request, response) => {
    const path = pathOf(request);
    asked.push(path);
    const own = pages[path];
    if (own !== undefined) {
      response.writeHead(200, { 'content-type': types[extname(path)] ?? types['.html'] }).end(own);
      return;
    }
    const file = normalize(join(folder, path));
    if (!file.startsWith(normalize(folder)) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not here');
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export interface Outside {
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** Addresses that were asked for; none of them is reached. */
  asked: string[];
  close(): Promise<void>;
}

/** A proxy that leads nowhere, and keeps what was asked of it. */
export async function listen(): Promise<Outside> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
