import { useEffect } from "react";

const LOOK_AGAIN_MS = 3_000;
/** A quarter of an hour: a test has begun by then. */
const MAX_LOOKS = 300;

interface Looking {
  state: { data: unknown; errorUpdateCount: number };
}

/** Options of a query for what may not be there yet. */
export const LOOK_AGAIN = {
  retry: false,
  refetchInterval: ({ state }: Looking) =>
    state.data === undefined && state.errorUpdateCount < MAX_LOOKS ? LOOK_AGAIN_MS : false,
} as const;

/** Loads the page again as soon as what its address names is there. */
export function useReload(isFound: boolean): void {
  // External system: the page, which the server makes again. The router keeps what was not found as it is.
  useEffect(() => {
    if (isFound) window.location.reload();
  }, [isFound]);
}
