import { useQuery, type QueryKey, type UseQueryOptions } from "@tanstack/react-query";
import { useState } from "react";

/**
 * What a form is made of. It is settled when a form may take it: not while this browser's memory of it is known to be
 * old and it is being asked for again. Once settled it stays so, for a form takes its values once.
 */
export function useFormQuery<T, K extends QueryKey>(options: UseQueryOptions<T, Error, T, K>) {
  const { data, error, refetch, isStale, isFetching } = useQuery({
    ...options,
    refetchInterval: false, // what stands in the form is not exchanged under somebody's hands
  });
  const [isSettled, setIsSettled] = useState(false);
  if (!isSettled && data !== undefined && !(isStale && isFetching)) setIsSettled(true);
  return { data, error, refetch, isSettled };
}
