import { useState } from "react";

/**
 * Whether a form may take what was read: not while this browser's memory of it is known to be old and it is being asked
 * for again. Once true it stays true, for a form takes its values once.
 */
export function useIsSettled(query: {
  data: unknown;
  isStale: boolean;
  isFetching: boolean;
}): boolean {
  const [isSettled, setIsSettled] = useState(false);
  if (!isSettled && query.data !== undefined && !(query.isStale && query.isFetching))
    setIsSettled(true);
  return isSettled;
}
