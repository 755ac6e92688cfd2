import { useId, useRef, useState } from "react";

import type { RunAddress } from "@/lib/base/paths";
import type { StartAnswer } from "@/lib/results/batches/batch-schema";

interface TrialRun {
  project: string;
  /** Null for one that is not saved yet. */
  scenarioId: string | null;
  savedVersion: number;
  isDirty: boolean;
}

/** The dialog that runs the scenario of the form as it is saved, and the run that was started by it last. */
export function useTrialRun({ project, scenarioId, savedVersion, isDirty }: TrialRun) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [started, setStarted] = useState<RunAddress | null>(null);
  const onStarted = ({ setId, batchId, runs }: StartAnswer) => {
    const [first] = runs;
    if (first) setStarted({ project, setId, batchId, runId: first.runId });
    dialog.current?.close();
  };
  const open = () => {
    setIsOpen(true);
    dialog.current?.showModal();
  };
  const warning = `The run uses version ${String(savedVersion)} as saved, without your unsaved changes.`;
  return {
    started,
    open: scenarioId === null ? undefined : open,
    sheet: {
      warning: isDirty ? warning : undefined,
      ref: dialog,
      id,
      project,
      scenarioIds: scenarioId === null ? [] : [scenarioId],
      isOpen,
      onClose: () => {
        setIsOpen(false);
      },
      onStarted,
    },
  };
}
