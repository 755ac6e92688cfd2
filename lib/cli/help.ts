export const HELP = `Rehearsal from a command line: node cli.mjs <command> [flags]

Commands
  run      --suite S                start a suite; waits in CI
  gate     --batch ID | --set S | --suite S
                                    wait for a batch and judge it by rules
  wait     --batch ID | --set S | --suite S
                                    wait until a batch is complete
  compare  --new ID [--base REF]    compare a batch with an earlier one
  export   --batch ID [--out FILE]  write a batch: --format jsonl, html, runs, criteria, messages
  import   FILE                     take in a batch that was exported as jsonl

Rules and results (gate, and run --gate)
  --rules FILE         YAML; rehearsal.gate.yaml is found by itself
  --baseline REF       a branch, a tag, blessed, previous, a batch, or none
  --junit FILE  --ctrf FILE  --md FILE
  --junit-mode MODE    scenario (one case for each cell) or repeat (for each run)
  --quarantined-as AS  in these files failed (the default), or skipped
  --confirm N          run suspects at most N times again before judging
  --confirm N -- CMD   for a batch of an SDK: CMD runs what failed again, N times
  --no-annotations     none for GitHub Actions
  --comment            one comment of the pull request, with GITHUB_TOKEN

Start
  --param NAME=VALUE  --only SCENARIO_ID | failed-of=BATCH  --tag TAG  --note TEXT
  --branch B  --commit C  --agent-version V     else from the variables of the CI system
  --max-cost USD       nothing more begins when the runs have cost so much
  --preview            say how many runs it would be and what they cost; start nothing
  --confirm N          suspects run at most N times again by themselves, without --gate too
  --key K              the same key starts nothing more
  --wait  --no-wait  --gate
  --detach             an interruption leaves the batch running

All
  --url URL            or REHEARSAL_URL, LANGWATCH_ENDPOINT
  --api-key KEY        or REHEARSAL_API_KEY, LANGWATCH_API_KEY
  --project P          or REHEARSAL_PROJECT; default
  --timeout 30m        how long to wait for a batch
  --retry-for 2m       how long an unreachable server is asked again
  --json  --quiet

Exit codes
  0  all rules hold          1  a rule is broken       2  usage
  3  nothing is established  130, 143  interrupted`;
