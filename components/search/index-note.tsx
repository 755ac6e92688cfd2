import type { SearchState } from "@/lib/search/search-schema";

/** So long nobody notices it. */
const UNNOTICED_SECONDS = 5;

/** What a search does not find yet. */
export function IndexNote({ state }: { state: SearchState | undefined }) {
  const text = state && noteOf(state);
  return (
    <p role="status" className="text-warning text-sm not-empty:mb-3">
      {text}
    </p>
  );
}

function noteOf({ behindSeconds, isUpgrading }: SearchState): string | null {
  if (isUpgrading) return "Older conversations are being indexed: not all of them are found yet.";
  if (behindSeconds < UNNOTICED_SECONDS) return null;
  return `The search is ${String(Math.round(behindSeconds))} s behind what is being reported.`;
}
