import { AbsoluteTime } from "@/components/ui/time-text";
import type { Redaction } from "@/lib/access/redaction/redaction-schema";
import { formatCount } from "@/lib/base/text/format";

/** How many values each rule has replaced, and since when. */
export function RedactionCounts({ counts }: Pick<Redaction, "counts">) {
  const since = counts.map((count) => count.since).toSorted()[0];
  if (since === undefined)
    return <p className="text-muted text-sm">No value has been replaced yet.</p>;
  return (
    <div>
      <h3 className="text-sm font-medium">
        Replaced since <AbsoluteTime time={since} />
      </h3>
      <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {counts.map(({ rule, count }) => (
          <div key={rule} className="flex gap-1.5">
            <dt className="text-muted">{rule}</dt>
            <dd className="tabular-nums">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
