import { createTransport } from 'nodemailer';
import type { Failure } from './mail.ts';

export interface MailServer {
  /** smtp:// or smtps://, with name and password if it asks for them. */
  url: string;
  /** The address that mail comes from. */
  from: string;
}

export interface Letter {
  id: string;
  toName: string;
  toEmail: string;
  subject: string;
  body: string;
}

export type Delivery =
  | { ok: true }
  /** `failure`: final, it is not tried again. `connection`: the server itself could not be used, so others need not be tried now. */
  | { ok: false; failure: Failure | null; connection: boolean; reason: string };

export type Send = (letter: Letter) => Promise<Delivery>;

const patience = { connect: 10_000, greeting: 10_000, silence: 20_000 };

/** Plain text without tracking. The Message-ID is that of the row, so that a reader's program shows a double once. */
export function smtp({ url, from }: MailServer, { connect, greeting, silence } = patience): Send {
  const { hostname, username } = new URL(url);
  const loopback = /^(localhost|127\.|\[::1\])/.test(hostname);
  const transport = createTransport({
    url,
    connectionTimeout: connect,
    greetingTimeout: greeting,
    socketTimeout: silence,
    // A password never travels readable, except within the machine.
    requireTLS: username !== '' && !loopback,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return async ({ id, toName, toEmail, subject, body }) => {
    try {
      await transport.sendMail({
        messageId: `<${id}@${domain}>`,
        from: { name: 'Schakelpunt', address: from },
        to: { name: toName, address: toEmail },
        subject,
        text: body,
        textEncoding: 'quoted-printable',
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { ok: true };
    } catch (error) {
      return refusal(error as SmtpError);
    }
  };
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** Only what the server says for good about this address or this mail is final: a wrong password or sender is the operator's to mend. */
function refusal({ message, command, responseCode = 0, response }: SmtpError): Delivery {
  const final = responseCode >= 500 && responseCode < 600;
  const about: Failure | null = command === 'RCPT TO' ? 'address' : command === 'DATA' ? 'refused' : null;
  return {
    ok: false,
    failure: final ? about : null,
    connection: about === null,
    reason: (response ?? message)
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 300)
      .toWellFormed(),
  };
}
