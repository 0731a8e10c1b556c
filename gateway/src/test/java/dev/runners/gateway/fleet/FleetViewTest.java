package dev.runners.gateway.fleet;

import static dev.runners.contracts.runner.RunnerStatus.DRAINING;
import static dev.runners.contracts.runner.RunnerStatus.OFFLINE;
import static dev.runners.contracts.runner.RunnerStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.runners.contracts.Ids;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.release.Outdated;
import dev.runners.contracts.release.Severity;
import dev.runners.contracts.runner.RunnerJob;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.gateway.Fleet;
import dev.runners.platform.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FleetViewTest {

    private static final UUID OURS = Ids.organization("ours");
    private static final UUID THEIRS = Ids.organization("theirs");

    private final FleetView fleet = new FleetView();
    private final Releases releases = new Releases();
    private final ListRunners listRunners = new ListRunners(fleet, releases);

    @Test
    void whatIsNotNewerIsDroppedAndWhatIsRemovedStaysRemoved() {
        UUID id = Ids.next();
        fleet.take(Fleet.runner(id, OURS, "a", ONLINE, 2));
        fleet.take(Fleet.runner(id, OURS, "a", OFFLINE, 1));
        fleet.take(Fleet.runner(id, OURS, "a", OFFLINE, 2));
        assertThat(names("status=ONLINE")).containsExactly("a");
        fleet.removeRunner(id);
        fleet.take(Fleet.runner(id, OURS, "a", ONLINE, 1));
        assertThat(names("")).isEmpty();
    }

    @Test
    void whatIsToldAnewAfterItsRemovalIsBack() {
        UUID id = Ids.next();
        fleet.take(Fleet.runner(id, OURS, "a", ONLINE, 4));
        fleet.removeRunner(id);
        fleet.removeRunner(id);
        fleet.take(Fleet.runner(id, OURS, "a", ONLINE, 4));
        assertThat(names("")).isEmpty();
        fleet.take(Fleet.runner(id, OURS, "a", ONLINE, 6));
        assertThat(names("")).containsExactly("a");
    }

    @Test
    void anOrganisationSeesItsOwnAndTheSharedOnes() {
        fleet.take(Fleet.runner(Ids.next(), OURS, "ours", ONLINE, 1));
        fleet.take(Fleet.runner(Ids.next(), THEIRS, "theirs", ONLINE, 1));
        fleet.take(Fleet.runner(Ids.next(), null, "shared", ONLINE, 1));
        assertThat(names("sort=name")).containsExactly("ours", "shared");
    }

    @Test
    void whatChangesHandsIsSeenByItsNewOwnerAlone() {
        UUID id = Ids.next();
        fleet.take(Fleet.runner(id, THEIRS, "a", ONLINE, 1));
        fleet.take(Fleet.runner(id, OURS, "a", ONLINE, 2));
        assertThat(names("")).containsExactly("a");
        assertThat(listRunners.of(THEIRS, RunnerQuery.list(query(""))).items()).isEmpty();
        fleet.removeRunner(id);
        assertThat(names("")).isEmpty();
    }

    @Test
    void countersCountWhateverTheStatusAsked() {
        fleet.take(Fleet.runner(Ids.next(), OURS, "web-1", ONLINE, 1));
        fleet.take(Fleet.runner(Ids.next(), OURS, "web-2", DRAINING, 1));
        fleet.take(Fleet.runner(Ids.next(), OURS, "db", OFFLINE, 1));
        RunnerPage page = list("name=WEB&status=ONLINE&label=pool%3Da");
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.counts()).isEqualTo(new RunnerPage.Counts(2, 1, 0, 1));
    }

    @Test
    void theLatestReleaseSaysWhoIsOutdatedAndWhoCannotBeCompared() {
        fleet.take(Fleet.runner(Ids.next(), OURS, "new", ONLINE, 1, "1.4.0"));
        fleet.take(Fleet.runner(Ids.next(), OURS, "old", OFFLINE, 1, "1.3.0"));
        fleet.take(Fleet.runner(Ids.next(), OURS, "own-build", ONLINE, 1, "dev"));
        fleet.take(Fleet.runner(Ids.next(), OURS, "silent", ONLINE, 1));
        assertThat(list("").latestVersion()).isNull();
        releases.take(Fleet.release("1.4.0", 1));
        RunnerPage page = list("sort=name&status=ONLINE");
        assertThat(page.latestVersion()).isEqualTo("1.4.0");
        assertThat(page.outdated()).isEqualTo(1);
        assertThat(list("sort=name").items())
                .extracting(RunnerView::outdated)
                .containsExactly(null, new Outdated(Severity.FEATURE, "1.4.0", false, true), Outdated.UNKNOWN, null);
        releases.take(Fleet.withdrawn("1.4.0", 2));
        releases.take(Fleet.release("1.4.0", 1));
        assertThat(list("").latestVersion()).isNull();
        assertThat(list("").outdated()).isZero();
    }

    @Test
    void cursorsWalkThroughAllRowsOnceInEveryOrder() {
        for (int i = 0; i < 57; i++) {
            fleet.take(Fleet.runner(Ids.next(), OURS, "r" + i % 10, i % 2 == 0 ? ONLINE : OFFLINE, 1));
        }
        for (String sort : List.of("created_at", "-created_at", "name", "-name", "status", "-region")) {
            List<UUID> seen = new ArrayList<>();
            RunnerPage page = list("limit=10&sort=" + sort);
            while (true) {
                page.items().forEach(runner -> seen.add(runner.id()));
                if (page.nextCursor() == null) {
                    break;
                }
                page = list("limit=10&sort=" + sort + "&cursor=" + page.nextCursor());
            }
            assertThat(seen).as(sort).hasSize(57).doesNotHaveDuplicates();
        }
    }

    @Test
    void aWindowShowsThePartOfTheWholeThatWasAskedFor() {
        for (int i = 0; i < 30; i++) {
            fleet.take(Fleet.runner(Ids.next(), OURS, "r%02d".formatted(i), ONLINE, 1));
        }
        RunnerPage page = listRunners.of(OURS, RunnerQuery.window(query("sort=name&offset=10&limit=5")));
        assertThat(page.items()).extracting(RunnerView::name).containsExactly("r10", "r11", "r12", "r13", "r14");
        assertThat(page.total()).isEqualTo(30);
    }

    @Test
    void heartbeatsSetTheLastTimeSeenAndNeverBack() {
        RunnerState runner = Fleet.runner(Ids.next(), OURS, "a", ONLINE, 1);
        fleet.take(runner);
        Instant later = Instant.parse("2026-01-02T00:00:00Z");
        fleet.heard(runner.id(), later);
        fleet.heard(runner.id(), later.minusSeconds(5));
        assertThat(fleet.lastSeen(runner.id())).isEqualTo(later);
        assertThat(fleet.lastSeen(Ids.next())).isNull();
    }

    @Test
    void aRowTellsOfTheJobsThatAreNotOverAndThatItWorksOnOrThatAreAboutIt() {
        UUID runner = Ids.next();
        UUID updates = Ids.next();
        UUID works = Ids.next();
        fleet.take(Fleet.runner(runner, OURS, "a", ONLINE, 1));
        Map<String, ?> work = Map.of("runner_id", runner, "state", "network");
        fleet.take(Fleet.job(OURS, with(work, "id", works, "status", "PROCESSING", "phase", "apply")));
        fleet.take(Fleet.job(OURS, with(work, "status", "QUEUED")));
        fleet.take(Fleet.job(OURS, with(work, "status", "SUCCESS")));
        Map<String, ?> worker = Map.of("runner_name", "a", "cpu", 256, "memory", 512, "new_token", false);
        Map<String, ?> update = Map.of(
                "id", updates, "job_type", "UPDATE_WORKER", "state", "", "target_runner_id", runner, "worker", worker);
        fleet.take(Fleet.job(OURS, with(update, "status", "QUEUED")));
        assertThat(jobsOfTheFirst())
                .extracting(RunnerJob::jobType, RunnerJob::subject, RunnerJob::phase)
                .containsExactlyInAnyOrder(
                        tuple(JobType.UPDATE_WORKER, "a", null), tuple(JobType.PLAN, "network", "apply"));
        assertThat(list("").items().getFirst().activeJobIds()).containsExactly(works);
        fleet.take(Fleet.job(OURS, with(update, "status", "CANCELLED", "revision", 2)));
        assertThat(jobsOfTheFirst()).hasSize(1);
    }

    @Test
    void aJobIsInTheRowOfWhoeverHasItNow() {
        List<UUID> runners = List.of(Ids.next(), Ids.next());
        runners.forEach(each -> fleet.take(Fleet.runner(each, OURS, "r", ONLINE, 1)));
        UUID id = Ids.next();
        Map<String, ?> job = Map.of("id", id);
        fleet.take(Fleet.job(OURS, with(job, "status", "CLAIMED", "runner_id", runners.getFirst())));
        assertThat(jobsAround(runners)).containsExactly(1, 0);
        fleet.take(Fleet.job(OURS, with(job, "status", "QUEUED", "runner_id", runners.getFirst(), "revision", 2)));
        assertThat(jobsAround(runners)).containsExactly(0, 0);
        fleet.take(Fleet.job(OURS, with(job, "status", "CLAIMED", "runner_id", runners.getLast(), "revision", 3)));
        assertThat(jobsAround(runners)).containsExactly(0, 1);
        fleet.take(Fleet.job(OURS, with(job, "status", "PROCESSING", "runner_id", runners.getLast(), "revision", 4)));
        assertThat(jobsAround(runners)).containsExactly(0, 1);
        fleet.removeJob(id);
        assertThat(jobsAround(runners)).containsExactly(0, 0);
    }

    @Test
    void theJobThatItHasHadLongestComesFirst() {
        UUID runner = Ids.next();
        UUID second = Ids.next();
        UUID first = Ids.next();
        fleet.take(Fleet.runner(runner, OURS, "a", ONLINE, 1));
        Map<String, ?> held = Map.of("status", "CLAIMED", "runner_id", runner);
        fleet.take(Fleet.job(OURS, with(held, "id", second, "claimed_at", "2026-01-01T00:00:02Z")));
        fleet.take(Fleet.job(OURS, with(held, "id", first, "claimed_at", "2026-01-01T00:00:01Z")));
        assertThat(list("").items().getFirst().activeJobIds()).containsExactly(first, second);
    }

    @Test
    void ofASharedRunnerEachOrganisationSeesItsOwnJobs() {
        UUID shared = Ids.next();
        fleet.take(Fleet.runner(shared, null, "shared", ONLINE, 1));
        fleet.take(Fleet.job(THEIRS, Map.of("runner_id", shared, "status", "PROCESSING")));
        RunnerView shown = list("").items().getFirst();
        assertThat(shown.jobs()).isEmpty();
        assertThat(shown.activeJobIds()).as("its slots are taken all the same").hasSize(1);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        for (String bad :
                List.of("limit=0", "limit=x", "sort=colour", "status=BLUE", "cursor=!", "colour=red", "offset=1")) {
            assertThatThrownBy(() -> list(bad)).as(bad).isInstanceOf(ProblemException.class);
        }
    }

    private static Map<String, Object> with(Map<String, ?> members, Object... more) {
        Map<String, Object> all = new HashMap<>(members);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    private List<Integer> jobsAround(List<UUID> runners) {
        return runners.stream().map(id -> fleet.jobsAround(id, OURS).size()).toList();
    }

    private List<RunnerJob> jobsOfTheFirst() {
        return Objects.requireNonNull(list("").items().getFirst().jobs());
    }

    private List<String> names(String query) {
        return list(query).items().stream().map(RunnerView::name).toList();
    }

    private RunnerPage list(String query) {
        return listRunners.of(OURS, RunnerQuery.list(query(query)));
    }

    private static Map<String, List<String>> query(String text) {
        return new HashMap<>(new io.netty.handler.codec.http.QueryStringDecoder(text, false).parameters());
    }
}
