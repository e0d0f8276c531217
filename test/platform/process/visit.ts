import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { load } from 'cheerio';

export interface Answer {
  status: number;
  text: string;
}

/** The sign-in form as a browser finds it: its cookie and its token. */
async function signInForm(url: string): Promise<{ cookie: string; token: string }> {
  const page = await fetch(`${url}/inloggen`);
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const token = load(await page.text())('input[name=_csrf]').attr('value');
  if (!token) throw new Error('There is no sign-in form.');
  return { cookie, token };
}

export interface SlowPost {
  /** Sends what is left and waits for the answer. */
  finish(): Promise<Answer>;
}

/** A wrong guess from someone with a slow line: half of the form is on its way. */
export async function halfASignIn(url: string, email: string): Promise<SlowPost> {
  const { cookie, token } = await signInForm(url);
  const body = new URLSearchParams({ _csrf: token, email, wachtwoord: 'niet het goede wachtwoord' }).toString();
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
  const post = request(`${url}/inloggen`, { method: 'POST', headers, agent: new Agent({ keepAlive: true }) });
  const answer = answerTo(post);
  // Whoever never finishes will not be waiting for it either.
  answer.catch(() => {});
  post.write(body.slice(0, body.length / 2));
  return {
    finish: () => {
      post.end(body.slice(body.length / 2));
      return answer;
    },
  };
}

const answerTo = (sent: ClientRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    sent.once('error', reject).once('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text })).once('error', reject);
    });
  });

/** A connection that has asked something and stays open. */
export async function idleConnection(url: string): Promise<Agent> {
  const agent = new Agent({ keepAlive: true });
  const asked = request(`${url}/levend`, { agent });
  asked.end();
  await answerTo(asked);
  return agent;
}

/** Waits until nobody listens there any more. */
export async function closedDoor(url: string): Promise<void> {
  for (;;) {
    const open = await fetch(`${url}/levend`, { headers: { connection: 'close' } }).then(
      (response) => response.status === 200,
      () => false,
    );
    if (!open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
