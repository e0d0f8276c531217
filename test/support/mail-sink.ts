import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came in. */
export interface ReceivedMail {
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  raw: string;
}

/** Where a conversation with the sink is: 'answered' follows at once on its "250 OK". */
export type Stage = 'connected' | 'sender' | 'recipient' | 'data' | 'received' | 'answered';

export interface MailSink {
  url: string;
  mails: ReceivedMail[];
  /** What it answers to a recipient: a code and a text, or null to accept. */
  answer: (to: string) => { code: number; text: string } | null;
  /** The same once the whole mail is in. */
  verdict: () => { code: number; text: string } | null;
  /** Called at every stage; a promise that never settles makes the server hang there. */
  at: (stage: Stage) => void | Promise<void>;
  close(): Promise<void>;
}

const refusal = ({ code, text }: { code: number; text: string }): Error => Object.assign(new Error(text), { responseCode: code });

/** A mail server on loopback that keeps what it is sent. */
export async function openMailSink(): Promise<MailSink> {
  const stage = (name: Stage, next: (error?: Error) => void, fault: Error | null = null): void =>
    void Promise.resolve(sink.at(name)).then(() => (fault ? next(fault) : next()));
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, next) => stage('connected', next),
    onMailFrom: (_address, _session, next) => stage('sender', next),
    onRcptTo: ({ address }, _session, next) => {
      const no = sink.answer(address);
      stage('recipient', next, no && refusal(no));
    },
    onData: (stream, { envelope }, next) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stage('data', () => {});
      stream.on('end', () => {
        const no = sink.verdict();
        stage('received', () => {
          if (no) return next(refusal(no));
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          sink.mails.push(parse(Buffer.concat(chunks).toString('utf8'), from, envelope.rcptTo[0]?.address ?? ''));
          next();
          stage('answered', () => {});
        });
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const sink: MailSink = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    answer: () => null,
    verdict: () => null,
    at: () => {},
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return sink;
}

function parse(raw: string, from: string, to: string): ReceivedMail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const header = (name: string): string =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(head.replaceAll(/\r\n[ \t]+/g, ' '))?.[1] ?? '';
  const text = fromQuotedPrintable(body.join('\r\n\r\n')).replaceAll('\r\n', '\n');
  return { messageId: header('Message-ID'), from, to, subject: inWords(header('Subject')), text, raw };
}

const fromQuotedPrintable = (text: string): string => bytes(text.replaceAll(/=\r\n/g, ''));

/** Encoded words of RFC 2047: "=?UTF-8?Q?Co=C3=B6rdinator?=". */
const inWords = (text: string): string =>
  text
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('utf8') : bytes(word.replaceAll('_', ' ')),
    );

const bytes = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
