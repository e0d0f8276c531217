/** A yardstick: `node:http` and nothing else, sending the bytes and headers of a page that it was given. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

interface Wanted {
  port: number;
  headers: Record<string, string>;
  /** By path and query. */
  bodies: Record<string, string>;
  /** Bytes that lie ready, or text to be turned into bytes for each answer, as a page that is made for its reader must be. */
  ready: boolean;
}

const wanted = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Wanted;
const bodies = new Map(
  Object.entries(wanted.bodies).map(([path, text]) => [path, wanted.ready ? Buffer.from(text) : text] as const),
);

createServer((request, response) => {
  const body = bodies.get(request.url ?? '');
  if (body === undefined) return response.writeHead(404).end();
  return response.writeHead(200, { ...wanted.headers, 'content-length': Buffer.byteLength(body) }).end(body);
}).listen(wanted.port, '127.0.0.1', () => process.stdout.write('klaar\n'));
