/** `Batch #12`, and which attempt of it. */
export function batchTitle(number: number, attempt: number): string {
  const batch = `Batch #${String(number)}`;
  return attempt > 1 ? `${batch}, attempt ${String(attempt)}` : batch;
}
