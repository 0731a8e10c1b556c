package dev.runners.bench.claim;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.CpuTime;
import dev.runners.bench.plane.Database;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** db-scheduler, a job queue on a database for Java, with its faster way to fetch and a task that does nothing. */
record RunDbScheduler(Place place, ControlPlane plane) implements Contender {

    private static final int JOBS = 10_000;
    private static final int THREADS = 16;
    private static final int CONNECTIONS = 16;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double NANOS = 1e9;
    /** As its documentation has it for PostgreSQL. */
    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
                execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
                last_success timestamptz, last_failure timestamptz, consecutive_failures int,
                last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
                PRIMARY KEY (task_name, task_instance));
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
            CREATE INDEX priority_execution_time_idx ON scheduled_tasks (priority DESC, execution_time ASC)
            """;

    private static final String QUEUE = """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
            SELECT 'nothing', n::text, now(), false, 1, 0 FROM generate_series(1, ?) n
            """;

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public Map<String, Double> once() throws Exception {
        int jobs = place.size(JOBS);
        Database database = plane.database().beside("dbscheduler");
        database.execute(TABLE);
        database.execute(QUEUE, jobs);
        database.execute("VACUUM ANALYZE scheduled_tasks");
        try (HikariDataSource pool = pool(database)) {
            CountDownLatch done = new CountDownLatch(jobs);
            OneTimeTask<Void> nothing = Tasks.oneTime("nothing").execute((_, _) -> done.countDown());
            Scheduler scheduler = Scheduler.create(pool, nothing)
                    .threads(THREADS)
                    .pollingInterval(POLL)
                    .pollUsingLockAndFetch(1, 4)
                    .build();
            CpuTime before = plane.cpuTime();
            long start = System.nanoTime();
            scheduler.start();
            done.await();
            database.awaitEmpty("scheduled_tasks");
            double seconds = (System.nanoTime() - start) / NANOS;
            CpuTime after = plane.cpuTime();
            scheduler.stop();
            return RunGraphileWorker.figures(jobs, seconds, before, after);
        }
    }

    private static HikariDataSource pool(Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMinimumIdle(CONNECTIONS);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }
}
