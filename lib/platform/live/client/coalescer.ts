// Many hints of one scope in a burst become few refetches: the first at once, then one at a time with a pause.

const PAUSE_MS = 150;

interface ScopeState {
  isWanted: boolean;
}

export class Coalescer {
  readonly #refetch: (scope: string) => Promise<void>;
  readonly #restMs: (scope: string) => number;
  readonly #busy = new Map<string, ScopeState>();

  /** `restMs` says how long a scope wants to rest at least. */
  constructor(
    refetch: (scope: string) => Promise<void>,
    restMs: (scope: string) => number = () => 0,
  ) {
    this.#refetch = refetch;
    this.#restMs = restMs;
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
      const tookMs = performance.now() - startedAt; // slow answers are asked for less often
      await rest(Math.max(PAUSE_MS, this.#restMs(scope), tookMs));
    }
    this.#busy.delete(scope);
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
