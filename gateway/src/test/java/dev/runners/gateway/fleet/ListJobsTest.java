package dev.runners.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.contracts.Ids;
import dev.runners.contracts.job.JobState;
import dev.runners.gateway.Fleet;
import dev.runners.platform.problem.ProblemException;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListJobsTest {

    private static final UUID OURS = Ids.organization("ours");
    private static final UUID THEIRS = Ids.organization("theirs");

    private final FleetView fleet = new FleetView();
    private final ListJobs listJobs = new ListJobs(fleet);

    @Test
    void everyActiveJobIsOnSomePage() {
        for (int i = 0; i < 230; i++) {
            take(OURS, "s%03d".formatted(i), "PLAN", i % 3 == 0 ? "PROCESSING" : "QUEUED", i % 7);
        }
        take(OURS, "over", "PLAN", "SUCCESS", 0);
        take(THEIRS, "theirs", "PLAN", "QUEUED", 0);
        for (String sort : List.of("created_at", "-created_at", "status", "-priority")) {
            List<String> seen = new ArrayList<>();
            for (int offset = 0; offset < 300; offset += 50) {
                JobPage page = active("limit=50&sort=" + sort + "&offset=" + offset);
                assertThat(page.total()).isEqualTo(230);
                seen.addAll(states(page));
            }
            assertThat(seen).as(sort).hasSize(230).doesNotHaveDuplicates().doesNotContain("over", "theirs");
        }
    }

    @Test
    void countersCountWhateverTheStatusAsked() {
        take(OURS, "net-a", "PLAN", "QUEUED", 0);
        take(OURS, "NET-b", "PLAN", "PROCESSING", 0);
        take(OURS, "net-c", "DEPLOY", "QUEUED", 0);
        take(OURS, "net-d", "PLAN", "FAILED", 0);
        take(OURS, "db", "PLAN", "QUEUED", 0);
        JobPage window = active("name=Net&type=PLAN&status=PROCESSING");
        assertThat(states(window)).containsExactly("NET-b");
        assertThat(window.total()).isOne();
        assertThat(window.counts()).isEqualTo(new JobPage.Counts(2, 1, 0, 1, 0, 0, 0));
        JobPage list = list("name=net&type=plan&status=FAILED");
        assertThat(states(list)).containsExactly("net-d");
        assertThat(list.counts()).isEqualTo(new JobPage.Counts(3, 1, 0, 1, 0, 1, 0));
    }

    @Test
    void theOneThatMattersMostComesFirst() {
        take(OURS, "low", "PLAN", "QUEUED", -5);
        take(OURS, "high", "PLAN", "QUEUED", 50);
        take(OURS, "ten", "PLAN", "QUEUED", 10);
        assertThat(states(active("sort=-priority"))).containsExactly("high", "ten", "low");
        assertThat(states(active("sort=priority&offset=1&limit=1"))).containsExactly("ten");
    }

    @Test
    void cursorsWalkThroughAllJobsOnceInEveryOrder() {
        List<String> statuses = List.of("QUEUED", "CLAIMED", "PROCESSING", "SUCCESS", "FAILED", "CANCELLED");
        for (int i = 0; i < 57; i++) {
            take(OURS, "s%02d".formatted(i), "PLAN", statuses.get(i % statuses.size()), i % 5 - 2);
        }
        for (String sort : List.of("created_at", "-created_at", "status", "-status", "priority", "-priority")) {
            List<String> seen = new ArrayList<>();
            JobPage page = list("limit=10&sort=" + sort);
            while (true) {
                seen.addAll(states(page));
                if (page.nextCursor() == null) {
                    break;
                }
                page = list("limit=10&sort=" + sort + "&cursor=" + page.nextCursor());
            }
            assertThat(seen).as(sort).hasSize(57).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsAboutARunnerIsFoundByItsName() {
        Map<String, ?> worker = Map.of("runner_name", "Build-7", "cpu", 256, "memory", 512, "new_token", false);
        fleet.take(Fleet.job(OURS, Map.of("job_type", "UPDATE_WORKER", "worker", worker)));
        take(OURS, "other", "PLAN", "QUEUED", 0);
        assertThat(active("name=build").total()).isOne();
        assertThat(active("name=8").total()).isZero();
    }

    @Test
    void whatCannotBeReadIsRefused() {
        for (String bad : List.of("limit=0", "sort=colour", "status=BLUE", "type=BLUE", "cursor=!", "runner_id=x")) {
            assertThatThrownBy(() -> list(bad)).as(bad).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> list("offset=1")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> active("cursor=x")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> active("status=SUCCESS"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("QUEUED, CLAIMED, PROCESSING");
        assertThatThrownBy(() -> active("limit=101")).isInstanceOf(ProblemException.class);
    }

    private void take(UUID organization, String state, String type, String status, int priority) {
        fleet.take(Fleet.job(
                organization, Map.of("state", state, "job_type", type, "status", status, "priority", priority)));
    }

    private static List<String> states(JobPage page) {
        return page.items().stream().map(JobState::state).toList();
    }

    private JobPage active(String query) {
        return listJobs.active(OURS, JobQuery.window(parameters(query)));
    }

    private JobPage list(String query) {
        return listJobs.of(OURS, JobQuery.list(parameters(query)));
    }

    private static Map<String, List<String>> parameters(String text) {
        return new QueryStringDecoder(text, false).parameters();
    }
}
