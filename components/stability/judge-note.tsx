import { Tooltip } from "@/components/ui/panels/tooltip";
import { formatPercent } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { DisagreementRate } from "@/lib/results/rejudging/rejudgement-schema";
import type { StableCell } from "@/lib/results/stability/stability-schema";

const SHOWN_CRITERIA = 8;

/** How often the judge, asked again about the results of the cell, answered as it did; nothing where it was not asked. */
export function JudgeNote({ judge }: Pick<StableCell, "judge">) {
  if (!judge) return null;
  const { differing, of, criteria } = judge;
  const explanation = (
    <div className="space-y-1">
      <p>
        Of {String(of)} answers of the judge about these conversations, {String(differing)} differ
        from the first one: {shareText(judge)}, with Wilson’s 95% interval. By criterion:
      </p>
      <ul className="list-disc pl-4">
        {criteria.slice(0, SHOWN_CRITERIA).map(({ text, kind, ...rate }) => (
          <li key={kind + text} className="wrap-anywhere">
            <bdi>{visibleText(text)}</bdi>: {shareText(rate)}
          </li>
        ))}
      </ul>
      {criteria.length > SHOWN_CRITERIA && (
        <p>And {String(criteria.length - SHOWN_CRITERIA)} more that differ no more often.</p>
      )}
    </div>
  );
  return (
    <Tooltip content={explanation}>
      <button
        type="button"
        className={`relative z-10 block cursor-help rounded-sm text-left text-xs underline decoration-dotted underline-offset-4 ${
          differing > 0 ? "text-warning" : "text-muted"
        }`}
      >
        Judge agreed {String(of - differing)} of {String(of)}
      </button>
    </Tooltip>
  );
}

function shareText({ differing, of, interval }: DisagreementRate): string {
  const share = formatPercent(differing / of);
  if (!interval) return share;
  return `${share} (${String(Math.round(interval.low * 100))}–${String(Math.round(interval.high * 100))}%)`;
}
