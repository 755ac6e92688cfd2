// Many hints of one scope in a burst become few refetches: the first at once, then one at a time with a pause.
import { matchQuery, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";

const PAUSE_MS = 150;

interface ScopeState {
  isWanted: boolean;
}

export class Coalescer {
  readonly #refetch: (scope: string) => Promise<void>;
  readonly #restMs: (scope: string) => number;
  readonly #busy = new Map<string, ScopeState>();

  /** `restMs` is the minimum pause between two refetches of a scope. */
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
      const tookMs = performance.now() - startedAt; // slow queries are refetched less often
      await rest(Math.max(PAUSE_MS, this.#restMs(scope), tookMs));
    }
    this.#busy.delete(scope);
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// Asks again for what is shown when the server hints that it has changed.

/** So long a page may be on its way: what came with it can be older than a hint that came before it. */
const ON_ITS_WAY_MS = 15_000;

export class LiveRefetch {
  readonly #queryClient: QueryClient;
  readonly #coalescer: Coalescer;
  /** Scopes that have changed, with the moment. */
  readonly #changed = new Map<string, number>();

  /** `restMs` is the minimum pause of a query after a refetch. */
  constructor(queryClient: QueryClient, restMs: (query: Query) => number = () => 0) {
    this.#queryClient = queryClient;
    this.#coalescer = new Coalescer(
      (scope) => refetchActive(queryClient, scope),
      (scope) => Math.max(0, ...findActive(queryClient, scope).map(restMs)),
    );
  }

  /** All queries whose keys begin with `key` may have other answers now. */
  touch(key: QueryKey): void {
    const scope = printJson(key);
    this.#changed.delete(scope); // the newest is last
    this.#changed.set(scope, performance.now());
    this.#forgetOld();
    this.#coalescer.touch(scope);
  }

  /** Also watches what begins to be shown. Returns what ends that. */
  start(): () => void {
    return this.#queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type !== "observerAdded") return;
      this.#forgetOld();
      for (const scope of this.#changed.keys())
        if (matchQuery({ queryKey: keyOf(scope) }, query)) this.#coalescer.touch(scope);
    });
  }

  #forgetOld(): void {
    const since = performance.now() - ON_ITS_WAY_MS;
    for (const [scope, at] of this.#changed) {
      if (at > since) return;
      this.#changed.delete(scope);
    }
  }
}

/** Refetches what is shown of a scope, without cutting off a fetch that runs, such as the one of a next page. */
async function refetchActive(queryClient: QueryClient, scope: string): Promise<void> {
  const queryKey = keyOf(scope);
  const wasFetching = queryClient.isFetching({ queryKey, type: "active" }) > 0;
  await queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  // A fetch that ran already may have read before the change.
  if (wasFetching) await queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
}

function findActive(queryClient: QueryClient, scope: string): Query[] {
  return queryClient.getQueryCache().findAll({ queryKey: keyOf(scope), type: "active" });
}

function keyOf(scope: string): unknown[] {
  return parseExactJson(scope) as unknown[]; // the key that `touch` was given
}
