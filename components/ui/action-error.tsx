import { cn } from "@/components/ui/cn";

/** Why what was asked for did not happen, beside the button that asked. */
export function ActionError({ error, className }: { error: Error | null; className?: string }) {
  if (!error) return null;
  return (
    <p role="alert" className={cn("text-failure self-center text-sm wrap-anywhere", className)}>
      {error.message}
    </p>
  );
}
