package dev.runners.gateway.fleet;

import static dev.runners.contracts.runner.RunnerStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.gateway.Fleet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutdatedRunnersTest {

    private static final UUID OURS = Ids.organization("ours");

    private final FleetView fleet = new FleetView();
    private final Releases releases = new Releases();
    private final ListRunners listRunners = new ListRunners(fleet, releases);

    @BeforeEach
    void releases() {
        releases.take(release("1.3.1", "is_security", true));
        releases.take(release("1.4.0", "image", "registry.example/runner@sha256:1"));
    }

    @Test
    void onlyThoseBehindASecurityFixMissIt() {
        take("version", "1.3.0");
        take("version", "1.3.1");
        take("version", "1.4.0");
        assertThat(page().outdated()).isEqualTo(2);
        assertThat(page().outdatedSecurity()).isEqualTo(1);
    }

    @Test
    void whatUpdateAllCannotReachIsNotUpdatable() {
        take("type", "self-hosted");
        take("organization_id", null);
        take("pinned_version", "1.3.0");
        take("status", "OFFLINE");
        take("condition", "CLOUD_FAILED");
        isTheSubjectOf(take("region", "eu-central-1"), "QUEUED");
        assertThat(page().outdated()).isEqualTo(6);
        assertThat(page().outdatedUpdatable()).isZero();
    }

    @Test
    void whatItReachesIsUpdatable() {
        take("region", "eu-central-1");
        take("pinned_version", "1.4.0");
        fleet.take(with(take("status", "OFFLINE"), Map.of("asleep", true, "revision", 2)));
        isTheSubjectOf(take("region", "eu-central-1"), "SUCCESS");
        assertThat(page().outdatedUpdatable()).isEqualTo(4L);
    }

    @Test
    void nobodyIsUpdatedToAReleaseWithoutAnImage() {
        take("region", "eu-central-1");
        releases.take(release("1.5.0", "is_security", false));
        assertThat(page().outdated()).isEqualTo(1);
        assertThat(page().outdatedUpdatable()).isZero();
    }

    @Test
    void onlyThoseAreWaitedForThatHoldAJobAndAreUpdated() {
        holdsAJob(take("type", "self-hosted"));
        holdsAJob(take("region", "eu-central-1"));
        take("region", "eu-central-1");
        assertThat(page().outdatedUpdatable()).isEqualTo(2L);
        assertThat(page().outdatedAtWork()).isEqualTo(1L);
        assertThat(page(2).outdatedAtWork()).isNull();
    }

    private void holdsAJob(RunnerState runner) {
        fleet.take(Fleet.job(OURS, Map.of("status", "PROCESSING", "runner_id", runner.id())));
    }

    private void isTheSubjectOf(RunnerState runner, String status) {
        fleet.take(Fleet.job(
                OURS,
                Map.of("job_type", "UPDATE_WORKER", "state", "", "status", status, "target_runner_id", runner.id())));
    }

    private RunnerPage page() {
        return page(1);
    }

    private RunnerPage page(int limit) {
        return listRunners.of(OURS, RunnerQuery.list(Map.of("limit", List.of(String.valueOf(limit)))));
    }

    /** A cloud-hosted Runner that can be updated, but for this member. */
    private RunnerState take(String member, @Nullable Object value) {
        ObjectNode json = Wire.JSON.valueToTree(Fleet.runner(Ids.next(), OURS, "r", ONLINE, 1, "1.3.0"));
        json.put("type", "cloud-hosted").putPOJO(member, value);
        RunnerState runner = Wire.JSON.convertValue(json, RunnerState.class);
        fleet.take(runner);
        return runner;
    }

    private static RunnerState with(RunnerState runner, Map<String, ?> members) {
        ObjectNode json = Wire.JSON.valueToTree(runner);
        members.forEach(json::putPOJO);
        return Wire.JSON.convertValue(json, RunnerState.class);
    }

    private static ReleaseState release(String version, String member, Object value) {
        ObjectNode json = Wire.JSON.valueToTree(Fleet.release(version, 1));
        json.putPOJO(member, value);
        return Wire.JSON.convertValue(json, ReleaseState.class);
    }
}
