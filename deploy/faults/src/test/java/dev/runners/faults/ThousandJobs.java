package dev.runners.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * A thousand jobs run on a hundred Runners when everything happens at once: half of the Runners drain, some are cut off and
 * come back as zombies, some restart, each replica of the registry is stopped and killed in turn, PostgreSQL is killed and
 * throws everybody out. All the while people submit, and jobs end.
 */
final class ThousandJobs {

    static final String TEAM = "thousand";
    static final String OF_THE_TEAM = "jobs WHERE labels ->> 'team' = '" + TEAM + "'";

    private static final String LIVE = " AND status IN ('CLAIMED', 'PROCESSING')";
    private static final String NOT_OVER = " AND status IN ('QUEUED', 'CLAIMED', 'PROCESSING')";
    private static final int JOBS = Integer.getInteger("runners.test.jobs", 1_000);
    private static final long SEED = Long.getLong("runners.test.seed", System.nanoTime());
    private static final int RUNNERS = Math.max(12, JOBS / 10);
    private static final int CUT = 3;
    private static final int RESTARTED = 3;
    private static final int MORE_EACH_FAULT = 20;
    private static final int CLIENTS = 8;
    private static final Map<String, Object> OFTEN = Map.of("max_attempts", 100);

    final Parts parts = Parts.running();
    final Fleet fleet = new Fleet();
    final Queue<UUID> submitted = new ConcurrentLinkedQueue<>();

    /** Jobs that a Runner got after the registry knew that it drains. */
    final List<String> takenWhileDraining;

    private final People people = People.at(parts.replicas());
    private final List<Runnable> faults = List.of(
            () -> again(parts.a, parts.a::stop),
            () -> again(parts.b, parts.b::kill),
            () -> {
                parts.postgres.kill();
                parts.postgres.restart();
            },
            () -> again(parts.a, parts.a::kill),
            parts.database::endSessions,
            () -> again(parts.b, parts.b::stop));

    /** Goes through all of it, and returns when all jobs are over and all events sent. */
    ThousandJobs() {
        System.out.println(JOBS + " jobs, seed " + SEED + " (-Drunners.test.jobs, -Drunners.test.seed)");
        Random random = new Random(SEED);
        for (int i = 0; i < RUNNERS; i++) {
            fleet.add(people.register(TEAM), List.of(parts.heartbeat), random.nextLong())
                    .start();
        }
        submit(JOBS);
        Await.until("all jobs run").until(() -> fleet.ledger.running() >= JOBS);

        List<Machine> machines = new ArrayList<>(fleet.machines);
        Collections.shuffle(machines, random);
        List<Machine> cut = machines.subList(0, CUT);
        cut.forEach(Machine::cut);
        machines.subList(CUT, CUT + RESTARTED).forEach(Machine::restart);
        List<Machine> draining = machines.subList(RUNNERS / 2, RUNNERS);
        draining.forEach(Machine::drain);
        Await.until("half of them drain")
                .until(() -> parts.database.count("runners WHERE self_draining AND id IN " + ids(draining))
                        == draining.size());
        List<String> before = attempts(draining);

        List<UUID> running = new ArrayList<>(submitted);
        Collections.shuffle(running, random);
        int share = JOBS / (faults.size() + 1);
        for (int i = 0; i < faults.size(); i++) {
            List<UUID> ending = running.subList(i * share, (i + 1) * share);
            Thread more = Thread.ofVirtual().start(() -> submit(MORE_EACH_FAULT));
            fleet.release(ending);
            faults.get(i).run();
            Await.until("all of this fault is submitted").until(() -> !more.isAlive());
        }
        Await.until("what the cut off ones held was taken from them")
                .until(() -> parts.database.count(OF_THE_TEAM + LIVE + " AND runner_id IN " + ids(cut)) == 0);
        cut.forEach(Machine::reconnect);
        fleet.release(submitted);
        Await.until("all jobs are over").until(() -> parts.database.count(OF_THE_TEAM + NOT_OVER) == 0);
        Await.until("the cut off ones have said how it ended for them").until(() -> !fleet.refused.isEmpty());
        fleet.end();
        takenWhileDraining = new ArrayList<>(attempts(draining));
        takenWhileDraining.removeAll(before);
        parts.database.awaitEmptyOutbox();
    }

    /** How many were submitted in all. */
    int size() {
        return JOBS + faults.size() * MORE_EACH_FAULT;
    }

    private static void again(Service replica, Runnable end) {
        end.run();
        replica.start();
        replica.awaitReady();
    }

    /** So many; in the end it is known of each that it was made. */
    private void submit(int jobs) {
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int share = jobs / CLIENTS + (client < jobs % CLIENTS ? 1 : 0);
            clients.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < share; i++) {
                    submitted.add(people.submit(TEAM, OFTEN));
                }
            }));
        }
        Await.until("all are submitted").until(() -> clients.stream().noneMatch(Thread::isAlive));
    }

    private List<String> attempts(List<Machine> of) {
        return parts.database.query("SELECT id FROM attempts WHERE runner_id IN " + ids(of));
    }

    private static String ids(List<Machine> machines) {
        return machines.stream().map(one -> "'" + one.id() + "'").collect(Collectors.joining(", ", "(", ")"));
    }
}
