// Runs JOBS empty jobs with graphile-worker in the database of DATABASE_URL, with LOCAL_QUEUE > 0 through a local queue of
// that size. Says "ready" when they are queued, starts with the first line of its input, says the seconds from the start
// of the worker until its table is empty, and ends with its input.
import { once } from "node:events";
import { createInterface } from "node:readline";
import pg from "pg";
import { Logger, run, runMigrations } from "graphile-worker";

const jobs = Number(process.env.JOBS);
const localQueue = Number(process.env.LOCAL_QUEUE);
const worker = {
  connectionString: process.env.DATABASE_URL,
  concurrentJobs: Number(process.env.CONCURRENCY),
  maxPoolSize: Number(process.env.CONNECTIONS),
  ...(localQueue > 0 ? { localQueue: { size: localQueue } } : {}),
};
const input = createInterface(process.stdin);
const started = once(input, "line");
const ended = once(input, "close");
const logger = new Logger(() => () => {});
await runMigrations({ connectionString: worker.connectionString, logger });

const database = new pg.Client({ connectionString: worker.connectionString });
await database.connect();
await database.query("SELECT graphile_worker.add_job('nothing', '{}') FROM generate_series(1, $1)", [jobs]);
await database.query("VACUUM ANALYZE graphile_worker._private_jobs");
console.log("ready");
await started;

let done = 0;
let allDone;
const finished = new Promise((resolve) => (allDone = resolve));
const start = process.hrtime.bigint();
const runner = await run({
  preset: { worker },
  logger,
  noHandleSignals: true,
  taskList: {
    nothing: async () => {
      done += 1;
      if (done === jobs) allDone();
    },
  },
});
await finished;
while ((await database.query("SELECT count(*)::int AS left FROM graphile_worker._private_jobs")).rows[0].left > 0);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
await ended;
await runner.stop();
await database.end();
