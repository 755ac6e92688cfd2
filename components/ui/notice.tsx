import { cva, type VariantProps } from "class-variance-authority";
import { TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { visibleText } from "@/lib/base/text/visible-text";
import { cn } from "./cn";

const noticeVariants = cva("flex items-start gap-3 rounded-lg border px-4 py-3 text-sm", {
  variants: {
    tone: {
      neutral: "border-border [&>svg]:text-muted",
      warning: "border-warning/40 [&>svg]:text-warning",
      failure: "border-failure/40 [&>svg]:text-failure",
    },
  },
  defaultVariants: { tone: "neutral" },
});

interface NoticeProps extends VariantProps<typeof noticeVariants> {
  Icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  role?: "alert" | "status";
  className?: string;
}

/** Something to know, with what can be done about it. */
export function Notice({ Icon, title, children, action, tone, role, className }: NoticeProps) {
  return (
    <div {...(role && { role })} className={cn(noticeVariants({ tone }), className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 space-y-1">
        <div className="font-medium">{title}</div>
        {children !== undefined && <div className="text-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** Why what was asked for did not happen, beside the button that asked. */
export function ActionError({ error, className }: { error: Error | null; className?: string }) {
  if (!error) return null;
  return (
    <p role="alert" className={cn("text-failure self-center text-sm wrap-anywhere", className)}>
      {error.message}
    </p>
  );
}

/** Why a stored thing cannot be used; nothing where it can. */
export function ProblemNotice({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  return <Notice Icon={TriangleAlert} tone="warning" title={visibleText(problem)} />;
}

/** The same, in a row of a list. */
export function ProblemLine({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  return <p className="text-warning text-xs wrap-anywhere">{visibleText(problem)}</p>;
}
