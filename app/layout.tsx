import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { EarlyInput } from "@/components/layout/early-input";
import { SkipLink } from "@/components/layout/header/skip-link";
import { EARLY_INPUT_SCRIPT } from "@/components/layout/keep-early-input";
import { Providers } from "@/components/layout/providers";
import { VisitorProvider, type Visitor } from "@/components/people/access";
import { currentTimeMs } from "@/lib/base/values/clock";
import { findVisitor } from "./load-access";

import "./globals.css";

export const metadata: Metadata = {
  applicationName: "Rehearsal",
  description: "Watch and browse simulated conversations with AI agents",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0c0e" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning // the theme's script sets a class before React comes
    >
      <body className="flex min-h-dvh flex-col font-sans">
        <script
          nonce={nonce}
          suppressHydrationWarning // browsers hide the nonce from scripts
          dangerouslySetInnerHTML={{ __html: EARLY_INPUT_SCRIPT }}
        />
        <SkipLink />
        <Providers nonce={nonce} nowMs={currentTimeMs()}>
          <VisitorProvider visitor={await visitorOfPage()}>{children}</VisitorProvider>
        </Providers>
        <EarlyInput />
      </body>
    </html>
  );
}

async function visitorOfPage(): Promise<Visitor | null> {
  const visitor = await findVisitor();
  return visitor && { name: visitor.name, isOwner: visitor.isOwner };
}
