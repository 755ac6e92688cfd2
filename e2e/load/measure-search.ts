// (h) Search among the messages of very many runs: the verbs themselves, in a process beside the product.
import pg from "pg";

import { runListQuerySchema } from "@/lib/results/runs/run-schema";
import { listRuns } from "@/lib/results/runs/server/list-runs";
import { searchQuerySchema } from "@/lib/search/search-schema";
import { searchMessages } from "@/lib/search/server/search-messages";
import { testContext } from "@/lib/testing/test-context";
import { medianMs } from "./percentiles";

const MESSAGES = 10;
const BIG_BATCH = { setId: "bench-set-0", batchId: "bench-batch-0" };

// Every message has its common words, one of 1,000 topics, one of 40 Chinese words, and a number of its own.
const SEED = `
with message as (
  select r.project_id, r.run_key, r.set_key, r.batch_key, r.started_at, m as number,
    substr(r.run_id, 7)::int * ${String(MESSAGES)} + m as n
  from run r cross join generate_series(0, ${String(MESSAGES - 1)}) as m
  where r.project_id = $1::uuid and r.run_id like 'bench-%'
), spoken as (
  select *, 'topic' || n % 1000 as topic, 'case' || n as own, chr(20000 + n % 40) || chr(21000 + n % 40) as sign
  from message
)
insert into search_entry (project_id, run_key, number, set_key, batch_key, at, message_key, turn, role, hash, text, terms)
select project_id, run_key, number, set_key, batch_key, started_at, number::text, number / 2 + 1,
  case number % 2 when 0 then 'user' else 'assistant' end, md5(own)::uuid,
  'Hello, I would like to cancel my booking about ' || topic || ' and get the money back for ' || own || ' ' || sign,
  array_to_tsvector(array['hello', 'i', 'would', 'like', 'to', 'cancel', 'my', 'booking', 'about', topic, 'and', 'get',
    'the', 'money', 'back', 'for', own, sign, right(sign, 1)])
from spoken order by started_at, run_key, spoken.number on conflict do nothing`;

const SIZE = `select pg_total_relation_size('search_entry') / count(*)::float8 as bytes from search_entry`;

/** Median milliseconds by what is looked for, once `seedRuns` has made the runs. */
export async function measureSearch(
  databaseUrl: string,
  projectId: string,
): Promise<{ bytesAMessage: number; times: Record<string, number> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(SEED, [projectId]);
  await client.query("vacuum analyze search_entry");
  const { rows } = await client.query<{ bytes: number }>(SIZE);
  await client.end();
  const project = (q: string, more: object = {}) =>
    medianMs(() => searchMessages(testContext(projectId), searchQuerySchema.parse({ q, ...more })));
  const batch = (search: string) =>
    medianMs(() =>
      listRuns(testContext(projectId), BIG_BATCH, runListQuerySchema.parse({ search })),
    );
  const set = { setId: "bench-set-3" };
  const times = {
    "project, a word that one message has": await project("case77777"),
    "project, a word of every 1,000th message": await project("topic77"),
    "project, a word that all have": await project("booking"),
    "project, a word that none has": await project("nobody"),
    "project, two words together": await project("cancel topic77"),
    "project, a phrase": await project('"about topic77 and"'),
    "project, a phrase that none has, of words that all have": await project('"booking the"'),
    "project, a Chinese word": await project("丧刏"),
    "set, a word that one message has": await project("case77777", set),
    "set, a word that all have": await project("booking", set),
    "batch of 50,000 runs, a word that one message has": await batch("case77778"),
    "batch of 50,000 runs, a word that all have": await batch("booking"),
    "batch of 50,000 runs, a word that none has": await batch("nobody"),
  };
  return { bytesAMessage: rows[0]?.bytes ?? 0, times };
}
