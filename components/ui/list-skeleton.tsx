import { Skeleton } from "./skeleton";

export function ListSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" className="space-y-2">
      <span className="sr-only">Loading…</span>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="h-12" />
      ))}
    </div>
  );
}
