export interface Turns {
  /** Begins nothing new, and waits a moment for what is in hand. */
  stop(): Promise<void>;
}

/**
 * Looks now and then, in the process of the portal itself: the next turn is counted from the end of the one before, so that none
 * overtakes another. A turn that fails is followed by the next.
 */
export function takeTurns(
  look: (isStopping: () => boolean) => Promise<void>,
  onError: (error: unknown) => void,
  { every, patience = 3_000 }: { every: number; patience?: number },
): Turns {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let current = turn();

  async function turn(): Promise<void> {
    await look(() => stopping).catch(onError);
    if (!stopping) timer = setTimeout(() => void (current = turn()), every);
  }

  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const enough = new Promise((resolve) => setTimeout(resolve, patience).unref());
      await Promise.race([current, enough]);
    },
  };
}
