// What a file of JUnit XML says in numbers.

/** The numbers of all suites of cases, without those of the gate. */
export function countsOfJunit(xml: string) {
  const suites = [
    ...xml.matchAll(
      /<testsuite name="([^"]*)" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/g,
    ),
  ];
  const counts = { total: 0, failed: 0, errored: 0, skipped: 0 };
  for (const [, name, tests, failures, errors, skipped] of suites) {
    if (name === "gate") continue;
    counts.total += Number(tests);
    counts.failed += Number(failures);
    counts.errored += Number(errors);
    counts.skipped += Number(skipped);
  }
  return counts;
}
