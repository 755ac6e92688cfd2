"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";

import { NowProvider } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { liveRefetchInterval } from "@/lib/platform/live/client/live-status";
import { createQueryClient } from "@/lib/platform/query/query-client";

// The policy of our pages allows no code from text, which zod would otherwise try. Set without zod, because it comes only with
// the pages that have forms, and reads its settings from here.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

interface ProvidersProps {
  nonce: string | undefined;
  nowMs: number;
  children: ReactNode;
}

/** The session has ended elsewhere. */
function signInAgain(): void {
  const { pathname, search } = window.location;
  window.location.assign(pagePaths.signIn(pathname + search));
}

export function Providers({ nonce, nowMs, children }: ProvidersProps) {
  const [queryClient] = useState(() => createQueryClient(liveRefetchInterval, signInAgain));
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem {...(nonce && { nonce })}>
      <NuqsAdapter>
        <QueryClientProvider client={queryClient}>
          <NowProvider nowMs={nowMs}>{children}</NowProvider>
        </QueryClientProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
