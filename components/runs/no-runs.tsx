import { Button } from "@/components/ui/button";
import { isFiltered, NO_FILTER, type RunListParams } from "./search-params";

interface NoRunsProps {
  params: RunListParams;
  onClear: (filter: typeof NO_FILTER) => unknown;
}

export function NoRuns({ params, onClear }: NoRunsProps) {
  if (!isFiltered(params))
    return <p className="text-muted py-12 text-center">This batch has no runs any more.</p>;
  return (
    <div className="border-border text-muted flex flex-col items-center gap-3 rounded-lg border py-12">
      <p role="status">No run matches these filters.</p>
      <Button size="sm" onClick={() => void onClear(NO_FILTER)}>
        Clear filters
      </Button>
    </div>
  );
}
