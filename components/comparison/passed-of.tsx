interface PassedOfProps {
  rate: { passed: number; of: number };
  /** Shown under the pointer. */
  title?: string | undefined;
}

/** How many runs passed of those that were judged. */
export function PassedOf({ rate, title }: PassedOfProps) {
  return (
    <p className="tabular-nums" title={title}>
      {rate.of === 0 ? (
        <span className="text-muted">Not judged</span>
      ) : (
        `${String(rate.passed)} of ${String(rate.of)}`
      )}
    </p>
  );
}
