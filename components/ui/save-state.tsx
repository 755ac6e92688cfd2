interface SaveStateProps {
  isDirty: boolean;
  isSaved: boolean;
  save: { isPending: boolean; error: Error | null };
}

/** What has become of what was typed, in a word. */
export function SaveState({ isDirty, isSaved, save }: SaveStateProps) {
  if (save.isPending) return "Saving…";
  if (save.error) return <span className="text-failure">{save.error.message}</span>;
  if (isDirty) return "Unsaved changes";
  return isSaved ? "Saved" : null;
}
