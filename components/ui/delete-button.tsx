import { Trash2 } from "lucide-react";

import { ActionError } from "./action-error";
import { ConfirmButton, type ConfirmButtonProps } from "./confirm-button";

interface DeleteButtonProps extends Pick<
  ConfirmButtonProps,
  "question" | "explanation" | "onConfirm" | "aria-label"
> {
  /** Why it could not be deleted. */
  error: Error | null;
}

/** Asks, has it deleted, and says why that failed. */
export function DeleteButton({ error, ...props }: DeleteButtonProps) {
  return (
    <>
      <ActionError error={error} />
      <ConfirmButton size="sm" yes="Delete" {...props}>
        <Trash2 aria-hidden />
        Delete
      </ConfirmButton>
    </>
  );
}
