"use client";

import { useQuery, type QueryKey, type UseQueryOptions } from "@tanstack/react-query";

import { ApiError } from "@/lib/platform/query/fetch-json";
import { NotFoundScreen } from "./error-screen";
import { LOOK_AGAIN, useReload } from "./use-reload";

interface MissingScreenProps<T, Key extends QueryKey> {
  what: string;
  /** Asks for what the address names. */
  query: UseQueryOptions<T, Error, T, Key>;
  /** It may not have come yet, so the page looks for it. */
  isAwaited?: boolean;
}

/** What an address shows whose object is not there, or was deleted. */
export function MissingScreen<T, Key extends QueryKey>({
  what,
  query,
  isAwaited = false,
}: MissingScreenProps<T, Key>) {
  const looking = isAwaited ? LOOK_AGAIN : { retry: false };
  const { error, isSuccess } = useQuery<T, Error, T, Key>({ ...query, ...looking });
  useReload(isSuccess);
  const isDeleted = error instanceof ApiError && error.status === GONE;
  return (
    <NotFoundScreen
      what={what}
      isAwaited={isAwaited}
      {...(isDeleted && { deleted: error.message })}
    />
  );
}

const GONE = 410;
