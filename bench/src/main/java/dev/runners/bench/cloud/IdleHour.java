package dev.runners.bench.cloud;

import dev.runners.bench.Place;
import dev.runners.bench.plane.ControlPlane;
import dev.runners.bench.plane.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Plays the hour in which nothing happens to any Runner: each look at AWS that would come by itself comes at once. */
record IdleHour(Place place, ControlPlane plane, AwsCalls aws) {

    /** Of an hour, one every 5 minutes; the last of them looks at all pieces. */
    private static final int LOOKS = 12;

    private static final String LATER = """
            UPDATE deployments
            SET looked_at = looked_at - interval '5 minutes', pieces_looked_at = pieces_looked_at - interval '5 minutes'
            """;
    /** Else a job would have ended since, after which all is looked at. */
    private static final String JOBS_LATER = "UPDATE cloud_jobs SET ended_at = ended_at - interval '5 minutes'";

    private static final String OLD = """
            SELECT count(*) FROM deployments
            WHERE looked_at IS NULL OR pieces_looked_at IS NULL OR looked_at < now() - interval '4 minutes'
            """;
    private static final long PAUSE_MILLIS = 200;
    private static final long QUIET_MILLIS = 1_000;
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(2);

    /** Of all Runners together. */
    double calls() throws IOException, SQLException, InterruptedException {
        long before = aws.made();
        for (int look = 0; look < place.size(LOOKS); look++) {
            database().execute(JOBS_LATER);
            database().execute(LATER);
            awaitLooks();
        }
        awaitQuiet();
        return aws.since(before);
    }

    /** Until no call has been made for a while: a look is written down before it is over. */
    private void awaitQuiet() throws IOException, InterruptedException {
        long made = -1;
        while (made != aws.made()) {
            made = aws.made();
            Thread.sleep(QUIET_MILLIS);
        }
    }

    /** The one that comes when a job about a Runner has ended. */
    void awaitFirstLook() throws IOException, SQLException, InterruptedException {
        awaitLooks();
        awaitQuiet();
    }

    private void awaitLooks() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        while (database().number(OLD) > 0) {
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                throw new IllegalStateException("A Runner's cloud side is not looked at");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private Database database() {
        return plane.provisionerDatabase();
    }
}
