"use client";

import { encode } from "uqr";

import { CopyButton } from "@/components/ui/inputs/copy-button";
import type { TotpStarted } from "@/lib/access/people/people-schema";

const QUIET_ZONE = 4; // what readers need around a code, in modules

/** What the authenticator app has to know, and the recovery codes. Drawn here: no other server sees it. */
export function TotpSecret({ uri, recoveryCodes }: TotpStarted) {
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <ol className="list-decimal space-y-4 pl-5 text-sm">
      <li className="space-y-2">
        <p>Scan this with the app, or enter the key by hand.</p>
        <QrCode text={uri} label="Code for the authenticator app" />
        <p className="flex flex-wrap items-center gap-2">
          <code className="border-border bg-surface rounded-md border px-2 py-1 text-xs wrap-anywhere">
            {secret}
          </code>
          <CopyButton text={secret} label="Copy key" />
        </p>
      </li>
      <li className="space-y-2">
        <p>
          Keep these recovery codes where you find them without the app. Each replaces a code once;
          they are not shown again.
        </p>
        <ul
          aria-label="Recovery codes"
          className="border-border grid max-w-sm grid-cols-2 gap-x-6 gap-y-1 rounded-lg border px-4 py-3 font-mono text-xs"
        >
          {recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton text={recoveryCodes.join("\n")} label="Copy the recovery codes">
          Copy codes
        </CopyButton>
      </li>
      <li>Enter the code that the app shows.</li>
    </ol>
  );
}

/** Black on white in both themes: readers expect it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const modules = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-md"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.join("")} fill="#000" />
    </svg>
  );
}
