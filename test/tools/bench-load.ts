import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

export interface Target {
  name: string;
  url: string;
  headers: Record<string, string>;
  /** Of the process that answers. */
  pid: number;
}

export interface Load {
  /** Answers per second. */
  rate: number;
  /** Milliseconds within which half, and 95 %, of the answers came. */
  p50: number;
  p95: number;
  /** Milliseconds of processor that the answering process itself spent on an answer, its database apart. */
  cpu: number;
}

/** User and system time, in the hundredths of a second that Linux counts. */
function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Of how long each took, all in milliseconds; `elapsed` in seconds. */
function loadOf(times: number[], elapsed: number, processor: number): Load {
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { rate: times.length / elapsed, p50: at(0.5), p95: at(0.95), cpu: processor / times.length };
}

/** Each of these does its work again as soon as it is done, in this process. */
export async function loadOfWork(work: readonly (() => Promise<void>)[], seconds: number): Promise<Load> {
  const times: number[] = [];
  const begin = performance.now();
  const spent = process.cpuUsage();
  await Promise.all(
    work.map(async (once) => {
      while (performance.now() - begin < seconds * 1000) {
        const from = performance.now();
        await once();
        times.push(performance.now() - from);
      }
    }),
  );
  const { user, system } = process.cpuUsage(spent);
  return loadOf(times, (performance.now() - begin) / 1000, (user + system) / 1000);
}

/** Asks the same page over so many connections, each again as soon as it has its answer. Anything but a 200 stops the bench. */
export function load(target: Target, connections: number, seconds: number): Promise<Load> {
  return new Promise((resolve, reject) => {
    const times: number[] = [];
    const begin = performance.now();
    const spent = processorTime(target.pid);
    const run = autocannon(
      { url: target.url, headers: target.headers, connections, duration: seconds, timeout: 20 },
      (error, result) => {
        if (error) return reject(error as Error);
        const wrong = result.non2xx + result.errors + result.timeouts;
        if (wrong > 0) return reject(new Error(`${target.name} gave ${wrong} answers that are no page.`));
        // Not one answer in time is an answer as well.
        if (times.length === 0) return resolve({ rate: 0, p50: seconds * 1000, p95: seconds * 1000, cpu: seconds * 1000 });
        return resolve(loadOf(times, elapsed, processorTime(target.pid) - spent));
      },
    );
    let elapsed = seconds;
    run.on('response', (_client, _status, _bytes, milliseconds) => {
      times.push(milliseconds);
      elapsed = (performance.now() - begin) / 1000;
    });
  });
}

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export function middleOf(all: readonly Load[]): Load {
  const of = (figure: keyof Load): number => median(all.map((one) => one[figure]));
  return { rate: of('rate'), p50: of('p50'), p95: of('p95'), cpu: of('cpu') };
}

/** Turn by turn, A B C A B C, so that a machine that slows down slows all of them; the median of the rounds. */
export async function compare(
  targets: readonly Target[],
  { connections, rounds, seconds }: { connections: number; rounds: number; seconds: number },
): Promise<Map<string, Load>> {
  const loads = new Map<string, Load[]>(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const target of targets) loads.get(target.name)!.push(await load(target, connections, seconds));
  }
  return new Map([...loads].map(([name, all]) => [name, middleOf(all)]));
}
