import { cn } from "@/components/ui/cn";

/** A quiet placeholder. It appears only when the wait is long enough to be noticed. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-appear bg-hover rounded-md", className)} />;
}
