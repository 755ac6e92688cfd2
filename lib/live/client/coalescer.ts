// Many hints of one scope in a burst become few refetches: the first at once, then one at a time with a pause.

const PAUSE_MS = 150;

interface ScopeState {
  isWanted: boolean;
}

export class Coalescer {
  readonly #refetch: (scope: string) => Promise<void>;
  readonly #busy = new Map<string, ScopeState>();

  constructor(refetch: (scope: string) => Promise<void>) {
    this.#refetch = refetch;
  }

  /** Asks for a refetch of `scope`; while one runs or rests, it is remembered and done once afterwards. */
  touch(scope: string): void {
    const busy = this.#busy.get(scope);
    if (busy) busy.isWanted = true;
    else void this.#work(scope);
  }

  async #work(scope: string): Promise<void> {
    const state: ScopeState = { isWanted: true };
    this.#busy.set(scope, state);
    while (state.isWanted) {
      state.isWanted = false;
      const startedAt = performance.now();
      await this.#refetch(scope);
      await rest(Math.max(PAUSE_MS, performance.now() - startedAt)); // slow answers are asked for less often
    }
    this.#busy.delete(scope);
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
