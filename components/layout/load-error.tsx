import { RotateCw, TriangleAlert } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { errorMessage } from "@/lib/base/errors";

interface LoadErrorProps {
  /** What could not be loaded: "the runs". */
  what: string;
  error: unknown;
  onRetry: () => void;
}

export function LoadError({ what, error, onRetry }: LoadErrorProps) {
  return (
    <Notice
      tone="failure"
      role="alert"
      Icon={TriangleAlert}
      title={`Could not load ${what}`}
      action={
        <Button size="sm" onClick={onRetry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      }
    >
      {errorMessage(error)}
    </Notice>
  );
}
