package dev.runners.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A point at which every transaction of every replica stops until the gate is opened or closed. */
final class Gate implements AutoCloseable {

    /** Of the lock for which they wait; the services take others of this kind. */
    private static final int KEY = 4711;

    private static final String FUNCTION = """
            CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                PERFORM pg_advisory_xact_lock(%d);
                RETURN coalesce(NEW, OLD);
            END $$
            """.formatted(KEY);
    private static final String STOPPED = """
            SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory' AND NOT granted AND classid = 0 AND objid = %d
            """.formatted(KEY);

    private final Database database;
    private final Connection closed;

    /**
     * Closed from now on.
     *
     * @param points of triggers, e.g. {@code BEFORE DELETE ON outbox FOR EACH ROW}
     */
    Gate(Database database, String... points) {
        this.database = database;
        this.closed = database.holding("SELECT pg_advisory_xact_lock(" + KEY + ")");
        database.query(FUNCTION);
        for (int i = 0; i < points.length; i++) {
            String kind = points[i].contains("DEFERRED") ? "CONSTRAINT TRIGGER" : "TRIGGER";
            database.query("CREATE " + kind + " stop_here_" + i + " " + points[i] + " EXECUTE FUNCTION stop_here()");
        }
    }

    /** Waits until so many transactions stand here; returns the replicas whose they are, each as often as it has one. */
    List<String> awaitStopped(int transactions) {
        return Await.until(transactions + " transactions are stopped")
                .until(() -> database.query(STOPPED), stopped -> stopped.size() >= transactions);
    }

    /** Lets those that wait here go on. */
    void open() {
        try {
            closed.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        open();
        database.query("DROP FUNCTION stop_here CASCADE");
    }
}
