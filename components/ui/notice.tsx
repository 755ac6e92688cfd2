import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

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
