import { useQuery } from "@tanstack/react-query";

import { healthQueries, type Contact } from "@/lib/api/client/system-client";

const FINE: Contact = { lost: null, lastContactMs: 0 };

/** Whether the server and its database answer, as the banner of the page last found it. */
export function useContact(): Contact {
  return useQuery({ ...healthQueries.contact(), enabled: false }).data ?? FINE;
}
