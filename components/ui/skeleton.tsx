import { cn } from "./cn";

/** A quiet placeholder. It appears only when the wait is long enough to be noticed. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-appear bg-hover rounded-md", className)} />;
}

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
